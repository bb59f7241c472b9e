// SPDX-License-Identifier: EUPL-1.2
// Emergency accounts: a password and a one-time code, for when the municipality's login is down.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';
import { ask, Browser, expectCaught, home, jsonType, loggedIn, password, withSite }
  from './lib.mjs';
import { settingsFor } from './provider.mjs';

function bytesOf(base32) {
  let bits = '';
  for (const letter of base32)
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
function codeOf(secret, later = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = crypto.createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const from = mac.at(-1) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1e6).padStart(6, '0');
}

// Turns them on as a person would; answers the app's secret and the recovery codes.
async function turnOn(browser) {
  const page = await browser.get('/me');
  const secret = /<code class="secret">([A-Z2-7]+)</.exec(page.text)[1];
  const sealed = /name="sealed" value="([^"]+)"/.exec(page.text)[1];
  const before = browser.session();
  const answer = await browser.post('/me/codes', { sealed, code: codeOf(secret, -1) });
  assert.equal(answer.status, 200, answer.text);
  assert.notEqual(browser.session(), before, 'a new session for an account that is worth more');
  return { secret, recovery: [...answer.text.matchAll(/<li><code>([^<]+)</g)].map((m) => m[1]) };
}

async function firstStep(site) {
  const browser = new Browser(site);
  const answer = await browser.logIn('karin');
  assert.equal(answer.status, 200);
  assert.equal(browser.session(), undefined, 'the password alone opens nothing');
  const ticket = /name="ticket" value="([^"]+)"/.exec(answer.text)?.[1];
  return { browser, enter: (code) => browser.post('/login/code', { ticket, code }) };
}

async function codesAreAsked(options) {
  await withSite(options, async (site) => {
    const old = await loggedIn(site, 'karin');
    const { secret } = await turnOn(await loggedIn(site, 'karin'));
    assert.equal((await old.get('/')).status, 303, 'the sessions from before have ended');
    const { browser, enter } = await firstStep(site);
    assert.equal((await enter('000000')).status, 422);
    assert.equal((await enter(codeOf(secret))).status, 303);
    assert.equal((await browser.get('/')).status, 200);
    const api = (fields) => ask(site, { method: 'POST', path: '/api/v1/sessions', host: home,
      headers: jsonType, body: JSON.stringify({ username: 'karin', password, ...fields }) });
    assert.equal((await api({})).status, 422, 'nor through the API');
    assert.equal((await api({ code: codeOf(secret, 1) })).status, 201);
  });
}
test('an account with one-time codes is opened by password and code', () => codesAreAsked({}));
test('twin: codes that are not asked for are found', () =>
  expectCaught('codes_not_asked', codesAreAsked));

async function aCodeOpensOnce(options) {
  await withSite(options, async (site) => {
    const { secret, recovery } = await turnOn(await loggedIn(site, 'karin'));
    assert.equal(recovery.length, 10);
    const code = codeOf(secret);
    assert.equal((await (await firstStep(site)).enter(code)).status, 303);
    assert.equal((await (await firstStep(site)).enter(code)).status, 422, 'seen over a shoulder');
    assert.equal((await (await firstStep(site)).enter(recovery[0])).status, 303);
    assert.equal((await (await firstStep(site)).enter(recovery[0])).status, 422);
  });
}
test('a one-time code and a recovery code open once each', () => aCodeOpensOnce({}));
test('twin: a code that can be used again is found', () =>
  expectCaught('code_replayed', aCodeOpensOnce));

test('the page shows what the app needs as a picture, as text and as a link', () =>
  withSite({}, async (site) => {
    const { text } = await (await loggedIn(site, 'karin')).get('/me');
    assert.match(text, /<svg class="qr" role="img" aria-label="[^"]+"/);
    assert.match(text, /href="otpauth:\/\/totp\/V%C3%A4rna[^"]+secret=[A-Z2-7]{32}&amp;issuer=/);
  }));

async function onlyEmergencyAccounts(options) {
  const settings = settingsFor('https://login.lindvalla.example');
  await withSite({ ...options, settings }, async (site) => {
    assert.equal((await new Browser(site).logIn('stina')).status, 422, 'an ordinary account');
    const { code, out, error } = await site.command('user', 'emergency', 'karin');
    assert.equal(code, 0, error);
    const secret = /secret=([A-Z2-7]+)/.exec(out)[1];
    const { browser, enter } = await firstStep(site);
    assert.equal((await enter(codeOf(secret))).status, 303);
    assert.equal((await browser.get('/')).status, 200, 'although the provider does not answer');
    const spare = out.trim().split('\n').at(-1);
    assert.equal((await (await firstStep(site)).enter(spare)).status, 303);
  });
}
test('beside a provider only emergency accounts log in here, also while it is down', () =>
  onlyEmergencyAccounts({}));
test('twin: passwords that open beside a provider are found', () =>
  expectCaught('passwords_beside_provider', onlyEmergencyAccounts));

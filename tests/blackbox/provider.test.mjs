// SPDX-License-Identifier: EUPL-1.2
// Logging in at the municipality's own provider, with a certified one: the whole way there and back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, loggedIn, withSite } from './lib.mjs';
import { base, boundAt, depart, logInThere, ProviderBrowser, realProvider, settingsFor } from './provider.mjs';

const people = () => ({
  'u-1': { name: 'Ylva Provare', groups: ['Trygghet'], email: 'karin@lindvalla.example',
    email_verified: false },
  'u-2': { name: 'Ove Annan', groups: [] },
});

async function withProvider(options, deed) {
  const provider = await realProvider(people());
  try {
    await withSite({ ...options, settings: settingsFor(provider.issuer) },
      (site) => deed(site, provider));
  } finally {
    await provider.stop();
  }
}

async function oneLogsInThere(options) {
  await withProvider(options, async (site, provider) => {
    const page = await new Browser(site).get('/login');
    assert.match(page.text, /Logga in med Lindvallas inloggning/);
    assert.ok(page.text.indexOf('/login/provider') < page.text.indexOf('name="password"'),
      'the provider comes first');
    const browser = new Browser(site);
    const there = new ProviderBrowser();
    const away = await depart(browser, '/obligations');
    const asked = new URL(away).searchParams;
    assert.equal(asked.get('response_type'), 'code');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    const answer = await browser.get(await there.go(away));
    assert.equal(answer.status, 303, answer.text);
    assert.equal(answer.headers.location, '/obligations', 'on to where one was going');
    assert.match((await browser.get('/')).text, /Ylva Provare/);
    const tables = await site.rows();
    const bound = await boundAt(site, provider);
    assert.deepEqual(bound.map((row) => row.subject), ['u-1']);
    const account = tables.account.find((row) => row.id === bound[0].account_id);
    assert.equal(account.password_hash, '');
    assert.ok(!JSON.stringify(tables.person).includes('karin@lindvalla'), 'no address is kept');
    assert.ok(!/Ylva|u-1|127\.0\.0\.1:\d+\/.*code=/.test(site.log), 'nor a name in the log');

    const again = await logInThere(site, new Browser(site), there);
    assert.equal(again.answer.status, 303);
    const after = await site.rows();
    assert.equal(after.account.length, tables.account.length, 'the second login is the same account');
  });
}
test('one logs in at the provider, and the account is made the first time', () =>
  oneLogsInThere({}));

test('another person at the provider is another account', () =>
  withProvider({}, async (site, provider) => {
    await logInThere(site);
    provider.who = 'u-2';
    const { browser } = await logInThere(site);
    assert.match((await browser.get('/')).text, /Ove Annan/);
    assert.equal((await boundAt(site, provider)).length, 2);
  }));

async function logoutGoesOn(options) {
  await withProvider(options, async (site, provider) => {
    const { browser, there } = await logInThere(site);
    const kept = { Cookie: `__Host-varna_session=${browser.session()}` };
    const out = await browser.post('/logout');
    assert.equal(out.status, 200);
    assert.equal(browser.session(), undefined);
    assert.equal((await ask(site, { path: '/', headers: kept })).status, 303, 'it is over here');
    const address = /^0; url=(.*)$/.exec(out.headers.refresh)[1];
    assert.ok(address.startsWith(`${provider.issuer}/session/end?`), address);
    const query = new URL(address).searchParams;
    assert.equal(query.get('client_id'), 'varna');
    assert.equal(query.get('post_logout_redirect_uri'), `${base}/login`);
    const asks = await fetch(address, { redirect: 'manual',
      headers: { cookie: [...there.cookies].map(([n, v]) => `${n}=${v}`).join('; ') } });
    assert.equal(asks.status, 200, 'the provider knows us and asks its user');
  });
}
test('logging out ends the session here and goes on to the provider', () => logoutGoesOn({}));
test('twin: a logout in the browser only is found here too', () =>
  expectCaught('logout_only_in_browser', logoutGoesOn));

test('a login with a password ends with the login page, not at the provider', () =>
  withSite({}, async (site) => {
    const browser = await loggedIn(site, 'karin');
    const out = await browser.post('/logout');
    assert.equal(out.status, 303);
    assert.equal(out.headers.location, '/login');
  }));

test('a municipality without a provider has none of its addresses', () =>
  withSite({}, async (site) => {
    assert.equal((await new Browser(site).get('/login/provider')).status, 404);
    assert.equal((await new Browser(site).get('/login/provider/callback?code=x&state=y')).status,
      404);
  }));

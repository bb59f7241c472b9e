// SPDX-License-Identifier: EUPL-1.2
// S-08 in short: ten failures in fifteen minutes from one address, and no lock-out by a stranger.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, home, jsonType, withSite } from './lib.mjs';

const here = '203.0.113.7';
const elsewhere = '203.0.113.8';

async function loginsAreLimited(options) {
  await withSite(options, async (site) => {
    const browser = new Browser(site, { address: here });
    for (let at = 1; at <= 10; ++at)
      assert.equal((await browser.logIn('karin', `wrong ${at}`)).status, 422, `failure ${at}`);
    assert.equal((await browser.logIn('karin', 'wrong 11')).status, 429);
    assert.equal((await browser.logIn('karin')).status, 429, 'the right password too');
    assert.equal(browser.session(), undefined);
    const api = await ask(site, { method: 'POST', path: '/api/v1/sessions', host: home,
      headers: { ...jsonType, 'X-Forwarded-For': here },
      body: JSON.stringify({ username: 'karin', password: 'lindvalla' }) });
    assert.equal(api.status, 429, 'nor through the API');
    const other = new Browser(site, { address: elsewhere });
    assert.equal((await other.logIn('karin')).status, 303, 'the owner is not locked out');
    // What the client itself writes first in the list is not believed.
    const liar = new Browser(site, { address: `${elsewhere}, ${here}` });
    assert.equal((await liar.logIn('karin')).status, 429);
  });
}
test('the eleventh failure from one address is refused, and another address can log in', () =>
  loginsAreLimited({}));
test('twin: logins without a limit are found', () =>
  expectCaught('logins_unlimited', loginsAreLimited));

test('an address that the client writes itself is believed only when that is configured', () =>
  withSite({ settings: { trust_forwarded_for: false } }, async (site) => {
    const browser = new Browser(site, { address: here });
    for (let at = 1; at <= 10; ++at) await browser.logIn('karin', 'wrong');
    const other = new Browser(site, { address: elsewhere });
    assert.equal((await other.logIn('karin')).status, 429);
  }));

test('the limit of one municipality is not the limit of another', () =>
  withSite({}, async (site) => {
    const browser = new Browser(site, { address: here });
    for (let at = 1; at <= 10; ++at) await browser.logIn('karin', 'wrong');
    assert.equal((await browser.logIn('karin')).status, 429);
    const there = new Browser(site, { address: here, host: 'granfors.example' });
    assert.equal((await there.logIn('karin')).status, 303);
  }));

test('a list of guesses over many names from one address is stopped at a hundred', () =>
  withSite({}, async (site) => {
    const guess = (username) => ask(site, { method: 'POST', path: '/api/v1/sessions',
      headers: { ...jsonType, 'X-Forwarded-For': here },
      body: JSON.stringify({ username, password: 'wrong' }) });
    for (let at = 0; at < 100; at += 10) {
      const statuses = await Promise.all(
        Array.from({ length: 10 }, (_, n) => guess(`guess${at + n}`)));
      for (const { status } of statuses) assert.equal(status, 422);
    }
    assert.equal((await guess('karin')).status, 429);
  }));

test('an unknown name and a wrong password are told apart by nothing', () =>
  withSite({}, async (site) => {
    const answer = async (username) => {
      const browser = new Browser(site, { address: here });
      const { status, text } = await browser.logIn(username, 'wrong');
      return `${status} ${text.replace(/<section class="demo".*<\/section>/s, '')
        .replaceAll(username, 'NAME').replace(/name="(csrf|key)" value="[^"]*"/g, '')}`;
    };
    assert.ok(await answer('nobodyhere') === await answer('karin'));
  }));

// SPDX-License-Identifier: EUPL-1.2
// S-05: cookies and the life of a session.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, home, jsonType, loggedIn, password, sleep, withSite }
  from './lib.mjs';

const settings = { base_url: `https://${home}` };

function attributes(line) {
  const [pair, ...rest] = line.split(';').map((part) => part.trim());
  return { name: pair.slice(0, pair.indexOf('=')), has: new Set(rest.map((r) => r.toLowerCase())) };
}

async function cookiesAreKept(options) {
  await withSite({ ...options, settings }, async (site) => {
    const browser = await loggedIn(site, 'karin');
    await browser.post('/language', { language: 'en', back: '/' });
    await browser.post('/logout');
    const names = new Set();
    for (const line of browser.setCookies) {
      const { name, has } = attributes(line);
      names.add(name);
      assert.match(name, /^__Host-varna_/, line);
      for (const word of ['httponly', 'secure', 'samesite=lax', 'path=/'])
        assert.ok(has.has(word), `${word} in ${line}`);
      assert.ok(![...has].some((word) => word.startsWith('domain')), line);
    }
    assert.deepEqual([...names].sort(),
      ['__Host-varna_guest', '__Host-varna_language', '__Host-varna_session']);
  });
}
test('behind https every cookie is __Host-, Secure, HttpOnly and SameSite', () =>
  cookiesAreKept({}));
test('twin: cookies that scripts can read are found', () =>
  expectCaught('cookies_for_scripts', cookiesAreKept));

test('without https the cookies are HttpOnly and SameSite all the same', () =>
  withSite({}, async (site) => {
    const browser = await loggedIn(site, 'karin');
    assert.ok(browser.setCookies.length >= 2);
    for (const line of browser.setCookies) {
      const { name, has } = attributes(line);
      assert.match(name, /^varna_/);
      assert.ok(has.has('httponly') && has.has('samesite=lax') && !has.has('secure'), line);
    }
  }));

async function sessionChangesAtLogin(options) {
  await withSite(options, async (site) => {
    const planted = 'A'.repeat(43);
    const browser = new Browser(site);
    browser.cookies.set('varna_session', planted);
    const first = await browser.logIn('karin');
    assert.equal(first.status, 303);
    const one = browser.session();
    assert.notEqual(one, planted);
    await browser.logIn('karin');
    const two = browser.session();
    assert.notEqual(one, two);
    const old = await ask(site, { path: '/', headers: { Cookie: `varna_session=${one}` } });
    assert.equal(old.status, 303, 'the session before a new login has ended');
    assert.equal((await browser.get('/')).status, 200);
  });
}
test('the session id is new at every login, and the one before it has ended', () =>
  sessionChangesAtLogin({}));
test('twin: a session id kept at login is found', () =>
  expectCaught('session_kept_at_login', sessionChangesAtLogin));

test('session ids have at least 128 random bits', () =>
  withSite({}, async (site) => {
    const ids = [];
    for (let at = 0; at < 16; ++at) {
      const browser = await loggedIn(site, 'karin', { address: `203.0.113.${at}` });
      const bytes = Buffer.from(browser.session(), 'base64url');
      assert.ok(bytes.length >= 16);
      ids.push(bytes);
    }
    assert.equal(new Set(ids.map((id) => id.toString('hex'))).size, ids.length);
    // No byte is the same in all of them: nothing is counted, dated or named in there.
    for (let at = 0; at < ids[0].length; ++at)
      assert.ok(new Set(ids.map((id) => id[at])).size > 4, `byte ${at} varies`);
    const ones = ids.flatMap((id) => [...id]).reduce(
      (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    const bits = ids.length * ids[0].length * 8;
    assert.ok(Math.abs(ones / bits - 0.5) < 0.05, `${ones} ones of ${bits} bits`);
  }));

async function logoutEndsTheSession(options) {
  await withSite(options, async (site) => {
    const browser = await loggedIn(site, 'karin');
    const kept = { Cookie: `varna_session=${browser.session()}` };
    assert.equal((await ask(site, { path: '/', headers: kept })).status, 200);
    const out = await browser.post('/logout');
    assert.equal(out.status, 303);
    assert.equal(browser.session(), undefined, 'the browser forgets it');
    const again = await ask(site, { path: '/', headers: kept });
    assert.equal(again.status, 303, 'the server has forgotten it too');
    assert.match(again.headers.location, /^\/login/);
    const api = await ask(site, { path: '/api/v1/obligations', headers: kept });
    assert.equal(api.status, 401);
  });
}
test('logging out ends the session on the server', () => logoutEndsTheSession({}));
test('twin: a logout in the browser only is found', () =>
  expectCaught('logout_only_in_browser', logoutEndsTheSession));

async function disablingEndsSessions(options) {
  await withSite(options, async (site) => {
    const browsers = [await loggedIn(site, 'karin'), await loggedIn(site, 'karin')];
    const began = Date.now();
    const { code, error } = await site.command('user', 'disable', 'karin');
    assert.equal(code, 0, error);
    for (const browser of browsers) {
      let status;
      while ((status = (await browser.get('/')).status) !== 303 && Date.now() - began < 5000)
        await sleep(100);
      assert.equal(status, 303, 'no session after 5 s');
    }
    assert.equal((await new Browser(site).logIn('karin')).status, 422);
    assert.equal((await new Browser(site).logIn('stina')).status, 303);
  });
}
test('disabling an account ends all its sessions within 5 s', () => disablingEndsSessions({}));
test('twin: an account that is only said to be disabled is found', () =>
  expectCaught('disable_only_said', disablingEndsSessions));

test('a new password ends the sessions of the old one', () =>
  withSite({}, async (site) => {
    const browser = await loggedIn(site, 'karin');
    assert.notEqual((await site.commandWith('short\n', 'user', 'password', 'karin')).code, 0);
    assert.equal((await browser.get('/')).status, 200);
    const { code, error } = await site.commandWith('a new password\n', 'user', 'password', 'karin');
    assert.equal(code, 0, error);
    assert.equal((await browser.get('/')).status, 303);
    assert.equal((await new Browser(site).logIn('karin')).status, 422);
    assert.equal((await new Browser(site).logIn('karin', 'a new password')).status, 303);
  }));

test('a login under way when the password is changed gives no session', () =>
  withSite({}, async (site) => {
    const tokens = [];
    let isChanged = false;
    const logins = Array.from({ length: 4 }, async () => {
      while (!isChanged) {
        const answer = await ask(site, { method: 'POST', path: '/api/v1/sessions',
          headers: jsonType, body: JSON.stringify({ username: 'maria', password }) });
        if (answer.status === 201) tokens.push(answer.json().token);
      }
    });
    while (tokens.length < 4) await sleep(5);
    const { code, error } = await site.commandWith('a new password\n', 'user', 'password', 'maria');
    isChanged = true;
    await Promise.all(logins);
    assert.equal(code, 0, error);
    for (const token of tokens) {
      const answer = await ask(site, { path: '/api/v1/plans',
        headers: { Authorization: `Bearer ${token}` } });
      assert.equal(answer.status, 401);
    }
    const { audit } = await site.rows();
    const changed = audit.filter((row) => row.deed === 'account.password_changed');
    assert.equal(changed.length, 1);
    assert.ok(changed[0].record_id > 0, 'and the log says whose');
  }));

test('a page asked for without a session leads to the login and back', () =>
  withSite({}, async (site) => {
    const asked = await new Browser(site).get('/plan?from=1');
    assert.equal(asked.status, 303);
    assert.equal(asked.headers.location, '/login?next=%2Fplan%3Ffrom%3D1');
    for (const [next, to] of [['/plan', '/plan'], ['//evil.example/', '/'],
      ['https://evil.example/', '/'], ['/\\evil.example', '/'], ['/a\r\nSet-Cookie: b=c', '/']]) {
      const browser = new Browser(site);
      const answer = await browser.post('/login',
        { username: 'karin', password: 'lindvalla', next });
      assert.equal(answer.headers.location, to, JSON.stringify(next));
    }
  }));

// SPDX-License-Identifier: EUPL-1.2
// S-04: no change without a token of the same session, from the same origin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, formBody, formType, home, jsonType, loggedIn, withSite }
  from './lib.mjs';
import { examples, filled } from './examples.mjs';
import { rows } from './matrix.mjs';

const evil = 'https://evil.example';

// Each is what another site could make a browser send, or a program that stole half of it.
function forgeries(browser, row, found, tokens) {
  const path = encodeURI(filled(row.target, found));
  const fields = Object.fromEntries(new URLSearchParams(filled(row.fields, found)));
  const isApi = path.startsWith('/api/');
  const form = (csrf, headers = {}) => ({ method: 'POST', path,
    headers: { ...formType, ...headers },
    body: formBody(csrf === undefined ? fields : { ...fields, csrf }) });
  const json = (csrf, headers = {}) => ({ method: 'POST', path,
    headers: { ...jsonType, ...(csrf ? { 'X-CSRF-Token': csrf } : {}), ...headers },
    body: JSON.stringify(fields) });
  const send = isApi ? json : form;
  return {
    'without a token': send(undefined),
    'with an empty token': send(''),
    "with another session's token": send(tokens.other),
    "with a guest's token": send(tokens.guest),
    'from another origin': send(tokens.own, { Origin: evil }),
    'from nowhere': send(tokens.own, { Origin: 'null' }),
    'from a name that begins like ours':
      send(tokens.own, { Origin: `https://${home}.evil.example` }),
    'from another site': send(tokens.own, { 'Sec-Fetch-Site': 'cross-site' }),
    'from a neighbouring site': send(tokens.own, { 'Sec-Fetch-Site': 'same-site' }),
    'as text': { ...json(tokens.own, { 'Content-Type': 'text/plain' }), isType: true },
    ...(isApi ? { 'as a form': { ...form(tokens.own), isType: true } } : {}),
    'by GET': { method: 'GET', path: `${path}?${formBody({ ...fields, csrf: tokens.own })}`,
      isGet: true },
  };
}

async function forgeriesAreRefused(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const guest = new Browser(site);
    const astrid = await loggedIn(site, 'astrid');
    const who = { karin: await loggedIn(site, 'karin'), astrid,
      david: await loggedIn(site, 'david') };
    const before = await site.state();
    const wrong = [];
    for (const row of rows.filter(({ method }) => method === 'POST')) {
      // Somebody who may do it, so that nothing but the forgery can be the reason.
      const person = ['karin', 'astrid', 'david'].find((name) => /^(2|303)/.test(row.of[name]));
      if (!person || row.target === '/api/v1/sessions') continue;
      const browser = who[person];
      const tokens = { own: await browser.csrf(), guest: await guest.csrf(),
        other: await (person === 'astrid' ? who.karin : astrid).csrf() };
      for (const [what, request] of Object.entries(forgeries(browser, row, found, tokens))) {
        const { status, headers } = await browser.ask(request);
        const isRefused = request.isGet ? [200, 303, 404, 405].includes(status)
          : request.isType ? [403, 415, 422].includes(status) : status === 403;
        if (!isRefused) wrong.push(`${row.method} ${row.target} ${what}: ${status}`);
        if (request.isGet && (headers['set-cookie'] ?? []).length)
          wrong.push(`${row.target} sets a cookie by GET`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(before === await site.state(), 'nothing has changed');
    for (const [name, browser] of Object.entries(who))
      assert.equal((await browser.get('/')).status, 200, `${name} is still logged in`);
  });
}
test('a forged request is refused and changes nothing', () => forgeriesAreRefused({}));
test('twin: tokens that nobody looks at are found', () =>
  expectCaught('forgery_ignored', forgeriesAreRefused));

test('a guest cannot be logged in by another site', () =>
  withSite({}, async (site) => {
    const fields = { username: 'karin', password: 'lindvalla' };
    const guest = new Browser(site);
    const csrf = await guest.csrf();
    const send = (body, headers = {}) => guest.ask({ method: 'POST', path: '/login',
      headers: { ...formType, ...headers }, body: formBody(body) });
    assert.equal((await send(fields)).status, 403);
    assert.equal((await send({ ...fields, csrf: 'x'.repeat(43) })).status, 403);
    assert.equal((await send({ ...fields, csrf }, { Origin: evil })).status, 403);
    assert.equal((await ask(site, { method: 'POST', path: '/api/v1/sessions',
      headers: { ...jsonType, Origin: evil }, body: JSON.stringify(fields) })).status, 403);
    const ours = await send({ ...fields, csrf }, { Origin: `http://${home}:${site.port}` });
    assert.equal(ours.status, 303, 'and from our own page they can');
  }));

test('a token does not show the session it belongs to, and is no session', () =>
  withSite({}, async (site) => {
    const karin = await loggedIn(site, 'karin');
    const csrf = await karin.csrf();
    assert.notEqual(csrf, karin.session());
    const { status } = await ask(site, { path: '/api/v1/rounds',
      headers: { Authorization: `Bearer ${csrf}` } });
    assert.equal(status, 401);
    for (const page of ['/', '/obligations', '/rounds'])
      assert.ok(!(await karin.get(page)).text.includes(karin.session()), page);
  }));

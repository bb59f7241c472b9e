// SPDX-License-Identifier: EUPL-1.2
// S-02: who may do what. matrix.tsv is the policy, one line a route and state of its record, one
// column a person: a status; "login" is a redirect to the login page. Every declared route is in
// it, and nothing else. What succeeds is tried on a fresh copy; what is refused changes nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { abroad, Browser, expectCaught, loggedIn, routes, Site, withSite } from './lib.mjs';
import { calendarTokens, examples, filled } from './examples.mjs';
import { people, rows } from './matrix.mjs';

// A policy for `pattern`: the same method, and the path but for its names in braces.
function isOf(route, { method, target }) {
  const parts = target.replace(/\?.*$/, '').split('/');
  const pattern = route.pattern.split('/');
  return method === route.method && parts.length === pattern.length &&
    pattern.every((part, at) =>
      part === parts[at] || (part.startsWith(':') && /^(\{.*\}|\d+)$/.test(parts[at])));
}

test('every declared route is in the matrix, and every line of it is a route', async () => {
  const declared = await routes();
  const isExact = (route, row) => isOf(route, row) && !route.pattern.includes(':');
  const routeOf = (row) => declared.find((route) => isExact(route, row)) ??
    declared.find((route) => isOf(route, row));
  const used = new Set(rows.map(routeOf));
  assert.deepEqual(declared.filter((route) => !used.has(route))
    .map(({ method, pattern }) => `${method} ${pattern}`), [], 'routes without a policy');
  assert.deepEqual(rows.filter((row) => !routeOf(row)).map((row) => `${row.method} ${row.target}`),
    [], 'lines without a route');
  assert.deepEqual(rows.filter((row) => row.expected.length !== people.length)
    .map((row) => `${row.method} ${row.target}`), [], 'lines without a status for everybody');
});

async function browserOf(site, person) {
  if (person === 'anon') return new Browser(site);
  if (person === 'disabled') {
    const browser = await loggedIn(site, 'petra');
    await browser.csrf();
    assert.equal((await site.command('user', 'disable', 'petra')).code, 0);
    return browser;
  }
  if (person === 'stranger') {
    // A session of the other municipality, shown here.
    const browser = await loggedIn(site, 'karin', { host: abroad });
    await browser.csrf();
    browser.host = undefined;
    return Object.assign(browser, { host: new Browser(site).host });
  }
  return loggedIn(site, person);
}

async function answer(browser, { method, target, fields }, found) {
  const where = encodeURI(filled(target, found));
  const values = Object.fromEntries(new URLSearchParams(filled(fields, found)));
  const response = method === 'GET' ? await browser.get(where)
    : method !== 'POST' ? await browser.ask({ method, path: where, body: '{}' })
    : where.startsWith('/api/') ? await browser.postJson(where, values)
      : await browser.post(where, values);
  if (response.status === 500) assert.fail(`${method} ${where} is answered with 500`);
  const isLogin = response.status === 303 && /^\/login\b/.test(response.headers.location) &&
    target !== '/logout';
  return isLogin ? 'login' : String(response.status);
}

const changes = (row, expected) => row.method === 'POST' &&
  (process.env.VARNA_MATRIX_OUT || /^(2|303)/.test(expected));

async function matrixHolds(options) {
  const wrong = [];
  const seen = [];
  await withSite(options, async (site) => {
    const found = await examples(site);
    Object.assign(found, await calendarTokens(site, found));
    const browsers = new Map();
    for (const person of people) browsers.set(person, await browserOf(site, person));
    const before = [await site.state(), await site.state(abroad)];
    for (const row of rows) {
      const got = [];
      for (const [at, person] of people.entries()) {
        const expected = row.expected[at];
        if (changes(row, expected)) {
          got.push(await onFreshCopy(options, person, row, found));
        } else {
          got.push(await answer(browsers.get(person), row, found));
        }
        if (got[at] !== expected)
          wrong.push(`${row.method} ${row.target} as ${person}: ${got[at]}, not ${expected}`);
      }
      seen.push([row.method, row.target, row.fields, ...got].join('\t'));
    }
    const { VARNA_MATRIX_OUT: out } = process.env;
    const heading = ['method', 'path', 'fields', ...people].join('\t');
    if (out) fs.writeFileSync(out, `${[heading, ...seen].join('\n')}\n`);
    assert.deepEqual(wrong, []);
    const after = [await site.state(), await site.state(abroad)];
    assert.ok(before[0] === after[0] && before[1] === after[1], 'what is refused changes nothing');
  });
}

async function onFreshCopy(options, person, row, found) {
  const site = await Site.make(options);
  try {
    await site.serve();
    return await answer(await browserOf(site, person), row, found);
  } finally {
    await site.stop();
  }
}

test('everybody gets exactly what the matrix says', () => matrixHolds({}));
test('twin: drafts that everybody sees are found', () =>
  expectCaught('everything_visible', matrixHolds));
test('twin: rights that are not asked for are found', () =>
  expectCaught('rights_ignored', matrixHolds));
test('twin: sessions that hold in every municipality are found', () =>
  expectCaught('first_tenant_for_all', matrixHolds));

// SPDX-License-Identifier: EUPL-1.2
// S-02: who may do what. matrix.tsv is the policy, one line a route and state of its record, one
// column a person: a status; "login" is a redirect to the login page. Every declared route is in
// it, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abroad, Browser, expectCaught, loggedIn, routes } from './lib.mjs';
import { people, policyHolds, rows } from './matrix.mjs';

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

const matrixHolds = (options) => policyHolds(options, people.map((name) => ({ name,
  browserOf: (site) => browserOf(site, name), expectedOf: (row) => row.of[name] })));

test('everybody gets exactly what the matrix says', () => matrixHolds({}));
test('twin: drafts that everybody sees are found', () =>
  expectCaught('everything_visible', matrixHolds));
test('twin: rights that are not asked for are found', () =>
  expectCaught('rights_ignored', matrixHolds));
test('twin: sessions that hold in every municipality are found', () =>
  expectCaught('first_tenant_for_all', matrixHolds));

// SPDX-License-Identifier: EUPL-1.2
// Reads the policy of who may do what, matrix.tsv and statuses.tsv, and tries whether it holds.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { abroad, root, Site, withSite } from './lib.mjs';
import { calendarTokens, examples, filled } from './examples.mjs';

function table(name, headings) {
  const [heading, ...lines] = fs.readFileSync(path.join(root, 'tests/blackbox', name), 'utf8')
    .trimEnd().split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  const columns = heading.slice(headings);
  return { columns, rows: lines.map((cells) => ({ method: cells[0], target: cells[1],
    fields: headings > 2 ? cells[2] : undefined, expected: cells.slice(headings),
    of: Object.fromEntries(columns.map((column, at) => [column, cells[headings + at]])) })) };
}

export const { columns: people, rows } = table('matrix.tsv', 3);
// The same lines in the same order. Where a cell names somebody, the answer is as she gets it.
export const statuses = table('statuses.tsv', 2);

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

const { VARNA_MATRIX_OUT: out } = process.env;
const changes = (row, expected) => row.method === 'POST' && (out || /^(2|303)/.test(expected));

async function onFreshCopy(options, row, found, browserOf) {
  const site = await Site.make(options);
  try {
    await site.serve();
    return await answer(await browserOf(site, found), row, found);
  } finally {
    await site.stop();
  }
}

// `cast`: [{ name, browserOf(site, found), expectedOf(row) }]. What succeeds is tried on a fresh
// copy; what is refused changes nothing. A planted fault is found at the first wrong line.
export async function policyHolds(options, cast) {
  const wrong = [];
  const seen = [];
  await withSite(options, async (site) => {
    const found = await examples(site);
    Object.assign(found, await calendarTokens(site, found));
    const browsers = [];
    for (const { browserOf } of cast) browsers.push(await browserOf(site, found));
    const before = [await site.state(), await site.state(abroad)];
    for (const row of rows) {
      const got = await Promise.all(cast.map(({ browserOf, expectedOf }, at) =>
        (changes(row, expectedOf(row)) ? onFreshCopy(options, row, found, browserOf)
          : answer(browsers[at], row, found))));
      for (const [at, { name, expectedOf }] of cast.entries())
        if (got[at] !== expectedOf(row))
          wrong.push(`${row.method} ${row.target} as ${name}: ${got[at]}, not ${expectedOf(row)}`);
      if (options.fault) assert.deepEqual(wrong, []);
      seen.push([row.method, row.target, row.fields, ...got].join('\t'));
    }
    const heading = ['method', 'path', 'fields', ...cast.map(({ name }) => name)].join('\t');
    if (out) fs.writeFileSync(out, `${[heading, ...seen].join('\n')}\n`);
    assert.equal(wrong.length, 0, wrong.join('\n'));
    const after = [await site.state(), await site.state(abroad)];
    assert.ok(before[0] === after[0] && before[1] === after[1], 'what is refused changes nothing');
  });
}

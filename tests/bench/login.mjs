// SPDX-License-Identifier: EUPL-1.2
// S-08: is a name that exists told apart by how long a wrong password takes?
//   node tests/bench/login.mjs [BUILD]
// 200 failed logins of each sort, mixed, one at a time, each from an address of its own; the
// medians. A name that exists, one that does not, one with one-time codes, and one that is disabled.
// Exits with 1 when two medians differ by 5 ms or more. Its question is about an idle machine, so
// it is no test.
import process from 'node:process';
import { loadavg } from 'node:os';

process.env.VARNA_BUILD = process.argv[2] ?? process.env.VARNA_BUILD ?? 'build';
const { ask, home, jsonType, Site } = await import('../blackbox/lib.mjs');

const times = 200;
const differenceMax = 5;
const site = await Site.make();
await site.command('user', 'disable', 'petra');
await site.command('user', 'emergency', 'karin');
await site.serve();

async function failed(username, at) {
  const address = `203.0.${at % 250}.${Math.floor(at / 250) + 1}`;
  const begun = process.hrtime.bigint();
  const { status } = await ask(site, { method: 'POST', path: '/api/v1/sessions', host: home,
    headers: { ...jsonType, 'X-Forwarded-For': address },
    body: JSON.stringify({ username, password: 'wrong' }) });
  if (status !== 422) throw new Error(`${username}: ${status}`);
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

const names = { known: 'stina', unknown: 'nobodyhere', 'with codes': 'karin', disabled: 'petra' };
const taken = Object.fromEntries(Object.keys(names).map((sort) => [sort, []]));
let at = 0;
for (let round = 0; round < times + 10; ++round)
  for (const [sort, name] of Object.entries(names).sort(() => Math.random() - 0.5)) {
    const ms = await failed(name, ++at);
    if (round >= 10) taken[sort].push(ms);
  }
await site.stop();

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const medians = Object.entries(taken).map(([sort, all]) => [sort, median(all)]);
for (const [sort, ms] of medians) console.log(`${sort.padEnd(12)} ${ms.toFixed(2)} ms`);
const all = medians.map(([, ms]) => ms);
const difference = Math.max(...all) - Math.min(...all);
console.log(`difference   ${difference.toFixed(2)} ms (bar ${differenceMax} ms, load ` +
  `${loadavg()[0].toFixed(1)})`);
process.exit(difference < differenceMax ? 0 : 1);

// SPDX-License-Identifier: EUPL-1.2
// An ordinary stop loses nothing that has been sent, and what a monitor asks is answered.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { ask, expectCaught, jsonType, loggedIn, password, sleep, withSite } from './lib.mjs';

// A login takes a while to compute, two at a time, so most of these are waiting or under way when
// the signal comes; all of them have been accepted by then.
const logins = 48;

function logIn(site) {
  return ask(site, { method: 'POST', path: '/api/v1/sessions', headers: jsonType,
    body: JSON.stringify({ username: 'karin', password }) })
    .then((answer) => answer.status, (error) => error.code);
}

async function begunLogins(site) {
  // Asking the server itself would wait behind the logins.
  const open = () => fs.readdirSync(`/proc/${site.process.pid}/fd`).length;
  const before = open();
  let answered = 0;
  const asked = Array.from({ length: logins }, () => logIn(site).finally(() => ++answered));
  while (open() - before + answered < logins) await sleep(1);
  await sleep(10);
  assert.ok(answered < logins, 'some are still under way');
  return asked;
}

async function stopFinishes(options) {
  await withSite({ ...options, settings: { workers: 4 } }, async (site) => {
    const stored = async () =>
      (await site.rows()).audit.filter((row) => row.deed === 'account.logged_in').length;
    const before = await stored();
    const asked = await begunLogins(site);
    site.process.kill('SIGTERM');
    assert.deepEqual(await Promise.all(asked), Array(logins).fill(201));
    assert.deepEqual(await site.ended, { exit: 0, signal: null });
    assert.equal(await stored() - before, logins, 'and all of them are stored');
    assert.match(site.log, /server\.stopping/);
    const { out } = await site.command('check');
    assert.match(out, /^sound/);
  });
}
test('a stop answers every request that is under way', () => stopFinishes({}));
test('twin: a stop that drops requests is found', () =>
  expectCaught('stops_at_once', stopFinishes));

test('a server that is stopping is not ready', () =>
  withSite({ settings: { workers: 4 } }, async (site) => {
    assert.equal((await ask(site, { path: '/readyz' })).status, 200);
    const slow = await begunLogins(site);
    site.process.kill('SIGTERM');
    await sleep(20);
    // Turned away with 503 or not let in at all; never told that it is ready.
    const status = await ask(site, { path: '/readyz' }).then((a) => a.status, (e) => e.code);
    assert.ok([503, 'ECONNREFUSED', 'ECONNRESET'].includes(status), String(status));
    await Promise.all(slow);
    assert.deepEqual(await site.ended, { exit: 0, signal: null });
  }));

test('a stopping server gives its balancer time to turn away', () =>
  withSite({ settings: { drain_seconds: 30 } }, async (site) => {
    site.process.kill('SIGTERM');
    let status = 200;
    for (let tries = 0; status !== 503 && tries < 200; ++tries) {
      ({ status } = await ask(site, { path: '/readyz' }));
      await sleep(5);
    }
    assert.equal(status, 503);
    assert.equal(await logIn(site), 201, 'who comes meanwhile is served');
    site.process.kill('SIGTERM');
    assert.deepEqual(await site.ended, { exit: 0, signal: null }, 'a second signal ends the wait');
  }));

test('/metrics is in the text format of Prometheus, and counts', () =>
  withSite({}, async (site) => {
    const read = async () => {
      const { status, headers, text } = await ask(site, { path: '/metrics' });
      assert.equal(status, 200);
      assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
      assert.ok(text.endsWith('\n'));
      const typed = new Set(), values = {};
      for (const line of text.trimEnd().split('\n')) {
        const type = /^# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram|summary)$/.exec(line);
        if (type) typed.add(type[1]);
        if (line.startsWith('#')) {
          assert.match(line, /^# (HELP|TYPE) \S+ \S/);
          continue;
        }
        const sample = /^([a-z_:][a-z0-9_:]*)(\{(?:[a-z_]+="[^"\\]*",?)+\})? (-?[0-9.e+-]+)$/
          .exec(line);
        assert.ok(sample, line);
        assert.ok(typed.has(sample[1]), `${sample[1]} has a type before its values`);
        values[sample[1] + (sample[2] ?? '')] = Number(sample[3]);
      }
      return values;
    };
    const before = await read();
    await loggedIn(site, 'karin');
    await ask(site, { path: '/no-such-page' });
    const after = await read();
    const grown = (name) => after[name] - before[name];
    assert.equal(grown('varna_requests_total{class="4xx"}'), 1);
    assert.ok(grown('varna_requests_total{class="3xx"}') >= 1);
    assert.ok(grown('varna_database_total{tenant="lindvalla",what="writes"}') >= 1);
    // The other municipality's figures do not move by what is done here, but for its own sealer.
    assert.ok('varna_database_total{tenant="granfors",what="writes"}' in after);
    assert.ok(after.varna_connections >= 1);
  }));

test('what machines ask needs no municipality and no session', () =>
  withSite({}, async (site) => {
    for (const path of ['/healthz', '/readyz', '/metrics'])
      assert.equal((await ask(site, { path, host: '10.0.0.1' })).status, 200, path);
    assert.equal((await ask(site, { path: '/login', host: '10.0.0.1' })).status, 421);
  }));

// SPDX-License-Identifier: EUPL-1.2
// a change is on the disk before it is acknowledged. kill -9 cannot show this, because the
// kernel keeps what the process had written; the order of system calls can.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, bearer, expectCaught, isPostgres, jsonType, newFolder, withSite } from './lib.mjs';
import { examples } from './examples.mjs';

const posts = 20;

// "1234 1795366890.415696 fdatasync(7</tmp/.../varna.db-wal>) = 0 <0.000123>", or in two halves
// when another thread got in between.
function finishedSyncs(file) {
  const begun = new Map();
  const syncs = [];
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const [, thread, at, rest] = /^(\d+) +(\d+\.\d+) (.*)$/.exec(line) ?? [];
    if (!rest) continue;
    const call = /^f(?:data)?sync\((\d+<[^>]*>)/.exec(rest);
    if (call) begun.set(thread, { from: Number(at) * 1000, what: call[1] });
    const result = /= (-?\d+).*<(\d+\.\d+)>$/.exec(rest);
    if (!result || !begun.has(thread)) continue;
    const { from, what } = begun.get(thread);
    begun.delete(thread);
    if (result[1] === '0') syncs.push({ what, from, to: from + Number(result[2]) * 1000 });
  }
  return syncs;
}

async function writesAreSynced(options) {
  const trace = path.join(newFolder(), 'trace');
  const under = ['strace', '-f', '-y', '-T', '-ttt', '-e', 'trace=fsync,fdatasync', '-o', trace];
  await withSite({ ...options, under }, async (site) => {
    const { own_action: action } = await examples(site);
    const token = await bearer(site, 'karin');
    const clock = () => performance.timeOrigin + performance.now();
    const acknowledged = [];
    for (let number = 0; number < posts; ++number) {
      const from = clock();
      const answer = await ask(site, { method: 'POST',
        path: `/api/v1/obligations/${action}/evidence`, headers: { ...token, ...jsonType },
        body: JSON.stringify({ kind: 'note', title: `synced-${number}`, text: 'x' }) });
      assert.equal(answer.status, 201, answer.text);
      acknowledged.push({ from, to: clock() });
    }
    // strace passes the signal on to the server only when it gets it itself.
    process.kill(Number(fs.readFileSync(
      `/proc/${site.process.pid}/task/${site.process.pid}/children`, 'utf8').trim()), 'SIGTERM');
    await site.ended;
    const syncs = finishedSyncs(trace).filter(({ what }) => what.includes('lindvalla/varna.db'));
    const without = acknowledged.filter(({ from, to }) =>
      !syncs.some((sync) => sync.from >= from && sync.to <= to));
    assert.equal(without.length, 0, `${without.length} of ${posts} answers came before a sync`);
    assert.ok(syncs.length >= posts);
  });
}
const skip = isPostgres && 'PostgreSQL syncs by itself';
test('every acknowledged write was synced between its request and its answer', { skip },
  () => writesAreSynced({}));
test('twin: a database that does not sync is found', { skip },
  () => expectCaught('synchronous_off', writesAreSynced));

// SPDX-License-Identifier: EUPL-1.2
// R-13 and S-18 in short: a backup taken while others write is restored to the same content, and
// a changed audit log does not verify.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, bearer, expectCaught, home, isPostgres, jsonType, loggedIn, psqlIn, Site, sleep,
  withSite } from './lib.mjs';
import { examples } from './examples.mjs';

const digest = (text) => crypto.createHash('sha256').update(text).digest('hex');

async function backupIsWhole(options) {
  await withSite(options, async (site) => {
    const { own_action: action } = await examples(site);
    const token = await bearer(site, 'karin');
    let isWriting = true;
    let written = 0;
    const writing = Array.from({ length: 4 }, async (_, writer) => {
      while (isWriting) {
        const answer = await ask(site, { method: 'POST',
          path: `/api/v1/obligations/${action}/evidence`, headers: { ...token, ...jsonType },
          body: JSON.stringify({ title: `backup-${writer}-${++written}`, text: 'x' }) });
        assert.equal(answer.status, 201);
      }
    });
    await sleep(200);
    const file = path.join(site.folder, 'varna.backup');
    const before = written;
    const made = await site.command('backup', '--out', file);
    const during = written - before;
    isWriting = false;
    await Promise.all(writing);
    assert.equal(made.code, 0, made.error);
    assert.ok(during > 0, 'somebody wrote meanwhile');
    const said = /([0-9a-f]{64})/.exec(made.out)[1];
    assert.notEqual(digest(await site.export()), said, 'what was written later is not in it');

    const fresh = await Site.empty(options);
    try {
      const restored = await fresh.command('restore', file);
      assert.equal(restored.code, 0, restored.error);
      assert.equal(digest(await fresh.export()), said);
      const checked = await fresh.command('check');
      assert.equal(checked.code, 0, checked.out);
      // The keys are not in the backup: whoever takes it cannot sign. They are kept beside it.
      for (const key of ['audit.key', 'secret.key'])
        fs.copyFileSync(path.join(site.folder, 'lindvalla', key),
          path.join(fresh.folder, 'lindvalla', key));
      const verified = await fresh.command('verify-audit');
      assert.equal(verified.code, 0, verified.out);
      assert.notEqual((await fresh.command('restore', file)).code, 0, 'only into an empty one');
      await fresh.serve();
      assert.equal((await (await loggedIn(fresh, 'karin')).get('/')).status, 200);
    } finally {
      await fresh.stop();
    }
  });
}
test('a backup made while others write is restored to exactly its content', () =>
  backupIsWhole({}));
test('twin: a backup without the files is found', () =>
  expectCaught('backup_without_files', backupIsWhole));

test('a backup in which one byte is flipped is refused, and nothing is restored', async () => {
  const site = await Site.make();
  const fresh = await Site.empty();
  try {
    const file = path.join(site.folder, 'varna.backup');
    assert.equal((await site.command('backup', '--out', file)).code, 0);
    const bytes = fs.readFileSync(file);
    for (let at = 0; at < 12; ++at) {
      const place = crypto.randomInt(bytes.length);
      const damaged = Buffer.from(bytes);
      damaged[place] ^= 1 << crypto.randomInt(8);
      fs.writeFileSync(file, damaged);
      const { code, error } = await fresh.command('restore', file);
      assert.notEqual(code, 0, `byte ${place} was flipped`);
      assert.match(error, /damaged/);
    }
    fs.writeFileSync(file, bytes.subarray(0, bytes.length - 1));
    assert.notEqual((await fresh.command('restore', file)).code, 0, 'cut short');
    assert.equal((await fresh.rows()).account.length, 0);
  } finally {
    await site.stop();
    await fresh.stop();
  }
});

// Changes behind the program's back, by somebody who has the database and not the key.
const tamperings = {
  'a row is changed': `UPDATE audit SET account_id = account_id + 1
    WHERE id = (SELECT max(audit_id) FROM audit_seal)`,
  'a row says another deed': `UPDATE audit SET deed = 'obligation.changed' WHERE id = 1`,
  'a row is backdated': `UPDATE audit SET at = at - 86400000 WHERE id = 5`,
  'what was done is rewritten': `UPDATE audit_payload SET payload = '{"state":"done"}'
    WHERE audit_id = (SELECT min(audit_id) FROM audit_payload)`,
  'a row is taken away': `DELETE FROM audit_payload WHERE audit_id = 7;
    DELETE FROM audit_seal WHERE audit_id = 7; DELETE FROM audit WHERE id = 7`,
  'a row is put in': `INSERT INTO audit
    (at, account_id, deed, record_type, record_id, unit_id, commitment)
    SELECT at, account_id, deed, record_type, record_id, unit_id, commitment
      FROM audit WHERE id = 3`,
};

// A change of the database that the program knows nothing of.
function changeBehind(site, sql) {
  if (isPostgres) psqlIn(site, sql);
  else execFileSync('sqlite3', [site.databaseFile(home), `PRAGMA foreign_keys=off; ${sql}`]);
}

async function tamperingIsFound(options) {
  for (const [what, sql] of Object.entries(tamperings)) {
    const site = await Site.make(options);
    try {
      const before = await site.command('verify-audit');
      assert.equal(before.code, 0, before.out);
      changeBehind(site, sql);
      const after = await site.command('verify-audit');
      assert.equal(after.code, 1, `${what}: ${after.out}`);
      assert.match(after.out, /DOES NOT HOLD/);
    } finally {
      await site.stop();
    }
  }
}
test('verify-audit finds every change made behind the program', () => tamperingIsFound({}));
test('twin: a verification that believes anything is found', () =>
  expectCaught('audit_believed', tamperingIsFound));

test('a log cut off at its end is found by a head noted earlier', async () => {
  const site = await Site.make();
  try {
    const { out } = await site.command('verify-audit');
    const [, noted, sealed] = /head ((\d+):[0-9a-f]+)/.exec(out);
    assert.equal((await site.command('verify-audit', '--head', noted)).code, 0);
    const cut = `DELETE FROM audit_head WHERE sequence > ${sealed} - 3;
      DELETE FROM audit_payload WHERE audit_id IN
        (SELECT audit_id FROM audit_seal WHERE sequence > ${sealed} - 3);
      DELETE FROM audit WHERE id IN
        (SELECT audit_id FROM audit_seal WHERE sequence > ${sealed} - 3);
      DELETE FROM audit_seal WHERE sequence > ${sealed} - 3`;
    if (isPostgres) psqlIn(site, `SET session_replication_role = replica; ${cut}`);
    else execFileSync('sqlite3', [site.databaseFile(home), `PRAGMA foreign_keys=off; ${cut}`]);
    assert.equal((await site.command('verify-audit', '--head', noted)).code, 1);
  } finally {
    await site.stop();
  }
});

test('what an earlier version let people see is mended before anybody is answered', async () => {
  const site = await Site.make();
  try {
    const { own_evidence: own, other_evidence: other, own_unit: service, other_unit: school } =
      await examples(site);
    const sight = `account_id = (SELECT id FROM account WHERE username = 'karin') AND unit_id`;
    changeBehind(site, `DELETE FROM visible_unit WHERE ${sight} = ${school};
      UPDATE visible_unit SET unit_id = ${school} WHERE ${sight} = ${service}`);
    await site.serve();
    const karin = await loggedIn(site, 'karin');
    assert.equal((await karin.get(`/records/evidence/${own}`)).status, 200);
    assert.equal((await karin.get(`/records/evidence/${other}`)).status, 404);
  } finally {
    await site.stop();
  }
});

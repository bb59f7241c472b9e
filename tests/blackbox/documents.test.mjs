// SPDX-License-Identifier: EUPL-1.2
// S-12: a file that is bad is refused with a sentence, costs little and leaves nothing behind.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, bearer, expectCaught, home, loggedIn, root, sleep, withSite } from './lib.mjs';
import { bombs, odd, patience, pdfs, upload } from './documents.mjs';

const good = (name) => fs.readFileSync(path.join(root, 'tests/plans', name));

// Every file with what the page must say of it.
const files = () => {
  const cut = (name) => good(name).subarray(0, good(name).length / 2);
  return [...odd(), ...bombs(), ...pdfs(),
    { name: 'halv.docx', bytes: cut('kvistby.docx'), says: /går inte att läsa/ },
    { name: 'halv.odt', bytes: cut('storlunda.odt'), says: /går inte att läsa/ },
    { name: 'halv.pdf', bytes: cut('almsjo.pdf'), says: /går inte att läsa/ }];
};

// Every file below the data directory of the site; the database's own are of no account here.
const filesOf = (site) => fs.readdirSync(site.folder, { recursive: true }).map(String)
  .filter((name) => !/varna\.db/.test(name)).sort();
const residentOf = (site) => Number(/VmRSS:\s+(\d+) kB/
  .exec(fs.readFileSync(`/proc/${site.process.pid}/status`, 'utf8'))[1]) / 1024;
const childrenOf = (site) => fs.readFileSync(
  `/proc/${site.process.pid}/task/${site.process.pid}/children`, 'utf8').trim();

async function badFilesAreRefused(options, tell = () => {}) {
  await withSite(options, async (site) => {
    const astrid = await loggedIn(site, 'astrid');
    const program = await bearer(site, 'astrid', home);
    const csrf = await astrid.csrf();
    const kept = async () => {
      const { plan_version: plans, file_content: contents } = await site.rows();
      return { plans, contents, files: filesOf(site) };
    };
    // What the first reading of a good plan leaves in memory is no matter of bad ones.
    await astrid.ask({ method: 'POST', path: '/plans',
      ...upload({ csrf }, { name: 'plan.docx', bytes: good('kvistby.docx') }) });
    const before = await kept();
    const resident = residentOf(site);
    let slowest = { ms: 0 };
    const timed = async (name, request) => {
      const began = performance.now();
      const answer = await ask(site, { method: 'POST', host: home, ...request });
      const ms = performance.now() - began;
      assert.ok(ms < patience, `${name} is answered within ${patience} ms, not ${ms}`);
      if (ms > slowest.ms) slowest = { name, ms };
      return answer;
    };
    for (const { name, bytes, says } of files()) {
      const form = upload({ csrf }, { name, bytes });
      const page = await timed(name, { path: '/plans', body: form.body,
        headers: astrid.headers(form.headers) });
      assert.equal(page.status, 422, `${name}: ${page.status}`);
      assert.match(page.text, says, `the page says what is wrong with ${name}`);
      const sent = upload({}, { name, bytes });
      const json = await timed(name, { path: '/api/v1/plans', body: sent.body,
        headers: { ...program, ...sent.headers } });
      assert.equal(json.status, 422, `${name}: ${json.text}`);
      assert.match(json.headers['content-type'], /^application\/problem\+json/);
      assert.match(json.text, says, `the API says what is wrong with ${name}`);
    }
    assert.deepEqual(await kept(), before, 'neither a plan nor a file was kept');
    assert.equal(childrenOf(site), '', 'no child is left');
    const grown = residentOf(site) - resident;
    tell(`slowest: ${slowest.name}, ${slowest.ms.toFixed(0)} ms; ` +
      `the server grew by ${grown.toFixed(1)} MB`);
    assert.ok(grown <= 64, `the server grew by ${grown} MB`);
  });
}
test('a bad file is refused with a sentence, and nothing of it is kept', (t) =>
  badFilesAreRefused({}, (what) => t.diagnostic(what)));
test('twin: a bad file that is read all the same is found', () =>
  expectCaught('bad_file_read', badFilesAreRefused));

test('bad files at once leave the server answering others', async () => {
  await withSite({}, async (site) => {
    const astrid = await loggedIn(site, 'astrid');
    const csrf = await astrid.csrf();
    const slow = pdfs().find(({ name }) => name === 'evig.pdf');
    const form = upload({ csrf }, slow);
    const uploads = Array.from({ length: 4 }, () => astrid.ask(
      { method: 'POST', path: '/plans', ...form }));
    await sleep(100);
    const first = await Promise.race([...uploads, ask(site, { path: '/readyz', host: home })]);
    assert.equal(first.status, 200, 'somebody else is answered before them');
    for (const answer of await Promise.all(uploads)) assert.equal(answer.status, 422);
  });
});

async function goodFilesComeBack(options) {
  await withSite(options, async (site) => {
    const astrid = await loggedIn(site, 'astrid');
    const csrf = await astrid.csrf();
    for (const name of ['kvistby.docx', 'storlunda.odt', 'almsjo.pdf']) {
      const bytes = good(name);
      const made = await astrid.ask({ method: 'POST', path: '/plans',
        ...upload({ csrf }, { name, bytes }) });
      assert.equal(made.status, 303, made.text);
      const [, id] = /^\/plans\/(\d+)/.exec(made.headers.location);
      const version = (await site.rows()).plan_version.find((row) => row.id === Number(id));
      assert.equal(version.state, 'draft');
      const back = await astrid.get(`/plans/${id}/source`);
      assert.equal(back.status, 200);
      assert.ok(back.bytes.equals(bytes), `${name} comes back byte for byte`);
      assert.match(back.headers['content-disposition'], /^attachment\b/);
      assert.equal(back.headers['x-content-type-options'], 'nosniff');
    }
  });
}
test('a good file makes a draft, and comes back as it was', () => goodFilesComeBack({}));
test('twin: a file that comes back shortened is found', () =>
  expectCaught('file_shortened', goodFilesComeBack));

// SPDX-License-Identifier: EUPL-1.2
// What the black-box tests share: the real binary on a free port, over a copy of the example
// municipality, spoken to over HTTP as a browser or a program would. A second municipality lives
// beside it under another host name. Runs on SQLite, and on PostgreSQL with VARNA_ENGINE=postgres
// inside bin/with-postgres.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { abroad, ask, home } from './client.mjs';

export * from './client.mjs';

export const root = path.resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  '../..');
const build = process.env.VARNA_BUILD ?? path.join(root, 'build');
export const binary = path.join(build, 'app/varna');
export const faultyBinary = path.join(build, 'app/varna-faulty');
export const isPostgres = process.env.VARNA_ENGINE === 'postgres';
const dropDatabase = (name) => psql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
const code = { [home]: 'lindvalla', [abroad]: 'granfors' };

const running = new Set();
const folders = new Set();
const databases = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  for (const name of databases) dropDatabase(name);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const call = promisify(execFile);

export function newFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'varna-blackbox-'));
  folders.add(folder);
  return folder;
}

function psql(sql) {
  return execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-c', sql,
    process.env.VARNA_TEST_POSTGRES ?? assert.fail('run inside bin/with-postgres')],
    { stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PGOPTIONS: '-c client_min_messages=error' } });
}

// A change behind the program's back, in the first municipality's schema.
export function psqlIn(site, sql) {
  return execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-c',
    `SET search_path = ${code[home]}; ${sql}`, site.database],
    { stdio: ['ignore', 'pipe', 'pipe'] });
}

const connectionTo = (database) =>
  process.env.VARNA_TEST_POSTGRES.replace(/dbname=\S+/, `dbname=${database}`);

function providerLines(folder, { client_secret, ...provider }) {
  const file = path.join(folder, 'client_secret');
  fs.writeFileSync(file, client_secret);
  return ['[tenant.provider]', `client_secret_file = "${file}"`,
    ...Object.entries(provider).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)];
}

// The two municipalities of every test. Only the first one's address is set by a test.
function writeConfiguration(folder, database, settings = {}) {
  const { base_url, provider, ...rest } = settings;
  const lines = [`listen = "127.0.0.1"`, `port = 0`, `data = "${folder}"`];
  for (const [name, value] of Object.entries({ trust_forwarded_for: true, ...rest }))
    lines.push(`${name} = ${JSON.stringify(value)}`);
  for (const host of [home, abroad]) {
    lines.push('[[tenant]]', `code = "${code[host]}"`, `name = "${code[host]} kommun"`,
      `hosts = ["${host}"]`, 'demo = true', `database = "${database}"`);
    if (base_url && host === home) lines.push(`base_url = "${base_url}"`);
    if (provider && host === home) lines.push(...providerLines(folder, provider));
  }
  const file = path.join(folder, 'varna.toml');
  fs.writeFileSync(file, lines.join('\n') + '\n');
  return file;
}

// The example municipality is filled once for a build and its additions, and copied for every test. Test files are
// processes of their own, so the first one makes it and the others wait.
let template;
async function demoTemplate() {
  if (template) return template;
  const { mtimeMs, size } = fs.statSync(binary);
  const additions = fs.readFileSync(path.join(root, 'tests/blackbox/examples.mjs'));
  const key = crypto.createHash('sha256').update(additions)
    .update([binary, mtimeMs, size, process.env.VARNA_TEST_POSTGRES ?? ''].join()).digest('hex')
    .slice(0, 12);
  // Beside the PostgreSQL of this run, which takes it along when it goes.
  const beside = isPostgres ? /host=(\S+)/.exec(process.env.VARNA_TEST_POSTGRES)[1] : os.tmpdir();
  const folder = path.join(beside, `varna-blackbox-demo-${key}`);
  const database = isPostgres ? `blackbox_${key}` : 'sqlite';
  const done = path.join(folder, 'done');
  try {
    fs.mkdirSync(folder);
    await fillDemo(folder, database, done);
  } catch (error) {
    if (error.code !== 'EEXIST') {
      fs.rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    for (let waited = 0; !fs.existsSync(done); waited += 100) {
      assert.ok(waited < 120_000, `${folder} is not finished; remove it`);
      await sleep(100);
    }
  }
  template = { folder, database };
  return template;
}

async function fillDemo(folder, database, done) {
  const yesterday = Date.now() - 24 * 3600 * 1000;
  for (const name of fs.readdirSync(os.tmpdir())) {
    const old = path.join(os.tmpdir(), name);
    if (/^varna-blackbox-/.test(name) && fs.statSync(old).mtimeMs < yesterday)
      fs.rmSync(old, { recursive: true, force: true });
  }
  if (isPostgres) psql(`CREATE DATABASE ${database}`);
  const config = writeConfiguration(folder, isPostgres ? connectionTo(database) : database);
  for (const tenant of Object.values(code))
    await call(binary, ['--config', config, '--tenant', tenant, 'demo']);
  const site = Object.assign(new Site(), { folder, config });
  const { prepare } = await import('./examples.mjs');
  await site.serve();
  try {
    for (const host of [home, abroad]) await prepare(site, host);
  } finally {
    site.process.kill('SIGTERM');
    await site.ended;
  }
  fs.writeFileSync(done, '');
}

// A copy of the municipalities, with the commands that need no server.
export class Site {
  static make(options) {
    return Site.copy(options, true);
  }
  // The same municipalities without any content, to restore into.
  static empty(options) {
    return Site.copy(options, false);
  }
  static async copy({ fault, settings = {} } = {}, isFilled) {
    const made = await demoTemplate();
    const site = new Site();
    site.fault = fault;
    site.folder = newFolder();
    site.settings = settings;
    let database = 'sqlite';
    if (isPostgres) {
      const name = `copy_${crypto.randomBytes(6).toString('hex')}`;
      psql(`CREATE DATABASE ${name}${isFilled ? ` TEMPLATE ${made.database}` : ''}`);
      databases.add(name);
      site.databaseName = name;
      database = connectionTo(name);
    }
    for (const tenant of isFilled ? Object.values(code) : [])
      fs.cpSync(path.join(made.folder, tenant), path.join(site.folder, tenant),
        { recursive: true });
    site.database = database;
    site.config = writeConfiguration(site.folder, database, settings);
    return site;
  }

  program() {
    return this.fault ? faultyBinary : binary;
  }
  environment() {
    const { VARNA_DATA, VARNA_PORT, VARNA_DATABASE, VARNA_CLOCK, VARNA_BASE_URL, VARNA_CONFIG,
      ...rest } = process.env;
    return this.fault ? { ...rest, VARNA_FAULT: `planted-fault:${this.fault}` } : rest;
  }
  // Runs a command of the binary; answers { code, out, error } and does not throw.
  command(...words) {
    return this.commandWith('', ...words);
  }
  commandWith(input, ...words) {
    return new Promise((answer) => {
      const child = execFile(this.program(), ['--config', this.config, ...words],
        { env: this.environment(), maxBuffer: 1 << 28 },
        (failure, out, error) => answer({ code: failure ? failure.code : 0, out, error }));
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });
  }
  databaseFile(host = home) {
    return path.join(this.folder, code[host], 'varna.db');
  }

  // All rows as { table: [{ column: value }] }, whichever the engine.
  async rows(host = home) {
    return readExport(await this.export(host));
  }
  async export(host = home) {
    const { code: status, out, error } = await this.command('--tenant', code[host], 'export');
    assert.equal(status, 0, error);
    return out;
  }
  // What the municipality knows, without the log of who looked and logged in.
  async state(host = home) {
    const tables = await this.rows(host);
    for (const name of Object.keys(tables)) if (name.startsWith('audit')) delete tables[name];
    return JSON.stringify(tables);
  }

  async serve({ under = [] } = {}) {
    const words = [...under, this.program(), '--config', this.config, 'serve'];
    const began = process.hrtime.bigint();
    const child = spawn(words[0], words.slice(1),
      { env: this.environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    this.process = child;
    this.log = '';
    child.stderr.on('data', (bytes) => (this.log += bytes));
    this.ended = new Promise((answer) => child.once('exit', (exit, signal) => {
      running.delete(child);
      answer({ exit, signal });
    }));
    this.port = await new Promise((found, failed) => {
      let words_ = '';
      child.stdout.on('data', (bytes) => {
        words_ += bytes;
        const port = /http:\/\/[^/]*:(\d+)\//.exec(words_);
        if (port) found(Number(port[1]));
      });
      child.once('error', failed);
      child.once('exit', () => failed(new Error(`the server did not start: ${this.log}`)));
    });
    await ask(this, { path: '/readyz', host: home });
    this.startedIn = Number(process.hrtime.bigint() - began) / 1e6;
    return this;
  }
  kill() {
    this.process.kill('SIGKILL');
    return this.ended;
  }
  async stop() {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      await this.ended;
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
    if (databases.delete(this.databaseName)) dropDatabase(this.databaseName);
  }
}

export function readExport(text) {
  const tables = {};
  let columns, rows;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const json = JSON.parse(line);
    if (Array.isArray(json)) {
      rows.push(Object.fromEntries(columns.map((name, at) => [name, json[at]])));
    } else {
      columns = json.columns;
      rows = tables[json.table] = [];
    }
  }
  return tables;
}

// A served site for the time of one test.
export async function withSite(options, test) {
  const site = await Site.make(options);
  try {
    await site.serve(options);
    return await test(site);
  } finally {
    await site.stop();
  }
}

// The planted-fault twin: the same test, run against the binary in which one fault is switched
// on, must fail by one of its assertions, and by nothing else.
export async function expectCaught(fault, test) {
  let caught;
  try {
    await test({ fault });
  } catch (error) {
    if (!(error instanceof assert.AssertionError)) throw error;
    caught = error;
  }
  assert.ok(caught, `the test does not notice ${fault}`);
  if (process.env.VARNA_SHOW_CAUGHT) console.error(`${fault}: ${caught.message.slice(0, 600)}`);
}

// The declared routes: [{ method, pattern, entry }].
export async function routes() {
  const { stdout } = await call(binary, ['routes', '--tsv']);
  return stdout.trim().split('\n').map((line) => {
    const [method, pattern, entry] = line.split('\t');
    return { method, pattern, entry };
  });
}

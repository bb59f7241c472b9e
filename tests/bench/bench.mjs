// SPDX-License-Identifier: EUPL-1.2
// The benchmark behind the bars of the walking skeleton: load and server share the same two cores,
// every figure is the median of five runs, and the load average is printed beside it.
// Usage: node tests/bench/bench.mjs BUILD_DIRECTORY [--rows 100000] [--rows-big 1000000]
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

const build = process.argv[2];
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const rows = Number(option('--rows', 100_000));
const rowsBig = Number(option('--rows-big', 1_000_000));
const seconds = Number(option('--seconds', 4));
const runs = 5;
const connections = 64;
const scratch = mkdtempSync(join(tmpdir(), 'varna-bench-'));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const results = [];
const bars = [];
const show = (name, value, bar = '', holds = true) => {
  const load = loadavg()[0].toFixed(1);
  results.push({ name, value, bar, holds, load });
  if (bar) bars.push(holds);
  console.log(`${holds ? ' ' : '!'} ${name}: ${value}${bar ? `  (bar: ${bar})` : ''}  [load ${load}]`);
};

class Server {
  constructor(data, port, extra = {}) {
    this.port = port;
    this.env = { ...process.env, VARNA_DATA: data, VARNA_PORT: String(port), ...extra };
  }
  async start() {
    this.process = spawn(join(build, 'app/varna'), ['serve'], { env: this.env, stdio: ['ignore', 'ignore', 'ignore'] });
    for (let i = 0; i < 600; i++) {
      try {
        if ((await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok) return;
      } catch { /* not yet */ }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('the server did not start');
  }
  async token(username) {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/sessions`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: 'lindvalla' }),
    });
    return (await answer.json()).token;
  }
  // User and system seconds of the process so far.
  cpu() {
    const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }
  rss() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'))[1]) / 1024;
  }
  async metric(what) {
    const text = await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
    return Number(new RegExp(`what="${what}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  }
  async stop() {
    this.process.kill('SIGTERM');
    await new Promise((resolve) => this.process.on('exit', resolve));
  }
}

function wrk(url, headers, script) {
  const args = ['-t2', `-c${connections}`, `-d${seconds}s`];
  for (const header of headers) args.push('-H', header);
  if (script) args.push('-s', script);
  const out = spawnSync('wrk', [...args, url], { encoding: 'utf8' }).stdout;
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(out);
  return {
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]),
    count: Number(/(\d+) requests in/.exec(out)[1]),
    failed: failed ? Number(failed[1]) : 0,
  };
}

async function nginxRate(bytes, port) {
  const root = join(scratch, 'nginx');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'page.html'), 'x'.repeat(bytes));
  writeFileSync(join(root, 'nginx.conf'), `worker_processes 2; pid ${root}/pid; error_log /dev/null;
    daemon off; user root; events { worker_connections 1024; }
    http { access_log off; keepalive_requests 1000000; server { listen 127.0.0.1:${port}; root ${root}; } }`);
  const nginx = spawn('nginx', ['-c', join(root, 'nginx.conf'), '-p', root], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 700));
  return { one: () => wrk(`http://127.0.0.1:${port}/page.html`, []).rate, stop: () => nginx.kill() };
}

async function listFigures(server, path, token) {
  const url = `http://127.0.0.1:${server.port}${path}`;
  const headers = [`Cookie: varna_session=${token}`];
  const page = await (await fetch(url, { headers: { Cookie: `varna_session=${token}` } })).text();
  const nginx = await nginxRate(Buffer.byteLength(page), 18990);
  const shares = [], rates = [], costs = [];
  wrk(url, headers);
  for (let run = 0; run < runs; run++) {
    const limit = nginx.one();
    const before = server.cpu();
    const own = wrk(url, headers);
    costs.push(((server.cpu() - before) * 1000) / own.count);
    rates.push(own.rate);
    shares.push(own.rate / limit);
  }
  nginx.stop();
  return { bytes: Buffer.byteLength(page), rate: median(rates), share: median(shares), cost: median(costs) };
}

function fill(data, count, extra = {}) {
  execFileSync(join(build, 'tests/varna-bench-fill'), [String(count)], { env: { ...process.env, VARNA_DATA: data, ...extra } });
}

async function sqliteList() {
  const data = join(scratch, 'sqlite');
  fill(data, rows);
  const server = new Server(data, 18981);
  await server.start();
  const token = await server.token('astrid');
  const list = await listFigures(server, '/obligations?unit=all', token);
  show(`list of 50 of ${rows} rows`, `${list.rate.toFixed(0)} req/s, ${list.bytes} bytes`);
  show('  of nginx serving a static page of that size', `${(list.share * 100).toFixed(1)} %`, '>= 10 %', list.share >= 0.1);
  show('  server CPU a page', `${list.cost.toFixed(3)} ms`, '<= 0.25 ms', list.cost <= 0.25);
  await writes(server, token);
  show('resident memory under load', `${server.rss().toFixed(0)} MB`, '<= 150 MB', server.rss() <= 150);
  await idle(server);
  await server.stop();
  return list;
}

async function writes(server, token) {
  const api = `http://127.0.0.1:${server.port}/api/v1`;
  const listed = await (await fetch(`${api}/obligations?unit=all`, { headers: { Authorization: `Bearer ${await server.token('karin')}` } })).json();
  const own = await ownAction(api, await server.token('karin'), listed);
  const karin = await server.token('karin');
  const script = join(scratch, 'write.lua');
  writeFileSync(script, `local n = 0
local id = math.random(1, 1000000000)
function setup(thread) id = id + 1; thread:set("id", id) end
function request()
  n = n + 1
  return wrk.format("POST", "/api/v1/obligations/${own}/evidence", {
    ["Content-Type"] = "application/json", ["Authorization"] = "Bearer ${karin}",
    ["Idempotency-Key"] = id .. "-" .. n .. "-" .. os.time() }, '{"kind":"note","title":"Anteckning","text":"Rond i entrén."}')
end`);
  const empty = join(scratch, 'empty.lua');
  writeFileSync(empty, `wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer ${karin}"
wrk.body = ""`);
  const shares = [], syncs = [];
  for (let run = 0; run < runs; run++) {
    const nothing = wrk(`${api}/obligations/${own}/evidence`, [], empty);
    const before = [await server.metric('writes'), await server.metric('commits')];
    const durable = wrk(`${api}/obligations/${own}/evidence`, [], script);
    const after = [await server.metric('writes'), await server.metric('commits')];
    if (durable.failed) console.log(`  ${durable.failed} of ${durable.count} writes failed`);
    shares.push(durable.rate / nothing.rate);
    syncs.push((after[1] - before[1]) / (after[0] - before[0]));
    if (run === 0) console.log(`  empty POST ${nothing.rate.toFixed(0)}/s, durable ${durable.rate.toFixed(0)}/s`);
  }
  show('durable write, of an empty authenticated POST', `${(median(shares) * 100).toFixed(0)} %`, '>= 25 %', median(shares) >= 0.25);
  show('commits an acknowledged write', median(syncs).toFixed(3), '<= 0.25', median(syncs) <= 0.25);
}

async function ownAction(api, token, listed) {
  const mine = await (await fetch(`${api}/obligations`, { headers: { Authorization: `Bearer ${token}` } })).json();
  const list = mine.obligations ?? mine.items ?? listed.obligations;
  return list[0].id;
}

async function idle(server) {
  const before = server.rss();
  const sockets = [];
  for (let at = 0; at < 5000; at++)
    sockets.push(await new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => resolve(socket));
      socket.on('error', reject);
    }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const more = server.rss() - before;
  show('5 000 idle connections', `${more.toFixed(0)} MB more`, '<= 60 MB', more <= 60);
  for (const socket of sockets) socket.destroy();
}

async function big(small) {
  const data = join(scratch, 'big');
  fill(data, rowsBig);
  const server = new Server(data, 18982);
  await server.start();
  const list = await listFigures(server, '/obligations?unit=all', await server.token('astrid'));
  const ratio = list.cost / small.cost;
  show(`cost a page at ${rowsBig} rows`, `${ratio.toFixed(2)} x`, '<= 1.3 x', ratio <= 1.3);
  await server.stop();
}

async function postgres() {
  if (!process.env.VARNA_TEST_POSTGRES) throw new Error('run through bin/bench, which starts PostgreSQL');
  const extra = { VARNA_DATABASE: process.env.VARNA_TEST_POSTGRES };
  const data = join(scratch, 'postgres');
  fill(data, rows, extra);
  const server = new Server(data, 18983, extra);
  await server.start();
  const headers = [`Cookie: varna_session=${await server.token('astrid')}`];
  const url = `http://127.0.0.1:${server.port}/obligations?unit=all`;
  wrk(url, headers);
  const rate = median(Array.from({ length: runs }, () => wrk(url, headers).rate));
  show('the same list on PostgreSQL', `${rate.toFixed(0)} req/s`, '>= 1 000 req/s', rate >= 1000);
  await server.stop();
}

try {
  const small = await sqliteList();
  await postgres();
  await big(small);
  console.log(`${bars.filter(Boolean).length} of ${bars.length} bars hold`);
  process.exitCode = bars.every(Boolean) ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

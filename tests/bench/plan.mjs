// SPDX-License-Identifier: EUPL-1.2
// What the plan costs to read: five hundred clauses laid on nineteen units, whole, narrowed and with
// a clause open, as somebody of a board and as the security chief see it. On SQLite, and on
// PostgreSQL where there is one: bin/with-postgres --durable node tests/bench/plan.mjs BUILD (and
// bin/build varna varna-bench-plan before). Exits with 1 when a bar is missed.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

const clauses = 500;
const reads = 200;
const msMax = 50;
const bytesMax = 150 * 1024;
const port = 18983;
const build = process.argv[2] ?? 'build';
const folder = mkdtempSync(join(tmpdir(), 'varna-plan-'));

// As a browser asks when a person follows a link: one connection, compressed.
const get = (path, token) => new Promise((resolve, reject) => {
  const begun = performance.now();
  request({ port, path, headers: { Cookie: `varna_session=${token}`, 'Accept-Encoding': 'gzip', 'Sec-Fetch-Site': 'same-origin' } },
    (answer) => {
      let bytes = 0;
      answer.on('data', (part) => { bytes += part.length; });
      answer.on('end', () => resolve({ ms: performance.now() - begun, bytes, status: answer.statusCode, location: answer.headers.location }));
    }).on('error', reject).end();
});

async function login(username) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sessions`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: 'lindvalla' }),
  });
  return (await answer.json()).token;
}

async function measure(engine, database) {
  const env = { ...process.env, VARNA_DATA: join(folder, engine), VARNA_PORT: String(port), ...database };
  execFileSync(join(build, 'tests/varna-bench-plan'), [String(clauses)], { env });
  // PostgreSQL looks its tables over by itself, a minute after they were filled.
  if (database.VARNA_DATABASE) execFileSync('psql', [database.VARNA_DATABASE, '-qc', 'ANALYZE']);
  const server = spawn(join(build, 'app/varna'), ['serve'], { env, stdio: 'ignore' });
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => ({}))).ok)
      await new Promise((resolve) => setTimeout(resolve, 20));
    for (const username of ['karin', 'astrid']) {
      const token = await login(username);
      const { location } = await get('/plan', token);
      const ways = { whole: '', 'one area': '?area=2', attention: '?show=attention&unit=0', opened: '?open=1' };
      for (const [name, query] of Object.entries(ways)) {
        const times = [];
        let last;
        for (let at = 0; at < reads; at++) {
          last = await get(location + query, token);
          if (last.status !== 200) throw new Error(`${location + query}: ${last.status}`);
          times.push(last.ms);
        }
        times.sort((a, b) => a - b);
        const p95 = times[Math.floor(reads * 0.95)];
        const holds = p95 <= msMax && last.bytes <= bytesMax;
        if (!holds) process.exitCode = 1;
        console.log(`${holds ? ' ' : '!'} ${engine}, ${username}, ${name}: median ` +
          `${times[reads / 2].toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (bar: ${msMax}), ` +
          `${(last.bytes / 1024).toFixed(0)} KiB (bar: ${bytesMax / 1024})  [load ${loadavg()[0].toFixed(1)}]`);
      }
    }
  } finally {
    server.kill();
    await new Promise((resolve) => server.on('exit', resolve));
  }
}

try {
  await measure('sqlite', {});
  if (process.env.VARNA_TEST_POSTGRES)
    await measure('postgres', { VARNA_DATABASE: process.env.VARNA_TEST_POSTGRES });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

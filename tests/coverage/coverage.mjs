// SPDX-License-Identifier: EUPL-1.2
// Adds up what gcov counted: node tests/coverage/coverage.mjs BUILD [--lines]. Exits with 1 when
// fewer than 90 per cent of the parsers' lines were run.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const bar = 90;
const root = process.cwd();
const [build, ...flags] = process.argv.slice(2);
const counted = readdirSync(build, { recursive: true }).filter((name) => name.endsWith('.gcno'));

// Line numbers of each file, and how often each was run; a template's line counts once.
const files = new Map();
for (const name of counted) {
  const json = execFileSync('gcov', ['--json-format', '--stdout', join(build, name)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  for (const { file, lines } of json.trim().split('\n').flatMap((line) => JSON.parse(line).files)) {
    const path = relative(root, resolve(build, file));
    if (!/^(platform|modules)\/.*\.cpp$/.test(path) || !existsSync(path)) continue;
    const runs = files.get(path) ?? new Map();
    for (const { line_number, count } of lines)
      runs.set(line_number, (runs.get(line_number) ?? 0) + count);
    files.set(path, runs);
  }
}

const percent = (run, all) => ((100 * run) / all).toFixed(1).padStart(6);
const total = { run: 0, all: 0 };
for (const [path, runs] of [...files].sort()) {
  const missed = [...runs].filter(([, count]) => count === 0).map(([line]) => line);
  total.all += runs.size;
  total.run += runs.size - missed.length;
  console.log(`${percent(runs.size - missed.length, runs.size)}  ${path} (${runs.size})`);
  if (flags.includes('--lines') && missed.length > 0)
    console.log(`        ${missed.sort((one, other) => one - other).join(' ')}`);
}
console.log(`${percent(total.run, total.all)}  of ${total.all} lines in ${files.size} files`);
process.exit(total.all > 0 && (100 * total.run) / total.all >= bar ? 0 : 1);

// SPDX-License-Identifier: EUPL-1.2
// Reads every plan in tests/plans with the program and holds it against its key:
// node tests/plans/plans.mjs BUILD [--only=NAME] [--wrong] [--markdown]. Exits with 1 below a bar.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bars, compare, figures } from './compare.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [build, ...flags] = process.argv.slice(2);
const only = flags.find((flag) => flag.startsWith('--only='))?.slice(7);



export function readPlan(program, file, units) {
  const named = units.flatMap((unit) => ['--unit', unit]);
  const out = execFileSync(program, ['plan', 'inspect', file, '--json', ...named], {
    maxBuffer: 1 << 26,
  });
  return JSON.parse(out);
}

const percent = (value) => (100 * value).toFixed(value === 1 ? 0 : 1);
const rows = [];
let isBelow = false;
for (const file of readdirSync(here).sort()) {
  const name = file.match(/^(.*)\.(txt|docx|odt|pdf)$/)?.[1];
  if (!name || (only && name !== only)) continue;
  const key = JSON.parse(readFileSync(join(here, `${name}.key.json`), 'utf8'));
  let read;
  try {
    read = readPlan(join(build, 'app/varna'), join(here, file), key.units);
  } catch (error) {
    console.log(`${file}: ${error.stderr ?? error}`);
    isBelow = true;
    continue;
  }
  const { numbers, wrong } = compare(key.clauses, read);
  const got = figures(numbers);
  rows.push({ file, style: key.style, numbers, got });
  for (const [what, bar] of Object.entries(bars)) if (got[what] < bar) isBelow = true;
  if (flags.includes('--wrong')) for (const line of wrong) console.log(`${name}: ${line}`);
}
const heads = ['recall', 'precision', 'who', 'time', 'followers', 'reports', 'areas', 'kinds', 'found'];
if (flags.includes('--markdown')) {
  console.log(`| plan | tasks | ${heads.join(' | ')} |`);
  console.log(`|---|---|${heads.map(() => '---').join('|')}|`);
  for (const { file, numbers, got } of rows)
    console.log(`| ${file} | ${numbers.tasksWanted} | ${heads.map((head) => percent(got[head])).join(' | ')} |`);
} else {
  console.log(['plan'.padEnd(28), 'tasks', ...heads].join('  '));
  for (const { file, numbers, got } of rows)
    console.log(
      [file.padEnd(28), String(numbers.tasksWanted).padStart(5),
       ...heads.map((head) => percent(got[head]).padStart(head.length))].join('  '));
}
process.exitCode = isBelow ? 1 : 0;

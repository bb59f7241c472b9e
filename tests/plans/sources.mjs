// SPDX-License-Identifier: EUPL-1.2
// Holds the real plan that lies outside the repository against a key of line numbers and codes:
// node tests/plans/sources.mjs BUILD DIR. None of its text is here.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bars, figures } from './compare.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [build, sources] = process.argv.slice(2);
const program = join(build, 'app/varna');

const codes = (bodies) => bodies.map((body) => body.resolved ?? '?').sort().join('+') || '-';

const key = readFileSync(join(here, 's1.key.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#') && !line.startsWith('line\t'))
  .map((line) => {
    const [from, to, kind, duty, area, who, followers, time] = line.split('\t');
    const sorted = (list) => list.split('+').sort().join('+');
    return { line: +from, line_end: +to, kind, duty: duty === 'true', area, who: sorted(who),
      followers: sorted(followers), time };
  });
const read = JSON.parse(
  execFileSync(program, ['plan', 'inspect', join(sources, 'S1-plan.txt'), '--json'], {
    maxBuffer: 1 << 26,
  }),
);

// Several clauses may stand on one line, in the same order in both.
const byLine = new Map();
for (const clause of read) byLine.set(clause.line, [...(byLine.get(clause.line) ?? []), clause]);
const isTask = (clause) => clause.kind === 'activity' || clause.kind === 'follow_up';
const numbers = {
  clauses: key.length, found: 0, kinds: 0, areas: 0, areasRight: 0,
  tasksWanted: key.filter(isTask).length, tasksRead: read.filter(isTask).length, tasksRight: 0,
  who: 0, whoRight: 0, time: 0, timeRight: 0, followers: 0, followersRight: 0,
  reports: 0, reportsRight: 0,
};
const say = (wanted, what, is, should) =>
  console.log(`line ${wanted.line}: ${what} is ${is}, should be ${should}`);
for (const wanted of key) {
  const found = byLine.get(wanted.line)?.shift();
  if (!found) {
    say(wanted, 'clause', 'missing', wanted.kind);
    continue;
  }
  const same = (what, is, should, counter) => {
    if (is === should) numbers[counter] += 1;
    else say(wanted, what, is, should);
  };
  numbers.found += 1;
  same('kind', found.kind, wanted.kind, 'kinds');
  if (found.line_end !== wanted.line_end) say(wanted, 'line_end', found.line_end, wanted.line_end);
  numbers.areas += 1;
  same('area', String(found.focus_area?.number ?? '-'), wanted.area, 'areasRight');
  const time = found.periodicity ?? '-';
  const isDuty = isTask(wanted) || wanted.kind === 'responsibility';
  if (!isDuty) continue;
  if (found.kind === wanted.kind && isTask(wanted)) numbers.tasksRight += 1;
  numbers.who += 1;
  same('who', codes(found.responsible), wanted.who, 'whoRight');
  if (wanted.time !== '-') {
    numbers.time += 1;
    same('time', time, wanted.time, 'timeRight');
  } else if (time !== '-') say(wanted, 'time', time, '-');
  numbers.reports += 1;
  same('report', found.reporting_duty, wanted.duty, 'reportsRight');
  if (wanted.kind !== 'follow_up') continue;
  numbers.followers += 1;
  same('followers', codes(found.followed_up_by ?? []), wanted.followers, 'followersRight');
}
const areas = new Set(read.map((clause) => clause.focus_area?.number).filter(Boolean)).size;
const count = (kind) => read.filter((clause) => clause.kind === kind).length;
console.log(`${areas} focus areas, ${count('activity')} activities, ${count('follow_up')} follow-ups`);
const got = figures(numbers);
for (const [what, value] of Object.entries(got)) console.log(`${what}: ${(100 * value).toFixed(1)} %`);
const isRight = areas === 6 && count('activity') === 24 && count('follow_up') === 27;
const isBelow = Object.entries(bars).some(([what, bar]) => got[what] < bar);
process.exitCode = isRight && !isBelow ? 0 : 1;

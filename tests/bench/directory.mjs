// SPDX-License-Identifier: EUPL-1.2
// How long a night's file takes: 900 units and 13 500 people read, compared and applied, first all
// of them, then a night with some changes, then undone. On SQLite, and on PostgreSQL where there is
// one: bin/with-postgres --durable node tests/bench/directory.mjs BUILD. Exits with 1 when a bar is
// missed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

const unitCount = 900;
const peopleCount = 13_500;
const secondsMax = 20;
const build = process.argv[2] ?? 'build';
const folder = mkdtempSync(join(tmpdir(), 'varna-directory-'));

const units = ['Enhetskod;Namn;Typ;Överordnad enhet',
  ...Array.from({ length: unitCount }, (_, at) => {
    const isBoard = at < 15;
    return `E${at};Enheten ${at};${isBoard ? 'Nämnd' : 'Förvaltning'};` +
      `${isBoard ? '' : `E${at < 75 ? at % 15 : 15 + (at % 60)}`}`;
  })];
const person = (number, unit, name = `Förnamn Efternamn ${number}`) =>
  `${100_000 + number};${name};p${number}@lindvalla.example;E${unit % unitCount};Tjänst ${number % 90}`;
const heading = 'Anst.nr;Namn;E-post;Enhetskod;Befattning';
const first = [heading,
  ...Array.from({ length: peopleCount }, (_, number) => person(number, number))];
// One in a hundred has left, one has come, one has moved and one has another name.
const later = [heading, ...Array.from({ length: peopleCount }, (_, number) => {
  if (number % 100 === 0) return person(peopleCount + number, number);
  if (number % 100 === 1) return person(number, number + 1);
  return person(number, number, number % 100 === 2 ? `Nytt Namn ${number}` : undefined);
})];
const write = (name, lines) => {
  writeFileSync(join(folder, name), `\ufeff${lines.join('\r\n')}\r\n`);
  return join(folder, name);
};

function measure(engine, database) {
  const env = { ...process.env, VARNA_DATA: join(folder, engine), ...database };
  const varna = (...words) => execFileSync(join(build, 'app/varna'), words,
    { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  const time = (name, ...words) => {
    const began = performance.now();
    const said = varna('directory', ...words).split('\n')[0];
    const seconds = (performance.now() - began) / 1000;
    const holds = seconds <= secondsMax;
    if (!holds) process.exitCode = 1;
    console.log(`${holds ? ' ' : '!'} ${engine}, ${name}: ${seconds.toFixed(2)} s ` +
      `(bar: ${secondsMax} s)  ${said}  [load ${loadavg()[0].toFixed(1)}]`);
  };
  varna('migrate');
  time('all units', 'import', write('units.csv', units), '--of', 'units', '--apply');
  time('all people', 'import', write('first.csv', first), '--of', 'people', '--apply');
  time('the same file', 'import', write('first.csv', first), '--of', 'people', '--apply');
  time('a night', 'import', write('later.csv', later), '--of', 'people', '--apply');
  time('undone', 'undo');
}

try {
  measure('sqlite', {});
  const postgres = process.env.VARNA_TEST_POSTGRES;
  if (postgres) measure('postgres', { VARNA_DATABASE: postgres });
} finally {
  rmSync(folder, { recursive: true });
}

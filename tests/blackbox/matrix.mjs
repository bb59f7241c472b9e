// SPDX-License-Identifier: EUPL-1.2
// Reads matrix.tsv: the policy of who may do what.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib.mjs';

const [heading, ...lines] = fs.readFileSync(path.join(root, 'tests/blackbox/matrix.tsv'), 'utf8')
  .trimEnd().split('\n').filter((line) => !line.startsWith('#'));
export const people = heading.split('\t').slice(3);
export const rows = lines.map((line) => {
  const [method, target, fields, ...expected] = line.split('\t');
  return { method, target, fields, expected,
    of: Object.fromEntries(people.map((person, at) => [person, expected[at]])) };
});

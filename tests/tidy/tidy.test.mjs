// SPDX-License-Identifier: EUPL-1.2
// Holds the tree to the rules of STYLE.md. A rule the tree does not meet yet begins with the numbers
// in ratchet.json, which may only shrink.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { excess, grown } from './ratchet.mjs';
import * as code from './rules_code.mjs';
import * as project from './rules_project.mjs';
import * as sql from './rules_sql.mjs';
import * as text from './rules_text.mjs';
import { repository } from './tree.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const ratchet = JSON.parse(readFileSync(join(here, 'ratchet.json'), 'utf8'));
const tree = repository(root);

// Rules are called in_small_letters, what helps them in camelCase.
const rules = [code, sql, text, project]
  .flatMap((module) => Object.entries(module))
  .filter(([name]) => name === name.toLowerCase());

for (const [name, rule] of rules)
  test(`tidy: ${name.replaceAll('_', ' ')}`, () => {
    const says = excess(rule(tree), ratchet[name] ?? {});
    assert.ok(says.length === 0, `\n${says.join('\n')}\n`);
  });

test('tidy: the ratchet only shrinks', () => {
  let committed;
  try {
    committed = JSON.parse(
      execFileSync('git', ['show', 'HEAD:tests/tidy/ratchet.json'], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  } catch {
    return; // Not committed yet.
  }
  assert.deepEqual(grown(committed, ratchet), []);
});

// SPDX-License-Identifier: EUPL-1.2
// The planted faults are in the test-only binary and nowhere else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { binary, faultyBinary, root } from './lib.mjs';

const mark = 'planted-fault:';

function filesIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(name) : [name];
  });
}
function namedFaults() {
  const names = new Set();
  for (const folder of ['platform', 'modules'])
    for (const file of filesIn(path.join(root, folder)))
      if (/\.(cpp|h)$/.test(file) && !file.endsWith('planted_fault.h'))
        for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/VARNA_FAULT\("(\w+)"\)/g))
          names.add(name);
  return [...names];
}

test('the release binary has none of the planted faults', () => {
  assert.equal(fs.readFileSync(binary).includes(mark), false);
  assert.equal(fs.readFileSync(binary).includes('VARNA_FAULT'), false);
});

test('the test-only binary has every planted fault', () => {
  const bytes = fs.readFileSync(faultyBinary);
  const missing = namedFaults().filter((name) => !bytes.includes(mark + name));
  assert.ok(namedFaults().length > 5);
  assert.deepEqual(missing, []);
});

test('every planted fault is used by a test', () => {
  const tests = execFileSync('find', [path.join(root, 'tests'), path.join(root, 'platform'),
    path.join(root, 'modules'), path.join(root, 'app'), '-name', '*.mjs', '-o', '-name',
    '*_test.cpp'], { encoding: 'utf8' }).trim().split('\n')
    .map((file) => fs.readFileSync(file, 'utf8')).join('\n');
  assert.deepEqual(namedFaults().filter((name) => !new RegExp(`\\b${name}\\b`).test(tests)), []);
});

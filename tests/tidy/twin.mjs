// SPDX-License-Identifier: EUPL-1.2
// A rule counts only if a planted fault makes it object: a small tree with its fault, and the same
// tree without it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { treeOf } from './tree.mjs';

const planted = new Set();

// The rule says nothing of `good` and something of `bad`, at that line.
export function twin(rule, name, good, bad, line) {
  planted.add(rule.name);
  test(`twin: ${rule.name}: ${name}`, () => {
    assert.deepEqual(rule(treeOf(good)), []);
    const faults = rule(treeOf(bad));
    assert.ok(faults.length > 0, 'the planted fault is not seen');
    if (line) assert.equal(faults[0].line, line);
  });
}

// The rules of a module that no planted fault was shown to; other functions are called otherwise.
export function untried(...modules) {
  const isRule = (name) => name === name.toLowerCase();
  return modules
    .flatMap((module) => Object.keys(module))
    .filter((name) => isRule(name) && !planted.has(name));
}

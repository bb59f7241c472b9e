// SPDX-License-Identifier: EUPL-1.2
// S-02: what one gets by one's status: stand-ins, those whose roles have ended or not begun,
// guests, and those who are not in. statuses.tsv is the policy, a line for each line of matrix.tsv.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectCaught } from './lib.mjs';
import { people, policyHolds, rows, statuses } from './matrix.mjs';
import { browserOf, inColumn } from './statuses.mjs';

test('every line of the matrix says what each status gets', () => {
  const lineOf = ({ method, target }) => `${method} ${target}`;
  assert.deepEqual(statuses.rows.map(lineOf), rows.map(lineOf));
  assert.deepEqual(statuses.columns, Object.keys(inColumn));
  const isAnswer = (cell) => /^(\d{3}|login)$/.test(cell) || people.includes(cell);
  assert.deepEqual(statuses.rows.filter((row) =>
    row.expected.length !== statuses.columns.length || !row.expected.every(isAnswer)).map(lineOf),
    [], 'lines without an answer for everybody');
});

const expectedOf = (row, column) => {
  const cell = statuses.rows[rows.indexOf(row)].of[column];
  return row.of[cell] ?? cell;
};
const castOf = (columns) => columns.flatMap((column) => inColumn[column].map((who) =>
  ({ name: who, browserOf: (site, found) => browserOf(site, found, who),
    expectedOf: (row) => expectedOf(row, column) })));
const statusesHold = (columns) => (options) => policyHolds(options, castOf(columns));

test('everybody gets what her status allows', () =>
  statusesHold(statuses.columns)({}));
test('twin: roles that hold after their end are found', () =>
  expectCaught('ended_roles_hold', statusesHold(['no_role'])));
test('twin: guests who go anywhere are found', () =>
  expectCaught('guest_goes_anywhere', statusesHold(['guest'])));
test('twin: accounts opened by the password alone are found', () =>
  expectCaught('codes_not_asked', statusesHold(['outside'])));
test('twin: sessions that a logout leaves are found', () =>
  expectCaught('logout_only_in_browser', statusesHold(['outside'])));

// SPDX-License-Identifier: EUPL-1.2
// Rules about SQL: who may see a row is decided in the WHERE, and every migration is run.
import { joinedStrings } from './cpp.mjs';
import { isTest } from './tree.mjs';

// The tables whose rows belong to a unit and have a secrecy class: the schema says which.
const tables_of_tree = new WeakMap();
export function secretTables(tree) {
  if (tables_of_tree.has(tree)) return tables_of_tree.get(tree);
  const schema = tree.matching(/\/schema\/[^/]+\.sql$/).map((path) => tree.text(path)).join('\n');
  const added = (table, name) =>
    new RegExp(`ALTER TABLE ${table} ADD COLUMN ${name}\\s`).test(schema);
  const tables = [...schema.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\)/g)]
    .filter(([, table, columns]) =>
      ['id', 'unit_id', 'secrecy'].every(
        (name) => new RegExp(`^\\s*${name}\\s`, 'm').test(columns) || added(table, name),
      ),
    )
    .map(([, table]) => table);
  tables_of_tree.set(tree, tables);
  return tables;
}

const not_aliases = new Set([
  'where',
  'order',
  'group',
  'limit',
  'join',
  'left',
  'inner',
  'cross',
  'on',
  'set',
  'union',
  'having',
  'returning',
  'except',
  'intersect',
  'for',
  'using',
  'natural',
  'right',
  'full',
]);

// A reason may stand in the SQL, on the line of the read or just below it, and speaks of that line
// alone.
const reason = /sees all:\s*\S+\s+\S+/;
const gives = (line) => line?.includes('--') && reason.test(line.slice(line.indexOf('--')));
const withoutExcused = (sql) =>
  sql
    .split('\n')
    .map((line, index, lines) => {
      const isBelow = /^\s*--/.test(lines[index + 1] ?? '') && gives(lines[index + 1]);
      return gives(line) || isBelow ? '' : line;
    })
    .join('\n');

// [table, alias] of every secret table that a statement reads.
export function secretReads(sql, tables) {
  const reads = [];
  const clean = sql.replace(/--[^\n]*/g, '').replace(/'[^']*'/g, "''");
  for (const found of clean.matchAll(
    /(DELETE\s+)?\b(?:FROM|JOIN)\s+\(?\s*(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi,
  )) {
    const [, removes, table, word] = found;
    if (removes || !tables.includes(table.toLowerCase())) continue;
    reads.push([table, word && !not_aliases.has(word.toLowerCase()) ? word : table]);
  }
  return reads;
}

// The comment lines directly above the C++ statement that a literal belongs to.
function commentAbove(file, offset) {
  const before = file.code.slice(0, offset);
  const end = Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}'));
  const start = end + 1 + before.slice(end + 1).search(/\S|$/);
  const first = file.lineOf(Math.min(start, offset));
  const words = [];
  for (let line = first - 1; line > 0 && /^\s*\/\//.test(file.lines[line - 1]); --line)
    words.unshift(file.lines[line - 1].replace(/^\s*\/\/\s?/, ''));
  return words.join(' ');
}

const own_code = /^(modules|app)\//;

export function visible_rows(tree) {
  return tree
    .cpp(own_code)
    .filter((file) => !isTest(tree, file.path))
    .flatMap((file) =>
      joinedStrings(file).flatMap((string) => {
        const missing = secretReads(withoutExcused(string.value), secretTables(tree)).filter(
          ([table, alias]) =>
            !new RegExp(`\\{visible\\s+${table}\\s+${alias}\\}`, 'i').test(string.value),
        );
        if (missing.length === 0 || reason.test(commentAbove(file, string.from))) return [];
        return missing.map(([table, alias]) => ({
          path: file.path,
          line: string.line,
          says:
            `reads ${table} without {visible ${table} ${alias}}; if everybody's rows are meant, ` +
            'say why in a comment above the statement: "sees all: ..."',
        }));
      }),
    );
}

// A word of visibility that names another table than its alias stands for would grant by the wrong
// record type. The alias of a subselect may stand for any.
export function visible_words_match(tree) {
  return tree
    .cpp(own_code)
    .filter((file) => !isTest(tree, file.path))
    .flatMap((file) =>
      joinedStrings(file).flatMap((string) =>
        [...string.value.matchAll(/\{visible\s+(\w+)\s+(\w+)\}/g)]
          .filter(
            ([, table, alias]) =>
              !secretReads(string.value, secretTables(tree)).some(
                ([t, a]) => t === table && a === alias,
              ) && !new RegExp(`\\)\\s+(?:AS\\s+)?${alias}\\b`, 'i').test(string.value),
          )
          .map(([word]) => ({
            path: file.path,
            line: string.line,
            says: `${word}: the statement has no such table under that alias`,
          })),
      ),
    );
}

// A table after a comma would slip past the rule above.
export function joins_are_written(tree) {
  return tree.cpp(own_code).flatMap((file) =>
    joinedStrings(file)
      .filter(
        (string) =>
          /\bSELECT\b/.test(string.value) &&
          /\b(?:FROM|JOIN)\s+\w+(?:\s+(?:AS\s+)?\w+)?\s*,/.test(string.value),
      )
      .map((string) => ({
        path: file.path,
        line: string.line,
        says: 'tables after a comma; write JOIN or CROSS JOIN',
      })),
  );
}

const folderLists = ['app/wiring.cpp', 'platform/testing/test_site.cpp'];

export function schemas_are_wired(tree) {
  const folders = new Set(
    tree.matching(/\/schema\/[^/]+\.sql$/).map((path) => path.replace(/\/schema\/[^/]+$/, '')),
  );
  return folderLists
    .filter((list) => tree.has(list) && tree.text(list).includes('embedded_migrations('))
    .flatMap((list) =>
      [...folders]
        .filter((folder) => !tree.text(list).includes(`"${folder}"`))
        .map((folder) => ({
          path: list,
          line: 1,
          says: `"${folder}" has migrations and is not in the list of folders`,
        })),
    );
}

export function migrations_are_numbered(tree) {
  const seen = new Map();
  return tree.matching(/\/schema\/[^/]+\.sql$/).flatMap((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (!number) return [{ path, line: 1, says: 'a migration is called 0001_words.sql' }];
    const key = path.slice(0, path.lastIndexOf('/')) + number;
    const isTaken = seen.has(key);
    seen.set(key, path);
    return isTaken ? [{ path, line: 1, says: `has the same number as ${seen.get(key)}` }] : [];
  });
}

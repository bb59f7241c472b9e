// SPDX-License-Identifier: EUPL-1.2
// Rules about what the system says: both languages are whole, and every key is used and exists.
import { functionsOf } from './cpp.mjs';
import { argumentsOf, readPo } from './po.mjs';
import { isTest } from './tree.mjs';

const languages = ['sv', 'en'];
const catalogPaths = (tree) => tree.matching(/\/text\/(sv|en)\.po$/);

const catalogs = new WeakMap();
function catalogOf(tree) {
  if (catalogs.has(tree)) return catalogs.get(tree);
  const all = { sv: new Map(), en: new Map(), faults: [] };
  for (const path of catalogPaths(tree)) {
    const language = path.endsWith('/sv.po') ? 'sv' : 'en';
    const { entries, unread } = readPo(tree.text(path));
    for (const line of unread)
      all.faults.push({ path, line, says: 'cannot be read as msgid, msgstr or a quoted line' });
    for (const entry of entries) {
      const earlier = all[language].get(entry.key);
      if (earlier)
        all.faults.push({
          path,
          line: entry.line,
          says: `${entry.key} is also in ${earlier.path}:${earlier.line}`,
        });
      else all[language].set(entry.key, { ...entry, path });
    }
  }
  catalogs.set(tree, all);
  return all;
}

export function catalogs_are_whole(tree) {
  const all = catalogOf(tree);
  const faults = [...all.faults];
  for (const language of languages) {
    const other = language === 'sv' ? 'en' : 'sv';
    for (const [key, entry] of all[language]) {
      if (entry.text === '')
        faults.push({ path: entry.path, line: entry.line, says: `${key} says nothing` });
      if (!all[other].has(key))
        faults.push({
          path: entry.path,
          line: entry.line,
          says: `${key} is missing in ${other}.po`,
        });
      else if (
        all[other].get(key).path.replace(/..\.po$/, '') !== entry.path.replace(/..\.po$/, '')
      )
        faults.push({
          path: entry.path,
          line: entry.line,
          says: `${key} stands in another folder in ${other}`,
        });
    }
  }
  return faults;
}

export function messages_agree(tree) {
  const all = catalogOf(tree);
  const faults = [];
  for (const [key, swedish] of all.sv) {
    const english = all.en.get(key);
    const read = [swedish, english]
      .filter(Boolean)
      .map((entry) => [entry, argumentsOf(entry.text)]);
    for (const [entry, found] of read)
      if (found.fault)
        faults.push({ path: entry.path, line: entry.line, says: `${key}: ${found.fault}` });
    if (!english || read.some(([, found]) => found.fault)) continue;
    const [ours, theirs] = read.map(([, found]) => [...found.names].sort().join(', '));
    if (ours !== theirs)
      faults.push({
        path: english.path,
        line: english.line,
        says: `${key} uses {${theirs}}, Swedish uses {${ours}}`,
      });
  }
  return faults;
}

const isKey = (text) => /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(text) && !text.endsWith('_');
const isFileName = (text) => /\.(txt|json|css|svg|sql|db|key|toml|po|html|pdf)$/.test(text);
// Names of deeds and log events look like keys and are for machines.
const before_machine_word =
  /(\brecord\(\s*\w+\s*,\s*(audit::)?(Deed)?\s*\{\s*(\.deed\s*=\s*)?|\bnote\(\s*\w+\s*,\s*|\blog::\w+\(\s*|\bDeed\s*\{\s*)$/;

const spoken = (tree) =>
  tree.cpp(/^(app|modules|platform)\//).filter((file) => !isTest(tree, file.path));

export function keys_exist(tree) {
  const all = catalogOf(tree);
  const groups = new Set([...all.sv.keys()].map((key) => key.split('.')[0]));
  const exists = (key) => all.sv.has(key) || all.en.has(key);
  return spoken(tree).flatMap((file) =>
    file.strings
      .filter(
        (string) =>
          isKey(string.value) &&
          !isFileName(string.value) &&
          groups.has(string.value.split('.')[0]),
      )
      .filter((string) => !exists(string.value) && !exists(`figure.${string.value}`))
      .filter(
        (string) =>
          !before_machine_word.test(file.code.slice(Math.max(0, string.from - 120), string.from)),
      )
      .map((string) => ({
        path: file.path,
        line: string.line,
        says: `no catalog has "${string.value}"`,
      })),
  );
}

const not_for_people = new Set(['version', 'csrf', 'key']);

// Readers of JSON alone: the API names a field by its member.
const apiLines = (file) =>
  functionsOf(file).filter((found) => /\bread_api_/.test(file.lines[found.from - 1]));

// A field that can be refused is named on the page, and a notice is a sentence: both have texts.
export function derived_keys_exist(tree) {
  const { sv } = catalogOf(tree);
  const reads = [
    [
      /\b\w*(?:reader|form_reader)\w*\s*\.\s*(?:text|choice|date|number|integer|url|refuse)\(\s*$/,
      'field.',
    ],
    [/\bProblem::invalid\(\s*$/, 'field.'],
    [/\.notice\s*=\s*$/, 'notice.'],
    [/\bredirect\([^;"]*,\s*$/, 'notice.'],
  ];
  return spoken(tree).flatMap((file) =>
    file.strings.flatMap((string) => {
      if (apiLines(file).some((found) => found.from <= string.line && string.line <= found.to))
        return [];
      const before = file.code.slice(Math.max(0, string.from - 120), string.from);
      const group = reads.find(([pattern]) => pattern.test(before))?.[1];
      const after = file.code.slice(string.to, string.to + 20);
      if (!group || string.value === '' || not_for_people.has(string.value) || /^\s*\+/.test(after))
        return [];
      return sv.has(group + string.value)
        ? []
        : [
            {
              path: file.path,
              line: string.line,
              says: `no catalog has "${group}${string.value}"`,
            },
          ];
    }),
  );
}

// A key is used when it stands in the code, or when a literal that ends in _ or . begins it. The
// common groups are completed with a name that stands by itself: "notice." + "saved".
export function keys_are_used(tree) {
  const { sv } = catalogOf(tree);
  const literals = new Set(
    spoken(tree).flatMap((file) => file.strings.map((string) => string.value)),
  );
  const joined = [...literals].filter(
    (literal) =>
      /^[a-z][a-z0-9_]*\.([a-z0-9_.]*[_.])?$/.test(literal) &&
      !['field.', 'notice.', 'figure.'].includes(literal),
  );
  const isUsed = (key) => {
    if (literals.has(key) || joined.some((start) => key.startsWith(start))) return true;
    const [, group, rest] = /^(field|notice|figure)\.(.+)$/.exec(key) ?? [];
    if (!group) return false;
    const numbered = rest.replace(/\d+$/, '');
    return literals.has(rest) || (numbered !== rest && literals.has(numbered));
  };
  return [...sv]
    .filter(([key]) => !isUsed(key))
    .map(([key, entry]) => ({
      path: entry.path,
      line: entry.line,
      says: `${key} is used nowhere`,
    }));
}

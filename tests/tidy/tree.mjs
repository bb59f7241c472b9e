// SPDX-License-Identifier: EUPL-1.2
// The files a rule looks at: those of the repository, or a handful made up by a test.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './cpp.mjs';

// Found inputs of the fuzzers are bytes, not text.
const isLeftOut = (path) =>
  path.startsWith('tests/fuzz/corpus/') ||
  path.endsWith('package-lock.json') ||
  /\.(png|gz|pdf|ico)$/.test(path);

export function treeOf(files) {
  const parsed = new Map();
  const paths = Object.keys(files).sort();
  return {
    paths,
    has: (path) => path in files,
    text: (path) => files[path] ?? '',
    matching: (pattern) => paths.filter((path) => pattern.test(path)),
    cpp(pattern = /./) {
      return paths
        .filter((path) => /\.(cpp|h)$/.test(path) && pattern.test(path))
        .map((path) => {
          if (!parsed.has(path)) parsed.set(path, parse(path, files[path]));
          return parsed.get(path);
        });
    },
  };
}

export function repository(root) {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const files = {};
  for (const path of listed.split('\0'))
    if (path !== '' && !isLeftOut(path) && existsSync(join(root, path)))
      files[path] = readFileSync(join(root, path), 'utf8');
  return treeOf(files);
}

const isTestByName = (path) =>
  /_test\.cpp$/.test(path) || /^(platform\/testing|tests)\//.test(path);

// A test, or a header that only tests include.
export function isTest(tree, path) {
  if (isTestByName(path)) return true;
  if (!path.endsWith('.h')) return false;
  const users = tree
    .cpp()
    .filter((file) => file.includes.some((include) => include.header === path));
  return users.length > 0 && users.every((file) => isTestByName(file.path));
}

// SPDX-License-Identifier: EUPL-1.2
// Rules about the project as a whole: licence lines, documents that stay true, nothing left behind.

const isText =
  /\.(cpp|h|mjs|css|sql|po|cmake|sh|md|svg|toml|yml|json)$|(^|\/)CMakeLists\.txt$|^bin\//;

export function licence_lines(tree) {
  return tree
    .matching(/\.(cpp|h|mjs|css|sql|po|cmake|sh|svg|toml|yml|md)$|(^|\/)CMakeLists\.txt$|^bin\//)
    .filter(
      (path) =>
        !tree
          .text(path)
          .split('\n')
          .slice(0, 3)
          .some((line) => line.includes('SPDX-License-Identifier: EUPL-1.2')),
    )
    .map((path) => ({
      path,
      line: 1,
      says: 'its first lines do not say SPDX-License-Identifier: EUPL-1.2',
    }));
}

export function module_readmes(tree) {
  const modules = new Set(
    tree.matching(/^modules\/[^/]+\//).map((path) => path.split('/').slice(0, 2).join('/')),
  );
  return [...modules]
    .filter((module) => tree.text(`${module}/README.md`).trim() === '')
    .map((module) => ({
      path: `${module}/README.md`,
      line: 1,
      says: 'the module does not say what it is for',
    }));
}

// Spelt in two parts so that this file does not break its own rule.
const left_behind = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);

export function nothing_left_behind(tree) {
  return tree.paths
    .filter((path) => isText.test(path))
    .flatMap((path) =>
      tree
        .text(path)
        .split('\n')
        .flatMap((line, index) =>
          left_behind.test(line)
            ? [
                {
                  path,
                  line: index + 1,
                  says: `${left_behind.exec(line)[1]}: do it, or write it in the tracker`,
                },
              ]
            : [],
        ),
    );
}

// Every API route is in docs/openapi.json and the other way round.
export function api_is_described(tree) {
  const path = 'docs/openapi.json';
  if (!tree.has(path)) return [{ path, line: 1, says: 'is missing' }];
  const described = new Set();
  for (const [route, methods] of Object.entries(JSON.parse(tree.text(path)).paths ?? {}))
    for (const method of Object.keys(methods))
      if (/^(get|post)$/.test(method))
        described.add(`${method} ${route.replace(/\{(\w+)\}/g, ':$1')}`);
  const faults = [];
  const declared = new Set();
  for (const file of tree.cpp(/^(app|modules|platform)\//)) {
    if (/_test\.cpp$/.test(file.path)) continue;
    for (const string of file.strings) {
      const method = /\.(?:open_)?(get|post)\(\s*$/.exec(
        file.code.slice(Math.max(0, string.from - 40), string.from),
      )?.[1];
      if (!method || !string.value.startsWith('/api/')) continue;
      const route = `${method} ${string.value}`;
      declared.add(route);
      if (!described.has(route))
        faults.push({ path: file.path, line: string.line, says: `${route} is not in ${path}` });
    }
  }
  for (const route of described)
    if (!declared.has(route))
      faults.push({ path, line: 1, says: `${route} is described and does not exist` });
  return faults;
}

export function settings_are_described(tree) {
  const path = 'docs/operations/configuration.md';
  return tree.cpp(/^app\/configuration\.cpp$/).flatMap((file) =>
    file.strings
      .filter((string) => {
        const isSetting = /\b(?:file|table)\[\s*$/.test(
          file.code.slice(Math.max(0, string.from - 10), string.from),
        );
        return (
          (isSetting || /^VARNA_[A-Z_]+$/.test(string.value)) &&
          !tree.text(path).includes(`\`${string.value}\``)
        );
      })
      .map((string) => ({
        path,
        line: 1,
        says: `does not describe \`${string.value}\`, which ${file.path}:${string.line} reads`,
      })),
  );
}

function resolved(from, link) {
  const parts = from.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

export function links_lead_somewhere(tree) {
  return tree.matching(/\.md$/).flatMap((path) =>
    tree
      .text(path)
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
          .map((found) => found[1])
          .filter((link) => !/^[a-z]+:/.test(link))
          // Pictures are not read into the tree.
          .filter((link) => !/\.png$/.test(link))
          .filter((link) => {
            const target = resolved(path, link);
            return !tree.has(target) && !tree.paths.some((other) => other.startsWith(`${target}/`));
          })
          .map((link) => ({ path, line: index + 1, says: `the link ${link} leads nowhere` })),
      ),
  );
}

// A source file that a document or a comment names exists.
export function named_files_exist(tree) {
  return tree.matching(/\.md$/).flatMap((path) =>
    tree
      .text(path)
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/`((?:app|platform|modules|tests|docs|bin|web)\/[\w./-]+)`/g)]
          .map((found) => found[1])
          .filter(
            (name) =>
              !tree.has(name) &&
              !tree.paths.some((other) => other.startsWith(`${name.replace(/\/$/, '')}/`)),
          )
          .map((name) => ({ path, line: index + 1, says: `names ${name}, which does not exist` })),
      ),
  );
}

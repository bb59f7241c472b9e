// SPDX-License-Identifier: EUPL-1.2
// Rules about the C++ files: who may include whom, how long things may be, what is not called.
import { functionsOf } from './cpp.mjs';
import { isTest } from './tree.mjs';

const function_lines_max = 70;
const file_lines_max = 400;
const columns_max = 100;

const moduleOf = (path) => /^modules\/([^/]+)\//.exec(path)?.[1];

export function dependenciesOf(tree) {
  const depends = new Map();
  for (const path of tree.matching(/^modules\/[^/]+\/CMakeLists\.txt$/)) {
    const call = /varna_module\(\s*(\w+)(?:\s+DEPENDS([^)]*))?\)/.exec(tree.text(path));
    depends.set(moduleOf(path), (call?.[2] ?? '').split(/\s+/).filter(Boolean));
  }
  return depends;
}

const isPrivateHeader = (header) => /(_views|_form|_pages|\/routes)\.h$/.test(header);

function arrowFault(path, header, depends) {
  const own = moduleOf(path);
  const other = moduleOf(header);
  if (header.startsWith('app/'))
    return /^(app|tests)\//.test(path) ? null : 'only app/ may include app/';
  if (!other) return null;
  if (path.startsWith('platform/')) return 'platform/ knows no module; turn the arrow round';
  if (!own || own === other) return null;
  if (!header.endsWith('.h')) return 'another module is used through its headers';
  if (isPrivateHeader(header)) return `${header} is private to ${other}; use its public API`;
  return depends.get(own)?.includes(other)
    ? null
    : `modules/${own}/CMakeLists.txt does not name ${other} in DEPENDS`;
}

export function include_arrows(tree) {
  const depends = dependenciesOf(tree);
  return tree.cpp().flatMap((file) =>
    file.includes
      .filter((include) => include.isOwn)
      .map((include) => [include, arrowFault(file.path, include.header, depends)])
      .filter(([, fault]) => fault)
      .map(([include, fault]) => ({
        path: file.path,
        line: include.line,
        says: `includes ${include.header}: ${fault}`,
      })),
  );
}

export function no_circles(tree) {
  const depends = dependenciesOf(tree);
  const reaches = (from, to, seen = new Set()) =>
    (depends.get(from) ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );
  return [...depends.keys()]
    .filter((module) => reaches(module, module))
    .map((module) => ({
      path: `modules/${module}/CMakeLists.txt`,
      line: 1,
      says: 'the module depends on itself in a circle',
    }));
}

export function beast_once(tree) {
  const uses = tree
    .cpp()
    .flatMap((file) =>
      file.includes
        .filter((include) => include.header.startsWith('boost/beast'))
        .map((include) => ({ path: file.path, line: include.line })),
    );
  const first = uses.find((use) => use.path.endsWith('.cpp'))?.path;
  return uses
    .filter((use) => use.path !== first)
    .map((use) => ({
      ...use,
      says: `Beast costs 16 s for each file that includes it; ${first ?? 'one .cpp'} is where it belongs`,
    }));
}

export function function_length(tree) {
  return tree.cpp().flatMap((file) =>
    functionsOf(file)
      .filter((found) => found.to - found.from + 1 > function_lines_max)
      .map((found) => ({
        path: file.path,
        line: found.from,
        says: `a function of ${found.to - found.from + 1} lines; ${function_lines_max} is the most`,
      })),
  );
}

export function file_length(tree) {
  return tree.matching(/\.(cpp|h|mjs)$/).flatMap((path) => {
    const lines = tree.text(path).replace(/\n$/, '').split('\n').length;
    return lines <= file_lines_max
      ? []
      : [{ path, line: lines, says: `${lines} lines; ${file_lines_max} is the most` }];
  });
}

export function line_length(tree) {
  return tree.cpp().flatMap((file) =>
    file.lines.flatMap((line, index) =>
      [...line].length <= columns_max
        ? []
        : [
            {
              path: file.path,
              line: index + 1,
              says: `${[...line].length} columns; ${columns_max} is the most`,
            },
          ],
    ),
  );
}

// A call, and neither a method nor a function of ours with that name.
const called = (names) =>
  new RegExp(`(?:[;{}(=,!&|?:]|\\breturn)\\s*(?<!\\w::\\s*)(?:std::|::)?(?:${names})\\s*\\(`);

const banned = [
  {
    call: called('system|popen|execl?[vpe]*'),
    instead: 'run no other program',
    // pdftotext and LibreOffice, in children that can do nothing else (docs/adr/0011, 0015).
    except: /^platform\/(extract\/pdf|office\/convert_child)\.cpp$/,
  },
  { call: /\b(?:strcpy|strcat|sprintf|vsprintf|gets)\s*\(/, instead: 'std::string or fmt::format' },
  { call: /\bs?n?printf\s*\(/, instead: 'fmt::format' },
  {
    call: /\bstd::w?(?:regex|smatch|cmatch)\b/,
    instead: 'a hand-written reader: std::regex recurses without limit',
  },
  { call: /\b(?:localtime|gmtime|mktime|strftime)(?:_r)?\s*\(/, instead: 'platform/base/time.h' },
  {
    call: /\bsystem_clock::now\s*\(/,
    instead: 'Clock::now(), which tests can stop',
    except: /^platform\/base\/time\.cpp$/,
  },
  { call: called('s?rand'), instead: 'crypto::random_bytes' },
  {
    call: /\bstd::(?:mt19937|random_device)/,
    instead: 'crypto::random_bytes',
    inTests: true,
    except: /^platform\/sql\/postgres\.cpp$/,
  },
  { call: /\bato(?:i|f|l|ll)\s*\(/, instead: 'std::from_chars', inTests: true },
  { call: /(?<!static_)\bassert\s*\(/, instead: 'ensure(condition, "the promise")' },
  { call: /\.detach\s*\(/, instead: 'a thread that somebody joins' },
  {
    call: /\bcatch\s*\(\s*\.\.\.\s*\)/,
    instead: 'let it through: the server catches once',
    except: /^platform\/(sql|http|testing)\//,
  },
  { call: /\busing\s+namespace\s+std\s*;/, instead: 'std:: in front' },
  {
    call: /\bgetenv\s*\(/,
    instead: 'a setting in app/configuration.h',
    except: /^(app\/configuration\.cpp|platform\/base\/planted_fault\.h)$/,
    inTests: true,
  },
  {
    call: /\bstd::(?:cout|cerr|clog)\b/,
    instead: 'log:: in platform/base/log.h',
    except: /^app\//,
    inTests: true,
  },
  {
    call: /(?:\.|->)(?:maintenance_query|script)\s*\(/,
    instead: 'a Statement: SQL made at run time is for maintenance only',
    except: /^platform\/(sql|backup)\//,
    inTests: true,
  },
];

export function banned_calls(tree) {
  return tree.cpp().flatMap((file) =>
    banned
      .filter((rule) => !rule.except?.test(file.path) && !(rule.inTests && isTest(tree, file.path)))
      .flatMap((rule) =>
        [...file.code.matchAll(new RegExp(rule.call, 'g'))].map((found) => ({
          path: file.path,
          line: file.lineOf(found.index + found[0].length - 1),
          says: `${found[0].replace(/^\W+/, '')} is banned; instead: ${rule.instead}`,
        })),
      ),
  );
}

// Words people read live in the catalogs. These files hold Swedish because it is their subject.
const swedish_files = [
  [/^modules\/programme\/reading_rules[^/]*\.h$/, 'the words a Swedish plan is read by'],
  [/^modules\/programme\/plan_[^/]*\.cpp$/, 'reads Swedish text'],
  [/^app\/demo[^/]*\.(cpp|h)$/, 'the example municipality'],
  [/^platform\/web\/application\.cpp$/, 'three answers given before a language is known'],
];

// Comments may quote a plan or a law, and the product has a name.
export function swedish_letters(tree) {
  return tree
    .cpp()
    .filter(
      (file) =>
        !isTest(tree, file.path) && !swedish_files.some(([pattern]) => pattern.test(file.path)),
    )
    .flatMap((file) =>
      file.strings
        .filter((string) => /[åäöÅÄÖ]/.test(string.value.replaceAll('Värna', '')))
        .map((string) => ({
          path: file.path,
          line: string.line,
          says: 'Swedish words belong in text/sv.po',
        })),
    );
}

export function html_views_know_no_sql(tree) {
  return tree
    .cpp(/(_views|_form|_pages|_api|\/routes)\.(cpp|h)$/)
    .filter((file) => !isTest(tree, file.path))
    .flatMap((file) => {
      const faults = [...file.code.matchAll(/\bStatement\b/g)].map((found) => ({
        path: file.path,
        line: file.lineOf(found.index),
      }));
      for (const string of file.strings)
        if (/\b(SELECT\s|INSERT INTO\s|DELETE FROM\s|UPDATE\s+\w+\s+SET\b)/.test(string.value))
          faults.push({ path: file.path, line: string.line });
      return faults.map((fault) => ({
        ...fault,
        says: 'SQL belongs in the file of the public API, beside its permission check',
      }));
    });
}

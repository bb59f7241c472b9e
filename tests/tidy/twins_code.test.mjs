// SPDX-License-Identifier: EUPL-1.2
// Planted faults for the rules about C++ and SQL.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as code from './rules_code.mjs';
import * as sql from './rules_sql.mjs';
import { twin, untried } from './twin.mjs';

const cmake = (name, depends = '') => ({
  [`modules/${name}/CMakeLists.txt`]: `varna_module(${name}${depends})\n`,
});
const two = { ...cmake('acts'), ...cmake('plans', ' DEPENDS acts') };
twin(
  code.include_arrows,
  'platform includes no module',
  { ...two, 'platform/a.cpp': '#include "platform/b.h"\n' },
  { ...two, 'platform/a.cpp': '\n#include "modules/acts/acts.h"\n' },
  2,
);
twin(
  code.include_arrows,
  'a module includes those it names',
  { ...two, 'modules/plans/a.cpp': '#include "modules/acts/acts.h"\n' },
  { ...two, 'modules/acts/a.cpp': '#include "modules/plans/plans.h"\n' },
);
twin(
  code.include_arrows,
  'views and forms are private',
  { ...two, 'modules/acts/a.cpp': '#include "modules/acts/act_views.h"\n' },
  { ...two, 'modules/plans/a.cpp': '#include "modules/acts/act_views.h"\n' },
);
twin(
  code.include_arrows,
  'nobody includes app',
  { ...two, 'app/a.cpp': '#include "app/wiring.h"\n#include "modules/acts/routes.h"\n' },
  { ...two, 'modules/acts/a.cpp': '#include "app/wiring.h"\n' },
);
twin(code.no_circles, 'modules depend one way', two, {
  ...two,
  ...cmake('acts', ' DEPENDS plans'),
});
twin(
  code.beast_once,
  'one file pays for Beast',
  { 'platform/a.cpp': '#include <boost/beast/http.hpp>\n' },
  {
    'platform/a.cpp': '#include <boost/beast/http.hpp>\n',
    'platform/b.cpp': '#include <boost/beast/core.hpp>\n',
  },
);
twin(
  code.beast_once,
  'no header does',
  {},
  { 'platform/a.h': '#include <boost/beast/http.hpp>\n' },
);

const body = (lines) => `namespace varna {\nint f(int x) {\n${'    ++x;\n'.repeat(lines)}}\n}\n`;
twin(code.function_length, '70 lines are enough', { 'a.cpp': body(68) }, { 'a.cpp': body(69) }, 2);
twin(
  code.function_length,
  'a method in a class counts',
  { 'a.h': `struct A {\n${body(9)}};\n` },
  { 'a.h': `struct A {\n    int g() const {\n${'        x();\n'.repeat(80)}    }\n};\n` },
  2,
);
twin(
  code.function_length,
  'a table of values does not',
  { 'a.cpp': `constexpr int a[] = {\n${'    1,\n'.repeat(90)}};\n` },
  { 'a.cpp': `A::A(int b) : b_{b} {\n${'    x();\n'.repeat(80)}}\n` },
  1,
);
twin(
  code.file_length,
  '400 lines are enough',
  { 'a.cpp': '\n'.repeat(400) },
  { 'a.cpp': '\n'.repeat(401) },
);
twin(
  code.line_length,
  'a letter is a column',
  { 'a.cpp': `// ${'ö'.repeat(97)}\n` },
  { 'a.cpp': `\n${'x'.repeat(101)}\n` },
  2,
);
for (const call of [
  'std::system("ls");',
  'return popen(x, y);',
  'strcpy(a, b);',
  'if (std::rand() > 2) return;',
  'std::regex words;',
  'auto t = localtime(&now);',
  'auto t = gmtime_r(&now, &tm);',
  'sprintf(a, b);',
  'work.script("x");',
  'std::cout << 1;',
  'try { f(); } catch (...) {}',
])
  twin(
    code.banned_calls,
    call,
    {
      'modules/a/a.cpp': `void f() {\n    // ${call}\n    says("${call.replaceAll('"', '')}");\n}\n`,
    },
    { 'modules/a/a.cpp': `void f() {\n    ${call}\n}\n` },
    2,
  );
twin(
  code.banned_calls,
  "our own system() is not libc's",
  { 'a.cpp': 'static Actor system() {\n    return Actor::system();\n}\n' },
  { 'a.cpp': 'int f() {\n    return system(word);\n}\n' },
);
twin(
  code.swedish_letters,
  'words for people live in the catalogs',
  {
    'modules/a/a.cpp': '// Nämnden\nauto x = "Värna";\n',
    'modules/a/a_test.cpp': 'auto x = "Nämnden";\n',
  },
  { 'modules/a/a.cpp': '\nauto x = "Nämnden";\n' },
  2,
);
twin(
  code.html_views_know_no_sql,
  'views and forms',
  {
    'modules/a/acts.cpp': 'constexpr Statement x = "SELECT id FROM act";\n',
    'modules/a/act_views.cpp': 'auto x = "<select>";\n',
  },
  { 'modules/a/act_views.cpp': 'work.run("SELECT id FROM act");\n' },
);

const table = (name) =>
  `CREATE TABLE ${name} (\n    id \${id},\n    unit_id \${int},\n    secrecy TEXT\n);\n`;
const schema = {
  'modules/a/schema/0001_act.sql': table('evidence') + table('action') + table('report'),
};
const statement = (words, comment = '') => ({
  ...schema,
  'modules/a/acts.cpp': `${comment}constexpr Statement sql_x = R"(\n${words}\n)";\n`,
});
const seen = 'SELECT e.id FROM evidence e WHERE {visible evidence e}';
twin(
  sql.visible_rows,
  'a table with secrecy',
  statement(seen),
  statement('SELECT e.id FROM evidence e'),
);
twin(
  sql.visible_rows,
  'every one of them',
  statement(`${seen}`),
  statement(
    `SELECT e.id FROM evidence e JOIN action a ON a.id = e.action_id WHERE {visible evidence e}`,
  ),
);
twin(
  sql.visible_rows,
  'the alias is the right one',
  statement('SELECT id FROM report WHERE {visible report report}'),
  statement('SELECT r.id FROM report r JOIN round e ON true WHERE {visible report e}'),
);
twin(
  sql.visible_rows,
  'reading everything has a reason',
  statement(
    'SELECT count(*) FROM report r',
    '// sees all: how many have answered is open to everybody.\n',
  ),
  statement('SELECT count(*) FROM report r', '// Counts reports.\n'),
);
twin(
  sql.visible_rows,
  'a reason on the line of the read excuses that one alone',
  statement(
    `SELECT 1 FROM action n  -- sees all: only to know that it is not last\n WHERE EXISTS (${seen})`,
  ),
  statement(
    'SELECT 1 FROM action n  -- sees all: only to know that it is not last\n JOIN evidence e ON true',
  ),
);
twin(
  sql.visible_rows,
  'or just below it',
  statement('SELECT 1 FROM action n\n -- sees all: whether it exists is open\n WHERE n.id = 1'),
  statement('SELECT 1 FROM action n\n WHERE n.id = 1\n -- sees all: whether it exists is open\n'),
);
twin(
  sql.visible_rows,
  'joined literals are one statement',
  {
    ...schema,
    'app/a.cpp': 'work.run("SELECT r.id FROM report r "\n         "WHERE {visible report r}");\n',
  },
  {
    ...schema,
    'app/a.cpp': 'work.run("SELECT r.id "\n         "FROM report r WHERE r.id = :id");\n',
  },
);
twin(
  sql.visible_words_match,
  'the word names a table of the statement',
  statement(seen),
  statement('SELECT e.id FROM evidence e WHERE {visible evidence e} AND {visible action a}'),
);
twin(
  sql.joins_are_written,
  'no table after a comma',
  statement('SELECT a.id, b.id FROM act a JOIN bond b ON true'),
  statement('SELECT a.id FROM act a, evidence e'),
);
const wired = (list) => ({
  'app/wiring.cpp': `sql::embedded_migrations({${list}});\n`,
  'modules/a/schema/0001_act.sql': '\n',
});
twin(
  sql.schemas_are_wired,
  'every schema folder is run',
  wired('"modules/a"'),
  wired('"modules/b"'),
);
twin(sql.migrations_are_numbered, 'one number, one file', wired(''), {
  ...wired(''),
  'modules/a/schema/0001_other.sql': '',
});

test('twin: every rule about code has a planted fault', () => {
  assert.deepEqual(untried(code, sql), []);
});

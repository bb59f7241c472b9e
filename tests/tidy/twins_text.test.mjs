// SPDX-License-Identifier: EUPL-1.2
// Planted faults for the rules about texts and the project, and the ratchet itself.
import assert from 'node:assert/strict';
import test from 'node:test';
import { argumentsOf } from './po.mjs';
import { excess, grown } from './ratchet.mjs';
import * as project from './rules_project.mjs';
import * as text from './rules_text.mjs';
import { twin, untried } from './twin.mjs';

const po = (sv, en = sv) => {
  const file = (entries) =>
    Object.entries(entries)
      .map(([key, words]) => `msgid "${key}"\nmsgstr "${words}"\n`)
      .join('\n');
  return { 'modules/a/text/sv.po': file(sv), 'modules/a/text/en.po': file(en) };
};
twin(
  text.catalogs_are_whole,
  'both languages have the key',
  po({ 'a.x': 'X' }),
  po({ 'a.x': 'X', 'a.y': 'Y' }, { 'a.x': 'X' }),
  4,
);
twin(text.catalogs_are_whole, 'a key says something', po({ 'a.x': 'X' }), po({ 'a.x': '' }));
twin(text.catalogs_are_whole, 'a key stands once', po({ 'a.x': 'X' }), {
  ...po({ 'a.x': 'X' }),
  'modules/b/text/sv.po': 'msgid "a.x"\nmsgstr "X"\n',
});
twin(
  text.messages_agree,
  'the same arguments',
  po(
    { 'a.x': '{count, plural, one {# sak} other {# saker av {total}}}' },
    { 'a.x': '{count} of {total}' },
  ),
  po({ 'a.x': '{count} av {total}' }, { 'a.x': '{count} of {all}' }),
);
twin(text.messages_agree, 'braces balance', po({ 'a.x': '{count}' }), po({ 'a.x': '{count' }));
twin(
  text.messages_agree,
  'a plural has other',
  po({ 'a.x': '{n, plural, other {#}}' }),
  po({ 'a.x': '{n, plural, one {#}}' }),
);
const said = (catalog, words) => ({ ...catalog, 'modules/a/a_views.cpp': words });
twin(
  text.keys_exist,
  'a key that is shown',
  said(po({ 'a.x': 'X' }), 'text("a.x");\naudit::record(work, {"a.done", 1});\n'),
  said(po({ 'a.x': 'X' }), '\ntext("a.gone");\n'),
  2,
);
twin(
  text.derived_keys_exist,
  'a field and a notice have names',
  said(
    po({ 'field.name': 'Namn', 'notice.saved': 'Sparat' }),
    'reader.text("name");\nOutcome{.notice = "saved"};\n',
  ),
  said(po({ 'field.name': 'Namn' }), 'reader.text("title");\n'),
);
twin(
  text.derived_keys_exist,
  'but not in a reader of JSON alone',
  said(po({ 'a.x': 'X' }), 'Act read_api_act(Reader reader) {\n    reader.text("title");\n}\n'),
  said(po({ 'a.x': 'X' }), 'Act read_act(Reader reader) {\n    reader.text("title");\n}\n'),
);
twin(
  text.derived_keys_exist,
  'a notice',
  said(po({ 'notice.saved': 'Sparat' }), 'Outcome{.notice = "saved"};\n'),
  said(po({ 'notice.saved': 'Sparat' }), 'Outcome{.notice = "sent"};\n'),
);
twin(
  text.keys_are_used,
  'a key stands in the code or is composed',
  said(
    po({ 'a.x': 'X', 'a.is_late': 'L', 'notice.saved': 'S' }),
    'text("a.x"); text("a.is_" + state); notice("saved");\n',
  ),
  said(po({ 'a.x': 'X' }), 'text("a.y");\n'),
  1,
);

const spdx = '// SPDX-License-Identifier: EUPL-1.2\n';
twin(
  project.licence_lines,
  'a source file says its licence',
  { 'a.cpp': spdx, 'bin/go': `#!/bin/bash\n#${spdx}` },
  { 'a.cpp': 'int a;\n' },
);
twin(
  project.module_readmes,
  'a module says what it is for',
  { 'modules/a/a.cpp': '', 'modules/a/README.md': 'Acts.\n' },
  { 'modules/a/a.cpp': '' },
);
twin(
  project.nothing_left_behind,
  'no notes to oneself',
  { 'a.cpp': 'class="todo"\n' },
  { 'a.cpp': `\n// ${'TO' + 'DO'} later\n` },
  2,
);
const described = { 'docs/openapi.json': '{"paths": {"/api/v1/acts/{id}": {"get": {}}}}' };
twin(
  project.api_is_described,
  'every route is in openapi.json',
  { ...described, 'modules/a/act_api.cpp': 'router.get("/api/v1/acts/:id", show);\n' },
  {
    ...described,
    'modules/a/act_api.cpp':
      'router.get("/api/v1/acts/:id", show);\nrouter.post("/api/v1/acts", add);\n',
  },
  2,
);
twin(
  project.api_is_described,
  'nothing else is',
  {
    ...described,
    'modules/a/act_api.cpp': 'router.get("/api/v1/acts/:id", show);\n',
  },
  described,
);
const reads = { 'app/configuration.cpp': 'x = file["port"];\nfrom("VARNA_PORT");\n' };
twin(
  project.settings_are_described,
  'every setting',
  { ...reads, 'docs/operations/configuration.md': '`port` `VARNA_PORT`\n' },
  { ...reads, 'docs/operations/configuration.md': '`port`\n' },
);
twin(
  project.links_lead_somewhere,
  'links',
  { 'docs/a.md': '[b](../b.md) [c](https://x.example/)\n', 'b.md': '' },
  { 'docs/a.md': '[b](b.md)\n' },
);
twin(
  project.named_files_exist,
  'files in documents',
  { 'a.md': '`app/main.cpp`\n', 'app/main.cpp': '' },
  { 'a.md': '`app/main.cpp`\n' },
);

test('twin: every rule about texts has a planted fault', () => {
  assert.deepEqual(untried(text, project), []);
});

test('twin: the ratchet holds a number and asks for a lower one', () => {
  const fault = { path: 'a.cpp', line: 3, says: 'is long' };
  assert.deepEqual(excess([fault], { 'a.cpp': 1 }), []);
  assert.deepEqual(excess([fault], {}), ['a.cpp:3: is long']);
  assert.equal(excess([], { 'a.cpp': 1 }).length, 1);
  assert.deepEqual(grown({ r: { 'a.cpp': 1 } }, { r: { 'a.cpp': 2, 'b.cpp': 1 } }), [
    'r a.cpp',
    'r b.cpp',
  ]);
});

test('twin: ICU arguments are found inside plurals and after apostrophes', () => {
  assert.deepEqual(
    [...argumentsOf("it's {a}, {n, plural, one {{b}} other {'{'x'}'}}").names],
    ['a', 'n', 'b'],
  );
});

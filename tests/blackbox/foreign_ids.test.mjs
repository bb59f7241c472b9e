// SPDX-License-Identifier: EUPL-1.2
// S-03: what one may not see does not exist. Another unit's record and another municipality's are
// answered exactly as an id that nobody has, and are not changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abroad, bearer, ask, expectCaught, home, jsonType, loggedIn, routes, withSite }
  from './lib.mjs';
import { addFile, calendarTokens, examples, filled, secret, somePath } from './examples.mjs';
import { rows } from './matrix.mjs';

// The answer without what is new in every answer and without the path that was asked for.
function shape({ status, headers, text }, path) {
  const words = text.replace(/name="(csrf|key)" value="[^"]*"/g, '').replaceAll(path, 'PATH');
  return `${status} ${headers['content-type']} ${headers['cache-control']} ${words}`;
}

function send(browser, row, found) {
  const path = encodeURI(filled(row.target, found));
  const fields = Object.fromEntries(new URLSearchParams(filled(row.fields, found)));
  if (row.method === 'GET') return browser.get(path);
  return path.startsWith('/api/') ? browser.postJson(path, fields) : browser.post(path, fields);
}

// The same line with ids that nobody has.
const withoutRecord = (found) => new Proxy(found, {
  get: (all, name) => (String(name).endsWith('.version') ? all[name] : all.missing),
});

async function othersAreMissing(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    Object.assign(found, await calendarTokens(site, found));
    const before = await site.state();
    let compared = 0;
    const wrong = [];
    for (const person of ['karin', 'anders', 'amira', 'jonas', 'astrid', 'rune', 'admin']) {
      const browser = await loggedIn(site, person);
      for (const row of rows.filter((one) => one.of[person] === '404')) {
        if (!row.target.includes('{') || /\{(missing|year)\}/.test(row.target)) continue;
        const there = await send(browser, row, found);
        const nowhere = await send(browser, row, withoutRecord(found));
        ++compared;
        const missing = withoutRecord(found);
        if (shape(there, filled(row.target, found)) !== shape(nowhere, filled(row.target, missing)))
          wrong.push(`${row.method} ${row.target} as ${person}: ${there.status}, ` +
            `of a missing id ${nowhere.status}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(compared > 50, `${compared} answers were compared`);
    assert.ok(before === await site.state(), 'nothing has changed');
  });
}
test("another unit's record is answered as one that does not exist", () => othersAreMissing({}));
test('twin: drafts that everybody sees are found', () =>
  expectCaught('everything_visible', othersAreMissing));

async function otherTenantIsMissing(options) {
  await withSite(options, async (site) => {
    const here = await examples(site);
    const [rowsHere, rowsThere] = [await site.rows(), await site.rows(abroad)];
    const newest = (all) => all.evidence.at(-1).id;
    const foreign = newest(rowsThere);
    assert.ok(foreign > newest(rowsHere), 'an id that exists only abroad');
    const anders = await loggedIn(site, 'anders');
    const abroadToken = await bearer(site, 'anders', abroad);
    const before = [await site.state(), await site.state(abroad)];
    const compare = async (what, path, request) => {
      const there = await request(path(foreign));
      const nowhere = await request(path(here.missing));
      assert.equal(there.status, 404, what);
      assert.equal(shape(there, path(foreign)), shape(nowhere, path(here.missing)), what);
    };
    await compare('a file', (id) => `/evidence/${id}/file`, (path) => anders.get(path));
    await compare('a withdrawal', (id) => `/evidence/${id}/withdrawal`,
      (path) => anders.post(path, { version: 1 }));
    // A session and a token of the other municipality are nothing here.
    const stranger = await loggedIn(site, 'anders', { host: abroad });
    stranger.host = home;
    for (const { method, pattern, entry } of await routes()) {
      if (entry === 'anyone') continue;
      const path = somePath(pattern, here);
      const isApi = path.startsWith('/api/') || entry === 'directory';
      const asked = await stranger.ask({ method, path });
      assert.equal(asked.status, isApi ? 401 : 303, `${method} ${path}`);
      if (!isApi) assert.match(asked.headers.location, /^\/login/);
      const token = await ask(site, { method, path, headers: { ...abroadToken, ...jsonType },
        body: method === 'GET' ? undefined : '{}' });
      assert.equal(token.status, isApi ? 401 : 303, `${method} ${path} with a token`);
    }
    const after = [await site.state(), await site.state(abroad)];
    assert.ok(before[0] === after[0] && before[1] === after[1], 'nothing has changed');
  });
}
test("another municipality's records and sessions do not exist here", () =>
  otherTenantIsMissing({}));
test('twin: one municipality for all host names is found', () =>
  expectCaught('first_tenant_for_all', otherTenantIsMissing));

// Everything a person can read, with filters that name other units.
async function readAll(site, browser, found) {
  const paths = new Set(['/obligations?unit=all', '/obligations?unit=all&state=late',
    '/plan?show=late', '/plan?show=ours']);
  for (const { method, pattern } of await routes())
    if (method === 'GET') paths.add(somePath(pattern, found));
  for (const row of rows.filter(({ method }) => method === 'GET'))
    paths.add(encodeURI(filled(row.target, found)));
  const tables = await site.rows();
  for (const { id } of tables.report)
    for (const path of [`/reports/${id}`, `/api/v1/reports/${id}`]) paths.add(path);
  for (const { id } of tables.unit)
    for (const path of ['/obligations', '/api/v1/obligations']) paths.add(`${path}?unit=${id}`);
  for (const { id, action_id: action } of tables.evidence.slice(-8))
    for (const path of [`/evidence/${id}/file`, `/obligations/${action}`,
      `/api/v1/obligations/${action}`, `/api/v1/obligations/${action}/evidence`]) paths.add(path);
  for (const { id } of tables.matter.slice(-4))
    for (const path of [`/matters/${id}`, `/api/v1/matters/${id}`]) paths.add(path);
  for (const { id } of tables.decision.slice(-4))
    for (const path of [`/decisions/${id}`, `/api/v1/decisions/${id}`]) paths.add(path);
  for (const { id } of tables.safety_account) paths.add(`/accounts/${id}/document`);
  const texts = [];
  for (const path of paths) texts.push({ path, text: (await browser.get(path)).text });
  return texts;
}

async function secretsAreKept(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    Object.assign(found, await calendarTokens(site, found));
    const maySee = { karin: [], amira: [], jonas: [], rune: [], admin: [], stina: [],
      anders: [secret.draft, secret.matter], fatima: [secret.report], sara: [secret.sensitive],
      vera: [], eva: [], astrid: [secret.sensitive, secret.matter] };
    const leaks = [];
    for (const [person, allowed] of Object.entries(maySee)) {
      const texts = await readAll(site, await loggedIn(site, person), found);
      // What Karin keeps is her board's: its head, secretary and registrar see it.
      const own = ['karin', 'stina', 'vera', 'eva'].includes(person) && `${secret.draft} karin`;
      for (const [what, word] of Object.entries(secret)) {
        const shown = texts.filter(({ text }) =>
          (own ? text.replaceAll(own, '') : text).includes(word));
        if (allowed.includes(word)) assert.ok(shown.length > 0, `${person} sees ${what}`);
        else leaks.push(...shown.map(({ path }) => `${person} reads ${what} on ${path}`));
      }
    }
    assert.deepEqual(leaks, []);
  });
}
test('no page, list, filter or download shows what is secret', () => secretsAreKept({}));
test('twin: secrets on the pages are found', () =>
  expectCaught('everything_visible', secretsAreKept));

test('ids in a body change nothing that the path does not name', () =>
  withSite({}, async (site) => {
    const found = await examples(site);
    const karin = await loggedIn(site, 'karin');
    const { other_section: section, own_draft: report } = found;
    const fields = { [`answer_${section}`]: 'corrected', [`text_${section}`]: 'Främmande',
      [`version_${section}`]: found['other_section.version'] };
    const before = await site.state();
    const nobody = found.missing;
    const missing = { [`answer_${nobody}`]: 'corrected', [`text_${nobody}`]: 'Främmande',
      [`version_${nobody}`]: 1 };
    for (const post of ['post', 'postJson']) {
      const path = `${post === 'post' ? '' : '/api/v1'}/reports/${report}/answers`;
      const there = await karin[post](path, fields);
      const nowhere = await karin[post](path, missing);
      assert.ok(there.status >= 400, `${path}: ${there.status}`);
      assert.equal(there.status, nowhere.status, path);
    }
    assert.equal((await karin.get(`/api/v1/reports?round=${nobody}`)).json().reports.length, 0);
    assert.ok(before === await site.state());
  }));

// Who writes on her own page, and puts in the id of somebody else's unit or record.
const foreignBodies = [
  ['karin', '/matters', 'matter_title=Ny&unit={other_unit}'],
  ['karin', '/assignments', 'giver={other_unit}&assigned_unit={other_unit}&given_on=2026-05-22&' +
    'due_on=2027-01-31&paragraph=1&assignment_title=Nytt'],
  ['karin', '/document_templates', 'template_title=Mall&unit={other_unit}'],
  ['eva', '/meetings', 'unit={other_unit}&held_on=2027-06-01'],
  ['eva', '/meetings/calendars/renewal', 'unit={other_unit}'],
  ['david', '/companies/{company}/answers',
    'answer=accept&decision=Styrelsen § 1&decided_on=2026-01-15&obligation={foreign_obligation}'],
  ['astrid', '/owner-directives/{owner_directive}/bindings', 'obligation={foreign_obligation}'],
  ['karin', '/records/{evidence_type}/{other_evidence}/handover',
    'receiver={own_unit}&decision=§ 88&handed_over_on=2026-11-20'],
];

async function bodiesAreHeldToTheReader(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const tables = await site.rows();
    const ofCompany = new Set(tables.action.filter((row) => row.unit_id === found.company)
      .map((row) => row.origin_id));
    found.foreign_obligation = tables.obligation
      .find((row) => row.binding !== 'bound' && !ofCompany.has(row.id)).id;
    const before = await site.state();
    const wrong = [];
    for (const [person, target, fields] of foreignBodies) {
      const answer = await send(await loggedIn(site, person), { method: 'POST', target, fields },
        found);
      if (answer.status < 400) wrong.push(`${person} POST ${target} ${fields}: ${answer.status}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(before === await site.state(), 'nothing has changed');
  });
}
test("another unit's id in a body is refused", () => bodiesAreHeldToTheReader({}));
test('twin: a right in one unit that holds in all of them is found', () =>
  expectCaught('units_forgotten', bodiesAreHeldToTheReader));

test('an upload to an action that one may not work on is not kept', () =>
  withSite({}, async (site) => {
    const found = await examples(site);
    const before = await site.state();
    for (const [person, action] of [['karin', found.other_action], ['jonas', found.own_action],
      ['karin', found.missing]]) {
      const sent = await addFile(site, await loggedIn(site, person), action, 'x.txt', `${person}!`);
      assert.ok([403, 404].includes(sent.status), String(sent.status));
    }
    assert.ok(before === await site.state(), 'not even its content');
  }));

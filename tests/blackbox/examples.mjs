// SPDX-License-Identifier: EUPL-1.2
// The example municipality's records by what they are: {own_action} is one of Servicenämnden's
// (Karin's), {other_action} one of Barn- och skolnämnden's (Anders's). They are found in the
// canonical export, which is the same on both engines and hides nothing from the test.
import assert from 'node:assert/strict';
import { ask, bearer, home, jsonType, loggedIn, multipart } from './lib.mjs';
import { prepareStatuses } from './statuses.mjs';

// Words that nobody but their own unit, or the security unit, may ever be shown.
export const secret =
  { draft: 'BLYERTSANTECKNING', report: 'HALVFARDIGT', sensitive: 'KANSLIGT',
    matter: 'HEMLIGTARENDE' };

const units = { own: 'Servicenämnden', other: 'Barn- och skolnämnden',
  third: 'Utbildningsnämnden', culture: 'Kultur- och fritidsnämnden',
  village: 'Lindvalla Science Village AB' };

async function addNote(site, host, who, action, title) {
  const answer = await ask(site, { method: 'POST', host,
    path: `/api/v1/obligations/${action}/evidence`,
    headers: { ...await bearer(site, who, host), ...jsonType },
    body: JSON.stringify({ title, text: title }) });
  assert.equal(answer.status, 201, answer.text);
}

export async function addFile(site, browser, action, name, content, type = 'text/plain') {
  const csrf = await browser.csrf();
  return browser.ask({ method: 'POST', path: `/obligations/${action}/evidence`,
    ...multipart({ csrf, title: `Fil ${name}` }, { field: 'file', name, type, content }) });
}

async function answerReport(site, host, who, report, text, isWhole) {
  const headers = { ...await bearer(site, who, host), ...jsonType };
  const path = `/api/v1/reports/${report.id}`;
  const { sections } = (await ask(site, { path, host, headers })).json();
  const fields = {};
  for (const { id, version, focus_area: area } of sections)
    Object.assign(fields, { [`answer_${id}`]: 'corrected', [`version_${id}`]: version,
      [`text_${id}`]: area === 2 || area === 3 ? text : `${isWhole ? 'öppet' : text} ${area}` });
  const saved = await ask(site, { method: 'POST', path: `${path}/answers`, host, headers,
    body: JSON.stringify(fields) });
  assert.equal(saved.status, 200, saved.text);
  if (!isWhole) return;
  const { version } = (await ask(site, { path, host, headers })).json();
  const sent = await ask(site, { method: 'POST', path: `${path}/submission`, host, headers,
    body: JSON.stringify({ version }) });
  assert.equal(sent.status, 201, sent.text);
}

// A matter with sensitive content, and a decision that is being prepared in it.
async function addSecretMatter(site, host, who, unit) {
  const browser = await loggedIn(site, who, { host });
  const made = await browser.post('/matters',
    { matter_title: `${secret.matter} om hot`, unit, secrecy: 'sensitive' });
  assert.equal(made.status, 303, made.text);
  const decision = await browser.post(`${made.headers.location.split(/[?#]/)[0]}/decisions`,
    { body: unit, decision_title: `${secret.matter} beslut` });
  assert.equal(decision.status, 303, decision.text);
}

// A file of meetings that waits to be applied.
async function readInMeetings(site, host) {
  const browser = await loggedIn(site, 'astrid', { host });
  const csrf = await browser.csrf();
  const read = await browser.ask({ method: 'POST', path: '/meetings/imports',
    ...multipart({ csrf }, { field: 'file', name: 'plan.csv', type: 'text/csv',
      content: 'Organ;Datum\r\nServicenämnden;2027-06-22\r\n' }) });
  assert.equal(read.status, 303, read.text);
}

const unfinished = (rowsOf, unit) =>
  rowsOf('action', unit).find((row) => row.state !== 'done').id;

// What the demo lacks: evidence that is a file, and the secret words.
export async function prepare(site, host) {
  const { idOf, rowsOf, reportOf } = await read(site, host);
  for (const [who, unit] of [['karin', units.own], ['anders', units.other]]) {
    const action = unfinished(rowsOf, unit);
    const browser = await loggedIn(site, who, { host });
    const added = await addFile(site, browser, action, `${who}.txt`, `${secret.draft} ${who}`);
    assert.equal(added.status, 303, added.text);
  }
  await readInMeetings(site, host);
  await addNote(site, host, 'karin', unfinished(rowsOf, units.own), 'Karins anteckning');
  await addNote(site, host, 'anders', unfinished(rowsOf, units.other), secret.draft);
  await answerReport(site, host, 'fatima', reportOf(units.third), secret.report, false);
  await answerReport(site, host, 'sara', reportOf(units.culture), secret.sensitive, true);
  await addSecretMatter(site, host, 'anders', idOf.get(units.other));
  if (host === home) await prepareStatuses(site);
  // The other municipality has records whose ids do not exist at home.
  if (host !== home)
    for (let at = 0; at < 3; ++at)
      await addNote(site, host, 'anders', unfinished(rowsOf, units.other), `Långt borta ${at}`);
}

async function read(site, host) {
  const tables = await site.rows(host);
  const idOf = new Map(tables.unit.map((row) => [row.name, row.id]));
  const rowsOf = (table, unit) => tables[table].filter((row) => row.unit_id === idOf.get(unit));
  const open = tables.round.find((row) => row.state === 'open');
  const closed = tables.round.find((row) => row.state === 'closed');
  const reportOf = (unit, round = open) =>
    rowsOf('report', unit).find((row) => row.round_id === round.id);
  return { tables, idOf, rowsOf, open, closed, reportOf };
}

// { name: id, 'name.version': version }
export async function examples(site, host = home) {
  const { tables, idOf, rowsOf, open, closed, reportOf } = await read(site, host);
  const found = { missing: 99_999_999 };
  const put = (name, row, id = row?.id) => {
    assert.ok(row, `the example municipality has ${name}`);
    found[name] = id;
    if (row.version !== undefined) found[`${name}.version`] = row.version;
  };
  const done = new Set(tables.action.filter((row) => row.state === 'done').map((row) => row.id));
  const evidence = (unit, isFile) => rowsOf('evidence', unit)
    .findLast((row) => (row.file_hash !== null) === isFile && !done.has(row.action_id));
  const proposed = new Set(tables.obligation
    .filter((row) => row.binding === 'proposed' && !row.is_at_parent).map((row) => row.id));
  for (const name of ['own', 'other']) {
    put(`${name}_unit`, tables.unit.find((row) => row.name === units[name]));
    put(`${name}_action`, rowsOf('action', units[name]).find((row) => row.state !== 'done'));
    put(`${name}_evidence`, evidence(units[name], false));
    put(`${name}_file`, evidence(units[name], true));
  }
  put('proposal', rowsOf('action', units.village).find((row) => proposed.has(row.origin_id)));
  put('company', tables.unit.find((row) => row.name === units.village));
  put('federation', tables.unit.find((row) => row.kind === 'municipal_federation'));
  const atParent = tables.obligation.find((row) => row.binding === 'proposed' && row.is_at_parent);
  put('proposal_at_parent', tables.action.find((row) => row.origin_id === atParent.id));
  found.proposed_obligation = tables.obligation.find((row) => proposed.has(row.id)).id;
  found.declined_obligation = tables.obligation.find((row) => row.binding === 'declined').id;
  put('owner_directive', tables.owner_directive[0]);
  found.duty = tables.duty_unit[0].duty_id;
  put('own_draft', reportOf(units.own));
  put('other_draft', reportOf(units.third));
  put('own_handed_over', reportOf(units.own, closed));
  put('other_handed_over', reportOf(units.other));
  const sectionOf = (report) => tables.report_section.find((row) => row.report_id === report.id);
  put('own_section', sectionOf(reportOf(units.own)));
  put('other_section', sectionOf(reportOf(units.third)));
  put('open_round', open);
  put('closed_round', closed);
  put('active_plan', tables.plan_version.find((row) => row.state === 'active'));
  put('draft_plan', tables.plan_version.find((row) => row.state === 'draft'));
  put('clause', tables.clause_version
    .find((row) => row.plan_version_id === found.active_plan), undefined);
  found.clause = tables.clause_version
    .find((row) => row.plan_version_id === found.active_plan).clause_id;
  const draftClauses = tables.clause_version
    .filter((row) => row.plan_version_id === found.draft_plan).map((row) => row.clause_id);
  const activeClauses = new Set(tables.clause_version
    .filter((row) => row.plan_version_id === found.active_plan).map((row) => row.clause_id));
  found.draft_clause = draftClauses.find((id) => !activeClauses.has(id));
  found.word = tables.reading_word[0].id;
  found.department = idOf.get('Serviceförvaltningen');
  const roleOf = (unit) => rowsOf('role_assignment', unit).find((row) => row.role === 'coordinator');
  put('own_role', roleOf(units.own));
  put('other_role', roleOf(units.other));
  put('person', tables.person.find((row) => row.name === 'Agneta Sundin'));
  put('namesake', tables.person.findLast((row) => row.name === 'Viktor Ahlstedt'));
  put('term', tables.term_of_office.find((row) => row.state === 'prepared'));
  put('begun_term', tables.term_of_office.find((row) => row.state === 'begun'));
  found.untrained = tables.term_training.find((row) => row.done_on === null).person_id;
  // Servicenämnden's, in the order of the demo: decided and adjusted, sensitive, being prepared.
  const [settled, secretMatter, prepared] = rowsOf('matter', units.own);
  put('own_matter', prepared);
  put('settled_matter', settled);
  put('sensitive_matter', secretMatter);
  put('other_matter', rowsOf('matter', units.other)[0]);
  const decisionOf = (matter) => tables.decision.find((row) => row.matter_id === matter.id);
  put('draft_decision', decisionOf(prepared));
  put('adjusted_decision', decisionOf(settled));
  put('sensitive_decision', decisionOf(secretMatter));
  put('own_number', tables.case_number.find((row) => row.matter_id === prepared.id));
  const reportIn = (state) => rowsOf('office_report', units.own).find((row) => row.state === state);
  put('own_office_report', reportIn('draft'));
  put('sent_office_report', reportIn('handed_over'));
  put('template', tables.document_template[0]);
  put('own_assignment', rowsOf('assignment', units.own)[0]);
  put('other_assignment', rowsOf('assignment', units.other)[0]);
  const planIn = (state) => rowsOf('action_plan', units.own).find((row) => row.state === state);
  const itemOf = (plan) => tables.action_plan_item.find((row) => row.action_plan_id === plan.id);
  put('own_action_plan', planIn('draft'));
  put('adopted_action_plan', planIn('adopted'));
  put('own_item', itemOf(planIn('draft')));
  put('adopted_item', itemOf(planIn('adopted')));
  found.next_month = new Date(Date.now() + 30 * 24 * 3600e3).toISOString().slice(0, 10);
  Object.assign(found, { evidence_type: 'evidence', report_type: 'report', account_type: 'safety_account',
    matter_type: 'matter', decision_type: 'decision', office_report_type: 'office_report',
    assignment_type: 'assignment', document_type: 'steering_document', action_plan_type: 'action_plan' });
  put('disclosure', tables.disclosure.find((row) => row.outcome === 'masked'));
  put('mark', tables.secrecy_mark[0]);
  found.marked_evidence = tables.secrecy_mark[0].record_id;
  const importIn = (state) => tables.directory_import.findLast((row) => row.state === state);
  put('waiting_import', importIn('waiting'));
  put('applied_import', importIn('applied'));
  found.group_role = tables.group_role[0].id;
  found.guest = tables.account.find((row) => row.kind === 'guest').id;
  found.karins_account = tables.account.find((row) => row.username === 'karin').id;
  put('meeting', rowsOf('meeting', units.own).findLast((row) => !row.is_cancelled));
  put('cancelled_meeting', tables.meeting.find((row) => row.is_cancelled));
  put('import', tables.meeting_import.find((row) => row.state === 'preview'));
  // Of Servicenämnden's, one that nothing renews yet and the draft that renews another.
  const renewed = new Set(tables.steering_document.map((row) => row.replaces_id));
  put('own_document', rowsOf('steering_document', units.own)
    .find((row) => row.state === 'adopted' && !renewed.has(row.id) && row.replaces_id === null));
  put('draft_document', rowsOf('steering_document', units.own).find((row) => row.state === 'draft'));
  put('law_rule', tables.law_rule.find((row) => row.code === 'kl.arsred'));
  put('norm', tables.norm.find((row) => row.designation === '2009:400'));
  const replaced = tables.norm.find((row) => row.designation === 'AFS 1993:2');
  put('ended_norm', replaced);
  put('clause_basis', tables.norm_basis
    .find((row) => row.record_type === 'clause' && row.norm_id === replaced.id));
  put('karin', tables.account.find((row) => row.username === 'karin'));
  put('account', tables.safety_account[0]);
  found.year = tables.safety_account[0].year;
  return found;
}

// The secrets in the addresses of calendars: of her board's and of her own, as Karin sees them.
export async function calendarTokens(site, found) {
  const { text } = await (await loggedIn(site, 'karin')).get('/meetings/calendars');
  const tokenOf = (kind, id) =>
    new RegExp(`/calendars/${kind}/${id}/([\\w-]+)\\.ics"`).exec(text)[1];
  return { calendar_token: tokenOf('units', found.own_unit),
    own_calendar_token: tokenOf('people', found.karin) };
}

// "/obligations/{own_action}?unit={own_unit}" with the ids put in.
export function filled(text, found) {
  return text.replace(/\{([a-z_.]+)\}/g, (_, name) => {
    assert.ok(found[name] !== undefined, `{${name}} is not known`);
    return String(found[name]);
  });
}

// A declared pattern with an id that exists and is Karin's where it can be.
export function somePath(pattern, found) {
  const id = [[/^\/scim/, 'x'], [/administration\/accounts/, found.karins_account], [/\/group-roles/, found.group_role],
    [/administration\/guests/, found.guest], [/\/plans\/words/, found.word], [/^\/(api\/v1\/)?plans\/:id/, found.active_plan], [/^\/clauses/, found.clause],
    [/\/obligations\//, found.own_action], [/\/companies\//, found.company],
    [/\/owner-directives\//, found.owner_directive], [/^\/(api\/v1\/)?reporting-duties/, found.duty], [/^\/evidence\/:id\/file/, found.own_file],
    [/^\/evidence/, found.own_evidence], [/\/rounds\//, found.open_round],
    [/^\/reports\/section/, found.own_section], [/\/reports\//, found.own_draft],
    [/\/meetings\/imports/, found.import], [/\/meetings\//, found.meeting],
    [/\/calendars\/units/, found.own_unit], [/\/calendars\/people/, found.karin],
    [/\/accounts\//, found.account], [/^\/directory/, found.applied_import], [/\/units\//, found.own_unit],
    [/^\/records\//, found.own_evidence], [/^\/disclosures\//, found.disclosure], [/\/people\//, found.person],
    [/\/steering_documents\//, found.own_document], [/\/norms\//, found.norm], [/\/law_pack\//, found.law_rule],
    [/\/roles\//, found.own_role], [/\/matters\//, found.own_matter],
    [/\/decisions\//, found.draft_decision], [/\/assignments\//, found.own_assignment],
    [/^\/office_reports\//, found.own_office_report],
    [/\/action_plans\//, found.own_action_plan], [/^\/action_plan_items\//, found.own_item],
    [/^\/document_templates\//, found.template], [/\/terms\//, found.term]].find(([form]) => form.test(pattern))?.[1];
  assert.ok(!pattern.includes(':id') || id, `an id for ${pattern}`);
  return pattern.replace(':id', id).replace(':unit', found.own_unit)
    .replace(':number', found.own_number)
    .replace(':parent', found.own_unit).replace(':basis', found.clause_basis)
    .replace(':type', 'evidence').replace(':mark', found.mark).replace(':clause', found.clause).replace(':year', found.year)
    .replace(':token', 'x'.repeat(43));
}

// SPDX-License-Identifier: EUPL-1.2
// S-27: no step is skipped, taken twice or taken back, nobody serves herself, and no day lies where
// it makes no sense. Each is refused with the reason in Swedish, and nothing is changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectCaught, loggedIn, withSite } from './lib.mjs';
import { examples, filled } from './examples.mjs';

const day = (days) => new Date(Date.now() + days * 24 * 3600e3).toISOString().slice(0, 10);
const long = '1066-10-14';

// [what, who, path, fields, status, the reason]
const skipped = [
  ['a matter is closed before its draft is decided', 'karin', '/matters/{own_matter}/closure',
    'version={own_matter.version}', 422, 'har ett utkast till beslut'],
  ['an open matter is reopened', 'karin', '/matters/{own_matter}/reopening',
    'version={own_matter.version}', 409, 'redan öppet'],
  ['a draft is adjusted', 'mats', '/decisions/{draft_decision}/adjustment',
    `adjusted_on=${day(-1)}&version={draft_decision.version}`, 409, 'Anteckna först'],
  ['a draft is announced', 'mats', '/decisions/{draft_decision}/announcement',
    `announced_on=${day(-1)}&version={draft_decision.version}`, 409, 'inte justerat än'],
  ['a decision that is not adjusted is announced', 'mats',
    '/decisions/{sensitive_decision}/announcement',
    `announced_on=${day(-1)}&version={sensitive_decision.version}`, 409, 'inte justerat än'],
  ['a draft is appealed', 'mats', '/decisions/{draft_decision}/appeal',
    `appealed_on=${day(-1)}&version={draft_decision.version}`, 409, 'inte justerat än'],
  ['an appeal that nobody made is settled', 'mats', '/decisions/{adjusted_decision}/settlement',
    `settled_on=${day(-1)}&court_outcome=upheld&version={adjusted_decision.version}`, 409,
    'Inget överklagande väntar'],
  ['a decision is taken at a meeting that has not been held', 'mats',
    '/decisions/{draft_decision}/decided', 'version={draft_decision.version}', 422,
    'framåt i tiden'],
  ['an assignment is closed before it is reported', 'mats', '/assignments/{own_assignment}/closure',
    `closing_decision=SN § 1&closed_on=${day(-1)}&version={own_assignment.version}`, 409,
    'inte återrapporterat än'],
  ['an unfinished report is submitted', 'karin', '/reports/{own_draft}/submission',
    'version={own_draft.version}', 422, 'avsnitt är inte klara'],
  ['a company\'s task is worked on before it is accepted', 'david', '/obligations/{proposal}/change',
    'state=in_progress&version={proposal.version}&text=Börjat', 422, 'svara på förslaget först'],
  ['a draft plan is put in force before it is decided', 'astrid',
    '/plans/{draft_plan}/activation', 'version={draft_plan.version}', 422, 'beslut'],
  ['a file that was not applied is taken back', 'admin', '/directory/{waiting_import}/reversal', '',
    409, 'senaste'],
  ['meetings that were not read in are taken back', 'astrid', '/meetings/imports/{import}/reversal',
    'version=1', 409, 'redan gjord eller ångrad'],
];
const twice = [
  ['a decision is decided again', 'mats', '/decisions/{adjusted_decision}/decided',
    'version={adjusted_decision.version}', 409, 'redan fattat'],
  ['an adjusted decision is adjusted again', 'mats', '/decisions/{adjusted_decision}/adjustment',
    `adjusted_on=${day(-1)}&version={adjusted_decision.version}`, 409, 'är justerat'],
  ['an adjusted decision is rewritten', 'karin', '/decisions/{adjusted_decision}/change',
    'body={own_unit}&decision_title=Annat&version={adjusted_decision.version}', 409,
    'Rätta det med ett nytt beslut'],
  ['a report that was handed over is submitted again', 'karin',
    '/reports/{own_handed_over}/submission', 'version={own_handed_over.version}', 409,
    'redan lämnad'],
  ['a report that was handed over is rewritten', 'karin', '/reports/{own_handed_over}/answers',
    'answer_{own_section}=corrected&text_{own_section}=Nytt&version_{own_section}=1', 409,
    'redan lämnad'],
  ['a round is closed again', 'astrid', '/rounds/{closed_round}/closure',
    'version={closed_round.version}', 409, 'stängd'],
  ['an account is begun again for a year', 'astrid', '/accounts', 'round={closed_round}', 409,
    'redan'],
  ['an approved account is judged', 'astrid', '/accounts/{account}/judgements',
    'judgement_1=worse&judgement_text_1=Ändrat&summary=Ändrat&version={account.version}', 409,
    'godkänd och går inte att ändra'],
  ['a published account is published again', 'astrid', '/accounts/{account}/publication',
    'version={account.version}', 409, 'redan publicerad'],
  ['a plan in force is put in force', 'astrid', '/plans/{active_plan}/activation',
    'version={active_plan.version}', 409, 'utkast'],
  ['a term that runs is begun', 'astrid', '/organisation/terms/{begun_term}/start',
    'election_basis=KF § 1&version={begun_term.version}', 409, 'redan påbörjats'],
  ['a term is prepared twice', 'astrid', '/organisation/terms',
    'name=Samma dagar&valid_from=2027-01-01&valid_to=2030-12-31', 422, 'finns redan'],
  ['a file that was applied is applied again', 'admin', '/directory/{applied_import}/application',
    '', 409, 'Läs in'],
];
const oneself = [
  ['an administrator gives herself a role', 'admin', '/people/{admins_person}/roles',
    `role=security_chief&unit={own_unit}&valid_from=${day(0)}`, 422, 'inte ge dig själv en roll'],
  ['she does it on the unit\'s page', 'admin', '/organisation/units/{own_unit}/roles',
    `person_name=Ida Kvist&role=coordinator&valid_from=${day(0)}`, 422, 'inte ge dig själv en roll'],
  ['she does it through the API', 'admin', '/api/v1/people/{admins_person}/roles',
    `role=coordinator&unit={own_unit}&valid_from=${day(0)}`, 422, 'inte ge dig själv en roll'],
  ['she stands in for somebody who may more', 'admin', '/roles/{own_role}/stand-in',
    `person_name=Ida Kvist&valid_from=${day(0)}&valid_to=${day(9)}`, 422,
    'inte ge dig själv en roll'],
  ['she elects herself', 'admin', '/organisation/terms/{term}/bodies/{own_unit}',
    'person_name=Ida Kvist&role=board_chair', 422, 'inte ge dig själv en roll'],
  ['somebody stands in for herself', 'karin', '/roles/{own_role}/stand-in',
    `person_name=Karin Öberg&valid_from=${day(0)}&valid_to=${day(9)}`, 422, 'sig själv'],
  ['a unit says that its own assignment is done with', 'karin',
    '/assignments/{own_assignment}/closure',
    `closing_decision=SN § 1&closed_on=${day(-1)}&version={own_assignment.version}`, 403,
    'avslutas av organets sekreterare'],
  ['a coordinator decides instead of the board', 'karin', '/decisions/{draft_decision}/decided',
    'version={draft_decision.version}', 403,
    'Bara organets sekreterare'],
];
const handled = [
  ['a record is disclosed without an assessment', 'karin',
    '/records/evidence/{own_evidence}/disclosure',
    `requested_on=${day(-1)}&outcome=full&assessment=`, 422, 'Fyll i fältet'],
  ['a record is held back without a provision', 'karin',
    '/records/evidence/{own_evidence}/disclosure',
    `requested_on=${day(-1)}&outcome=refused&assessment=Prövat`, 422, 'bestämmelse'],
  ['a masked copy masks nothing', 'karin', '/records/evidence/{own_evidence}/disclosure',
    `requested_on=${day(-1)}&outcome=masked&assessment=Prövat&provision=OSL 18:8&marked_text=Allt`,
    422, '[['],
  ['a mark is removed without a reason', 'karin',
    '/records/evidence/{marked_evidence}/marks/{mark}/removal', 'removal_reason= ', 422,
    'Fyll i fältet'],
  ['a record is handed over a second time', 'karin',
    '/records/report/{own_handed_over}/handover',
    `receiver={other_unit}&decision=SN § 88&handed_over_on=${day(-1)}`, 409, 'redan'],
];
const days = [
  ['a record was asked for tomorrow', 'karin', '/records/evidence/{own_evidence}/disclosure',
    `requested_on=${day(2)}&outcome=full&assessment=Prövat`, 422, 'Välj en dag som har varit'],
  ['a record was handed over next week', 'karin', '/records/evidence/{own_evidence}/handover',
    `receiver={other_unit}&decision=SN § 88&handed_over_on=${day(7)}`, 422,
    'Välj en dag som har varit'],
  ['minutes were adjusted tomorrow', 'mats', '/decisions/{sensitive_decision}/adjustment',
    `adjusted_on=${day(2)}&version={sensitive_decision.version}`, 422, 'framåt i tiden'],
  ['minutes were adjusted before the meeting', 'mats', '/decisions/{sensitive_decision}/adjustment',
    `adjusted_on=${long}&version={sensitive_decision.version}`, 422, 'tidigast på mötesdagen'],
  ['a decision was appealed before it was taken', 'mats', '/decisions/{adjusted_decision}/appeal',
    `appealed_on=${long}&version={adjusted_decision.version}`, 422, 'tidigast dagen då det fattas'],
  ['an assignment is due before it was given', 'mats', '/assignments',
    'giver={own_unit}&assigned_unit={own_unit}&given_on=2026-05-22&due_on=2026-05-01&' +
    'paragraph=1&assignment_title=Nytt', 422, 'efter att uppdraget gavs'],
  ['an assignment was given tomorrow', 'mats', '/assignments',
    `giver={own_unit}&assigned_unit={own_unit}&given_on=${day(2)}&due_on=${day(90)}&` +
    'paragraph=1&assignment_title=Nytt', 422, 'framåt i tiden'],
  ['a role ends before it begins', 'admin', '/people/{person}/roles',
    'role=manager&unit={own_unit}&valid_from=2026-12-01&valid_to=2026-11-01', 422,
    'ligger före den första'],
  ['a term ends before it begins', 'admin', '/organisation/terms',
    'name=Bakvänd&valid_from=2035-01-01&valid_to=2034-01-01', 422, 'ligger före den första'],
  ['somebody was trained next week', 'admin', '/organisation/terms/{begun_term}/trained',
    `person={untrained}&trained_on=${day(7)}`, 422, 'framåt i tiden'],
  ['a company accepted tomorrow', 'david', '/obligations/{proposal}/answer',
    `answer=accept&decision=Styrelsen § 1&decided_on=${day(2)}`, 422, 'framåt i tiden'],
  ['a meeting\'s minutes are adjusted before it is held', 'astrid', '/meetings/{meeting}/change',
    'held_on=2027-06-02&adjustment_on=2027-05-01&version={meeting.version}', 422, 'före'],
  ['a day that does not exist', 'astrid', '/meetings', 'unit={own_unit}&held_on=2027-02-30', 422,
    'datum'],
];

// What is done first (303), and what is then refused.
const rounds_end = [
  ['the round is closed', 'astrid', '/rounds/{open_round}/closure', 'version={open_round.version}',
    303],
  ['a report is submitted after its round', 'karin', '/reports/{own_draft}/submission',
    'version={own_draft.version}', 409, 'Rundan är stängd'],
  ['a report is written after its round', 'karin', '/reports/{own_draft}/answers',
    'answer_{own_section}=corrected&text_{own_section}=Nytt&' +
    'version_{own_section}={own_section.version}', 409, 'Rundan är stängd'],
];
const account = [
  ['the account of the year is begun', 'astrid', '/accounts', 'round={open_round}', 303],
  ['an account is composed before it is judged', 'astrid', '/accounts/{new_account}/composition',
    'version={new_account.version}', 422, 'edöm'],
  ['an account is approved before it is composed', 'astrid', '/accounts/{new_account}/approval',
    `approval=KF § 1&approved_on=${day(-1)}&version={new_account.version}`, 409,
    'Sammanställ redovisningen innan'],
  ['an account is published before it is approved', 'astrid',
    '/accounts/{new_account}/publication', 'version={new_account.version}', 409,
    'godkänd innan den publiceras'],
];
const proposal = [
  ['a company accepts', 'david', '/obligations/{proposal}/answer',
    `answer=accept&decision=Styrelsen § 1&decided_on=${day(-1)}`, 303],
  ['it declines what it has accepted', 'david', '/obligations/{proposal}/answer',
    `answer=decline&decision=Styrelsen § 2&decided_on=${day(-1)}`, 409, 'redan besvarat'],
];
const matter = [
  ['a matter is closed', 'karin', '/matters/{settled_matter}/closure',
    'version={settled_matter.version}', 303],
  ['it is closed again', 'karin', '/matters/{settled_matter}/closure',
    'version={settled_matter.version}', 409, 'Öppna det igen först'],
  ['it is renamed while closed', 'karin', '/matters/{settled_matter}/change',
    'matter_title=Annat&version={settled_matter.version}', 409, 'Öppna det igen först'],
  ['a decision is drafted in it', 'karin', '/matters/{settled_matter}/decisions',
    'body={own_unit}&decision_title=Sent', 409, 'Öppna det igen först'],
  ['an office report is begun in it', 'karin', '/matters/{settled_matter}/office_reports', '', 409,
    'Öppna det igen först'],
];
const report = [
  ['an office report is handed over', 'karin', '/office_reports/{own_office_report}/handover',
    'version={own_office_report.version}', 303],
  ['it is handed over again', 'karin', '/office_reports/{own_office_report}/handover',
    'version={own_office_report.version}', 409, 'är överlämnad'],
  ['it is rewritten', 'karin', '/office_reports/{own_office_report}/change',
    'report_title=Annat&body={own_unit}&written_on=2026-11-20&' +
    'version={own_office_report.version}', 409, 'är överlämnad'],
  ['an empty one is begun', 'karin', '/matters/{own_matter}/office_reports', '', 303],
  ['and handed over', 'karin', '/office_reports/{new_office_report}/handover',
    'version={new_office_report.version}', 422, 'inte färdig'],
];
const stale = [
  ['a matter is renamed', 'karin', '/matters/{own_matter}/change',
    'matter_title=Nytt namn&version={own_matter.version}', 303],
  ['a meeting is moved', 'astrid', '/meetings/{meeting}/change',
    'held_on=2027-06-02&version={meeting.version}', 303],
  ['a person is renamed', 'admin', '/people/{person}',
    'name=Annat Namn&version={person.version}', 303],
  ['an old page of the matter is sent', 'karin', '/matters/{own_matter}/change',
    'matter_title=Ännu ett&version=1', 409, 'Någon annan ändrade'],
  ['an old page of the meeting is sent', 'astrid', '/meetings/{meeting}/change',
    'held_on=2027-06-03&version=1', 409, 'Någon annan ändrade'],
  ['an old page of the person is sent', 'admin', '/people/{person}', 'name=Tredje&version=1', 409,
    'Någon annan har ändrat'],
  ['a version from the future is sent', 'karin', '/matters/{own_matter}/change',
    'matter_title=Ännu ett&version=99', 409, 'Någon annan ändrade'],
];

// Whose versions the lines name, and which of them are made on the way.
const tableOf = { own_matter: 'matter', settled_matter: 'matter', meeting: 'meeting',
  person: 'person', own_draft: 'report', own_office_report: 'office_report',
  new_office_report: 'office_report', new_account: 'safety_account' };

async function refresh(site, found) {
  const tables = await site.rows();
  for (const [name, table] of Object.entries(tableOf)) {
    if (name.startsWith('new_')) found[name] = Math.max(...tables[table].map(({ id }) => id));
    found[`${name}.version`] = tables[table].find(({ id }) => id === found[name]).version;
  }
  found.admins_person = tables.account.find((row) => row.username === 'admin').person_id;
  return found;
}

async function faultsOf(site, found, browser, [what, , path, fields, status, reason]) {
  const before = await site.state();
  const values = Object.fromEntries(new URLSearchParams(filled(fields, found)));
  const answer = await browser[path.startsWith('/api/') ? 'postJson' : 'post'](
    filled(path, found), values);
  const wrong = [];
  if (answer.status !== status) wrong.push(`is answered ${answer.status}, not ${status}`);
  if (status !== 303 && !answer.text.includes(reason)) wrong.push(`does not say "${reason}"`);
  if ((before === await site.state()) === (status === 303))
    wrong.push(status === 303 ? 'changes nothing' : 'is done');
  return wrong.map((words) => `${what}: ${words}`);
}

const areRefused = (...groups) => (options) => withSite(options, async (site) => {
  const found = await refresh(site, await examples(site));
  const browsers = {};
  const wrong = [];
  for (const line of groups.flat()) {
    const [, who, , , status] = line;
    browsers[who] ??= await loggedIn(site, who);
    wrong.push(...await faultsOf(site, found, browsers[who], line));
    if (status === 303) await refresh(site, found);
  }
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

test('no step is skipped', () => areRefused(skipped, account)({}));
test('twin: a step that is skipped is found', () =>
  expectCaught('step_skipped', areRefused(skipped)));
test('what is done is not done again', () =>
  areRefused(twice, proposal, matter, report)({}));
test('what is over is not written', () => areRefused(rounds_end)({}));
test('an old page changes nothing', () => areRefused(stale)({}));
test('nobody gives herself a role or takes her own work as done', () => areRefused(oneself)({}));
test('twin: a role given to oneself is found', () =>
  expectCaught('role_to_oneself', areRefused(oneself)));
test('records are handled with their grounds', () => areRefused(handled)({}));
test('no day lies where it makes no sense', () => areRefused(days)({}));

// A person who presses twice, and one who comes back to a form in another window.
async function sentTwice(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const karin = await loggedIn(site, 'karin');
    const count = async (table) => (await site.rows())[table].length;
    const before = await count('matter');
    const fields = { matter_title: 'Ett ärende', unit: found.own_unit, key: 'one and the same' };
    const [first, again] = [await karin.post('/matters', fields),
      await karin.post('/matters', fields)];
    assert.deepEqual([first.status, again.status], [303, 303]);
    assert.equal(again.headers.location, first.headers.location, 'led to the first one');
    assert.equal(await count('matter'), before + 1);
    const other = await karin.post('/matters', { ...fields, matter_title: 'Ett annat' });
    assert.equal(other.status, 422);
    assert.ok(other.text.includes('är inte sparat än'));
    assert.equal(await count('matter'), before + 1);
    const path = `/office_reports/${found.own_office_report}/handover`;
    const handover = { version: found['own_office_report.version'] };
    const sent = await Promise.all(['a', 'b'].map((key) =>
      karin.post(path, { ...handover, key: `two windows ${key}` })));
    assert.deepEqual(sent.map(({ status }) => status).sort(), [303, 409]);
  });
}
test('what is sent twice is done once', () => sentTwice({}));
test('twin: what is done twice is found', () => expectCaught('idempotency_ignored', sentTwice));

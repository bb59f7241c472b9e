// SPDX-License-Identifier: EUPL-1.2
// A municipality's first hour: its security chief reads in the plan and adopts it, by the keyboard
// alone and in few actions, from choosing the file to that the plan is in force. VARNA_PLAN names
// another plan than those of the tests, and VARNA_SAME the lines of it that ask the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Journey } from './journey.mjs';
import { command, isLong, openBrowser, root, Site, windowOf } from './lib.mjs';

const actions_max = 40;
const decision = { body: 'Kommunfullmäktige', day: '2026-11-19', item: '§ 214' };
const plans = process.env.VARNA_PLAN
  ? [process.env.VARNA_PLAN]
  : ['brunnsala.docx', ...(isLong ? ['nordhult.pdf'] : [])].map((name) => path.join(root, 'tests/plans', name));

const kindOf = (name) => {
  if (/nämnd(en)?$/.test(name)) return /^Kris/.test(name) ? 'crisis_board' : 'board';
  return /förbund/.test(name) ? 'municipal_federation' : 'municipal_company';
};
const someUnits = ['Barn- och skolnämnden', 'Byggnadsnämnden', 'Kulturnämnden', 'Miljönämnden',
  'Servicenämnden', 'Socialnämnden', 'Tekniska nämnden', 'Utbildningsnämnden', 'Valnämnden',
  'Vård- och omsorgsnämnden', 'Överförmyndarnämnden', 'Almby Bostads AB', 'Almby Energi AB',
  'Almby Vatten AB', 'Räddningstjänsten Almby, kommunalförbund'];

// The units of the plan's own municipality, where its key names them.
function unitsFor(plan) {
  const names = process.env.VARNA_PLAN ? someUnits
    : JSON.parse(readFileSync(plan.replace(/\.\w+$/, '.key.json'), 'utf8')).units;
  return [{ name: 'Kommunstyrelsen', kind: 'executive_board' },
    ...names.map((name) => ({ name, kind: kindOf(name) }))];
}

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

async function withChief(plan, deed) {
  const units = unitsFor(plan);
  const vera = { username: 'vera', name: 'Vera Ask', role: 'security_chief' };
  const site = await Site.start({ isEmpty: true, units, people: [vera] });
  try {
    const page = await windowOf(browser, site, 'vera');
    page.setDefaultTimeout(15_000);
    await deed(new Journey(page, { byKeys: true }), site);
  } finally {
    await site.stop();
  }
}
const main = (journey) => journey.page.locator('main');
const link = (journey, name) => main(journey).getByRole('link', { name });
const button = (journey, name) => main(journey).getByRole('button', { name });
const field = (journey, name) => main(journey).getByLabel(name);
const notice = (journey) => journey.page.locator('.notice').innerText();
const number = (words) => Number(/\d+/.exec(words)[0]);

async function readIn(vera, plan) {
  await vera.page.goto('/plans/new');
  vera.begin();
  await vera.attach(field(vera, /^Fil/), plan);
  await vera.go(button(vera, 'Läs in'));
  assert.match(await notice(vera), /^Planen är inläst/);
}

// What the plan does not say of its own decision.
async function fillIn(vera) {
  const isEmpty = async (name) => (await field(vera, name).inputValue()) === '';
  const before = vera.counts.fields;
  if (await isEmpty(/^Beslutad av/)) await vera.write(field(vera, /^Beslutad av/), decision.body);
  if (await isEmpty(/^Beslutsdag/)) await vera.day(field(vera, /^Beslutsdag/), decision.day);
  if (await isEmpty(/^Paragraf/)) await vera.type(field(vera, /^Paragraf/), decision.item);
  if (vera.counts.fields > before) await vera.go(button(vera, 'Spara uppgifterna'));
}

// The numbers of the document's lines that say one of the words of a proposal.
const bare = (words) => words.replace(/^[-–•\s]+/, '').trim();
async function proposedSame(vera, plan) {
  const lines = readFileSync(plan, 'utf8').split('\n').map(bare);
  const groups = await main(vera).locator('fieldset:has(input[name^=same])').all();
  return (await Promise.all(groups.map(async (group) => {
    const words = await group.locator('li > span:last-child').allInnerTexts();
    const found = lines.flatMap((line, at) => (words.includes(line) ? [at + 1] : []));
    return found.join('+');
  }))).join(',');
}

// Rows that were misread would be put right here, at a field each.
async function review(vera, plan) {
  await fillIn(vera);
  if (process.env.VARNA_SAME) assert.equal(await proposedSame(vera, plan), process.env.VARNA_SAME);
  for (const name of [/osäkra? på sidan/, /^Slå ihop alla förslag/, /^Bekräfta alla antaganden/])
    while (await button(vera, name).count()) await vera.go(button(vera, name));
  assert.match(await main(vera).innerText(), /Inga osäkra punkter är kvar/);
}

// Who is concerned: a column as an example, and all the rest as it was proposed.
async function decideConcerned(vera) {
  await vera.go(link(vera, /berörda/i));
  const columns = main(vera).locator('.matrix thead .linklike');
  if ((await columns.count()) === 0) return;
  await vera.go(columns.last());
  await vera.go(button(vera, 'Spara alla rader'));
  assert.equal(await notice(vera), 'Valen är sparade.');
}

async function confirmOne(vera) {
  await vera.go(link(vera, /^Till enheterna/));
  await vera.go(main(vera).locator('tbody a').nth(1));
  await vera.go(button(vera, /^Bekräfta/));
  assert.match(await notice(vera), /^Bekräftat/);
  await vera.go(link(vera, 'Till enheterna'));
}

// A sentence that still holds a template's words is called prose; one that names nobody whom the
// municipality knows is given to somebody.
async function finish(vera) {
  await vera.go(link(vera, 'Till aktivering'));
  const left = main(vera).locator('li:has(.m-gap, .m-ask) a[href*="show=all"]');
  while (await left.count()) {
    const isUnfinished = await main(vera).locator('li:has(.m-gap) a[href*="show=all"]').count();
    const row = main(vera).locator((await left.first().getAttribute('href')).replace(/.*#/, '#'));
    await vera.go(left.first());
    if (isUnfinished) await vera.pick(row.getByRole('combobox').first(), 'Löptext');
    else await vera.write(row.getByRole('combobox', { name: /^Vem/ }), 'kommunstyrelsen');
    await vera.go(button(vera, 'Spara raderna').first());
    await vera.go(link(vera, 'Till aktivering'));
  }
}

async function activate(vera) {
  const words = await main(vera).innerText();
  assert.doesNotMatch(words, /Saknas|inte granskad|inte avgjord|antagen/);
  const sums = (await main(vera).locator('.sums dd').allInnerTexts()).map(number);
  await vera.go(button(vera, 'Aktivera'));
  assert.match(await notice(vera), /^Planen gäller\./);
  return { bound: sums[0], proposed: sums[1] };
}

function tablesOf(site) {
  const tables = {};
  let columns, rows;
  for (const line of command(site.data, ['export']).trim().split('\n')) {
    const json = JSON.parse(line);
    if (Array.isArray(json)) rows.push(Object.fromEntries(columns.map((one, at) => [one, json[at]])));
    else [columns, rows] = [json.columns, (tables[json.table] = [])];
  }
  return tables;
}

// Every task stands with its margin; boards are bound, the others asked, and what asks the same is
// asked once.
async function check(vera, site, sums) {
  const { clause_version: clauses, obligation: obligations, unit: units } = tablesOf(site);
  const tasks = clauses.filter(({ kind }) => ['activity', 'follow_up'].includes(kind));
  assert.equal(await main(vera).locator('article.clause .note').count(), tasks.length);
  const kind = Object.fromEntries(units.map((unit) => [unit.id, unit.kind]));
  for (const { unit_id, binding } of obligations)
    assert.equal(binding, /board/.test(kind[unit_id]) ? 'bound' : 'proposed');
  const count = (wanted) => obligations.filter(({ binding }) => binding === wanted).length;
  assert.deepEqual({ bound: count('bound'), proposed: count('proposed') }, sums);
  assert.ok(sums.bound > 0 && sums.proposed > 0, 'boards are bound and companies asked');
  const asked = new Set(obligations.map(({ clause_id }) => clause_id));
  const served = clauses.filter(({ same_as, clause_id }) => same_as && same_as !== clause_id);
  for (const { clause_id } of served) assert.ok(!asked.has(clause_id), 'it is asked once');
  const answers = await main(vera).getByRole('link', { name: /^Besvaras med punkt/ }).count();
  assert.equal(answers, served.filter((one) => tasks.includes(one)).length);
  return { tasks: tasks.length, served: served.length };
}

for (const plan of plans)
  test(`a municipality's first hour, by keyboard alone: ${path.basename(plan)} is adopted`, () =>
    withChief(plan, async (vera, site) => {
      await readIn(vera, plan);
      await review(vera, plan);
      await decideConcerned(vera);
      await confirmOne(vera);
      await finish(vera);
      const sums = await activate(vera);
      const { actions, counts } = vera;
      const { tasks, served } = await check(vera, site, sums);
      console.log(`# ${path.basename(plan)}: ${actions.length} actions (${counts.fields} fields, ` +
        `${counts.presses} buttons and links), ${counts.pages} pages; ${tasks} tasks, ` +
        `${served} answered with another, ${sums.bound} bound, ${sums.proposed} proposed`);
      for (const [at, words] of actions.entries()) console.log(`#   ${at + 1}. ${words}`);
      assert.ok(actions.length <= actions_max, `${actions.length} of ${actions_max} actions`);
    }));

// SPDX-License-Identifier: EUPL-1.2
// "Ny mandatperiod": the day after the election the security chief prepares the new term of office,
// says who was elected to a board, begins it and sees who is to be trained; by mouse and keyboard,
// by keyboard alone and without JavaScript. On its first day the roles have changed hands.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkErrorSummary, Journey } from './journey.mjs';
import { openBrowser, Site, windowOf } from './lib.mjs';

const ways = [['by mouse and keyboard', {}, {}], ['by keyboard alone', { byKeys: true }, {}],
  ['without JavaScript', {}, { javaScriptEnabled: false }]];
const pages_max = 10, fields_max = 8;
const [dayAfterElection, lastDay, firstDay] = ['2026-09-14', '2026-12-31', '2027-01-01']
  .map((day) => `${day}T09:00:00Z`);
const board = 'Servicenämnden';
const newcomer = 'Saga Lindén';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

const main = (journey) => journey.page.locator('main');
const link = (journey, name) => main(journey).getByRole('link', { name });
const button = (journey, name) => main(journey).getByRole('button', { name });
const field = (journey, name) => main(journey).getByLabel(name);
const notice = (journey) => journey.page.locator('.notice').innerText();
const figures = async (journey, name) =>
  (await main(journey).getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell')
    .allInnerTexts()).map(Number);

async function openOrganisation(journey) {
  const menu = journey.page.locator('.top');
  await journey.go(menu.getByText('Mer', { exact: true }), { staysHere: true });
  await journey.go(menu.getByRole('link', { name: 'Organisation' }));
}

async function prepare(astrid) {
  await openOrganisation(astrid);
  await astrid.go(link(astrid, 'Mandatperioder'));
  await astrid.type(field(astrid, 'Namn'), '2027–2030');
  await astrid.day(field(astrid, /^Första dag/), '2027-01-01');
  await astrid.day(field(astrid, /^Sista dag/), '2030-12-31');
  await astrid.go(button(astrid, 'Förbered en ny mandatperiod'));
  assert.equal(await notice(astrid), 'Mandatperioden förbereds.');
  assert.deepEqual(await figures(astrid, board), [3, 0, 0], 'all are proposed again');
}

// One leaves, two stay, and somebody nobody knew before is elected: one form, and when it comes
// back to ask, the one who was unticked is unticked still.
async function elect(astrid) {
  await astrid.go(link(astrid, board));
  const leaving = main(astrid).locator('fieldset.pick label').filter({ hasText: 'ledamot' });
  const name = (await leaving.locator('span').first().innerText()).split('\n')[0].trim();
  await astrid.choose(leaving.getByRole('checkbox'));
  await astrid.write(field(astrid, /^Vem/), newcomer);
  await astrid.pick(field(astrid, 'Roll'), 'ledamot');
  await astrid.go(button(astrid, 'Spara'));
  await checkErrorSummary(astrid.page);
  assert.equal(await leaving.getByRole('checkbox').isChecked(), false, 'what was ticked is kept');
  await astrid.choose(field(astrid, `Lägg till ${newcomer} som ny person`));
  await astrid.go(button(astrid, 'Spara'));
  assert.equal(await notice(astrid), 'Den valda är tillagd.');
  return name;
}

async function begin(astrid) {
  await astrid.go(link(astrid, 'Mandatperioden 2027–2030'));
  assert.deepEqual(await figures(astrid, board), [3, 1, 1], 'elected, new, leaving');
  await astrid.write(field(astrid, /^Valet beslutades i/), 'KF 2026-10-26 § 204');
  await astrid.go(button(astrid, 'Påbörja mandatperioden'));
  assert.equal(await notice(astrid), 'Mandatperioden är påbörjad.');
}

const trainingOf = (astrid, name) =>
  main(astrid).getByRole('row').filter({ hasText: name }).innerText();

// What they hold on a day, as anybody who is logged in sees it.
async function heldOn(site, at, names) {
  await site.wakeOn(at);
  const karin = new Journey(await windowOf(browser, site, 'karin'));
  const held = [];
  for (const name of names) {
    await karin.page.goto(`/people?q=${encodeURIComponent(name)}`);
    held.push((await main(karin).getByRole('row', { name }).innerText()).includes(board));
  }
  return held;
}

for (const [way, how, options] of ways)
  test(`a new term of office, ${way}`, async () => {
    const site = await Site.start({ now: dayAfterElection });
    try {
      const astrid = new Journey(await windowOf(browser, site, 'astrid', options), how);
      astrid.begin();
      await prepare(astrid);
      const leaver = await elect(astrid);
      await begin(astrid);
      const counted = astrid.figures();
      console.log(`# ny mandatperiod ${way}: ${counted.pages} pages, ${counted.fields} fields, ` +
        `${counted.clicks} clicks, ${counted.keys} keys, ${counted.seconds} s`);
      assert.ok(counted.pages <= pages_max, `${counted.pages} pages`);
      assert.ok(counted.fields <= fields_max, `${counted.fields} fields`);
      assert.match(await trainingOf(astrid, newcomer), /nyvald.*1 april 2027/is);
      const both = [leaver, newcomer];
      assert.deepEqual(await heldOn(site, lastDay, both), [true, false], 'until the last day');
      assert.deepEqual(await heldOn(site, firstDay, both), [false, true], 'from the first day');
    } finally {
      await site.stop();
    }
  });

// SPDX-License-Identifier: EUPL-1.2
// The main jobs of product.md, done in the browser as their people would, within their budgets; by
// mouse and keyboard, by keyboard alone (U-04) and without JavaScript (U-07).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkErrorSummary, Journey } from './journey.mjs';
import { openBrowser, Site, windowOf } from './lib.mjs';
import { draft } from './pages.mjs';

const over = 1.2; // a journey may exceed its seconds by 20 %
const ways = [['by mouse and keyboard', {}, {}], ['by keyboard alone', { byKeys: true }, {}],
  ['without JavaScript', {}, { javaScriptEnabled: false }]];

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

async function withSite(deed) {
  const site = await Site.start();
  try {
    return await deed(site);
  } finally {
    await site.stop();
  }
}
const person = async (site, username, options = {}, how = {}) =>
  new Journey(await windowOf(browser, site, username, options), how);
const link = (journey, name) => journey.page.getByRole('link', { name });
const button = (journey, name) => journey.page.getByRole('button', { name });
const field = (journey, name) => journey.page.getByLabel(name);
const notice = (journey) => journey.page.locator('.notice').innerText();
const main = (journey) => journey.page.locator('main');

function withinBudget(job, journey, pages, fields, seconds) {
  const counted = journey.figures();
  console.log(`# ${job}: ${counted.pages} pages, ${counted.fields} fields, ${counted.clicks} ` +
    `clicks, ${counted.keys} keys, ${counted.changes} changes, ${counted.seconds} s`);
  assert.ok(counted.pages <= pages, `${job}: ${counted.pages} pages, ${pages} are allowed`);
  assert.ok(counted.fields <= fields, `${job}: ${counted.fields} fields, ${fields} are allowed`);
  assert.ok(counted.seconds <= seconds * over, `${job}: ${counted.seconds} s of ${seconds}`);
}

for (const [way, how, options] of ways)
  test(`job 6: an activity is marked done with evidence, ${way}`, () => withSite(async (site) => {
    const karin = await person(site, 'karin', options, how);
    karin.begin();
    await karin.go(main(karin).locator('.todo a').first());
    const before = await main(karin).locator('.evidence > li').count();
    await karin.choose(field(karin, 'Klart').and(karin.page.getByRole('radio')));
    await karin.write(field(karin, /^Vad visar det/), 'Planen sågs över på ledningsgruppen.');
    await karin.go(button(karin, 'Spara'));
    withinBudget(`job 6 ${way}`, karin, 2, 2, 13);
    assert.equal(await notice(karin), 'Sparat.');
    assert.match(await main(karin).innerText(), /Klart den/);
    assert.equal(await main(karin).locator('.evidence > li').count(), before + 1);
  }));

// Six judgements and a summary, which job 12 starts after.
async function judge(astrid) {
  await astrid.go(astrid.page.locator('.top').getByRole('link', { name: 'Redovisning' }));
  await astrid.go(button(astrid, 'Börja redovisningen för 2026'));
  const areas = main(astrid).locator('section.area');
  for (let at = 0; at < 6; ++at) {
    await astrid.choose(areas.nth(at).getByLabel('bättre'));
    await astrid.write(areas.nth(at).getByLabel(/^Varför/), `Vi ser en förbättring, område ${at + 1}.`);
  }
  await astrid.write(field(astrid, 'Sammanfattning'), 'Året i korthet: mer är gjort än i fjol.');
  await astrid.go(button(astrid, 'Spara bedömningarna'));
  assert.equal(await notice(astrid), 'Bedömningarna är sparade.');
}

for (const [way, how, options] of ways)
  test(`job 12: the yearly account is produced from the judgements, ${way}`, () =>
    withSite(async (site) => {
      await judge(await person(site, 'astrid'));
      const astrid = await person(site, 'astrid', options, how);
      astrid.begin();
      await astrid.go(astrid.page.locator('.top').getByRole('link', { name: 'Redovisning' }));
      await astrid.go(link(astrid, 'Trygghetsredovisning 2026'));
      await astrid.go(button(astrid, 'Sammanställ redovisningen'));
      withinBudget(`job 12 ${way}`, astrid, 6, 0, 23);
      const account = await main(astrid).innerText();
      assert.match(account, /Året i korthet: mer är gjort än i fjol\./);
      for (let area = 1; area <= 6; ++area)
        assert.match(account, new RegExp(`Vi ser en förbättring, område ${area}\\.`));
    }));

async function readPlan(astrid) {
  await astrid.go(astrid.page.locator('.top details.more > summary'), { staysHere: true });
  await astrid.go(astrid.page.locator('.top').getByRole('link', { name: 'Läs in plan' }));
  await astrid.go(link(astrid, 'Läs in en plan'));
  await astrid.attach(field(astrid, 'Fil'), draft);
  await astrid.go(button(astrid, 'Läs in'));
  assert.match(await main(astrid).innerText(), /Granska läsningen/);
}

async function adoptPlan(astrid) {
  // Without a decision nobody can be bound; the page says what is missing and where.
  await astrid.go(link(astrid, 'Till aktivering'));
  await astrid.go(button(astrid, 'Aktivera'));
  await checkErrorSummary(astrid.page);
  await astrid.go(link(astrid, 'Till granskningen'));
  await astrid.day(field(astrid, 'Beslutsdag'), '2026-11-19');
  await astrid.type(field(astrid, 'Paragraf'), '§ 214');
  await astrid.go(button(astrid, 'Spara uppgifterna'));
  // Two sentences still hold the template's words, and bind nobody as they stand.
  for (const words of ['senast 20XX', '[fyll i vad']) {
    const row = astrid.page.getByRole('row').filter({ hasText: words });
    await astrid.pick(row.getByRole('combobox').first(), 'Löptext');
  }
  await astrid.go(button(astrid, /osäkra på sidan/));
  assert.equal(await notice(astrid), 'Raderna är sparade.');
  await astrid.go(link(astrid, 'Till aktivering'));
  assert.doesNotMatch(await main(astrid).innerText(), /Saknas|inte granskad/);
  await astrid.go(button(astrid, 'Aktivera'));
  assert.match(await notice(astrid), /^Planen gäller\./);
  assert.match(await astrid.page.locator('h1').innerText(), /2029–2032/);
}

// Evidence of all four kinds, and the obligation is done.
async function workOnObligation(karin) {
  await karin.go(karin.page.locator('.top').getByRole('link', { name: 'Åtaganden' }));
  await karin.go(link(karin, /hjärtstartare/).first());
  const what = field(karin, /^Vad visar det/);
  const more = karin.page.getByText('Lägg till fil, länk eller siffra');
  const save = () => karin.go(button(karin, 'Spara'));
  await karin.choose(field(karin, 'Pågår').and(karin.page.getByRole('radio')));
  await karin.write(what, 'Alla byggnader är inventerade.');
  await save();
  await karin.go(more, { staysHere: true });
  await karin.attach(field(karin, /^Fil/), { name: 'inventering.txt', mimeType: 'text/plain',
    buffer: Buffer.from('Stadshuset: finns\nBiblioteket: saknas\n') });
  await save();
  await karin.go(more, { staysHere: true });
  await karin.write(field(karin, /^Rubrik/), 'Beställning');
  await karin.write(field(karin, /^Länk/), 'https://diariet.lindvalla.example/2026/431');
  await save();
  await karin.go(more, { staysHere: true });
  await karin.write(field(karin, /^Rubrik/), 'Hjärtstartare på plats');
  await karin.write(field(karin, /^Siffra/), '38');
  await karin.write(field(karin, /^Vad siffran räknar/), 'byggnader');
  await karin.choose(field(karin, 'Klart').and(karin.page.getByRole('radio')));
  await save();
  const words = await main(karin).innerText();
  for (const kind of ['Anteckning', 'Fil', 'Länk', 'Siffra']) assert.match(words, new RegExp(kind));
  assert.match(words, /38\s+byggnader/);
  assert.match(words, /Klart den/);
  const file = await karin.page.request.get(
    await link(karin, /Hämta inventering\.txt/).getAttribute('href'));
  assert.match(await file.text(), /Biblioteket: saknas/);
}

async function report(karin) {
  await karin.go(karin.page.locator('.top').getByRole('link', { name: 'Översikt' }));
  await karin.go(link(karin, 'Fortsätt'));
  const open = main(karin).locator('section.area');
  const left = await open.count();
  assert.ok(left > 0, 'some sections wait for an answer');
  for (let at = 0; at < left; ++at) await karin.choose(open.nth(at).getByLabel('Siffrorna stämmer'));
  await karin.go(button(karin, 'Lämna till kommunstyrelsen'));
  assert.equal(await karin.page.locator('h1').innerText(), 'Kontrollera och lämna');
  await karin.go(button(karin, 'Lämna till kommunstyrelsen'));
  assert.match(await notice(karin), /^Lägesbilden är lämnad/);
}

async function publish(astrid) {
  await astrid.go(button(astrid, 'Sammanställ redovisningen'));
  await astrid.go(link(astrid, 'Tillbaka till redovisningens steg'));
  await astrid.go(button(astrid, 'Godkänn redovisningen'));
  await checkErrorSummary(astrid.page);
  await astrid.write(field(astrid, 'Fullmäktiges beslut'), 'Kommunfullmäktige 2026-11-19 § 41');
  await astrid.go(button(astrid, 'Godkänn redovisningen'));
  assert.equal(await notice(astrid), 'Redovisningen är godkänd.');
  await astrid.go(button(astrid, 'Publicera'));
  assert.equal(await notice(astrid), 'Redovisningen är publicerad.');
}

test('the main thread, without JavaScript: from the plan to the published account', () =>
  withSite(async (site) => {
    const noScript = { javaScriptEnabled: false };
    const astrid = await person(site, 'astrid', noScript);
    await readPlan(astrid);
    await adoptPlan(astrid);
    const karin = await person(site, 'karin', noScript);
    await workOnObligation(karin);
    await report(karin);
    await astrid.go(astrid.page.locator('.top').getByRole('link', { name: 'Rundan' }));
    await astrid.go(link(astrid, 'Lägesbild 2026'));
    const row = astrid.page.getByRole('row', { name: /^Servicenämnden/ });
    assert.match(await row.innerText(), /lämnad/);
    await judge(astrid);
    astrid.begin();
    await publish(astrid);
    console.log(`# account published from its judgements: ${JSON.stringify(astrid.figures())}`);
    await astrid.go(link(astrid, 'Se den publicerade sidan'));

    const anybody = await person(site, undefined, noScript);
    await anybody.page.goto('/public/accounts');
    await anybody.go(link(anybody, 'Trygghetsredovisning 2026'));
    assert.match(await main(anybody).innerText(), /Året i korthet: mer är gjort än i fjol\./);
    assert.match(await main(anybody).innerText(), /Kommunfullmäktige 2026-11-19 § 41/);
    assert.equal(await anybody.page.locator('script').count(), 0);
  }));

for (const [way, how, options] of ways.slice(0, 2))
  test(`a company accepts a proposal by its board's decision, ${way}`, () =>
    withSite(async (site) => {
      const david = await person(site, 'david', options, how);
      david.begin();
      await david.go(david.page.locator('.top').getByRole('link', { name: 'Åtaganden' }));
      await david.go(david.page.getByRole('row', { name: /Föreslaget/ }).first().getByRole('link'));
      await david.go(button(david, 'Skicka svaret'));
      await checkErrorSummary(david.page);
      await david.choose(field(david, 'Antas'));
      await david.write(field(david, /^Beslut$/), 'Styrelsen 2026-11-18 § 9');
      await david.day(field(david, 'Beslutsdatum'), '2026-11-18');
      await david.go(button(david, 'Skicka svaret'));
      assert.equal(await notice(david), 'Svaret är sparat.');
      assert.match(await main(david).innerText(), /Antaget av enhetens egen styrelse/);
    }));

test('somebody who logs in comes back to where she was going', () => withSite(async (site) => {
  const karin = await person(site, undefined, {}, { byKeys: true });
  await karin.page.goto('/rounds');
  assert.match(karin.page.url(), /\/login/);
  await karin.write(field(karin, 'Användarnamn'), 'karin');
  await karin.write(field(karin, 'Lösenord'), 'fel lösenord');
  await karin.go(main(karin).getByRole('button', { name: 'Logga in' }));
  await checkErrorSummary(karin.page);
  assert.equal(await field(karin, 'Användarnamn').inputValue(), 'karin');
  await karin.write(field(karin, 'Lösenord'), 'lindvalla');
  await karin.go(main(karin).getByRole('button', { name: 'Logga in' }));
  assert.match(karin.page.url(), /\/rounds$/);
}));

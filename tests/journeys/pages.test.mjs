// SPDX-License-Identifier: EUPL-1.2
// Every page of the program, in its states, looked at as catalogue U asks: accessibility in light on
// a wide window and dark on a phone, reflow, targets, names, valid HTML, weight, both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as checks from './checks.mjs';
import { checkErrorSummary, checkSkipLink, tabThrough } from './journey.mjs';
import { isLong, openBrowser, phone, routes, Site, speak, wide, windowOf } from './lib.mjs';
import { newcomer, others, pages, wayTo } from './pages.mjs';

let browser, site, emptySite;
const windows = new Map();
const measured = { axe: 0, undecided: new Set(), heaviest: { bytes: 0 }, most: { requests: 0 } };

before(async () => {
  [browser, site, emptySite] = await Promise.all([openBrowser(), Site.start(),
    Site.start({ isEmpty: true, people: newcomer })]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await emptySite?.stop();
  const { axe, undecided, heaviest, most } = measured;
  console.log(`# axe ran ${axe} times; could not decide: ${[...undecided].join('; ') || 'nothing'}`);
  console.log(`# heaviest first view ${heaviest.bytes} bytes (${heaviest.name}); ` +
    `most requests ${most.requests} (${most.name})`);
});

// One window for each person and language; two would be two logins for every page.
async function windowFor(person, language, isEmpty = false) {
  const key = `${person} ${language} ${isEmpty}`;
  if (!windows.has(key)) {
    const page = await windowOf(browser, isEmpty ? emptySite : site, person);
    if (language === 'en') {
      await page.goto(person ? '/' : '/login');
      await speak(page, 'en');
    }
    windows.set(key, { page, listener: await checks.Listener.on(page) });
  }
  return windows.get(key);
}

async function open(one, language) {
  const { page, listener } = await windowFor(one.as, language, one.isEmpty);
  const address = await wayTo(page, one.isEmpty ? emptySite : site, one);
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
  listener.begin();
  let response = await page.goto(address);
  if (one.act) {
    await listener.settled();
    const weightBefore = listener.weight();
    [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().isNavigationRequest() &&
        ![302, 303].includes(answer.status()) && answer.request().frame() === page.mainFrame()),
      one.act(page),
    ]);
    await page.waitForLoadState('load');
    listener.weightOfFirstView = weightBefore;
  }
  assert.equal(response.status(), one.status ?? 200, `${one.name} ${address}`);
  return { page, listener, response };
}

const looks = isLong
  ? [1280, 640, 360, 320].flatMap((width) => ['light', 'dark'].map((scheme) => [width, scheme]))
  : [[1280, 'light'], [360, 'dark']];

async function lookAt(one, language) {
  const { page, listener, response } = await open(one, language);
  const html = await response.text();
  const faults = [...await checks.validHtml(html), ...await checks.structure(page, language),
    ...await checks.words(page, language), ...await checks.mouseOnly(page),
    ...await checks.names(page, listener.cdp),
    ...(one.act ? [] : listener.faults())];
  note(one, listener);
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ ...(width > 700 ? wide : phone), width });
    await page.emulateMedia({ colorScheme });
    const found = await checks.axe(page);
    measured.axe += 1;
    for (const line of found.incomplete) measured.undecided.add(line.split(':')[0]);
    faults.push(...found.map((fault) => `${width} ${colorScheme}: ${fault}`),
      ...(await checks.targets(page, { isPhone: width < 700 })).map((fault) => `${width}: ${fault}`));
  }
  for (const width of [640, 360, 320]) {
    await page.setViewportSize({ ...phone, width });
    faults.push(...await checks.reflow(page), ...await checks.clipped(page));
  }
  return [...new Set(faults)];
}

function note(one, listener) {
  const { bytes, requests } = listener.weight();
  if (one.act) return;
  if (bytes > measured.heaviest.bytes) measured.heaviest = { bytes, name: one.name };
  if (requests > measured.most.requests) measured.most = { requests, name: one.name };
}

test('every route that is read has a page in the table', () => {
  const known = new Set([...pages, ...others].map(({ route }) => route));
  const missing = routes().filter(({ method, pattern, entry }) =>
    method === 'GET' && entry !== 'directory' && !known.has(pattern));
  assert.deepEqual(missing.map(({ pattern }) => pattern), []);
});

for (const one of pages)
  test(`page ${one.name} (${one.route}${one.as ? `, ${one.as}` : ''})`, async () => {
    assert.deepEqual(await lookAt(one, 'sv'), []);
    if (!one.act) {
      const { page } = await windowFor(one.as, 'sv', one.isEmpty);
      await page.setViewportSize(wide);
      await page.reload();
      await checkSkipLink(page);
      await page.reload();
      assert.deepEqual(await tabThrough(page), []);
    } else if (one.hasErrors) {
      await open(one, 'sv').then(({ page }) => checkErrorSummary(page));
    }
  });

// A page that comes of a change is seen once; the others are seen in English too.
for (const one of pages.filter(({ changes }) => !changes))
  test(`page ${one.name} in English`, async () => {
    const { page, response } = await open(one, 'en');
    const faults = [...await checks.structure(page, 'en'), ...await checks.words(page, 'en'),
      ...await checks.validHtml(await response.text())];
    await page.setViewportSize({ ...phone, width: 320 });
    faults.push(...await checks.reflow(page));
    assert.deepEqual(faults, []);
  });

for (const one of others)
  test(`${one.route} answers as declared`, async () => {
    const { page } = await windowFor(one.as, 'sv');
    const address = await wayTo(page, one.isEmpty ? emptySite : site, one);
    const response = await page.request.get(address, { maxRedirects: 0 });
    if (one.leadsTo) {
      assert.equal(response.status(), 303);
      assert.match(response.headers().location, one.leadsTo);
      return;
    }
    assert.equal(response.status(), 200);
    assert.match(response.headers()['content-type'], one.type);
    if (one.type.test('application/json')) JSON.parse(await response.text());
  });

// SPDX-License-Identifier: EUPL-1.2
// Screenshots of every page of pages.mjs: wide and as on a phone, light and dark. Arguments: a
// folder, --only=PATTERN of their names, and --readme for the six that the README shows.
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser, phone, root, Site, wide, windowOf } from './lib.mjs';
import { newcomer, pages, wayTo } from './pages.mjs';

const readme = [
  ['start-coordinator', wide, 'light', 'start'],
  ['plan-coordinator', wide, 'light', 'plan', '.clause.mine'],
  ['obligation-coordinator', wide, 'light', 'obligation'],
  ['report-draft', wide, 'light', 'report'],
  ['account-document', wide, 'light', 'account'],
  ['start-coordinator', phone, 'dark', 'start-phone-dark'],
];
const words = process.argv.slice(2);
const isReadme = words.includes('--readme');
const folder = path.resolve(root, words.find((word) => !word.startsWith('--')) ?? 'build/screens');
const only = words.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const highest = 2400;

async function shown(page, site, one) {
  await page.goto(await wayTo(page, site, one));
  if (!one.act) return;
  await Promise.all([page.waitForEvent('load'), one.act(page)]);
}

// As high as the page, within reason; the README shows what a window shows, from `middle`.
async function picture(page, name, size, colorScheme, clip, middle) {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(size);
  const height = clip ?? Math.min(highest,
    await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ ...size, height });
  if (middle)
    await page.locator(middle).first().evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

fs.mkdirSync(folder, { recursive: true });
const [browser, full, empty] = await Promise.all([openBrowser(), Site.start(),
  Site.start({ isEmpty: true, people: newcomer })]);
const windows = new Map();
for (const one of pages) {
  const views = isReadme ? readme.filter(([name]) => name === one.name) : [
    [one.name, wide, 'light', `${one.name}-1280`], [one.name, wide, 'dark', `${one.name}-1280-dark`],
    [one.name, phone, 'light', `${one.name}-360`], [one.name, phone, 'dark', `${one.name}-360-dark`]];
  if (views.length === 0 || (only && !new RegExp(only).test(one.name) && !one.changes)) continue;
  const site = one.isEmpty ? empty : full;
  const key = `${site.url} ${one.as}`;
  if (!windows.has(key)) windows.set(key, await windowOf(browser, site, one.as));
  const page = windows.get(key);
  await page.setViewportSize(wide);
  try {
    await shown(page, site, one);
    for (const [, size, scheme, name, middle] of views)
      await picture(page, name, size, scheme, isReadme ? size.height : undefined, middle);
  } catch (error) {
    console.error(`${one.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
await browser.close();
await full.stop();
await empty.stop();

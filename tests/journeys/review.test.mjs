// SPDX-License-Identifier: EUPL-1.2
// The review of a plan at the keyboard: what is typed stays until it is saved, and a column is gone
// down without the mouse. Both are the script's; everything else works without it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, Site, windowOf } from './lib.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

async function withReview(options, deed) {
  const site = await Site.start();
  try {
    const page = await windowOf(browser, site, 'astrid', options);
    await page.goto('/plans');
    await page.locator('main a[href$="/review"]').first().click();
    await page.waitForURL(/review/);
    await deed(page);
  } finally {
    await site.stop();
  }
}
const who = (page, at = 0) => page.locator('tr:not(.unsure) input[name^=who]').nth(at);
const note = (page) => page.locator('[data-kept]');
const focused = (page) => page.evaluate(() => document.activeElement.name);
const nameOf = (field) => field.getAttribute('name');

test('what was typed in a review survives a reload and a visit elsewhere until it is saved', () =>
  withReview({}, async (page) => {
    assert.equal(await note(page).isVisible(), false);
    await who(page).fill('Socialnämnden');
    await page.reload();
    assert.equal(await who(page).inputValue(), 'Socialnämnden');
    assert.equal(await note(page).isVisible(), true);
    const address = page.url();
    await page.goto('/plans');
    await page.goto(address);
    assert.equal(await who(page).inputValue(), 'Socialnämnden');
    const row = await nameOf(who(page));
    await who(page).focus();
    await Promise.all([page.waitForURL(/done=plan_rows_saved/), page.keyboard.press('Enter')]);
    assert.equal(await page.locator(`[name=${row}]`).inputValue(), 'Socialnämnden');
    assert.equal(await note(page).isVisible(), false);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  }));

test('a row that is shown again with its fault is kept as it was corrected last', () =>
  withReview({}, async (page) => {
    await who(page).fill('Rymdnämnden');
    await who(page).focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.equal(await page.locator('.errors').isVisible(), true);
    await who(page).fill('Socialnämnden');
    await page.goto('/plans');
    await page.locator('main a[href$="/review"]').first().click();
    await page.waitForURL(/review/);
    assert.equal(await who(page).inputValue(), 'Socialnämnden');
  }));

test('Alt and an arrow go to the same field of the next row and back', () =>
  withReview({}, async (page) => {
    await who(page).focus();
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await focused(page), await nameOf(who(page, 1)));
    await page.keyboard.press('Alt+ArrowUp');
    assert.equal(await focused(page), await nameOf(who(page)));
  }));

test('without JavaScript a review is saved, a clause divided and the parts joined again', () =>
  withReview({ javaScriptEnabled: false }, async (page) => {
    const rows = await page.locator('input[name^=who]').count();
    await page.locator('button[value^="split."]').first().click();
    const parts = page.locator('#parts');
    const [first, ...rest] = (await parts.inputValue()).split(' ');
    await parts.fill(`${first}\n\n${rest.join(' ')}`);
    await page.getByRole('button', { name: 'Dela' }).click();
    await page.waitForURL(/done=plan_clause_split/);
    assert.equal(await page.locator('input[name^=who]').count(), rows + 1);
    await page.locator('button[value^="merge."]').nth(1).click();
    await page.waitForURL(/done=plan_clauses_merged/);
    assert.equal(await page.locator('input[name^=who]').count(), rows);
  }));

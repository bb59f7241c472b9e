// SPDX-License-Identifier: EUPL-1.2
// Every mark of a picture leads to its list, and the numbers agree (issue 5.3, U-20).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectCaught, loggedIn, withSite } from './lib.mjs';

const plain = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();

// All rows of a list, over its pages.
async function rowsBehind(browser, path) {
  let count = 0;
  for (let at = path; at;) {
    const { status, text } = await browser.get(at);
    assert.equal(status, 200, at);
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
    count += (main.match(/<tr><td>/g) ?? []).length;
    at = /<nav class="pager"[^>]*>.*?href="([^"]+)"/s.exec(main)?.[1].replaceAll('&amp;', '&');
  }
  return count;
}

async function cellsAgree(browser) {
  const { text } = await browser.get('/coverage');
  const cells = [...text.matchAll(/<a class="cell[^"]*" href="([^"]+)"[^>]*>(.*?)<\/a>/gs)]
    .map(([, href, words]) => ({ href: href.replaceAll('&amp;', '&'), words: plain(words) }));
  assert.ok(cells.length > 100, `${cells.length} cells`);
  const kinds = new Set();
  for (const { href, words } of cells) {
    const number = Number(/av (\d+)|(\d+) sena?|(\d+) föresl/.exec(words).slice(1).find(Boolean));
    kinds.add(/state=(\w+)/.exec(href)[1]);
    assert.equal(await rowsBehind(browser, href), number, `${words}: ${href}`);
  }
  assert.deepEqual([...kinds].sort(), ['current', 'late', 'proposed']);
}

async function marksAgree(browser, path) {
  const { text } = await browser.get(path);
  const marks = [...text.matchAll(/<a href="#(m\d+)"/g)].map(([, id]) => id);
  assert.ok(marks.length > 5, `${marks.length} marks`);
  for (const id of marks) assert.ok(text.includes(`<tr id="${id}">`), `${path}#${id}`);
  const rows = [...text.matchAll(/<tr(?: id="m\d+")?><td class="n">(\d+)<\/td>.*?<\/tr>/gs)];
  assert.deepEqual([...new Set(rows.map(([, number]) => `m${number}`))], marks);
  for (const [row] of rows) {
    const [, href] = /<th scope="row"><a href="([^"]+)"/.exec(row);
    const asked = href.replaceAll('&amp;', '&');
    const count = /(\d+) åtagande/.exec(plain(row))?.[1];
    if (count) assert.equal(await rowsBehind(browser, asked), Number(count), asked);
    else assert.equal((await browser.get(asked)).status, 200, asked);
  }
}

async function picturesAgree(options) {
  await withSite(options, async (site) => {
    const astrid = await loggedIn(site, 'astrid');
    await cellsAgree(astrid);
    await marksAgree(astrid, '/year');
    await marksAgree(astrid, '/term');
    await marksAgree(await loggedIn(site, 'karin'), '/year?year=2026');
  });
}
test('every mark of a picture leads to its list, and the numbers agree', () => picturesAgree({}));
test('twin: a picture that counts more than its list is found', () =>
  expectCaught('pictures_count_more', picturesAgree));

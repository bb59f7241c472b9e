// SPDX-License-Identifier: EUPL-1.2
// The planted-fault twins: a page with one of every fault must be caught by each check, and a sound
// page by none, or the checks say nothing about the real pages.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import * as checks from './checks.mjs';
import { checkErrorSummary, checkSkipLink, faultOfFocus, Journey } from './journey.mjs';
import { openBrowser, phone, wide, windowOf } from './lib.mjs';

const page_of = (head, body) => `<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Sida</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;

const sound = page_of(`<style>
  a, button, input { outline-offset: 2px } :focus { outline: 2px solid #0b5f6b }
  .ds-button, .ds-input { min-height: 44px; box-sizing: border-box }
  .ds-skip-link, nav a { display: inline-block; min-height: 24px }</style>`, `
<a class="ds-skip-link" href="#main">Hoppa till innehållet</a>
<header><nav aria-label="Huvudmeny"><a href="/">Översikt</a></nav></header>
<main id="main" tabindex="-1"><div class="errors" role="alert" tabindex="-1" autofocus><h2>Rätta</h2>
<ul><li><a href="#name">Namn</a></li></ul></div><h1>Sida</h1><h2>Del</h2>
<p>En mening med <a href="/annan">en länk</a> i sig.</p>
<form method="post" action="/"><p><label for="name">Namn</label>
<input class="ds-input" id="name" name="name" type="text"></p>
<p><button class="ds-button" type="submit">Spara</button></p></form>
<div role="region" aria-label="Tabell" tabindex="0" style="overflow-x: auto; max-width: 300px">
<table style="width: 900px"><caption>Tal</caption><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table></div></main><footer><p>Slut</p></footer>`);

const faulty = page_of(`<style>:focus { outline: none } .pale { color: #aaa; background: #fff }
  .tiny { width: 10px; height: 10px; padding: 0; border: 0; overflow: hidden }
  .cut { width: 40px; height: 12px; overflow: hidden; white-space: nowrap }</style>`, `
<header><nav aria-label="Huvudmeny"><a href="/">Översikt</a></nav></header>
<main id="main"><div class="errors" role="alert"><a href="#nowhere">Fel</a></div>
<h1>Sida</h1><h1>Sida till</h1><h4>Hoppar</h4><p class="pale">Blek text</p>
<input type="text" id="same"><div id="same" onclick="go()">Klicka</div>
<button type="button" class="tiny"></button><button type="button" class="tiny">x</button>
<button type="button" class="tiny">y</button><p class="cut">En text som inte får plats i sin låda</p>
<div style="width: 2000px">Bred</div><p>platform.required</p><p>{count, plural}</p>
<a href="#nowhere">Ingenstans</a><p><div>Fel</div></p>
<img src="http://localhost:9/foreign.png" alt=""><img src="/heavy" alt="">
</main><footer><p>Slut</p></footer>`);

let server, browser, site;
before(async () => {
  server = http.createServer((request, answer) => {
    // A picture that can be drawn: the browser stops reading what is none.
    if (request.url === '/heavy') return answer.setHeader('Content-Type', 'image/svg+xml')
      .end(`<svg xmlns="http://www.w3.org/2000/svg"><!--${'x'.repeat(200 * 1024)}--></svg>`);
    const isSound = request.url.startsWith('/sound');
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.setHeader('Content-Security-Policy', isSound ? "object-src 'none'"
      : "script-src 'none'; style-src 'unsafe-inline'");
    if (request.url === '/english') return answer.end(
      page_of('', '<main><h1>Logga ut</h1></main>').replace('lang="sv"', 'lang="en"'));
    if (request.url === '/sound?plain') return answer.end(sound.replace(' autofocus', ''));
    return answer.end(isSound ? sound : faulty);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  site = { url: `http://127.0.0.1:${server.address().port}` };
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  server.close();
});

async function opened(address, viewport = wide) {
  const page = await windowOf(browser, site, undefined, { viewport });
  const listener = await checks.Listener.on(page);
  const response = await page.goto(address);
  return { page, listener, html: await response.text() };
}

const all = {
  axe: ({ page }) => checks.axe(page),
  reflow: ({ page }) => checks.reflow(page),
  clipped: ({ page }) => checks.clipped(page),
  targets: ({ page }) => checks.targets(page, { isPhone: true }),
  names: ({ page, listener }) => checks.names(page, listener.cdp),
  structure: ({ page }) => checks.structure(page, 'sv'),
  words: ({ page }) => checks.words(page, 'sv'),
  html: ({ html }) => checks.validHtml(html),
  mouseOnly: ({ page }) => checks.mouseOnly(page),
  listener: ({ listener }) => listener.faults(),
};

test('a sound page is caught by no check', async () => {
  const at = await opened('/sound', phone);
  for (const [name, check] of Object.entries(all))
    assert.deepEqual([...(await check(at))].filter((fault) => !/no-inline-style/.test(fault)), [],
      name);
  assert.equal(await faultOfFocus(at.page), '');
  await checkErrorSummary(at.page);
  await at.page.goto('/sound?plain');
  await checkSkipLink(at.page);
  await at.page.context().close();
});

const planted = {
  axe: [/axe label:/, /axe color-contrast:/, /axe button-name:/],
  reflow: [/reflow: 2\d\d\d px wide/],
  clipped: [/clipped: .*cut/],
  targets: [/^target 10x10/, /primary target/],
  names: [/name: a button without/, /name: a textbox without/],
  structure: [/2 h1/, /h4 after h1/, /id same twice/, /#nowhere leads nowhere/],
  words: [/raw key: platform.required/, /unfilled text/],
  html: [/^html /],
  mouseOnly: [/mouse only/],
  listener: [/another host/, /weight: \d+ bytes/, /console: /],
};
test('every planted fault is caught by its check', async () => {
  const at = await opened('/faulty', phone);
  await at.listener.settled();
  for (const [name, patterns] of Object.entries(planted)) {
    const faults = await all[name](at);
    for (const pattern of patterns)
      assert.ok(faults.some((fault) => pattern.test(fault)),
        `${name} does not find ${pattern}: ${faults.join('\n')}`);
  }
  await at.page.context().close();
});

test('Swedish words on an English page are caught', async () => {
  const { page } = await opened('/english');
  assert.match((await checks.words(page, 'en')).join(), /Logga ut/);
  assert.match((await checks.structure(page, 'sv')).join(), /lang is en/);
  await page.context().close();
});

test('a breach of the content policy is caught', async () => {
  const { page, listener } = await opened('/faulty');
  await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend',
    '<div onclick="go()">Klicka</div>'));
  await page.locator('div[onclick]').last().click();
  assert.ok(listener.faults().some((fault) => /Content Security Policy/.test(fault)),
    listener.faults().join('\n'));
  await page.context().close();
});

test('an unseen focus, a missing skip link and an unfocused error summary are caught', async () => {
  const { page } = await opened('/faulty');
  await assert.rejects(checkSkipLink(page), /skip link/);
  assert.match(await faultOfFocus(page), /not seen/);
  await assert.rejects(checkErrorSummary(page), /error summary/);
  const journey = new Journey(page, { byKeys: true });
  await assert.rejects(journey.tabTo(page.locator('div[onclick]')), /focus|Tab key/);
  await page.context().close();
});

test('the model counts pages, clicks, keys and changes of hand', async () => {
  const { page } = await opened('/sound');
  const journey = new Journey(page);
  await journey.type(page.locator('#name'), 'abc');
  await journey.go(page.getByRole('button'));
  const { pages, fields, clicks, keys, changes, seconds } = journey.figures();
  assert.deepEqual({ pages, fields, clicks, keys, changes },
    { pages: 1, fields: 1, clicks: 2, keys: 3, changes: 2 });
  assert.equal(seconds, 5.59);
  await page.context().close();
});

// SPDX-License-Identifier: EUPL-1.2
// What holds for every page, one function each: page -> list of faults, empty when all is well.
// Their planted-fault twins are in twins.test.mjs. Ids are rows of the quality catalogue, part 2.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { catalogue } from './lib.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8');
const axe_tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// U-01. Evaluated from outside the page, so its content policy stays in force. What axe could not
// decide (text over a gradient, say) is answered beside the violations.
export async function axe(page) {
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => window.axe.run(document, {
    runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'],
  }), axe_tags);
  const lines = (found) => found.flatMap(({ id, nodes }) => nodes.map((node) =>
    `axe ${id}: ${node.html.slice(0, 160)} (${(node.any[0] ?? node.all[0] ?? node.none[0])
      ?.message ?? ''})`));
  return Object.assign(lines(result.violations), { incomplete: lines(result.incomplete) });
}

// U-02. Nothing makes the page wider than the window; wide tables scroll in a region of their own,
// which has a name and takes the focus.
export function reflow(page) {
  return page.evaluate(() => {
    const faults = [];
    const width = document.documentElement.clientWidth;
    const isClipped = (node) => {
      for (let up = node.parentElement; up; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    };
    if (document.documentElement.scrollWidth > width) {
      const widest = [...document.body.querySelectorAll('*')].filter((node) => !isClipped(node) &&
        node.getBoundingClientRect().left + node.scrollWidth > width &&
        (node.childElementCount === 0 || node.getBoundingClientRect().right > width));
      faults.push(`reflow: ${document.documentElement.scrollWidth} px wide at ${width}: ` +
        widest.slice(0, 4).map((node) => node.outerHTML.slice(0, 90)).join(' | '));
    }
    for (const node of document.querySelectorAll('*')) {
      const { overflowX } = getComputedStyle(node);
      if (!['auto', 'scroll'].includes(overflowX) || node.scrollWidth <= node.clientWidth + 1)
        continue;
      if (['INPUT', 'TEXTAREA', 'SELECT', 'HTML', 'BODY'].includes(node.tagName)) continue;
      const isNamed = node.ariaLabel || node.getAttribute('aria-labelledby');
      if (!isNamed || node.tabIndex < 0)
        faults.push(`reflow: scrolls without name or focus: ${node.outerHTML.slice(0, 90)}`);
    }
    return faults;
  });
}

// Text that is cut off because its box does not grow with it.
export function clipped(page) {
  return page.evaluate(() => [...document.querySelectorAll('main *, header *, footer *')]
    .filter((node) => {
      const style = getComputedStyle(node);
      if (!['hidden', 'clip'].includes(style.overflowX) || node.closest('svg')) return false;
      if (['INPUT', 'SELECT'].includes(node.tagName)) return false; // scroll in themselves
      if (node.clientWidth <= 1 || style.clipPath !== 'none') return false;
      return node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2;
    })
    .map((node) => `clipped: ${node.outerHTML.slice(0, 120)}`));
}

// U-03. 24 px for everything that is pressed, links inside sentences and what has 24 px to itself
// excepted as in WCAG 2.5.8; on a phone 44 px for fields and for buttons that carry out something.
export function targets(page, { isPhone = false } = {}) {
  return page.evaluate((onPhone) => {
    const boxOf = (node) => {
      const label = node.matches('input[type=radio], input[type=checkbox]') &&
        (node.closest('label') ?? document.querySelector(`label[for="${CSS.escape(node.id)}"]`));
      const own = node.getBoundingClientRect();
      if (!label) return own;
      const other = label.getBoundingClientRect();
      return other.width * other.height > own.width * own.height ? other : own;
    };
    const isInSentence = (node) => {
      if (node.localName !== 'a' && !node.matches('button.linklike')) return false;
      if (getComputedStyle(node).display !== 'inline') return false;
      let block = node.parentElement;
      while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
      return block && block.textContent.trim().length > node.textContent.trim().length + 1;
    };
    const all = [...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((node) => node.checkVisibility?.() !== false)
      .map((node) => ({ node, box: boxOf(node) }))
      .filter(({ node, box }) => box.width > 1 && box.bottom > 0 &&
        !node.matches('.ds-skip-link, .skip, input:disabled'));
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const isSmall = (box) => box.width < 23.5 || box.height < 23.5;
    const gap = (box, x, y) => Math.hypot(Math.max(box.left - x, 0, x - box.right),
      Math.max(box.top - y, 0, y - box.bottom));
    const isAlone = (one) => all.every((other) => {
      if (other.node === one.node || other.node.contains(one.node) || one.node.contains(other.node))
        return true;
      const [x, y] = middle(one.box);
      const [ox, oy] = middle(other.box);
      if (isSmall(other.box)) return Math.hypot(x - ox, y - oy) >= 24;
      return gap(other.box, x, y) >= 12;
    });
    const faults = [];
    for (const one of all) {
      const { node, box } = one;
      const size = `${Math.round(box.width)}x${Math.round(box.height)}`;
      const what = node.outerHTML.slice(0, 110).replace(/\s+/g, ' ');
      if (isSmall(box) && !isInSentence(node) && !isAlone(one))
        faults.push(`target ${size}: ${what}`);
      const isPrimary = node.matches('.ds-button, .ds-input, input[type=radio], ' +
        'input[type=checkbox], select, textarea, input:not([type=hidden])');
      if (onPhone && isPrimary && box.height < 43.5 && !node.closest('td'))
        faults.push(`primary target ${size}: ${what}`);
    }
    return faults;
  }, isPhone);
}

// U-04. Something reacts to the mouse alone.
export async function mouseOnly(page) {
  return page.evaluate(() => [...document.querySelectorAll('[onclick], [onmousedown], [onmouseup]')]
    .filter((node) => node.tabIndex < 0).map((node) => `mouse only: ${node.outerHTML.slice(0, 90)}`));
}

// U-05. What takes the focus has a name in the tree that a screen reader is given.
export async function names(page, cdp) {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const faults = [];
  for (const node of nodes) {
    const isFocusable = node.properties?.some(({ name, value }) => name === 'focusable' && value.value);
    if (node.ignored || !isFocusable || node.role?.value === 'RootWebArea') continue;
    if (node.role?.value === 'main' || node.name?.value?.trim()) continue;
    if (node.role?.value === 'alert') continue;
    faults.push(`name: a ${node.role?.value} without a name`);
  }
  return faults;
}

// U-05. One h1, no heading level skipped, landmarks, a title and a language.
export function structure(page, language) {
  return page.evaluate((wanted) => {
    const faults = [];
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .map((node) => Number(node.localName[1]));
    if (levels.filter((level) => level === 1).length !== 1)
      faults.push(`structure: ${levels.filter((level) => level === 1).length} h1`);
    const hasSummary = document.querySelector('.errors') !== null;
    levels.forEach((level, at) => {
      const before = at === 0 ? (hasSummary ? 1 : 0) : levels[at - 1];
      if (level > before + 1) faults.push(`structure: h${level} after h${before}`);
    });
    for (const landmark of ['header', 'main', 'footer'])
      if (document.querySelectorAll(`body > ${landmark}`).length !== 1)
        faults.push(`structure: not one ${landmark}`);
    const unnamed = [...document.querySelectorAll('nav')]
      .filter((node) => !node.ariaLabel && !node.getAttribute('aria-labelledby'));
    if (unnamed.length > 0) faults.push('structure: a nav without a name');
    if (!document.title.trim()) faults.push('structure: no title');
    if (document.documentElement.lang !== wanted)
      faults.push(`structure: lang is ${document.documentElement.lang}, not ${wanted}`);
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at)))
      faults.push(`structure: id ${id} twice`);
    for (const link of document.querySelectorAll('a[href^="#"]'))
      if (!document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1))))
        faults.push(`structure: ${link.getAttribute('href')} leads nowhere`);
    return faults;
  }, language);
}

// U-08. Valid HTML. Rules of taste are left out.
const validator = new HtmlValidate(new StaticConfigLoader({
  root: true, extends: ['html-validate:standard'],
}));
export async function validHtml(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages)
    .filter((message) => message.severity === 2)
    .map((message) => `html ${message.ruleId}: ${message.message} at ${message.line}:` +
      `${message.column} ${html.split('\n')[message.line - 1]?.slice(
        Math.max(0, message.column - 40), message.column + 60)}`);
}

// U-19. No key of a text is shown in place of its words, and an English page has no Swedish ones.
const swedish = catalogue('sv');
const english = catalogue('en');
const prefixes = new Set(Object.keys(swedish).map((key) => key.split('.')[0]));
const rawKey = new RegExp(`\\b(?:${[...prefixes].join('|')})\\.[a-z0-9]+(?:[_.][a-z0-9]+)*\\b`, 'g');
const swedishOnly = new Set(Object.keys(swedish)
  .filter((key) => swedish[key] !== english[key] && !swedish[key].includes('{'))
  .map((key) => swedish[key])
  .filter((words) => words.length > 2 && !Object.values(english).includes(words)));
export async function words(page, language) {
  const shown = await page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement.closest('[lang]') === document.documentElement &&
          !node.parentElement.closest('style, script, code')) texts.push(node.data.trim());
    for (const node of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      if (node.closest('[lang]') === document.documentElement)
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
          if (node.getAttribute(name)) texts.push(node.getAttribute(name).trim());
    return texts;
  });
  const faults = shown.flatMap((text) => text.match(rawKey) ?? []).map((key) => `raw key: ${key}`);
  for (const text of shown)
    if (/\{[a-z_]+[,}]/.test(text)) faults.push(`unfilled text: ${text}`);
  if (language === 'en')
    for (const text of new Set(shown))
      if (swedishOnly.has(text)) faults.push(`Swedish on an English page: ${text}`);
  return faults;
}

// Listens from before a page is opened: what it loads (U-09), says in the console, and breaks.
export class Listener {
  constructor(page, cdp) {
    this.page = page;
    this.requests = new Map();
    this.console = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        this.console.push({ text: message.text(), url: message.location().url });
    });
    page.on('pageerror', (error) => this.console.push({ text: String(error), url: '' }));
    cdp.on('Network.requestWillBeSent', ({ requestId, request, type }) =>
      this.requests.set(requestId, { url: request.url, type, bytes: 0, isOver: false }));
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const request = this.requests.get(requestId);
      if (request) Object.assign(request, { bytes: encodedDataLength, isOver: true });
    });
    cdp.on('Network.loadingFailed', ({ requestId }) => {
      const request = this.requests.get(requestId);
      if (request) request.isOver = true;
    });
  }
  static async on(page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    return Object.assign(new Listener(page, cdp), { cdp });
  }
  begin() {
    this.requests.clear();
    this.console.length = 0;
  }
  // The browser tells what a file weighed a moment after the page has been shown.
  async settled() {
    const end = Date.now() + 5000;
    const isWaiting = () => [...this.requests.values()].some(({ isOver }) => !isOver);
    while (isWaiting() && Date.now() < end) await new Promise((done) => setTimeout(done, 10));
  }
  weight() {
    const all = [...this.requests.values()].filter(({ url }) => url.startsWith('http'));
    const sum = (some) => some.reduce((total, { bytes }) => total + bytes, 0);
    return { bytes: sum(all), requests: all.length,
      script: sum(all.filter(({ type }) => type === 'Script')),
      foreign: all.filter(({ url }) => new URL(url).host !== new URL(this.page.url()).host) };
  }
  faults() {
    const { bytes, requests, script, foreign } = this.weight();
    const faults = foreign.map(({ url }) => `weight: asks another host for ${url}`);
    if (bytes > 150 * 1024) faults.push(`weight: ${bytes} bytes`);
    if (requests > 10) faults.push(`weight: ${requests} requests`);
    if (script > 40 * 1024) faults.push(`weight: ${script} bytes of script`);
    // The browser remarks on every page with an error status; only ours are errors to find.
    const isStatus = ({ text, url }) => /responded with a status of 4\d\d/.test(text) &&
      url.split('#')[0] === this.page.url().split('#')[0];
    for (const message of this.console.filter((one) => !isStatus(one)))
      faults.push(`console: ${message.text} ${message.url}`);
    return faults;
  }
}

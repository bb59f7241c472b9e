// SPDX-License-Identifier: EUPL-1.2
// A person at a page, who is counted: pages shown, fields asked, buttons and links pressed, clicks,
// keys, and changes between keyboard and mouse. An action is a field or a press; moving is free. The seconds are the model of product.md, "Main jobs and their budgets": the
// interaction alone; free text is written without its keys being counted, and reading is left out.
// With `byKeys` everything is done from the keyboard, and every stop of the Tab key is judged.
import assert from 'node:assert/strict';

const second = { key: 0.28, click: 1.3, change: 0.4, page: 1.35 };
const tabs_max = 600;

export class Journey {
  constructor(page, { byKeys = false } = {}) {
    this.page = page;
    this.byKeys = byKeys;
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      const address = frame.url().split('#')[0];
      // A link within the page shows no new page; the same address after a form was sent does.
      if (address !== this.address || this.isSending) this.counts.pages += 1;
      this.address = address;
    });
    this.begin();
  }

  // What came before is preparation, and not counted.
  begin() {
    this.counts = { pages: 0, fields: 0, presses: 0, clicks: 0, keys: 0, changes: 0 };
    this.actions = [];
    this.hand = this.byKeys ? 'keys' : 'mouse';
    this.address = this.page.url().split('#')[0];
  }

  figures() {
    const { pages, clicks, keys, changes } = this.counts;
    const seconds = second.key * keys + second.click * clicks + second.change * changes +
      second.page * pages;
    return { ...this.counts, seconds: Math.round(seconds * 100) / 100 };
  }

  // What was done, in the words of the page.
  async #note(target) {
    this.actions.push(await target.first().evaluate((node) => {
      const ids = (node.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
      const words = ids.map((id) => document.getElementById(id)?.textContent).join(' ') ||
        node.labels?.[0]?.innerText || node.innerText || node.value;
      return words.trim().replace(/\s+/g, ' ').slice(0, 80);
    }));
  }
  #use(hand) {
    if (this.hand !== hand) this.counts.changes += 1;
    this.hand = hand;
  }
  async #key(key, times = 1) {
    this.#use('keys');
    for (let time = 0; time < times; ++time) await this.page.keyboard.press(key);
    this.counts.keys += times;
  }
  async #click(target) {
    this.#use('mouse');
    this.counts.clicks += 1;
    // A person scrolls what she presses out from under what stays in place.
    await target.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await target.click();
  }

  // Follows a link or presses a button, and waits for the page that comes.
  async go(target, { staysHere = false } = {}) {
    this.counts.presses += 1;
    await this.#note(target);
    const act = this.byKeys
      ? async () => { await this.tabTo(target); await this.#key('Enter'); }
      : () => this.#click(target);
    if (staysHere) return act();
    if (this.byKeys) await this.tabTo(target);
    this.isSending = true;
    const arrived = this.page.waitForEvent('load');
    if (this.byKeys) await this.#key('Enter');
    else await this.#click(target);
    await arrived;
    this.isSending = false;
    return undefined;
  }

  // Free text: one field asked, its keys left out.
  async write(target, words) {
    await this.#enter(target);
    this.#use('keys');
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(words);
  }
  // Something short that is copied or known: every key counts.
  async type(target, words) {
    await this.#enter(target);
    this.#use('keys');
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(words);
    this.counts.keys += words.length;
  }
  async #ask(target) {
    this.counts.fields += 1;
    await this.#note(target);
  }
  async #enter(target) {
    await this.#ask(target);
    if (this.byKeys) return this.tabTo(target);
    if (!(await isFocused(target))) await this.#click(target);
    return undefined;
  }

  // A day, typed into the browser's own field in the order of the browser's language.
  async day(target, iso) {
    await this.#enter(target);
    this.#use('keys');
    const [year, month, day] = iso.split('-');
    for (const digits of [month + day + year, year + month + day]) {
      for (let part = 0; part < 3; ++part) await this.page.keyboard.press('ArrowLeft');
      await this.page.keyboard.type(digits);
      if ((await target.inputValue()) === iso) break;
    }
    assert.equal(await target.inputValue(), iso);
    this.counts.keys += 8;
  }

  // One of several answers.
  async choose(target) {
    await this.#ask(target);
    const kind = await target.evaluate((node) => node.type ?? node.localName);
    if (!this.byKeys) return this.#click(await pressable(target));
    if (kind !== 'radio') {
      await this.tabTo(target);
      return this.#key('Space');
    }
    // The Tab key stops once in a group: at the chosen answer, or at an end of it.
    const name = await target.getAttribute('name');
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    await this.tabTo(group);
    for (let step = 0; !(await isFocused(target)); ++step) {
      assert.ok(step < 20, `the arrow keys do not reach ${name}`);
      await this.#key('ArrowDown');
    }
    if (!(await target.isChecked())) await this.#key('Space');
    return undefined;
  }

  async pick(target, label) {
    await this.#ask(target);
    if (this.byKeys) await this.tabTo(target);
    else await this.#click(target);
    const steps = await target.evaluate((select, words) =>
      [...select.options].findIndex((option) => option.label.trim() === words) -
        select.selectedIndex, label);
    if (this.byKeys) return this.#key(steps < 0 ? 'ArrowUp' : 'ArrowDown', Math.abs(steps));
    this.counts.clicks += 1;
    return target.selectOption({ label });
  }

  async attach(target, file) {
    await this.#ask(target);
    const chooser = this.page.waitForEvent('filechooser');
    if (this.byKeys) {
      await this.tabTo(target);
      await this.#key('Enter');
    } else {
      await this.#click(target);
    }
    await (await chooser).setFiles(file);
  }

  // Tab by Tab from where the focus is, as somebody without a mouse; each stop must be seen.
  async tabTo(target) {
    for (let stop = 0; stop <= tabs_max; ++stop) {
      if (await isFocused(target)) return;
      await this.#key('Tab');
      const fault = await faultOfFocus(this.page);
      assert.equal(fault, '', `${this.page.url()}: ${fault}`);
    }
    assert.fail(`${this.page.url()}: the Tab key does not reach ${target}`);
  }
}

async function isFocused(target) {
  const count = await target.count();
  assert.ok(count > 0, `${target} is not on ${target.page().url()}`);
  for (let at = 0; at < count; ++at)
    if (await target.nth(at).evaluate((node) => node === document.activeElement)) return true;
  return false;
}

// A radio button or a box may be drawn by its label.
async function pressable(target) {
  const box = await target.boundingBox();
  if (box && box.width > 8 && box.height > 8) return target;
  return target.locator('xpath=ancestor::label');
}

// Runs in the page. What is wrong with where the focus is: '' when it is visible and not covered.
export function faultOfFocus(page) {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body || node === document.documentElement) return '';
    // Inside the browser's own control, such as the calendar of a date, the browser draws it.
    if (!node.matches(':focus')) return '';
    const name = `${node.localName} "${(node.innerText || node.name || node.id || '').trim()
      .slice(0, 40)}"`;
    const drawn = (element) => {
      const style = getComputedStyle(element);
      return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) ||
        style.boxShadow !== 'none';
    };
    if (!drawn(node) && !(node.closest('label') && drawn(node.closest('label'))))
      return `the focus on ${name} is not seen`;
    const boxes = [...node.getClientRects(),
      ...(node.closest('label')?.getClientRects() ?? [])];
    const inView = boxes.some((box) => box.width > 0 && box.bottom > 0 && box.right > 0 &&
      box.top < innerHeight && box.left < innerWidth);
    if (!inView) return `the focus on ${name} is outside the window`;
    // Not entirely hidden behind something that stays in place (WCAG 2.2, 2.4.11).
    const isFree = boxes.some((box) => [0.1, 0.5, 0.9].some((down) => [0.1, 0.5, 0.9]
      .some((across) => {
        const top = document.elementFromPoint(box.left + box.width * across,
          box.top + box.height * down);
        return top && (top === node || node.contains(top) || top.contains(node));
      })));
    return isFree ? '' : `the focus on ${name} is covered`;
  });
}

// From the top to the end by the Tab key: every stop is seen, and nothing holds the focus.
export async function tabThrough(page) {
  const faults = new Set();
  for (let stop = 0; stop < tabs_max; ++stop) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) return [...faults];
    const fault = await faultOfFocus(page);
    if (fault) faults.add(fault);
  }
  return [...faults, `${tabs_max} stops do not lead out of the page`];
}

// The first stop on a page is the skip link, it is then seen, and it leads to the content.
export async function checkSkipLink(page) {
  await page.keyboard.press('Tab');
  const at = await page.evaluate(() => {
    const node = document.activeElement;
    const box = node.getBoundingClientRect();
    return { href: node.getAttribute('href'), isSeen: box.top >= 0 && box.height > 10 };
  });
  assert.deepEqual(at, { href: '#main', isSeen: true },
    `${page.url()}: the first stop is not a visible skip link`);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main',
    `${page.url()}: the skip link does not lead to the content`);
}

// After a refused form the focus is in the list of what is wrong, which links to the fields.
export async function checkErrorSummary(page) {
  const summary = page.locator('.errors[role=alert]');
  await summary.waitFor();
  const state = await summary.evaluate((node) => ({
    hasFocus: node === document.activeElement || node.contains(document.activeElement),
    broken: [...node.querySelectorAll('a')].map((link) => link.hash.slice(1))
      .filter((id) => !document.getElementById(id)),
    // A field is spoken of by the words that stand beside it, or above it where each section has
    // the same; or else nobody knows which is meant.
    renamed: [...node.querySelectorAll('a')].filter((link) => {
      const field = document.getElementById(link.hash.slice(1));
      const label = field?.labels?.[0] ?? field?.querySelector('legend');
      const names = [label, field?.closest('section')?.querySelector('h2, h3')].filter(Boolean);
      return label &&
        !names.some((name) => link.innerText.startsWith(name.firstChild.textContent.trim()));
    }).map((link) => link.innerText),
  }));
  assert.ok(state.hasFocus, `${page.url()}: the focus is not in the error summary`);
  assert.deepEqual(state.broken, [], `${page.url()}: links of the error summary lead nowhere`);
  assert.deepEqual(state.renamed, [], `${page.url()}: fields are not called what they are labelled`);
}

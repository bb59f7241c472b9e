// SPDX-License-Identifier: EUPL-1.2
// What the browser tests share: the real program on a free port over a copy of the example
// municipality, one Chromium, and people who are logged in. The clock is pinned, so that every run
// sees the same pages.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const binary = path.join(process.env.VARNA_BUILD ?? path.join(root, 'build'), 'app/varna');
export const clock = '2026-11-22T09:00:00Z';
export const password = 'lindvalla';
export const isLong = process.env.VARNA_LONG === '1';

const children = new Set();
const folders = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

function environment(data, now = clock) {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VARNA_')));
  return { ...own, VARNA_DATA: data, VARNA_PORT: '0', VARNA_CLOCK: now };
}

function newFolder(name) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `varna-${name}-`));
  folders.add(folder);
  return folder;
}

export function command(data, words, input = '', now = clock) {
  return execFileSync(binary, words,
    { env: environment(data, now), input, encoding: 'utf8', cwd: os.tmpdir(), stdio: 'pipe' });
}

// Filled once for each test file and day, which takes half a second, and copied for every site.
const filled = new Map();
function filledMunicipality(now) {
  if (!filled.has(now)) {
    const data = path.join(newFolder('demo'), 'data');
    command(data, ['demo'], '', now);
    filled.set(now, data);
  }
  return filled.get(now);
}

const oneBoard = [{ name: 'Skolnämnden', kind: 'board' }];

// A served municipality: the example, or with `isEmpty` one with nothing in it but `units` and
// `people`, who belong to the first of them.
export class Site {
  static async start({ isEmpty = false, people = [], units = oneBoard, now = clock } = {}) {
    const site = new Site();
    site.folder = newFolder('journeys');
    site.data = path.join(site.folder, 'data');
    if (isEmpty) {
      command(site.data, ['migrate']);
      for (const { name, kind, short } of units)
        command(site.data, ['unit', 'add', name, '--kind', kind,
          ...(short ? ['--short', short] : [])]);
      for (const { username, name, role } of people)
        command(site.data, ['user', 'add', username, name, '--unit', units[0].name, '--role', role],
          `${password}\n`);
    } else {
      fs.cpSync(filledMunicipality(now), site.data, { recursive: true });
    }
    await site.serve(now);
    return site;
  }

  async serve(now) {
    this.child = spawn(binary, ['serve'], { env: environment(this.data, now), cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(this.child);
    this.log = '';
    this.isStopping = false;
    this.child.stderr.on('data', (bytes) => (this.log += bytes));
    const { child } = this;
    this.ended = new Promise((answer) => child.once('exit', (code, signal) => {
      children.delete(child);
      if (!this.isStopping)
        console.log(`# the server ended: ${signal ?? code} ${this.log.slice(-2000)}`);
      answer();
    }));
    this.url = await new Promise((found, failed) => {
      let said = '';
      child.stdout.on('data', (bytes) => {
        const address = /(http:\/\/[^/\s]+)\//.exec((said += bytes));
        if (address) found(address[1]);
      });
      this.ended.then(() => failed(new Error(`the server ended: ${this.log}`)));
    });
  }

  // The same municipality on another day.
  async wakeOn(now) {
    await this.end();
    await this.serve(now);
  }

  async end() {
    this.isStopping = true;
    this.child.kill('SIGTERM');
    await this.ended;
  }

  async stop() {
    await this.end();
    fs.rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }
}

export function routes() {
  return execFileSync(binary, ['routes', '--tsv'], { encoding: 'utf8', cwd: os.tmpdir() }).trim()
    .split('\n').map((line) => {
      const [method, pattern, entry] = line.split('\t');
      return { method, pattern, entry };
    });
}

// Debian's Chromium with a fresh profile, which asks nobody for anything on its own.
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--lang=sv-SE'],
    env: { ...process.env, LANGUAGE: 'sv_SE' },
  });
}

export const wide = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

// One person's own window. Without a username: somebody who is not logged in.
export async function windowOf(browser, site, username, options = {}) {
  const context = await browser.newContext({
    baseURL: site.url, viewport: wide, locale: 'sv-SE', timezoneId: 'Europe/Stockholm',
    colorScheme: 'light', reducedMotion: 'reduce', ...options,
  });
  // A slow machine is no fault of the page; what never comes still fails.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  if (username) await logIn(page, username);
  return page;
}

export async function logIn(page, username) {
  await page.goto('/login');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(password);
  await page.locator('main button[type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

export async function speak(page, language) {
  const other = page.locator(`form[action="/language"] button[lang=${language}]`);
  if (await other.count()) await other.click();
}

// The texts of all modules: { key: words } of a language.
export function catalogue(language) {
  const texts = {};
  for (const name of ['platform', 'modules', 'app'])
    for (const file of filesBelow(path.join(root, name)))
      if (file.endsWith(`text/${language}.po`)) readPo(file, texts);
  return texts;
}

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

function readPo(file, texts) {
  for (const block of fs.readFileSync(file, 'utf8').split(/\n\s*\n/)) {
    const words = {};
    let into = '';
    for (const line of block.split('\n')) {
      const found = /^(?:(msgid|msgstr)\s+)?"(.*)"\s*$/.exec(line);
      if (!found) continue;
      into = found[1] ?? into;
      words[into] = (words[into] ?? '') + JSON.parse(`"${found[2]}"`);
    }
    if (words.msgid) texts[words.msgid] = words.msgstr ?? '';
  }
}

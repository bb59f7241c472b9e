// SPDX-License-Identifier: EUPL-1.2
// S3-03, S3-04: the office report as a Word file opens whole in another word processor.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { loggedIn, withSite } from './lib.mjs';
import { examples } from './examples.mjs';

// The file as LibreOffice reads it: flat ODF, one XML text.
function opened(bytes) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'varna-docx-'));
  try {
    const file = path.join(folder, 'skrivelse.docx');
    fs.writeFileSync(file, bytes);
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless',
      '--convert-to', 'fodt', '--outdir', folder, file], { stdio: 'pipe', timeout: 120_000 });
    return fs.readFileSync(path.join(folder, 'skrivelse.fodt'), 'utf8');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const plain = ([xml]) => xml.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
const headings = (xml) => [...xml
  .matchAll(/<text:h [^>]*text:outline-level="(\d)"[^>]*>(.*?)<\/text:h>/gs)]
  .map(([, level, words]) => `${level} ${words.replace(/<[^>]*>/g, '').trim()}`)
  .filter((heading) => heading.length > 2);

test('an office report opens in LibreOffice with its headings, tables and language', () =>
  withSite({}, async (site) => {
    const found = await examples(site);
    const karin = await loggedIn(site, 'karin');
    const { status, bytes, headers } =
      await karin.get(`/office_reports/${found.own_office_report}/file`);
    assert.equal(status, 200);
    assert.match(headers['content-disposition'], /\.docx"/);
    const xml = opened(bytes);
    assert.deepEqual(headings(xml), ['1 Sammanfattning', '1 Beslutsunderlag', '1 Barnets bästa',
      '1 Ärendet', '1 Förslag till beslut', '1 Beslutet expedieras till']);
    const tables = [...xml.matchAll(/<table:table .*?<\/table:table>/gs)].map(plain);
    assert.equal(tables.length, 2);
    assert.ok(tables.every((words) => /[a-zåäö]{3}/i.test(words)), tables.join(' | '));
    const { text } = await karin.get(`/office_reports/${found.own_office_report}`);
    const title = /<h1[^>]*>([^<]*)/.exec(text)[1].trim();
    assert.ok(plain([xml]).includes(title), title);
    assert.deepEqual([...new Set(xml.match(/fo:language="\w+" fo:country="\w+"/g))],
      ['fo:language="sv" fo:country="SE"']);
  }));

// SPDX-License-Identifier: EUPL-1.2
// S-12 of sheets: a bad one is refused with a sentence, costs little and leaves nothing behind.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { expectCaught, loggedIn, withSite } from './lib.mjs';
import { patience, upload, zip } from './documents.mjs';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const begin = '<?xml version="1.0"?>';
const worksheet = (rows, after = '') =>
  `${begin}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
const book = (sheet, strings = '') => zip([
  ['xl/workbook.xml', `${begin}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
    '<sheet name="A" r:id="a"/></sheets></workbook>'],
  ['xl/_rels/workbook.xml.rels', `${begin}<Relationships xmlns=` +
    '"http://schemas.openxmlformats.org/package/2006/relationships">' +
    '<Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/>' +
    '<Relationship Id="b" Type="x/sharedStrings" Target="strings.xml"/></Relationships>'],
  ['xl/sheet.xml', sheet],
  ['xl/strings.xml', `${begin}<sst xmlns="${main}">${strings}</sst>`]]);

const broken = /går inte att läsa som en tabell/;
const large = /mer än vi kan läsa/;
const cell = (name) => `<row><c r="${name}"><v>1</v></c></row>`;
const bad = () => [
  { name: 'rymder.xlsx', bytes: book(worksheet(' '.repeat(130 << 20))), says: large },
  { name: 'texter.xlsx', says: large,
    bytes: book(worksheet(cell('A1')), '<si><t>x</t></si>'.repeat(2_000_000)) },
  { name: 'lång.xlsx', bytes: book(worksheet(`<row><c t="str"><v>${'x'.repeat(4 << 20)}</v></c></row>`)),
    says: large },
  { name: 'sammanfogad.xlsx', says: large, bytes: book(worksheet(cell('A1') + cell('A90000'),
    `<mergeCells>${'<mergeCell ref="A1:IV100000"/>'.repeat(1000)}</mergeCells>`)) },
  { name: 'långt-ner.xlsx', bytes: book(worksheet(cell('A1048576'))), says: large },
  { name: 'skratt.xlsx', says: broken, bytes: book('<!DOCTYPE x [<!ENTITY a "haha">' +
    '<!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>') },
  { name: 'namn.xlsx', says: /går inte att läsa|mer än vi kan läsa/, bytes: book(worksheet(
    Array.from({ length: 400_000 }, (_, at) => `<n${at}/>`).join(''))) },
  { name: 'halv.xlsx', bytes: book(worksheet(cell('A1'))).subarray(0, 200), says: broken },
  { name: 'gammal.xls', says: /äldre Excelfil/,
    bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]) },
  { name: 'bild.csv', bytes: Buffer.from('89504e470d0a1a0a00', 'hex'), says: /varken en Excelfil/ },
  { name: 'citat.csv', bytes: Buffer.from('Anst.nr;Namn\n1;"Eva\n'), says: /Rad 2 .* citattecken/ },
  { name: 'bred.csv', bytes: Buffer.from(';'.repeat(8 << 20) + 'x'), says: large },
  { name: 'tom.csv', bytes: Buffer.from(';;\n;;\n'), says: /inga rader/ },
];

const residentOf = (site) => Number(/VmRSS:\s+(\d+) kB/
  .exec(fs.readFileSync(`/proc/${site.process.pid}/status`, 'utf8'))[1]) / 1024;

async function badSheetsAreRefused(options, tell = () => {}) {
  await withSite(options, async (site) => {
    const admin = await loggedIn(site, 'admin');
    const csrf = await admin.csrf();
    const send = (file) => admin.ask({ method: 'POST', path: '/directory',
      ...upload({ csrf, import_kind: 'people' }, file) });
    const before = (await site.rows()).directory_import;
    const resident = residentOf(site);
    let slowest = { ms: 0 };
    for (const file of bad()) {
      const { name, says } = file;
      const began = performance.now();
      const page = await send(file);
      const ms = performance.now() - began;
      assert.ok(ms < patience, `${name} is answered within ${patience} ms, not ${ms}`);
      if (ms > slowest.ms) slowest = { name, ms };
      assert.equal(page.status, 422, `${name}: ${page.status}`);
      assert.match(page.text, says, `the page says what is wrong with ${name}`);
    }
    assert.deepEqual((await site.rows()).directory_import, before, 'nothing was kept');
    const grown = residentOf(site) - resident;
    tell(`slowest: ${slowest.name}, ${slowest.ms.toFixed(0)} ms; ` +
      `the server grew by ${grown.toFixed(1)} MB`);
    assert.ok(grown <= 64, `the server grew by ${grown} MB`);
  });
}
test('a bad sheet is refused with a sentence, and nothing of it is kept', (t) =>
  badSheetsAreRefused({}, (what) => t.diagnostic(what)));
test('twin: a bad sheet that is read all the same is found', () =>
  expectCaught('bad_sheet_read', badSheetsAreRefused));

// SPDX-License-Identifier: EUPL-1.2
// How long the program takes to read a plan of sixty pages: node tests/bench/documents.mjs BUILD
// [--keep]. One of the plans in tests/plans, over and over, as docx, odt and PDF; the median of
// five runs of `varna plan inspect`. Exits with 1 when a bar is missed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { zip } from '../blackbox/documents.mjs';

const pages = 60;
const linesOfPage = 45;
const secondsMax = 3;
const runs = 5;
const build = process.argv[2] ?? 'build';
const folder = mkdtempSync(join(tmpdir(), 'varna-documents-'));

const plan = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../plans/ekhaga.txt'),
  'utf8').split('\n').filter((line) => line.trim());
// As they stand on paper, of at most ninety letters.
const wrapped = (line) => line.match(/.{1,90}(?:\s|$)/g) ?? [line];
const onPaper = plan.flatMap(wrapped).length;
const times = Math.ceil((pages * linesOfPage) / onPaper);
const paragraphs = Array.from({ length: times }, () => plan).flat();

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
function docx() {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const body = paragraphs.map((line) => `<w:p><w:r><w:t>${escaped(line)}</w:t></w:r></w:p>`);
  return zip([['word/document.xml',
    `<w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`]]);
}
function odt() {
  const names = 'urn:oasis:names:tc:opendocument:xmlns:';
  const body = paragraphs.map((line) => `<text:p>${escaped(line)}</text:p>`);
  return zip([['mimetype', 'application/vnd.oasis.opendocument.text'], ['content.xml',
    `<office:document-content xmlns:office="${names}office:1.0" xmlns:text="${names}text:1.0">` +
    `<office:body><office:text>${body.join('')}</office:text></office:body>` +
    '</office:document-content>']]);
}

function pdf() {
  const lines = paragraphs.flatMap(wrapped);
  const sheets = Array.from({ length: pages }, (_, page) =>
    lines.slice(page * linesOfPage, (page + 1) * linesOfPage));
  const objects = ['<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${sheets.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'];
  // Away from the edges, where what comes again would be taken for a header.
  sheets.forEach((sheet, at) => {
    const text = sheet.map((line, row) => `1 0 0 1 72 ${735 - 14 * row} Tm ` +
      `(${line.replace(/[–—]/g, '-').replace(/[\\()]/g, '\\$&')}) Tj`).join('\n');
    const packed = zlib.deflateSync(Buffer.from(`BT /F 10 Tf\n${text}\nET`, 'latin1'));
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + 2 * at} 0 R` +
      '/Resources<</Font<</F 3 0 R>>>>>>',
      `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed.toString('latin1')}\n` +
      'endstream');
  });
  let file = '%PDF-1.4\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  objects.forEach((object, at) => {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  return Buffer.from(`${file}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\n` +
    `startxref\n${file.length}\n%%EOF\n`, 'latin1');
}

try {
  for (const [kind, make] of Object.entries({ docx, odt, pdf })) {
    const path = join(folder, `plan.${kind}`);
    writeFileSync(path, make());
    const taken = [];
    let clauses = 0;
    for (let run = 0; run < runs; ++run) {
      const began = performance.now();
      const out = execFileSync(join(build, 'app/varna'), ['plan', 'inspect', path, '--json'],
        { maxBuffer: 1 << 28 });
      taken.push((performance.now() - began) / 1000);
      clauses = JSON.parse(out).length;
    }
    taken.sort((a, b) => a - b);
    const median = taken[Math.floor(runs / 2)];
    const holds = median <= secondsMax && clauses > 0;
    if (!holds) process.exitCode = 1;
    console.log(`${holds ? ' ' : '!'} ${kind}, ${pages} pages, ${clauses} clauses: ` +
      `${median.toFixed(2)} s (${taken[0].toFixed(2)} to ${taken.at(-1).toFixed(2)}; ` +
      `bar: ${secondsMax} s)  [load ${loadavg()[0].toFixed(1)}]`);
  }
} finally {
  if (process.argv.includes('--keep')) console.log(folder);
  else rmSync(folder, { recursive: true });
}

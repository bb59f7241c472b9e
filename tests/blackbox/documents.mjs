// SPDX-License-Identifier: EUPL-1.2
// Bad files as strangers make them, and what the program must say of each.
import crypto from 'node:crypto';
import zlib from 'node:zlib';

// A child has 1.5 s of processor, and up to 10 s where the machine is busy with all the tests.
export const patience = 12_000;

const number = (value, bytes) => {
  const text = Buffer.alloc(bytes);
  text.writeUIntLE(value, 0, bytes);
  return text;
};

const sums = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});
const crc32 = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ sums[(sum ^ byte) & 0xff];
  return (sum ^ 0xffffffff) >>> 0;
};

// An archive of [name, content], deflated; by hand, as an ordinary library makes no bad ones.
export function zip(parts, flags = 0) {
  const files = [];
  const list = [];
  let place = 0;
  for (const [name, content] of parts) {
    const bytes = Buffer.from(content);
    const packed = name === 'mimetype' ? bytes : zlib.deflateRawSync(bytes);
    const shared = Buffer.concat([number(20, 2), number(flags, 2),
      number(name === 'mimetype' ? 0 : 8, 2), number(0, 4), number(crc32(bytes), 4),
      number(packed.length, 4), number(bytes.length, 4), number(name.length, 2), number(0, 2)]);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    list.push(Buffer.from('PK\x01\x02'), number(20, 2), shared, Buffer.alloc(10),
      number(place, 4), Buffer.from(name));
    files.push(file);
    place += file.length;
  }
  const index = Buffer.concat(list);
  return Buffer.concat([...files, index, Buffer.from('PK\x05\x06'), number(0, 4),
    number(parts.length & 0xffff, 2), number(parts.length & 0xffff, 2), number(index.length, 4),
    number(place, 4), number(0, 2)]);
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const open = 'urn:oasis:names:tc:opendocument:xmlns:';
const docx = (body, more = []) => zip([['word/document.xml',
  `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`], ...more]);
const odt = (text, more = []) => zip([['mimetype', 'application/vnd.oasis.opendocument.text'],
  ['content.xml', `<office:document-content xmlns:office="${open}office:1.0" ` +
    `xmlns:text="${open}text:1.0" xmlns:table="${open}table:1.0"><office:body><office:text>` +
    `${text}</office:text></office:body></office:document-content>`], ...more]);
const xml = (text) => zip([['word/document.xml', text]]);

const broken = /går inte att läsa/;
const large = /mer än vi kan läsa/;
const kind = /Värna läser planer som textfil/;
const doctype = /DOCTYPE/;
const locked = /skyddad med lösenord/;

export function odd() {
  return [
    { name: 'tom.docx', bytes: Buffer.alloc(0), says: /ingen text att läsa|Välj/ },
    { name: 'bild.docx', bytes: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), says: kind },
    { name: 'program.pdf', bytes: Buffer.from('\x7fELF\x02\x01\x01\0\0', 'latin1'), says: kind },
    { name: 'bilder.zip', bytes: zip([['bild.png', 'bild']]), says: kind },
    { name: 'gammal.doc', says: /äldre Word-fil/,
      bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]) },
    { name: 'låst.docx', bytes: zip([['word/document.xml', 'x'.repeat(100)]], 1), says: locked },
    { name: 'låst.odt', says: locked, bytes: odt('', [['META-INF/manifest.xml',
      `<m:manifest xmlns:m="${open}manifest:1.0"><m:encryption-data/></m:manifest>`]]) },
    { name: 'skadad.docx', bytes: docx('<w:p>'), says: broken },
    { name: 'doctype.docx', bytes: xml('<!DOCTYPE a><a/>'), says: doctype },
    { name: 'xxe.docx', says: doctype,
      bytes: xml('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>') },
  ];
}

export function bombs() {
  const laughs = Array.from({ length: 9 }, (_, level) =>
    `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('');
  const zeros = xml(Buffer.alloc(200 << 20));
  const many = Array.from({ length: 60_000 }, (_, part) => [`a${part}`, '']);
  return [
    { name: 'bomb.docx', bytes: zeros, says: large },
    { name: 'bomb i bomb.docx', bytes: xml(zeros), says: broken },
    { name: 'skratt.docx', bytes: xml(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`),
      says: doctype },
    { name: 'delar.docx', bytes: docx('', many), says: large },
    { name: 'djup.docx', bytes: docx('<w:tbl><w:tr><w:tc>'.repeat(30_000)), says: large },
    { name: 'rader.docx', says: large,
      bytes: docx(`<w:tbl>${'<w:tr><w:tc><w:p/></w:tc></w:tr>'.repeat(600_000)}</w:tbl>`) },
    { name: 'kolumner.odt', says: large, bytes: odt(`<table:table><table:table-row>${
      '<table:table-cell table:number-columns-repeated="1000000"/>'.repeat(10_000)}`) },
    { name: 'blanka.odt', bytes: odt(`<text:p>${'<text:s text:c="1000000"/>'.repeat(600_000)}`),
      says: large },
  ];
}

const stream = (content, says = '') => Buffer.concat([
  Buffer.from(`<<${says}/Length ${content.length}>>stream\n`), Buffer.from(content),
  Buffer.from('\nendstream')]);

function pdf(content, resources = '', objects = [], trailer = '') {
  const all = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${resources}>>>>`,
    content, ...objects];
  const parts = [Buffer.from('%PDF-1.4\n')];
  let place = parts[0].length;
  let table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n`;
  all.forEach((object, at) => {
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(object),
      Buffer.from('\nendobj\n')]);
    table += `${String(place).padStart(10, '0')} 00000 n \n`;
    place += part.length;
    parts.push(part);
  });
  parts.push(Buffer.from(`${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\n` +
    `startxref\n${place}\n%%EOF\n`));
  return Buffer.concat(parts);
}

export function pdfs() {
  const scan = stream('g'.repeat(64), '/Type/XObject/Subtype/Image/Width 8/Height 8' +
    '/BitsPerComponent 8/ColorSpace/DeviceGray');
  // Forms that draw forms that draw forms: a hundred million strokes in a few hundred bytes.
  const draws = (next) => stream('/X Do '.repeat(100), '/Type/XObject/Subtype/Form/BBox[0 0 1 1]' +
    `/Resources<</XObject<</X ${next} 0 R>>>>`);
  const key = '4'.repeat(64);
  return [
    { name: 'skannad.pdf', says: /inskannad/,
      bytes: pdf(stream('q 500 0 0 700 40 40 cm /I Do Q'), '/XObject<</I 5 0 R>>', [scan]) },
    { name: 'låst.pdf', says: locked, bytes: pdf(stream('x'), '',
      [`<</Filter/Standard/V 1/R 2/P -4/O<${key}>/U<${key}>>>`],
      `/Encrypt 5 0 R/ID[<${'4'.repeat(32)}><${'4'.repeat(32)}>]`) },
    { name: 'evig.pdf', says: /för lång tid/, bytes: pdf(stream('/X Do'), '/XObject<</X 5 0 R>>',
      [draws(6), draws(7), draws(8),
        stream('0 0 m '.repeat(1000), '/Type/XObject/Subtype/Form/BBox[0 0 1 1]')]) },
    { name: 'packad.pdf', says: large, bytes: pdf(stream(zlib.deflateSync(zlib.deflateSync(
      Buffer.alloc(200 << 20, 'q '))), '/Filter[/FlateDecode/FlateDecode]')) },
  ];
}

// As client.mjs has it, for files that are not text.
export function upload(fields, { name, bytes }) {
  const edge = `edge${crypto.randomBytes(12).toString('hex')}`;
  const parts = Object.entries(fields).map(([key, value]) => Buffer.from(
    `--${edge}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`));
  parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; ` +
    `filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes,
  Buffer.from(`\r\n--${edge}--\r\n`));
  return { headers: { 'Content-Type': `multipart/form-data; boundary=${edge}` },
    body: Buffer.concat(parts) };
}

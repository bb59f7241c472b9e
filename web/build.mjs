// SPDX-License-Identifier: EUPL-1.2
// Builds what is served: one style sheet (the kit's parts that we use, then our own layer), one
// sprite of marks, one small script and one icon, each also compressed.
// Usage: node web/build.mjs OUTPUT_DIRECTORY
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';

const output = process.argv[2];
if (!output) {
  console.error('usage: node web/build.mjs OUTPUT_DIRECTORY');
  process.exit(2);
}
const read = (path) => readFileSync(new URL(path, import.meta.url));
const kit = './node_modules/@digdir/designsystemet-css/dist/src';
const theme = './node_modules/@digdir/designsystemet-theme/src/themes/designsystemet.css';
const parts = ['button', 'chip', 'input', 'label', 'skip-link', 'table'];

// The kit stays in its layers, so that our own rules win whatever their specificity.
const inLayer = (layer, path) => `@layer ${layer} {\n${read(path)}\n}`;
const withoutCharset = (bytes) => bytes.toString().replace(/^@charset[^;]*;/, '');
const sheet = [
  '@layer ds.theme, ds.base, ds.components;',
  withoutCharset(read(theme)),
  inLayer('ds.base', `${kit}/base.css`),
  ...parts.map((part) => inLayer('ds.components', `${kit}/${part}.css`)),
  read('./varna.css'),
].join('\n');

// The kit has a few rules that only some browsers read; a mistake in our own sheet must stop the build.
transform({ filename: 'varna.css', code: read('./varna.css') });
const { code } = transform({ filename: 'app.css', code: Buffer.from(sheet), minify: true, errorRecovery: true });

mkdirSync(output, { recursive: true });
// Served without its comments.
const script = read('./keep.js').toString().replace(/^\s*\/\/.*\n|^\s+/gm, '');
const files = { 'app.css': code, 'keep.js': Buffer.from(script),
  'sprite.svg': read('./sprite.svg'), 'favicon.svg': read('./favicon.svg') };
for (const [name, bytes] of Object.entries(files)) {
  const compressed = gzipSync(bytes, { level: 9 });
  compressed.fill(0, 4, 8); // no time in it: the same source gives the same bytes
  compressed[9] = 255; // nor the system it was made on
  writeFileSync(`${output}/${name}`, bytes);
  writeFileSync(`${output}/${name}.gz`, compressed);
  console.log(`${name}: ${bytes.length} bytes, ${compressed.length} compressed`);
}

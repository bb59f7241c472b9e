// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, writeFileSync, readFileSync, existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
const out = process.argv[2];
mkdirSync(out, { recursive: true });
for (const [name, source] of [['app.css', 'varna.css'], ['sprite.svg', 'sprite.svg'], ['favicon.svg', 'favicon.svg']]) {
  const path = new URL(source, import.meta.url);
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.from('/**/');
  writeFileSync(`${out}/${name}`, bytes);
  writeFileSync(`${out}/${name}.gz`, gzipSync(bytes));
}

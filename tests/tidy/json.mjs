// SPDX-License-Identifier: EUPL-1.2
// Writes JSON as people do: what fits on a line stands on one.
//   node tests/tidy/json.mjs [--check] FILE...
import fs from 'node:fs';

const width = 100;
const inLine = (value) => {
  if (Array.isArray(value)) return value.length ? `[ ${value.map(inLine).join(', ')} ]` : '[]';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${inLine(one)}`);
  return members.length ? `{ ${members.join(', ')} }` : '{}';
};

export function formatted(value, depth = 0, used = 0) {
  const line = inLine(value);
  if (value === null || typeof value !== 'object' || (depth > 0 && used + line.length <= width))
    return line;
  const pad = '  '.repeat(depth + 1);
  const inside = Array.isArray(value)
    ? value.map((one) => pad + formatted(one, depth + 1, pad.length + 1))
    : Object.entries(value).map(([name, one]) => {
      const head = `${pad}${JSON.stringify(name)}: `;
      return head + formatted(one, depth + 1, head.length + 1);
    });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${inside.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

const words = process.argv.slice(2);
const isCheck = words.includes('--check');
for (const file of words.filter((word) => !word.startsWith('--'))) {
  const before = fs.readFileSync(file, 'utf8');
  const after = `${formatted(JSON.parse(before))}\n`;
  if (before === after) continue;
  if (isCheck) {
    console.error(`${file} is not formatted: run bin/format`);
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, after);
  }
}

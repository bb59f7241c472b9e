// SPDX-License-Identifier: EUPL-1.2
// The catalogs: PO entries, and the arguments of their ICU messages.

const unquoted = (text) => text.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));

// [{key, text, line}] and the lines that could not be read.
export function readPo(file) {
  const entries = [];
  const unread = [];
  let part = null;
  file.split('\n').forEach((line, index) => {
    const words = line.trim();
    if (words === '' || words.startsWith('#')) return;
    const found = /^(?:(msgid|msgstr)\s+)?"((?:[^"\\]|\\.)*)"$/.exec(words);
    if (!found || (!found[1] && !part)) {
      unread.push(index + 1);
      return;
    }
    if (found[1] === 'msgid') entries.push({ key: '', text: '', line: index + 1 });
    if (found[1]) part = found[1] === 'msgid' ? 'key' : 'text';
    entries[entries.length - 1][part] += unquoted(found[2]);
  });
  return { entries, unread };
}

// Where a quoted part that begins at `at` ends. An apostrophe only quotes before a brace or #.
function afterQuote(message, at) {
  if (message[at + 1] === "'") return at + 2;
  if (!/[{}#|]/.test(message[at + 1] ?? '')) return at + 1;
  const end = message.indexOf("'", at + 1);
  return end < 0 ? message.length : end + 1;
}

class Unbalanced extends Error {}

function readText(message, from, names, isInner) {
  let at = from;
  while (at < message.length) {
    if (message[at] === "'") at = afterQuote(message, at);
    else if (message[at] === '{') at = readArgument(message, at + 1, names);
    else if (message[at] === '}') {
      if (!isInner) throw new Unbalanced('a } too many');
      return at + 1;
    } else ++at;
  }
  if (isInner) throw new Unbalanced('a { is not closed');
  return at;
}

function readArgument(message, from, names) {
  const head = /\s*(\w+)\s*(?:,\s*(\w+)\s*)?/y;
  head.lastIndex = from;
  const found = head.exec(message);
  if (!found) throw new Unbalanced('{ is not followed by a name');
  names.add(found[1]);
  let at = head.lastIndex;
  if (!['plural', 'select', 'selectordinal'].includes(found[2])) {
    const end = message.indexOf('}', at);
    if (end < 0) throw new Unbalanced('a { is not closed');
    return end + 1;
  }
  const selectors = new Set();
  for (;;) {
    const option = /\s*,?\s*(?:offset:\d+\s*)?([=\w]+)\s*\{/y;
    option.lastIndex = at;
    const chosen = option.exec(message);
    if (!chosen) break;
    selectors.add(chosen[1]);
    at = readText(message, option.lastIndex, names, true);
  }
  if (!selectors.has('other')) throw new Unbalanced(`{${found[1]}, ${found[2]}} has no "other"`);
  const end = message.indexOf('}', at);
  if (end < 0) throw new Unbalanced('a { is not closed');
  return end + 1;
}

// The argument names of a message, or what is wrong with it.
export function argumentsOf(message) {
  const names = new Set();
  try {
    readText(message, 0, names, false);
  } catch (error) {
    if (!(error instanceof Unbalanced)) throw error;
    return { names, fault: error.message };
  }
  return { names, fault: null };
}

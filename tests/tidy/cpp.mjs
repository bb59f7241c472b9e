// SPDX-License-Identifier: EUPL-1.2
// Splits a C++ file into code, literals and comments, without understanding more of it.

const startsRaw = /(?:u8|u|U|L)?R"([^\s()\\"]{0,16})\(/y;

function endOfPlainLiteral(text, from, quote) {
  let at = from + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n')
    at += text[at] === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

// The next token that is not plain code: [kind, end, value], or nothing.
function tokenAt(text, at) {
  const before = at > 0 ? text[at - 1] : ' ';
  if (text.startsWith('//', at)) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    return ['comment', stop, text.slice(at + 2, stop).trim()];
  }
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    const stop = end < 0 ? text.length : end + 2;
    return ['comment', stop, text.slice(at + 2, stop - 2).trim()];
  }
  startsRaw.lastIndex = at;
  const raw = /\w/.test(before) ? null : startsRaw.exec(text);
  if (raw) {
    const closing = `)${raw[1]}"`;
    const end = text.indexOf(closing, startsRaw.lastIndex);
    const stop = end < 0 ? text.length : end + closing.length;
    return ['string', stop, text.slice(startsRaw.lastIndex, end < 0 ? stop : end)];
  }
  if (text[at] === '"') {
    const end = endOfPlainLiteral(text, at, '"');
    return ['string', end, text.slice(at + 1, end - 1)];
  }
  // 100'000 is a number, not the beginning of a character.
  if (text[at] === "'" && !/[0-9a-fA-F]/.test(before))
    return ['char', endOfPlainLiteral(text, at, "'"), ''];
  return null;
}

const blank = (text) => text.replace(/[^\n]/g, ' ');

// Preprocessor lines with their continuations: kept out of the code, because braces in a macro need
// not match.
function withoutPreprocessor(code) {
  return code.replace(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, blank);
}

export function parse(path, text) {
  const strings = [];
  const comments = [];
  const pieces = [];
  const lineStarts = [0];
  for (let at = 0; at < text.length; ++at) if (text[at] === '\n') lineStarts.push(at + 1);
  const lineOf = (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lineStarts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  let plainFrom = 0;
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    if (!token) {
      ++at;
      continue;
    }
    const [kind, end, value] = token;
    pieces.push(text.slice(plainFrom, at));
    pieces.push(
      kind === 'comment'
        ? blank(text.slice(at, end))
        : '"' + blank(text.slice(at + 1, end - 1)) + '"',
    );
    if (kind === 'string') strings.push({ value, from: at, to: end, line: lineOf(at) });
    if (kind === 'comment')
      comments.push({ value, from: at, to: end, line: lineOf(at), lastLine: lineOf(end) });
    plainFrom = at = end;
  }
  pieces.push(text.slice(plainFrom));
  const all = pieces.join('');
  const code = withoutPreprocessor(all);
  const includes = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]/gm)].map(
    (found) => ({
      header: found[2],
      isOwn: found[1] === '"',
      line: lineOf(found.index),
    }),
  );
  return { path, text, code, strings, comments, includes, lineOf, lines: text.split('\n') };
}

// Literals that stand side by side are one to the compiler.
export function joinedStrings(file) {
  const joined = [];
  for (const string of file.strings) {
    const last = joined[joined.length - 1];
    if (last && /^\s*$/.test(file.code.slice(last.to, string.from))) {
      last.value += string.value;
      last.to = string.to;
    } else {
      joined.push({ ...string });
    }
  }
  return joined;
}

const withoutParentheses = (text) => {
  let depth = 0;
  let kept = '';
  for (const letter of text) {
    if (letter === '(') ++depth;
    if (depth === 0) kept += letter;
    if (letter === ')') depth = Math.max(0, depth - 1);
  }
  return kept;
};

// What a `{` opens, from the code since the last `;`, `{` or `}` at the same level.
function kindOf(header) {
  const words = header.replace(/\btemplate\s*<[^{}]*?>\s*(?=[\w:]|$)/g, '');
  const bare = withoutParentheses(words);
  if (/\bnamespace\b/.test(bare) || /\bextern\s*"/.test(bare)) return 'namespace';
  if (/\boperator\s*\S+/.test(words) && words.includes('(')) return 'function';
  if (/=/.test(bare) && !/=\s*\[/.test(bare)) return 'value';
  if (/\b(struct|class|union|enum)\b/.test(bare) && !/\(/.test(words)) return 'type';
  return /\(|\[/.test(words) ? 'function' : 'value';
}

// Every outermost function with its first and last line; a lambda counts to the function around it.
export function functionsOf(file) {
  const found = [];
  const open = [];
  let header = 0;
  let initialiser = null; // the start of a constructor whose initialisers use braces
  for (let at = 0; at < file.code.length; ++at) {
    const letter = file.code[at];
    if (letter === '{') {
      const text = file.code.slice(header, at);
      const start = header + text.search(/\S|$/);
      const inFunction = open.some((block) => block.kind === 'function');
      let kind = inFunction ? 'inner' : kindOf(text);
      let from = start;
      if (!inFunction && initialiser !== null && /^\s*(,|$)/.test(text)) {
        from = initialiser;
        kind = 'function';
      }
      const isInitialiser =
        kind === 'function' && /\)\s*(noexcept\s*)?:[^:]/.test(text) && !/\)\s*$/.test(text);
      open.push({ kind, from, isInitialiser });
      header = at + 1;
    } else if (letter === '}') {
      const block = open.pop();
      if (block?.kind === 'function') {
        const rest = file.code.slice(at + 1);
        if (block.isInitialiser || (initialiser !== null && /^\s*,/.test(rest))) {
          initialiser = block.from;
        } else {
          found.push({ from: file.lineOf(block.from), to: file.lineOf(at) });
          initialiser = null;
        }
      }
      header = at + 1;
    } else if (letter === ';' && !open.some((block) => block.kind === 'function')) {
      header = at + 1;
    }
  }
  return found;
}

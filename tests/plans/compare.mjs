// SPDX-License-Identifier: EUPL-1.2
// Holds what was read from a plan against its key: which clauses were found, as what, and what was
// read of each. A clause of the key is found when its words are those of a clause that was read; the
// words are compared, not their spacing.

const norm = (text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\u00ad', '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const codes = (bodies) =>
  (bodies ?? [])
    .map((body) => (typeof body === 'string' ? body : (body.resolved ?? '?' + body.as_written)))
    .map((code) => (code.startsWith('?') ? '?' + norm(code).replace(/^(det|den) /, '') : code))
    .sort()
    .join('+');

// Two texts are the same clause when they share most of their words: a reading that cut or joined a
// sentence wrongly falls below.
function likeness(a, b) {
  if (a === b) return 1;
  const count = new Map();
  for (const word of a.split(' ')) count.set(word, (count.get(word) ?? 0) + 1);
  const others = b.split(' ');
  let shared = 0;
  for (const word of others) {
    const left = count.get(word) ?? 0;
    if (left > 0) shared += 1;
    count.set(word, left - 1);
  }
  return (2 * shared) / (a.split(' ').length + others.length);
}
const SAME = 0.85;

// Each clause of the key beside the clause that was read of it, in reading order.
export function pair(key, read) {
  const texts = read.map((clause) => norm(clause.text));
  const taken = new Set();
  let from = 0;
  return key.map((wanted) => {
    const text = norm(wanted.text);
    let best = -1;
    let most = SAME;
    const order = [...texts.keys()].sort((a, b) => (a < from) - (b < from) || a - b);
    for (const at of order) {
      if (taken.has(at)) continue;
      const alike = likeness(text, texts[at]);
      // Among equals the same kind wins: "Uppföljning" stands in the contents and as a heading.
      const score = alike + (read[at].kind === wanted.kind ? 0.001 : 0);
      if (alike >= SAME && score > most) [best, most] = [at, score];
      if (most > 1) break;
    }
    if (best < 0) return { wanted, found: null };
    taken.add(best);
    from = best + 1;
    return { wanted, found: read[best] };
  });
}

const isTask = (clause) => clause.kind === 'activity' || clause.kind === 'follow_up';

// Numbers for one plan, and a line for each thing that was read otherwise than the key says.
export function compare(key, read) {
  const pairs = pair(key, read);
  const wrong = [];
  const say = (wanted, what, got) =>
    wrong.push(`${what}: ${got}  <- ${wanted.text.slice(0, 90)}`);
  const tasksWanted = key.filter(isTask).length;
  const tasksRead = read.filter(isTask).length;
  const numbers = {
    clauses: key.length, found: 0, kinds: 0,
    tasksWanted, tasksRead, tasksRight: 0,
    who: 0, whoRight: 0, time: 0, timeRight: 0, timeRead: 0, followers: 0, followersRight: 0,
    reports: 0, reportsRight: 0, areas: 0, areasRight: 0,
  };
  for (const { wanted, found } of pairs) {
    if (found === null) {
      say(wanted, wanted.kind, 'not found');
      if (isTask(wanted)) {
        numbers.who += 1;
        numbers.time += wanted.periodicity ? 1 : 0;
      }
      continue;
    }
    numbers.found += 1;
    if (found.kind === wanted.kind) numbers.kinds += 1;
    else say(wanted, `kind ${wanted.kind}`, found.kind);
    const area = found.focus_area?.number ?? null;
    numbers.areas += 1;
    if (area === (wanted.focus_area ?? null)) numbers.areasRight += 1;
    else say(wanted, `area ${wanted.focus_area ?? null}`, area);
    if (!isTask(wanted)) continue;
    if (found.kind === wanted.kind) numbers.tasksRight += 1;
    numbers.who += 1;
    if (codes(found.responsible) === codes(wanted.responsible)) numbers.whoRight += 1;
    else say(wanted, `who ${codes(wanted.responsible)}`, codes(found.responsible));
    const time = wanted.periodicity ?? null;
    if (time !== null) numbers.time += 1;
    if ((found.periodicity ?? null) !== null) numbers.timeRead += 1;
    if (time !== null && (found.periodicity ?? null) === time) numbers.timeRight += 1;
    if ((found.periodicity ?? null) !== time) say(wanted, `time ${time}`, found.periodicity ?? null);
    if (wanted.kind === 'follow_up') {
      numbers.followers += 1;
      if (codes(found.followed_up_by) === codes(wanted.followed_up_by)) numbers.followersRight += 1;
      else say(wanted, `followed up by ${codes(wanted.followed_up_by)}`, codes(found.followed_up_by));
    }
    numbers.reports += 1;
    if (Boolean(found.reporting_duty) === Boolean(wanted.reporting_duty)) numbers.reportsRight += 1;
    else say(wanted, `report ${Boolean(wanted.reporting_duty)}`, found.reporting_duty);
  }
  for (const clause of read.filter(isTask))
    if (!pairs.some(({ wanted, found }) => found === clause && isTask(wanted)))
      wrong.push(`${clause.kind} too many: ${clause.text.slice(0, 90)}`);
  return { numbers, wrong };
}

const share = (part, whole) => (whole === 0 ? 1 : part / whole);

// What the issue sets bars for.
export function figures(numbers) {
  return {
    recall: share(numbers.tasksRight, numbers.tasksWanted),
    precision: share(numbers.tasksRight, numbers.tasksRead),
    who: share(numbers.whoRight, numbers.who),
    time: share(numbers.timeRight, numbers.time),
    followers: share(numbers.followersRight, numbers.followers),
    reports: share(numbers.reportsRight, numbers.reports),
    areas: share(numbers.areasRight, numbers.areas),
    kinds: share(numbers.kinds, numbers.clauses),
    found: share(numbers.found, numbers.clauses),
  };
}

export const bars = { recall: 0.95, precision: 0.95, who: 0.95, time: 0.9 };

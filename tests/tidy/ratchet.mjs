// SPDX-License-Identifier: EUPL-1.2
// Known faults, counted by rule and file: {"function_length": {"app/main.cpp": 1}}.

const line = (fault) => `${fault.path}:${fault.line}: ${fault.says}`;

// What to say: the faults of every file that has more than it may, and the files whose number can
// be lowered.
export function excess(faults, allowed) {
  const byPath = new Map(Object.keys(allowed).map((path) => [path, []]));
  for (const fault of faults) byPath.set(fault.path, [...(byPath.get(fault.path) ?? []), fault]);
  return [...byPath].flatMap(([path, found]) => {
    const most = allowed[path] ?? 0;
    if (found.length > most) return found.map(line);
    if (found.length < most)
      return [`tests/tidy/ratchet.json: ${path} has ${found.length} left; lower its number`];
    return [];
  });
}

// Numbers that are larger than those committed.
export function grown(before, after) {
  return Object.entries(after).flatMap(([rule, files]) =>
    Object.entries(files)
      .filter(([path, number]) => number > (before[rule]?.[path] ?? 0))
      .map(([path]) => `${rule} ${path}`),
  );
}

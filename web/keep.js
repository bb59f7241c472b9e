// SPDX-License-Identifier: EUPL-1.2
// Keeps what is typed in a form marked data-keep until it has been saved, and goes to the same field
// of the next row with Alt and an arrow. Every page works without it.
const isTick = ({ type }) => /radio|checkbox/.test(type);
const nameOf = (field) => field.name + (isTick(field) ? `=${field.value}` : '');
const valueOf = (field) => (isTick(field) ? field.checked : field.value);
// A page cannot choose a file for somebody.
const isOurs = ({ name, type }) => name && !/submit|file/.test(type) && !/^(csrf|key)$/.test(name);
const column = ({ name }) => name.replace(/\d+$/, '');
const store = sessionStorage;
const read = (key) => JSON.parse(store.getItem(key) ?? '{}');
const write = (key, kept) => store.setItem(key, JSON.stringify(kept));

// The page after a change says so in its address; then what was sent is kept elsewhere. One that is
// only loaded again says nothing of what has been sent since.
const [{ type }] = performance.getEntriesByType('navigation');
if (type === 'navigate' && /[?&]done=/.test(location.search)) {
  store.removeItem(store.getItem('sent'));
  store.removeItem('sent');
}
for (const form of document.querySelectorAll('form[data-keep]')) {
  const key = form.dataset.keep;
  const kept = read(key);
  const isTyped = 'typed' in form.dataset;
  for (const field of form.elements) {
    const name = nameOf(field);
    if (!isOurs(field) || !(name in kept)) continue;
    // A form that is shown again with its faults holds what was typed already.
    if (isTyped) kept[name] = valueOf(field);
    else if (valueOf(field) !== kept[name]) {
      if (isTick(field)) field.checked = kept[name];
      else field.value = kept[name];
      form.querySelector('[data-kept]').hidden = false;
    }
  }
  if (isTyped) {
    write(key, kept);
    store.removeItem('sent');
  }
  // A row is kept with its hidden fields, which say what of it the person saw.
  form.addEventListener('input', ({ target }) => {
    const row = target.closest('tr, fieldset') ?? form;
    const now = read(key);
    for (const field of row.querySelectorAll('[name]'))
      if (isOurs(field)) now[nameOf(field)] = valueOf(field);
    write(key, now);
  });
  form.addEventListener('submit', () => store.setItem('sent', key));
}
addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { form } = event.target;
  if (!event.altKey || !step || !form?.dataset.keep) return;
  const fields = [...form.elements].filter((field) => isOurs(field) && field.type !== 'hidden' &&
    column(field) === column(event.target));
  const next = fields[fields.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

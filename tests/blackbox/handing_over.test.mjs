// SPDX-License-Identifier: EUPL-1.2
// What was handed over stays as it was, and what is sensitive in it goes no further.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectCaught, loggedIn, withSite } from './lib.mjs';
import { examples, secret } from './examples.mjs';

async function figuresStay(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const anders = await loggedIn(site, 'anders');
    const path = `/api/v1/reports/${found.other_handed_over}`;
    const figures = async () => (await anders.get(path)).json().sections
      .flatMap((section) => section.figures.map(({ source, number, text }) =>
        ({ source, number, text })));
    const before = await figures();
    assert.ok(before.length > 6);
    const actions = (await site.rows()).action.filter((row) => row.unit_id === found.other_unit);
    for (const { id } of actions) {
      const added = await anders.post(`/obligations/${id}/evidence`, { text: 'Nytt' });
      assert.equal(added.status, 303);
    }
    assert.deepEqual(await figures(), before);
  });
}
test('the figures of a report are those of the day it was handed over', () => figuresStay({}));
test('twin: figures that go on changing are found', () =>
  expectCaught('figures_not_frozen', figuresStay));

async function accountKeepsSecrets(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const astrid = await loggedIn(site, 'astrid');
    const begun = await astrid.post('/accounts', { round: found.open_round });
    const [, id] = /^\/accounts\/(\d+)/.exec(begun.headers.location);
    const version = async () => (await site.rows()).safety_account
      .find((row) => row.id === Number(id)).version;
    const fields = { summary: 'Läget är gott.', version: await version() };
    for (let area = 1; area <= 6; ++area)
      Object.assign(fields, { [`judgement_${area}`]: 'unchanged',
        [`judgement_text_${area}`]: `Omdöme ${area}` });
    assert.equal((await astrid.post(`/accounts/${id}/judgements`, fields)).status, 303);
    const composed = await astrid.post(`/accounts/${id}/composition`, { version: await version() });
    assert.equal(composed.status, 303);
    const { text } = await astrid.get(`/accounts/${id}/document`);
    assert.match(text, /Läget är gott\./);
    assert.match(text, /öppet 1/, 'what is open is in it');
    for (const word of Object.values(secret)) assert.ok(!text.includes(word), word);
    const account = (await site.rows()).safety_account.find((row) => row.id === Number(id));
    for (const word of Object.values(secret)) assert.ok(!account.document.includes(word), word);
  });
}
test('the account leaves out what is not open', () => accountKeepsSecrets({}));
test('twin: an account that tells all is found', () =>
  expectCaught('account_tells_all', accountKeepsSecrets));

// SPDX-License-Identifier: EUPL-1.2
// People by how they stand to the municipality: roles that have ended or not begun, stand-ins,
// guests, and those who are not in yet or no longer. Each column of statuses.tsv is one or several.
import assert from 'node:assert/strict';
import { Browser, home, loggedIn, password } from './lib.mjs';

const day = (days) => new Date(Date.now() + days * 24 * 3600e3).toLocaleDateString('sv-SE',
  { timeZone: 'Europe/Stockholm' });

const accounts = { stand_in: 'Ersa Ersättare', former: 'Frida Förut', stood_in: 'Stig Ställföre',
  deputy: 'Dag Biträdande', politician: 'Petra Politiker', coming: 'Kim Kommande', newcomer: 'Nina Nyss', unconfirmed: 'Ulf Utankod' };

// With roles that would show and allow much, if they held.
export async function prepareStatuses(site) {
  const idOf = {};
  for (const [username, name] of Object.entries(accounts)) {
    const { code, error } = await site.commandWith(`${password}\n`, '--tenant', 'lindvalla',
      'user', 'add', username, name);
    assert.equal(code, 0, error);
  }
  const { code, error } = await site.command('--tenant', 'lindvalla', 'user', 'emergency',
    'unconfirmed');
  assert.equal(code, 0, error);
  const { person, unit, role_assignment: roles } = await site.rows();
  for (const [username, name] of Object.entries(accounts))
    idOf[username] = person.find((row) => row.name === name).id;
  const unitNamed = (name) => unit.find((row) => row.name === name).id;
  const service = unitNamed('Servicenämnden');
  const board = unitNamed('Kommunstyrelsen');
  const admin = await loggedIn(site, 'admin');
  const post = async (path, fields) => {
    const answer = await admin.post(path, fields);
    assert.equal(answer.status, 303, answer.text);
  };
  for (const [role, where] of [['coordinator', service], ['registrator', board],
    ['security_chief', board], ['administrator', board], ['auditor', board]]) {
    await post(`/people/${idOf.former}/roles`,
      { role, unit: where, valid_from: day(-400), valid_to: day(-1) });
    await post(`/people/${idOf.coming}/roles`, { role, unit: where, valid_from: day(1) });
  }
  const held = (role, where) =>
    roles.find((row) => row.role === role && row.unit_id === where).id;
  for (const [who, from, to] of [['stand_in', day(-7), day(7)], ['stood_in', day(-7), day(-1)]])
    await post(`/roles/${held('coordinator', service)}/stand-in`,
      { person_name: accounts[who], valid_from: from, valid_to: to });
  const now = { valid_from: day(-7) };
  await post(`/people/${idOf.deputy}/roles`,
    { role: 'deputy_security_protection_officer', unit: board, ...now });
  await post(`/people/${idOf.politician}/roles`, { role: 'board_chair', unit: service, ...now });
  await post(`/people/${idOf.politician}/roles`,
    { role: 'elected_representative', unit: board, ...now });
  await post(`/roles/${held('security_chief', board)}/stand-in`,
    { person_name: accounts.stood_in, valid_from: day(-7), valid_to: day(-1) });
}

async function invited(site, found) {
  const admin = await loggedIn(site, 'admin');
  const { text } = await admin.post('/administration/guests', { guest_name: 'Greta Gast',
    last_on: day(30),
    records: `/obligations/${found.own_action}\n/reports/${found.own_handed_over}` });
  const link = /<code class="secret">[^<]*(\/invitations\/[^<]+)</.exec(text)[1];
  const guest = (await site.rows()).account.findLast((row) => row.kind === 'guest');
  return { admin, link, guest, browser: new Browser(site) };
}
async function entered(site, found) {
  const visit = await invited(site, found);
  assert.equal((await visit.browser.post(visit.link)).status, 303);
  await visit.browser.csrf();
  return visit;
}

const unusual = {
  guest: async (site, found) => (await entered(site, found)).browser,
  // The link has come, and has not been opened.
  invited: async (site, found) => {
    const { browser, link } = await invited(site, found);
    assert.equal((await browser.get(link)).status, 200);
    return browser;
  },
  ended_guest: async (site, found) => {
    const { admin, guest, browser } = await entered(site, found);
    const answer = await admin.post(`/administration/guests/${guest.id}/end`,
      { version: guest.version });
    assert.equal(answer.status, 303, answer.text);
    return browser;
  },
  // The password was right, and the one-time code has not been given.
  unconfirmed: async (site) => {
    const browser = new Browser(site);
    await browser.csrf();
    await browser.post('/login', { username: 'unconfirmed', password });
    return browser;
  },
  // The cookie is shown again after the logout.
  logged_out: async (site) => {
    const browser = await loggedIn(site, 'karin');
    const cookies = new Map(browser.cookies);
    assert.equal((await browser.post('/logout')).status, 303);
    browser.cookies = cookies;
    return browser;
  },
};

// Who they are in each column.
export const inColumn = {
  secretary: ['eva'],
  registrar: ['vera'],
  stand_in: ['stand_in'],
  deputy: ['deputy'],
  politician: ['politician'],
  no_role: ['former', 'stood_in', 'coming', 'newcomer'],
  guest: ['guest'],
  outside: ['invited', 'ended_guest', 'unconfirmed', 'logged_out'],
};
export const browserOf = (site, found, who) =>
  (unusual[who] ? unusual[who](site, found) : loggedIn(site, who, { host: home }));

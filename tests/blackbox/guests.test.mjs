// SPDX-License-Identifier: EUPL-1.2
// Guests: a link that opens once, and behind it exactly what was granted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, home, loggedIn, routes, sleep, withSite }
  from './lib.mjs';
import { examples, somePath } from './examples.mjs';

const nextMonth = () => new Date(Date.now() + 30 * 24 * 3600e3).toISOString().slice(0, 10);

async function invite(site, records, browser) {
  const admin = browser ?? await loggedIn(site, 'admin');
  const answer = await admin.post('/administration/guests',
    { guest_name: 'Greta Gast', last_on: nextMonth(), records: records.join('\n') });
  return { admin, answer, link: /<code class="secret">[^<]*(\/invitations\/[^<]+)</
    .exec(answer.text)?.[1] };
}

async function enter(site, link) {
  const browser = new Browser(site);
  assert.equal((await browser.get(link)).status, 200, 'looking at the link uses nothing up');
  return { browser, answer: await browser.post(link) };
}

// An open obligation that is granted, and an open one that is not.
async function obligations(site) {
  const { action } = await site.rows();
  const open = action.filter((row) => row.secrecy === 'open').map((row) => row.id);
  assert.ok(open.length > 1);
  return { granted: open[0], other: open[1] };
}

async function onlyWhatWasGranted(options) {
  await withSite(options, async (site) => {
    const { granted, other } = await obligations(site);
    const found = await examples(site);
    const { link } = await invite(site, [`http://${home}/obligations/${granted}?x#y`]);
    const { browser, answer } = await enter(site, link);
    assert.equal(answer.status, 303, answer.text);
    assert.equal((await browser.get('/')).headers.location, '/guest');
    const start = await browser.get('/guest');
    assert.deepEqual([...start.text.matchAll(/href="(\/(?:obligations|reports)\/\d+)"/g)]
      .map((m) => m[1]), [`/obligations/${granted}`]);
    const page = await browser.get(`/obligations/${granted}`);
    assert.equal(page.status, 200);
    for (const [, href] of page.text.matchAll(/<a [^>]*href="(\/[^"#]*)"/g))
      assert.notEqual((await browser.get(href)).status, 404, `${href} leads somewhere`);
    assert.equal((await browser.get(`/obligations/${other}`)).status, 404, 'open to all but guests');
    assert.equal((await browser.get(`/reports/${found.other_handed_over}`)).status, 404);
    const allowed = new Set(['/guest', '/me', '/obligations/:id']);
    for (const { method, pattern, entry } of await routes()) {
      if (entry === 'anyone' || entry === 'directory' || pattern === '/') continue;
      if (method === 'GET' && allowed.has(pattern)) continue;
      const path = somePath(pattern, { ...found, own_action: granted });
      const got = method === 'GET' ? await browser.get(path)
        : path.startsWith('/api/') ? await browser.postJson(path) : await browser.post(path);
      assert.equal(got.status, 404, `${method} ${path}`);
    }
  });
}
test('a guest sees the records granted to it and nothing else', () => onlyWhatWasGranted({}));
test('twin: open records that guests see too are found', () =>
  expectCaught('guest_sees_open', onlyWhatWasGranted));
test('twin: pages that guests can walk into are found', () =>
  expectCaught('guest_goes_anywhere', onlyWhatWasGranted));

async function theLinkOpensOnce(options) {
  await withSite(options, async (site) => {
    const { granted } = await obligations(site);
    const { link } = await invite(site, [`/obligations/${granted}`]);
    const { browser } = await enter(site, link);
    assert.ok(browser.session());
    const thief = new Browser(site);
    assert.equal((await thief.post(link)).status, 404);
    assert.equal(thief.session(), undefined);
    const { invitation, session } = await site.rows();
    assert.ok(!JSON.stringify(invitation).includes(link.split('/').at(-1)), 'only its hash is kept');
    assert.equal(session, undefined);
  });
}
test('the link opens once, and only its hash is kept', () => theLinkOpensOnce({}));
test('twin: a link that opens again is found', () =>
  expectCaught('invitation_reused', theLinkOpensOnce));

test('a new link ends the one before it, and ending the guest ends everything within 5 s', () =>
  withSite({}, async (site) => {
    const { granted } = await obligations(site);
    const { admin, link } = await invite(site, [`/obligations/${granted}`]);
    const guest = (await site.rows()).account.filter((row) => row.kind === 'guest').at(-1);
    const page = `/administration/guests/${guest.id}`;
    const renewed = await admin.post(`${page}/link`);
    const second = /(\/invitations\/[^<]+)</.exec(renewed.text)[1];
    assert.equal((await new Browser(site).post(link)).status, 404);
    const { browser } = await enter(site, second);
    assert.equal((await browser.get('/guest')).status, 200);
    const third = /(\/invitations\/[^<]+)</.exec((await admin.post(`${page}/link`)).text)[1];
    const ended = await admin.post(`${page}/end`, { version: guest.version });
    assert.equal(ended.status, 303, ended.text);
    const began = Date.now();
    let status;
    while ((status = (await browser.get('/guest')).status) !== 303 && Date.now() - began < 5000)
      await sleep(100);
    assert.equal(status, 303);
    assert.equal((await new Browser(site).post(third)).status, 404);
  }));

test('a form that is sent again invites nobody new and shows no link', () =>
  withSite({}, async (site) => {
    const { granted } = await obligations(site);
    const admin = await loggedIn(site, 'admin');
    const fields = { guest_name: 'Greta', last_on: nextMonth(), key: 'one and the same',
      records: `/obligations/${granted}` };
    assert.equal((await admin.post('/administration/guests', fields)).status, 200);
    const again = await admin.post('/administration/guests', fields);
    assert.equal(again.status, 303);
    assert.match(again.headers.location, /^\/administration\/guests\/\d+$/);
    const guests = (await site.rows()).person.filter((row) => row.name === 'Greta');
    assert.equal(guests.length, 1);
  }));

test('nobody shares what she does not see herself', () =>
  withSite({}, async (site) => {
    const found = await examples(site);
    for (const path of [`/reports/${found.other_draft}`, '/obligations/99999999', '/plans/1',
      'https://evil.example', `/obligations/${found.own_action}/evidence`]) {
      const { answer } = await invite(site, [path]);
      assert.equal(answer.status, 422, path);
      assert.ok(answer.text.includes('Greta Gast'), 'what was typed stays');
    }
  }));

test('an unknown link is told apart from a used one by nothing', () =>
  withSite({}, async (site) => {
    const { granted } = await obligations(site);
    const { link } = await invite(site, [`/obligations/${granted}`]);
    await enter(site, link);
    const shape = async (path) => {
      const { status, text } = await ask(site, { path });
      return `${status} ${text.replaceAll(path.split('/').at(-1), 'TOKEN')
        .replace(/name="(csrf|key)" value="[^"]*"/g, '')}`;
    };
    assert.equal(await shape(link), await shape(`/invitations/${'x'.repeat(43)}`));
  }));

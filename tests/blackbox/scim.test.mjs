// SPDX-License-Identifier: EUPL-1.2
// SCIM 2.0: the municipality's directory tells who there is, and who has left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abroad, ask, bearer, expectCaught, home, loggedIn, sleep, withSite } from './lib.mjs';
import { boundAt, logInThere, realProvider, settingsFor } from './provider.mjs';

const scimType = { 'Content-Type': 'application/scim+json' };
const patchOf = (...Operations) =>
  ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });

async function directory(site) {
  const { code, out, error } = await site.command('scim', 'token');
  assert.equal(code, 0, error);
  const token = out.trim();
  const call = async (method, path, body, host = home) => {
    const answer = await ask(site, { method, path: `/scim/v2${path}`, host,
      headers: { Authorization: `Bearer ${token}`, ...(body ? scimType : {}) },
      body: body && JSON.stringify(body) });
    return { status: answer.status, headers: answer.headers, text: answer.text,
      ...(answer.text ? { json: answer.json() } : {}) };
  };
  const made = async (path, body) => {
    const answer = await call('POST', path, body);
    assert.equal(answer.status, 201, answer.text);
    return answer.json;
  };
  return { token, call, made };
}

const ylva = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'Ylva@lindvalla.example',
  externalId: 'u-1', displayName: 'Ylva Provare', active: true,
  emails: [{ value: 'ylva@lindvalla.example', primary: true }] };

test('a user is made, found, listed, replaced, changed and removed', () =>
  withSite({}, async (site) => {
    const { call, made } = await directory(site);
    const user = await made('/Users', ylva);
    assert.equal(user.userName, ylva.userName);
    assert.equal(user.active, true);
    assert.match(user.meta.location, new RegExp(`/scim/v2/Users/${user.id}$`));
    const found = await call('GET', `/Users/${user.id}`);
    assert.match(found.headers['content-type'], /^application\/scim\+json/);
    assert.deepEqual(found.json, user);
    for (const filter of ['userName eq "ylva@LINDVALLA.example"', 'externalId eq "u-1"',
      'displayName eq "Ylva Provare"']) {
      const { json } = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      assert.equal(json.totalResults, 1, filter);
      assert.equal(json.Resources[0].id, user.id);
    }
    const none = await call('GET', '/Users?filter=userName%20eq%20%22nobody%22');
    assert.deepEqual([none.status, none.json.totalResults, none.json.Resources], [200, 0, []]);
    const bad = await call('GET', '/Users?filter=userName%20sw%20%22a%22');
    assert.deepEqual([bad.status, bad.json.scimType], [400, 'invalidFilter']);

    const again = await call('POST', '/Users', { ...ylva, externalId: 'u-9' });
    assert.deepEqual([again.status, again.json.scimType], [409, 'uniqueness']);
    assert.equal((await call('POST', '/Users', { displayName: 'x' })).status, 400);
    assert.equal((await call('POST', '/Users', [])).status, 400);

    const replaced = await call('PUT', `/Users/${user.id}`,
      { ...ylva, displayName: undefined, name: { givenName: 'Ylva', familyName: 'Gift' } });
    assert.deepEqual([replaced.status, replaced.json.displayName], [200, 'Ylva Gift']);
    // As Entra writes it.
    const changed = await call('PATCH', `/Users/${user.id}`, patchOf(
      { op: 'Replace', path: 'displayName', value: 'Ylva Ny' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'y@lindvalla.example' },
      { op: 'Replace', value: { active: 'False', 'name.givenName': 'Ylva' } }));
    assert.deepEqual([changed.status, changed.json.displayName, changed.json.active],
      [200, 'Ylva Ny', false]);
    const bare = await call('PATCH', `/Users/${user.id}`, patchOf({ op: 'Remove' }));
    assert.equal(bare.status, 400);

    assert.equal((await call('DELETE', `/Users/${user.id}`)).status, 204);
    assert.equal((await call('GET', `/Users/${user.id}`)).status, 404);
    assert.equal((await call('DELETE', `/Users/${user.id}`)).status, 404);
    const rows = await site.rows();
    const account = rows.account.find((row) => row.kind === 'provider' && row.is_disabled === 1);
    assert.ok(account, 'the account stays, disabled');
    assert.doesNotMatch(JSON.stringify(rows.person), /\by(lva)?@/i, 'no address is kept');
    const back = await made('/Users', ylva);
    const { scim_user: after } = await site.rows();
    assert.equal(after.find((row) => row.uuid === back.id).account_id, account.id,
      'who comes back is who she was');
    assert.ok(!/Ylva|lindvalla\.example"/.test(site.log), 'no name in the log');
  }));

test('a group is made, filled, changed and removed, and lists go by pages', () =>
  withSite({}, async (site) => {
    const { call, made } = await directory(site);
    const [one, two] = [await made('/Users', ylva),
      await made('/Users', { userName: 'ove', externalId: 'u-2' })];
    const group = await made('/Groups', { displayName: 'Trygghet', externalId: 'g-1',
      members: [{ value: one.id }] });
    const members = async () => (await call('GET', `/Groups/${group.id}`)).json.members
      .map((member) => member.value).sort();
    const patch = (...operations) =>
      call('PATCH', `/Groups/${group.id}`, patchOf(...operations));
    assert.equal((await patch({ op: 'add', path: 'members', value: [{ value: two.id }] })).status, 200);
    assert.deepEqual(await members(), [one.id, two.id].sort());
    assert.deepEqual((await call('GET', `/Users/${two.id}`)).json.groups
      .map(({ display }) => display), ['Trygghet']);
    await patch({ op: 'remove', path: `members[value eq "${one.id}"]` });
    assert.deepEqual(await members(), [two.id]);
    await patch({ op: 'Remove', path: 'members', value: [{ value: two.id }] });
    assert.deepEqual(await members(), []);
    await patch({ op: 'replace', value: { members: [{ value: one.id }], displayName: 'Ny' } });
    assert.deepEqual(await members(), [one.id]);
    const filter = encodeURIComponent('displayName eq "Ny"');
    assert.equal((await call('GET', `/Groups?filter=${filter}`)).json.totalResults, 1);
    const nobody = await patch({ op: 'add', path: 'members', value: [{ value: 'nobody' }] });
    assert.equal(nobody.status, 400);
    const put = await call('PUT', `/Groups/${group.id}`, { displayName: 'Ny' });
    assert.deepEqual([put.status, put.json.members], [200, []]);

    const page = (await call('GET', '/Users?startIndex=2&count=1')).json;
    assert.deepEqual([page.totalResults, page.startIndex, page.itemsPerPage], [2, 2, 1]);
    assert.equal((await call('GET', '/Users?count=0')).json.Resources.length, 0);
    assert.equal((await call('DELETE', `/Groups/${group.id}`)).status, 204);
    assert.equal((await call('GET', `/Groups/${group.id}`)).status, 404);
  }));

test('the server says what it offers', () => withSite({}, async (site) => {
  const { call } = await directory(site);
  const config = (await call('GET', '/ServiceProviderConfig')).json;
  assert.deepEqual([config.patch.supported, config.bulk.supported, config.filter.maxResults],
    [true, false, 200]);
  assert.deepEqual((await call('GET', '/ResourceTypes')).json.Resources.map(({ id }) => id),
    ['User', 'Group']);
  assert.deepEqual((await call('GET', '/Schemas')).json.Resources.map(({ name }) => name),
    ['User', 'EnterpriseUser', 'Group']);
}));

test('the employee number comes with the enterprise extension, and its person is one', () =>
  withSite({}, async (site) => {
    const { call, made } = await directory(site);
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const user = await made('/Users', { ...ylva, schemas: [...ylva.schemas, enterprise],
      [enterprise]: { employeeNumber: '4711', department: 'Kontoret' } });
    assert.deepEqual(user[enterprise], { employeeNumber: '4711' });
    assert.ok(user.schemas.includes(enterprise));
    const other = await made('/Users', { ...ylva, userName: 'bo', externalId: 'u-2' });
    const patched = await call('PATCH', `/Users/${other.id}`, { Operations: [
      { op: 'add', path: `${enterprise}:employeeNumber`, value: '4712' }] });
    assert.deepEqual(patched.json[enterprise], { employeeNumber: '4712' });
    // Somebody logs in by it already, so it stays hers.
    const taken = await made('/Users', { ...ylva, userName: 'eva', externalId: 'u-3',
      [enterprise]: { employeeNumber: '4711' } });
    assert.equal(taken[enterprise], undefined);
  }));

async function onlyTheDirectory(options) {
  await withSite(options, async (site) => {
    const { token, call } = await directory(site);
    assert.equal((await call('GET', '/Users')).status, 200);
    const karin = await loggedIn(site, 'admin');
    assert.equal((await karin.get('/scim/v2/Users')).status, 401, 'no cookie');
    const person = await ask(site, { path: '/scim/v2/Users', headers: await bearer(site, 'admin') });
    assert.equal(person.status, 401, "no person's token");
    assert.equal((await call('GET', '/Users', undefined, abroad)).status, 401, 'not abroad');
    const page = await ask(site, { path: '/obligations',
      headers: { Authorization: `Bearer ${token}` } });
    assert.equal(page.status, 303, 'and it opens nothing else');
    const { scim_token: kept } = await site.rows();
    assert.ok(!JSON.stringify(kept).includes(token), 'only its hash is kept');
    await directory(site);
    assert.equal((await call('GET', '/Users')).status, 401, 'a new token ends the one before');
  });
}
test('nobody but the directory with its latest token is answered', () => onlyTheDirectory({}));
test('twin: a directory that is not asked for its token is found', () =>
  expectCaught('directory_not_asked', onlyTheDirectory));

async function whoHasLeftIsOut(options) {
  const provider = await realProvider({ 'u-1': { name: 'Ylva Provare', groups: [] } });
  try {
    await withSite({ ...options, settings: settingsFor(provider.issuer) }, async (site) => {
      const { call, made } = await directory(site);
      const user = await made('/Users', ylva);
      const { browser, answer } = await logInThere(site);
      assert.equal(answer.status, 303, answer.text);
      const [bound] = await boundAt(site, provider);
      assert.equal(bound.account_id, (await site.rows()).scim_user[0].account_id, 'one account, whichever came first');
      const began = Date.now();
      await call('PATCH', `/Users/${user.id}`,
        patchOf({ op: 'replace', path: 'active', value: false }));
      let status;
      while ((status = (await browser.get('/')).status) !== 303 && Date.now() - began < 5000)
        await sleep(100);
      assert.equal(status, 303, 'no session after 5 s');
      const again = await logInThere(site);
      assert.equal(again.answer.status, 403, 'nor a new one');
      assert.equal(again.browser.session(), undefined);
    });
  } finally {
    await provider.stop();
  }
}
test('who is deactivated in the directory is out within 5 s and cannot log in', () =>
  whoHasLeftIsOut({}));
test('twin: a deactivation that is only said is found', () =>
  expectCaught('disable_only_said', whoHasLeftIsOut));

async function groupsGiveRoles(options) {
  const people = { 'u-1': { name: 'Ylva Provare', groups: ['Trygghet', 'Kollen'] } };
  const provider = await realProvider(people);
  try {
    await withSite({ ...options, settings: settingsFor(provider.issuer) }, async (site) => {
      const { error } = await site.command('user', 'emergency', 'admin');
      assert.equal(error, '');
      const rolesOf = async () => {
        const [{ account_id: id }] = await boundAt(site, provider);
        const { account, role_assignment: roles } = await site.rows();
        const { person_id: person } = account.find((row) => row.id === id);
        return roles.filter((row) => row.person_id === person && row.valid_to === '9999-12-31')
          .map((row) => row.role).sort();
      };
      // The demo's table: "Värna revisorer" makes an auditor.
      people['u-1'].groups = ['Värna revisorer'];
      await logInThere(site);
      assert.deepEqual(await rolesOf(), ['auditor']);
      people['u-1'].groups = [];
      const { browser } = await logInThere(site);
      assert.deepEqual(await rolesOf(), [], 'the group is gone, and so is the role');
      const { call, made } = await directory(site);
      const user = await made('/Users', ylva);
      const group = await made('/Groups',
        { displayName: 'Värna revisorer', members: [{ value: user.id }] });
      assert.deepEqual(await rolesOf(), ['auditor'], 'the directory says so too');
      assert.equal((await browser.get('/')).status, 200);
      await call('DELETE', `/Groups/${group.id}`);
      assert.deepEqual(await rolesOf(), []);
    });
  } finally {
    await provider.stop();
  }
}
test("the provider's and the directory's groups give roles, and take them when they go", () =>
  groupsGiveRoles({}));
test('twin: roles that stay when their group is gone are found', () =>
  expectCaught('group_roles_kept', groupsGiveRoles));

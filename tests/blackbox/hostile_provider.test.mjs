// SPDX-License-Identifier: EUPL-1.2
// S-07: a provider, or somebody in its place, that answers what it should not. Nobody is logged in.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { test } from 'node:test';
import { Browser, expectCaught, sleep, withSite } from './lib.mjs';
import { base, boundAt, depart, hostileProvider, newKey, settingsFor, signed } from './provider.mjs';

async function withHostile(options, deed, change = (settings) => settings) {
  const provider = await hostileProvider();
  try {
    await withSite({ ...options, settings: change(settingsFor(provider.issuer)) },
      (site) => deed(site, provider));
  } finally {
    await provider.stop();
  }
}

// The log comes by a pipe of its own, a moment after the answer.
async function logSays(site, words) {
  for (let waited = 0; !words.test(site.log) && waited < 2000; waited += 50) await sleep(50);
  assert.match(site.log, words);
}

async function logIn(site, provider, more) {
  const browser = new Browser(site);
  const way = provider.way(await depart(browser), more);
  return { browser, way, answer: await browser.get(way) };
}

async function isRefused(site, provider, what, more) {
  const { browser, answer } = await logIn(site, provider, more);
  assert.equal(answer.status, 422, `${what}: ${answer.headers.location ?? ''}`);
  assert.equal(browser.session(), undefined, what);
  assert.equal((await browser.get('/')).status, 303, what);
}

const accepted = (what, bend) => test(what, () => withHostile({}, async (site, provider) => {
  await bend?.(provider);
  const { browser, answer } = await logIn(site, provider);
  assert.equal(answer.status, 303, `${answer.text}\n${site.log}`);
  assert.match((await browser.get('/')).text, /Karin Test/);
}));

// What is right is let in, so that what follows is not refused for another reason.
accepted('a right answer logs in');
accepted('a token signed with ES256 logs in', (provider) => {
  provider.keys = [newKey('curve', 'EC')];
});
accepted('a token for several, that names us as the party, logs in', (provider) => {
  provider.claims = { aud: ['varna', 'other'], azp: 'varna' };
});
accepted('a provider that names itself in its answer as it is logs in', (provider) => {
  provider.discovery = { authorization_response_iss_parameter_supported: true };
  const way = provider.way;
  provider.way = (address) => way(address, { iss: provider.issuer });
});

const now = () => Math.floor(Date.now() / 1000);
const withClaims = (more) => (claims, keys) => signed({ ...claims, ...more }, keys[0]);
const tokens = {
  signature: {
    'signed by another key of the same name': (claims) => signed(claims, newKey('one')),
    'a changed payload': (claims, keys) => {
      const [header, , signature] = signed(claims, keys[0]).split('.');
      const payload = Buffer.from(JSON.stringify({ ...claims, sub: 'sub-other' }));
      return `${header}.${payload.toString('base64url')}.${signature}`;
    },
    'alg none': (claims, keys) =>
      signed(claims, keys[0], { header: { alg: 'none' }, signature: '' }),
    'alg None, with a signature': (claims, keys) =>
      signed(claims, keys[0], { header: { alg: 'None' } }),
    'HS256 with the public key as the secret': (claims, keys) => {
      const [header, payload] = signed(claims, keys[0], { header: { alg: 'HS256' } }).split('.');
      const pem = keys[0].publicKey.export({ type: 'spki', format: 'pem' });
      return `${header}.${payload}.${crypto.createHmac('sha256', pem)
        .update(`${header}.${payload}`).digest('base64url')}`;
    },
    'a key that the token brings along': (claims) => {
      const own = newKey('own');
      return signed(claims, own, { header: { jwk: own.jwk } });
    },
    'something that must be understood and is not': (claims, keys) =>
      signed(claims, keys[0], { header: { crit: ['b64'], b64: true }, signature: 'AAAA' }),
  },
  issuer: {
    'another issuer': withClaims({ iss: 'https://login.evil.example' }),
    'our issuer with a slash more': (claims, keys) =>
      signed({ ...claims, iss: `${claims.iss}/` }, keys[0]),
    'no issuer': withClaims({ iss: undefined }),
  },
  audience: {
    'another client': withClaims({ aud: 'other' }),
    'several clients and no party': withClaims({ aud: ['varna', 'other'] }),
    'another party': withClaims({ azp: 'other' }),
    'no audience': withClaims({ aud: undefined }),
  },
  expiry: {
    expired: withClaims({ exp: now() - 3600 }),
    'no end': withClaims({ exp: undefined }),
    'an end that is no number': withClaims({ exp: 'later' }),
    'made an hour ago': withClaims({ iat: now() - 3600, exp: now() + 3600 }),
    'made in an hour': withClaims({ iat: now() + 3600, exp: now() + 7200 }),
    'not before an hour from now': withClaims({ nbf: now() + 3600 }),
  },
  nonce: {
    'another nonce': withClaims({ nonce: 'A'.repeat(43) }),
    'no nonce': withClaims({ nonce: undefined }),
  },
};
const faults = { signature: 'token_signature_ignored', issuer: 'token_issuer_ignored',
  audience: 'token_audience_ignored', expiry: 'token_expiry_ignored', nonce: 'nonce_ignored' };
for (const [group, cases] of Object.entries(tokens)) {
  const areRefused = (options) => withHostile(options, async (site, provider) => {
    for (const [what, token] of Object.entries(cases)) {
      provider.token = token;
      await isRefused(site, provider, what);
    }
    assert.equal((await boundAt(site, provider)).length, 0, 'no account was made');
  });
  test(`a token with a wrong ${group} is refused: ${Object.keys(cases).join('; ')}`, () =>
    areRefused({}));
  test(`twin: a token's ${group} that is not looked at is found`, () =>
    expectCaught(faults[group], areRefused));
}

test('no token at all and no subject are refused', () =>
  withHostile({}, async (site, provider) => {
    for (const token of [() => '', () => 'a.b', () => 'a.b.c', () => '..', () => '{}'])
      await isRefused(site, provider, 'no token', (provider.token = token, undefined));
    provider.token = withClaims({ sub: '' });
    await isRefused(site, provider, 'no subject');
    provider.token = withClaims({ sub: 17 });
    await isRefused(site, provider, 'a number for a subject');
  }));
test('a key of 1024 bits opens nothing', () => withHostile({}, async (site, provider) => {
  const { privateKey, publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
  provider.keys = [{ kid: 'weak', type: 'RSA', privateKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'weak' } }];
  const { browser, answer } = await logIn(site, provider);
  assert.equal(answer.status, 503, 'a provider without a key of ours');
  assert.equal(browser.session(), undefined);
}));

async function anotherStateIsRefused(options) {
  await withHostile(options, async (site, provider) => {
    const browser = new Browser(site);
    const address = await depart(browser);
    const way = new URL(provider.way(address), base);
    way.searchParams.set('state', 'A'.repeat(43));
    const answer = await browser.get(way.pathname + way.search);
    assert.equal(answer.status, 422);
    assert.equal(browser.session(), undefined);
  });
}
test('an answer with another state is refused', () => anotherStateIsRefused({}));
test('twin: a state that is not looked at is found', () =>
  expectCaught('state_ignored', anotherStateIsRefused));

test("somebody else's answer in my browser is refused, whether or not I was on my way", () =>
  withHostile({}, async (site, provider) => {
    const attacker = new Browser(site);
    const way = provider.way(await depart(attacker));
    const idle = new Browser(site);
    assert.equal((await idle.get(way)).status, 422);
    const underWay = new Browser(site);
    await depart(underWay);
    assert.equal((await underWay.get(way)).status, 422);
    assert.equal(idle.session() ?? underWay.session(), undefined);
  }));

async function anAnswerIsUsedOnce(options) {
  await withHostile(options, async (site, provider) => {
    const browser = new Browser(site);
    const address = await depart(browser);
    const kept = browser.cookies.get('__Host-varna_login');
    const way = provider.way(address);
    assert.equal((await browser.get(way)).status, 303);
    const thief = new Browser(site);
    thief.cookies.set('__Host-varna_login', kept);
    const again = await thief.get(way);
    assert.equal(again.status, 422);
    assert.equal(thief.session(), undefined);
  });
}
test('an answer is used once, even by a provider that takes its code twice', () =>
  anAnswerIsUsedOnce({}));
test('twin: an answer that can be used again is found', () =>
  expectCaught('login_replayed', anAnswerIsUsedOnce));

async function anotherProvidersAnswer(options) {
  await withHostile(options, async (site, provider) => {
    await isRefused(site, provider, 'another provider', { iss: 'https://login.evil.example' });
  });
  await withHostile(options, async (site, provider) => {
    provider.discovery = { authorization_response_iss_parameter_supported: true };
    await isRefused(site, provider, 'a provider that does not say which it is');
  });
}
test('the answer of another provider is refused (mix-up)', () => anotherProvidersAnswer({}));
test('twin: a mix-up that is not looked for is found', () =>
  expectCaught('mix_up_ignored', anotherProvidersAnswer));

async function nobodyTakesAnAccount(options) {
  await withHostile(options, async (site, provider) => {
    const before = await site.rows();
    const karin = before.account.find((row) => row.username === 'karin');
    const name = before.person.find((row) => row.id === karin.person_id).name;
    // The name of somebody here, her address, and nobody to vouch for it.
    provider.claims = { name, preferred_username: 'karin', email: 'karin@lindvalla.example',
      email_verified: false };
    await logIn(site, provider);
    provider.subject = 'sub-somebody-else';
    await logIn(site, provider);
    const bound = await boundAt(site, provider);
    const { account } = await site.rows();
    assert.equal(bound.length, 2, 'two subjects are two accounts');
    assert.notEqual(bound[0].account_id, bound[1].account_id);
    assert.ok(!bound.some((row) => row.account_id === karin.id), "Karin's own is nobody else's");
    const people = account.filter((row) => bound.some(({ account_id: id }) => id === row.id))
      .map((row) => row.person_id);
    assert.equal(new Set([...people, karin.person_id]).size, 3);
  });
}
test('neither a name nor an address takes an account: unverified, or with a new subject', () =>
  nobodyTakesAnAccount({}));
test('twin: accounts that are found by name are found', () =>
  expectCaught('accounts_bound_by_name', nobodyTakesAnAccount));

test('a discovery document of another issuer is not believed', () =>
  withHostile({}, async (site, provider) => {
    provider.discovery = { issuer: 'https://login.evil.example' };
    const away = await new Browser(site).get('/login/provider');
    assert.equal(away.status, 503);
    assert.match(away.text, /svarar inte/);
  }));

test('a new key of the provider is fetched, and an unknown one does not make us a hammer', () =>
  withHostile({}, async (site, provider) => {
    assert.equal((await logIn(site, provider)).answer.status, 303);
    provider.token = (claims) => signed(claims, newKey('unknown'));
    for (let at = 0; at < 5; ++at) await isRefused(site, provider, 'unknown key');
    assert.ok(provider.asked.filter((path) => path === '/keys').length <= 2);
  }));

// S-28
async function insideIsNotCalled(options) {
  const outside = ({ provider, ...rest }) =>
    ({ ...rest, provider: { ...provider, internal_networks: [] } });
  await withHostile(options, async (site, provider) => {
    const away = await new Browser(site).get('/login/provider');
    assert.equal(away.status, 503);
    assert.deepEqual(provider.asked, [], 'the provider inside was not asked');
    await logSays(site, /address_refused/);
  }, outside);
}
test('an inside address is not called unless its network is named', () => insideIsNotCalled({}));
test('twin: calls to inside addresses are found', () =>
  expectCaught('calls_inside', insideIsNotCalled));

test('a provider whose document points inside is not followed there', () =>
  withHostile({}, async (site, provider) => {
    provider.discovery = { token_endpoint: 'http://10.0.0.1/token' };
    const { browser, answer } = await logIn(site, provider);
    assert.equal(answer.status, 503);
    assert.equal(browser.session(), undefined);
    await logSays(site, /address_refused/);
  }));

test('a provider that leads elsewhere is not followed', () =>
  withHostile({}, async (site, provider) => {
    const other = await hostileProvider();
    try {
      provider.elsewhere = other.issuer;
      assert.equal((await new Browser(site).get('/login/provider')).status, 503);
      assert.deepEqual(other.asked, []);
    } finally {
      await other.stop();
    }
  }));

test('a provider that hangs takes neither the workers nor the patience of others', () =>
  withHostile({}, async (site, provider) => {
    provider.hangs = true;
    const began = Date.now();
    const waiting = Array.from({ length: 24 }, async () => {
      const { status } = await new Browser(site).get('/login/provider');
      return { status, took: Date.now() - began };
    });
    await sleep(300);
    const asked = Date.now();
    assert.equal((await new Browser(site).get('/public/accounts')).status, 200);
    assert.ok(Date.now() - asked < 2000, 'others are answered meanwhile');
    const answers = await Promise.all(waiting);
    for (const { status, took } of answers) {
      assert.equal(status, 503);
      assert.ok(took < 8000, `${took} ms`);
    }
    assert.ok(answers.filter(({ took }) => took < 2500).length >= 16, 'most are told at once');
  }));

// SPDX-License-Identifier: EUPL-1.2
// Identity providers for the tests: the certified `oidc-provider`, as a municipality would have
// one, and a hostile one that answers whatever a test tells it to.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';
import { Provider } from 'oidc-provider';
import { Browser, home } from './lib.mjs';

export const base = `https://${home}`;
export const callback = `${base}/login/provider/callback`;
const client = { client_id: 'varna', client_secret: 'a secret of the test & nobody else' };

// What the server's configuration says about a provider at `issuer`.
export const settingsFor = (issuer) => ({ base_url: base,
  provider: { name: 'Lindvallas inloggning', issuer, ...client,
    internal_networks: ['127.0.0.0/8'] } });

function listening(server) {
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
}
const close = (server) => new Promise((done) => {
  server.close(done);
  server.closeAllConnections();
});

// A provider whose people log in by being named: `people` is { subject: claims }.
export async function realProvider(people) {
  const server = http.createServer();
  const issuer = `http://127.0.0.1:${await listening(server)}`;
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [callback], post_logout_redirect_uris: [`${base}/login`],
      token_endpoint_auth_method: 'client_secret_basic' }],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    claims: { openid: ['sub'], profile: ['name', 'groups', 'email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['test'] },
    pkce: { methods: ['S256'], required: () => true },
  });
  const answer = provider.callback();
  const site = { issuer, people, who: Object.keys(people)[0], stop: () => close(server) };
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: site.who } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const grantId = await grant.save();
    return provider.interactionFinished(request, response, { consent: { grantId } },
      { mergeWithLastSubmission: true });
  });
  return site;
}

// A browser's cookies at the provider. Follows its redirects until they lead back to us.
export class ProviderBrowser {
  cookies = new Map();
  async go(address) {
    for (let steps = 0; steps < 12; ++steps) {
      if (address.startsWith(base)) return address.slice(base.length);
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
        if (value) this.cookies.set(name, value);
        else this.cookies.delete(name);
      }
      const location = response.headers.get('location');
      assert.ok(location, `${address}: ${response.status} ${await response.text()}`);
      address = new URL(location, address).href;
    }
    throw new assert.AssertionError({ message: 'the provider leads nowhere' });
  }
}

// From our login page to the provider; answers the address there.
export async function depart(browser, next = '/') {
  const away = await browser.get(`/login/provider?next=${encodeURIComponent(next)}`);
  assert.equal(away.status, 303, away.text);
  return away.headers.location;
}

// The whole way: away, through the provider, and back. Answers our answer to the callback.
export async function logInThere(site, browser = new Browser(site), there = new ProviderBrowser()) {
  const way = await there.go(await depart(browser));
  return { browser, there, way, answer: await browser.get(way) };
}

// Who is bound to this provider; the example municipality knows people of another.
export const boundAt = async (site, { issuer }) =>
  (await site.rows()).provider_identity.filter((row) => row.issuer === issuer);

const json = (response, status, value) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
};
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function newKey(kid, type = 'RSA') {
  const { privateKey, publicKey } = type === 'RSA'
    ? crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })
    : crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, type, privateKey, publicKey,
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' } };
}

// A compact token; `forge` may change its header, claims, key or signature.
export function signed(claims, key, { header = {}, signature } = {}) {
  const alg = key.type === 'RSA' ? 'RS256' : 'ES256';
  const text = `${encoded({ alg, kid: key.kid, typ: 'JWT', ...header })}.${encoded(claims)}`;
  const made = signature ?? crypto.sign('sha256', Buffer.from(text),
    { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `${text}.${made}`;
}

// A provider that is ours to bend. `token(claims, key)` makes the ID token out of the right claims;
// `discovery` changes what it says of itself.
export async function hostileProvider() {
  const asked = [];
  const flows = new Map();
  const bent = { discovery: {}, keys: [newKey('one')], subject: 'sub-karin', claims: {},
    token: (claims, keys) => signed(claims, keys[0]), asked, flows, hangs: false };
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, bent.issuer);
    asked.push(url.pathname);
    if (bent.hangs) return undefined;
    if (bent.elsewhere) {
      response.writeHead(302, { Location: bent.elsewhere + url.pathname });
      return response.end();
    }
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, 200, { issuer: bent.issuer,
        authorization_endpoint: `${bent.issuer}/authorize`, token_endpoint: `${bent.issuer}/token`,
        jwks_uri: `${bent.issuer}/keys`, end_session_endpoint: `${bent.issuer}/logout`,
        response_types_supported: ['code'], ...bent.discovery });
    if (url.pathname === '/keys') return json(response, 200, { keys: bent.keys.map((k) => k.jwk) });
    if (url.pathname !== '/token') return json(response, 404, {});
    let body = '';
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    const flow = flows.get(form.get('code'));
    const challenge = crypto.createHash('sha256').update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!flow || flow.challenge !== challenge || form.get('redirect_uri') !== callback)
      return json(response, 400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: bent.issuer, aud: 'varna', sub: bent.subject, nonce: flow.nonce, iat: now,
      exp: now + 300, name: 'Karin Test', ...bent.claims };
    return json(response, 200, { access_token: 'x', token_type: 'Bearer',
      id_token: bent.token(claims, bent.keys) });
  });
  bent.issuer = `http://127.0.0.1:${await listening(server)}`;
  bent.stop = () => close(server);
  // Logs somebody in at the authorization endpoint; answers the way back to us.
  bent.way = (address, more = {}) => {
    const query = new URL(address).searchParams;
    const code = crypto.randomUUID();
    flows.set(code, { nonce: query.get('nonce'), challenge: query.get('code_challenge') });
    return `/login/provider/callback?${new URLSearchParams({ code, state: query.get('state'),
      ...more })}`;
  };
  return bent;
}

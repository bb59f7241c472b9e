// SPDX-License-Identifier: EUPL-1.2
// S-06: the security headers are on every answer, errors and downloads included.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, Browser, expectCaught, jsonType, loggedIn, routes, withSite } from './lib.mjs';
import { addFile, examples, somePath } from './examples.mjs';

function missing({ headers }, isPublic, keepsTyped = false) {
  const wrong = [];
  const policy = headers['content-security-policy'] ?? '';
  const directives = Object.fromEntries(policy.split(';').map((directive) => {
    const [name, ...values] = directive.trim().split(/ +/);
    return [name, values.join(' ')];
  }));
  if (directives['default-src'] !== "'none'") wrong.push('default-src');
  if (directives['frame-ancestors'] !== "'none'") wrong.push('frame-ancestors');
  if (directives['base-uri'] !== "'none'") wrong.push('base-uri');
  if (directives['form-action'] !== "'self'") wrong.push('form-action');
  // Pages on which much is typed load our own script; no other page may run any.
  if (![undefined, "'self'"].includes(directives['script-src'])) wrong.push('script-src');
  if (directives['script-src'] && !keepsTyped) wrong.push('a script');
  if (/unsafe-|\*|https?:|data:|blob:/.test(policy)) wrong.push(`policy ${policy}`);
  if (headers['x-content-type-options'] !== 'nosniff') wrong.push('nosniff');
  if (!['no-referrer', 'same-origin'].includes(headers['referrer-policy'])) wrong.push('referrer');
  const age = /^max-age=(\d+); includeSubDomains$/.exec(headers['strict-transport-security'] ?? '');
  if (!age || Number(age[1]) < 31_536_000) wrong.push('hsts');
  if (headers['cross-origin-opener-policy'] !== 'same-origin') wrong.push('opener');
  if (headers['cross-origin-resource-policy'] !== 'same-origin') wrong.push('resource policy');
  if (!headers['permissions-policy']) wrong.push('permissions');
  if (!isPublic && headers['cache-control'] !== 'no-store') wrong.push('no-store');
  for (const name of ['server', 'x-powered-by']) if (headers[name]) wrong.push(name);
  return wrong;
}

// Pages with much to type, which load the script that keeps it.
const keepsTyped = (path) => [/^\/plans\/\d+\/(review|clauses\/\d+\/split)/,
  /^\/records\/[a-z_]+\/\d+\/disclosure/, /^\/matters\/\d+\/decisions/, /^\/decisions\/\d+\//,
  /^\/assignments(\/new$|\/\d+|$)/, /^\/office_reports\/\d+/,
  /^\/action_plans(\/new|\/\d+\/(words|items|change)|$)/, /^\/action_plan_items\//].some((form) => form.test(path));
// What may be kept by a browser: style, marks, and what is published for anybody.
const isPublic = (path) => /^\/(assets\/|favicon\.ico|brand\.css)/.test(path);

async function headersAreEverywhere(options) {
  await withSite(options, async (site) => {
    const found = await examples(site);
    const chief = await loggedIn(site, 'astrid');
    const karin = await loggedIn(site, 'karin');
    const guest = new Browser(site);
    const wrong = [];
    const statuses = new Set();
    const look = (what, path, answer) => {
      statuses.add(answer.status);
      const list = missing(answer, isPublic(path), keepsTyped(path));
      if (list.length) wrong.push(`${what} ${path} ${answer.status}: ${list}`);
      return answer;
    };
    for (const { method, pattern } of await routes()) {
      const path = somePath(pattern, found);
      if (method === 'GET') {
        for (const [who, browser] of Object.entries({ chief, karin, guest }))
          look(who, path, await browser.get(path));
        look('HEAD', path, await karin.ask({ method: 'HEAD', path }));
      } else {
        look('POST without a token', path, await karin.ask({ method, path }));
        look('POST by nobody', path, await guest.ask({ method, path }));
        if (!/log(in|out)$/.test(path)) look('POST empty', path, await karin.post(path));
      }
      look('PUT', path, await karin.ask({ method: 'PUT', path }));
    }
    const page = (await chief.get('/')).text;
    const assets = [...page.matchAll(/(?:href|src)="(\/(?:assets\/[^"#]+|brand\.css))/g)];
    assert.ok(assets.length >= 3);
    for (const path of [...new Set(assets.map((match) => match[1])), '/favicon.ico'])
      assert.equal(look('asset', path, await guest.get(path)).status, 200);
    for (const path of ['/healthz', '/readyz', '/metrics', '/no-such-page', '/api/v1/no-such',
      '/assets/none.css', '/%ff', '//', '/plan/'])
      look('guest', path, await guest.get(path));
    look('other host', '/login', await ask(site, { path: '/login', host: 'unknown.example' }));
    look('unreadable', '/login', await ask(site, { path: '/%zz' }));
    look('large', '/login', await ask(site, { method: 'POST', path: '/login',
      headers: { 'Content-Length': 1 << 30 } }).catch((error) => assert.fail(error.code)));
    look('long', '/', await ask(site, { path: '/', headers: { 'X-Long': 'x'.repeat(20_000) } }));
    look('wrong JSON', '/api/v1/sessions', await ask(site, { method: 'POST',
      path: '/api/v1/sessions', headers: jsonType, body: '{' }));
    look('failed login', '/login', await guest.logIn('karin', 'wrong'));
    assert.deepEqual(wrong, []);
    for (const status of [200, 303, 400, 401, 403, 404, 405, 413, 421, 422, 431])
      assert.ok(statuses.has(status), `an answer with ${status} was seen`);
  });
}
test('the headers are on every route, error, asset and refusal', () => headersAreEverywhere({}));
test('twin: answers without a content policy are found', () =>
  expectCaught('no_content_policy', headersAreEverywhere));

test('what is downloaded is an attachment under an id, and is not interpreted', () =>
  withSite({}, async (site) => {
    const { own_action: action } = await examples(site);
    const karin = await loggedIn(site, 'karin');
    for (const name of ['../../x.html', 'a%22%0d%0aX-Evil: 1.html', 'y\u202etxt.exe', 'å;b.svg']) {
      const content = '<svg onload="alert(1)"/>';
      const sent = await addFile(site, karin, action, name, content, 'text/html');
      if (sent.status !== 303) {
        assert.equal(sent.status, 422);
        continue;
      }
      const file = (await site.rows()).evidence.at(-1);
      const got = await karin.get(`/evidence/${file.id}/file`);
      assert.equal(got.status, 200);
      assert.deepEqual(missing(got, false), []);
      const disposition = got.headers['content-disposition'];
      assert.match(disposition, /^attachment; filename="[ -~]*"/);
      assert.doesNotMatch(disposition, /\.\.[/\\]/);
      const [, decoded = ''] = /filename\*=UTF-8''(\S+)/.exec(disposition) ?? [];
      assert.doesNotMatch(decodeURIComponent(decoded), /[/\\\r\n\u202e]/, `of ${name}`);
      assert.equal(got.headers['x-evil'], undefined);
      assert.doesNotMatch(got.headers['content-type'], /html|xml|javascript/);
    }
  }));

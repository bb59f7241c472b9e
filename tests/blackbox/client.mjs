// SPDX-License-Identifier: EUPL-1.2
// Speaks to the program as a browser or another program does, and follows no redirect.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import http from 'node:http';

export const password = 'lindvalla';
export const home = 'lindvalla.example';
export const abroad = 'granfors.example';

// One request, exactly as written: no cookies, no redirects.
export function ask(site, request) {
  const { method = 'GET', path: target, host = home, headers = {}, body, agent } = request;
  return new Promise((answer, failed) => {
    const sent = http.request({
      host: '127.0.0.1', port: site.port, method, path: target, agent: agent ?? false,
      headers: {
        Host: `${host}:${site.port}`, ...headers,
        ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
      },
    }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', failed);
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        answer({ status: response.statusCode, headers: response.headers, bytes,
          text: bytes.toString('utf8'), json: () => JSON.parse(bytes.toString('utf8')) });
      });
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

// The body and header of a form with a file.
export function multipart(fields, { field, name, type, content }) {
  const edge = `edge${crypto.randomBytes(12).toString('hex')}`;
  const parts = Object.entries(fields).map(([key, value]) =>
    `--${edge}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`);
  parts.push(`--${edge}\r\nContent-Disposition: form-data; name="${field}"; ` +
    `filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`, content, `\r\n--${edge}--\r\n`);
  return { headers: { 'Content-Type': `multipart/form-data; boundary=${edge}` },
    body: Buffer.concat(parts.map((part) => Buffer.from(part))) };
}

export const formBody = (fields) => new URLSearchParams(fields).toString();
export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const jsonType = { 'Content-Type': 'application/json' };

// A browser: keeps cookies, and finds the CSRF token of its pages. Follows no redirect.
export class Browser {
  constructor(site, { host = home, address } = {}) {
    Object.assign(this, { site, host, address, cookies: new Map(), setCookies: [] });
  }
  headers(more = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...(cookie ? { Cookie: cookie } : {}),
      ...(this.address ? { 'X-Forwarded-For': this.address } : {}), ...more };
  }
  async ask(request) {
    const response = await ask(this.site,
      { host: this.host, ...request, headers: this.headers(request.headers) });
    for (const line of response.headers['set-cookie'] ?? []) {
      this.setCookies.push(line);
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
      if (/(session|guest)$/.test(name)) this.token = undefined;
    }
    return response;
  }
  get(target, headers = {}) {
    return this.ask({ path: target, headers });
  }
  async csrf() {
    if (!this.token) {
      const anywhere = await this.get(this.session() ? '/this-page-does-not-exist' : '/login');
      this.token = /name="csrf" value="([^"]+)"/.exec(anywhere.text)?.[1];
    }
    return this.token;
  }
  async post(target, fields = {}, headers = {}) {
    const csrf = await this.csrf();
    return this.ask({ method: 'POST', path: target, headers: { ...formType, ...headers },
      body: formBody({ csrf, ...fields }) });
  }
  async postJson(target, fields = {}, headers = {}) {
    return this.ask({ method: 'POST', path: target, body: JSON.stringify(fields),
      headers: { ...jsonType, 'X-CSRF-Token': await this.csrf(), ...headers } });
  }
  session() {
    for (const [name, value] of this.cookies) if (/varna_session$/.test(name)) return value;
    return undefined;
  }
  async logIn(username, secret = password) {
    const response = await this.post('/login', { username, password: secret });
    if (response.status === 303) this.token = undefined;
    return response;
  }
}

export async function loggedIn(site, username, options) {
  const browser = new Browser(site, options);
  const response = await browser.logIn(username);
  assert.equal(response.status, 303, `${username} logs in`);
  return browser;
}

// A program: a bearer token and JSON.
export async function bearer(site, username, host = home) {
  const response = await ask(site, { method: 'POST', path: '/api/v1/sessions', host,
    headers: jsonType, body: JSON.stringify({ username, password }) });
  assert.equal(response.status, 201, `${username} gets a token`);
  return { Authorization: `Bearer ${response.json().token}` };
}

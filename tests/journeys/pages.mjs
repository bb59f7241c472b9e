// SPDX-License-Identifier: EUPL-1.2
// Every page, as somebody who sees it filled, and its states. A route of the program that is not in
// this table fails the test. `via` is the way there: patterns of routes, each found as a link on
// the page before, so that no example carries a number and no page lacks a link to it. `pick`
// chooses among the links by their words, or by the words of their row in a table.
import path from 'node:path';
import { root } from './lib.mjs';

export const draft = path.join(root, 'demo/lindvalla-plan-utkast.txt');

const form = (page, noun) => page.locator(`main form[action$="${noun}"]`);
const send = (page, noun) => form(page, noun).locator('button[type=submit]').first().click();
// The plan in force is the one of these years.
const plan = ['/plans', '/plans/:id'];
const adopted = /2025/;
const report = ['/rounds', '/rounds/:id', '/reports/:id'];
const review = ['/plans', '/plans/:id/review'];
const units = [...review, '/plans/:id/activation', '/plans/:id/units'];
const account = ['/accounts', '/accounts/:id'];
const obligation = ['/', '/obligations/:id'];
const matter = ['/matters', '/matters/:id'];
const decision = [...matter, '/decisions/:id'];
const assignment = ['/assignments', '/assignments/:id'];

const masked = ['/disclosures', '/disclosures/:id'];
const term = ['/organisation/terms', '/organisation/terms/:id'];

// The company's own list says which of its obligations are proposals, in the cell before the link.
const proposal = ['/obligations', '/obligations/:id'];
const proposed = /^(Föreslag|Proposed)/;

const refused = { status: 422, hasErrors: true };

// What is shown of a page: name, route, as (the person), via, act (what is done there), status.
export const pages = [
  { name: 'login', route: '/login', via: ['/login'] },
  { name: 'login-refused', route: '/login', via: ['/login'], ...refused,
    act: (page) => send(page, '/login') },
  { name: 'not-found', route: '/login', as: 'karin', via: ['/no-such-page'], status: 404 },
  { name: 'not-found-guest', route: '/login', via: ['/public/accounts/1999'], status: 404 },

  { name: 'start-coordinator', route: '/', as: 'karin', via: ['/'] },
  { name: 'start-chief', route: '/', as: 'astrid', via: ['/'] },
  { name: 'start-company', route: '/', as: 'david', via: ['/'] },
  { name: 'start-employee', route: '/', as: 'jonas', via: ['/'] },
  { name: 'start-auditor', route: '/', as: 'rune', via: ['/'] },

  { name: 'plan-coordinator', route: '/plans/:id', as: 'karin', via: ['/plan'] },
  { name: 'plan-chief', route: '/plans/:id', as: 'astrid', via: ['/plan'] },
  { name: 'plan-late', route: '/plans/:id', as: 'astrid', via: plan, pick: adopted,
    query: '?show=late' },
  { name: 'plan-without-evidence', route: '/plans/:id', as: 'karin', via: plan, pick: adopted,
    query: '?show=no_evidence' },
  { name: 'plans', route: '/plans', as: 'astrid', via: ['/plans'] },
  { name: 'plan-new', route: '/plans/new', as: 'astrid', via: ['/plans', '/plans/new'] },
  { name: 'plan-new-refused', route: '/plans/new', as: 'astrid', via: ['/plans', '/plans/new'],
    ...refused, act: (page) => send(page, '/plans') },
  { name: 'plan-review', route: '/plans/:id/review', as: 'astrid', via: review },
  { name: 'plan-review-all', route: '/plans/:id/review', as: 'astrid', via: review,
    query: '?show=all' },
  { name: 'plan-split', route: '/plans/:id/clauses/:clause/split', as: 'astrid', via: review,
    act: (page) => page.locator('main button[value^="split."]').first().click() },
  { name: 'plan-review-refused', route: '/plans/:id/review', as: 'astrid', via: review, ...refused,
    act: async (page) => {
      await page.locator('input[name^=who]').first().fill('Nämnden som inte finns');
      await page.locator('main form button').last().click();
    } },
  { name: 'plan-facts-refused', route: '/plans/:id/review', as: 'astrid', via: review, ...refused,
    act: async (page) => {
      await page.locator('#plan_title').fill('');
      await send(page, '/metadata');
    } },
  { name: 'plan-activation', route: '/plans/:id/activation', as: 'astrid',
    via: [...review, '/plans/:id/activation'] },
  { name: 'plan-activation-refused', route: '/plans/:id/activation', as: 'astrid',
    via: [...review, '/plans/:id/activation'], ...refused,
    act: (page) => send(page, '/activation') },
  { name: 'plan-comparison', route: '/plans/:id/comparison', as: 'astrid',
    via: [...review, '/plans/:id/activation', '/plans/:id/comparison'] },
  { name: 'plan-concerned', route: '/plans/:id/concerned', as: 'astrid',
    via: [...review, '/plans/:id/activation', '/plans/:id/concerned'] },
  { name: 'plan-units', route: '/plans/:id/units', as: 'astrid', via: units },
  { name: 'plan-unit', route: '/plans/:id/units/:unit', as: 'astrid',
    via: [...units, '/plans/:id/units/:unit'], pick: /Servicenämnden/ },
  { name: 'plan-words', route: '/plans/words', as: 'astrid', via: ['/plans', '/plans/words'] },
  { name: 'plan-words-refused', route: '/plans/words', as: 'astrid', via: ['/plans', '/plans/words'],
    ...refused, act: (page) => send(page, '/plans/words') },

  { name: 'obligations-coordinator', route: '/obligations', as: 'karin', via: ['/obligations'] },
  { name: 'obligations-chief', route: '/obligations', as: 'astrid', via: ['/obligations'] },
  { name: 'obligations-empty', route: '/obligations', as: 'jonas', via: ['/obligations'],
    query: '?area=99' },
  { name: 'obligation-coordinator', route: '/obligations/:id', as: 'karin', via: obligation },
  { name: 'obligation-chief', route: '/obligations/:id', as: 'astrid', via: obligation },
  { name: 'obligation-proposed', route: '/obligations/:id', as: 'david', via: proposal,
    pick: proposed },

  { name: 'rounds', route: '/rounds', as: 'karin', via: ['/rounds'] },
  { name: 'round-coordinator', route: '/rounds/:id', as: 'karin', via: ['/rounds', '/rounds/:id'] },
  { name: 'round-chief', route: '/rounds/:id', as: 'astrid', via: ['/rounds', '/rounds/:id'] },
  { name: 'round-closed', route: '/rounds/:id', as: 'astrid', via: ['/rounds', '/rounds/:id'],
    pick: /2025/ },
  { name: 'report-draft', route: '/reports/:id', as: 'karin', via: report, pick: /Fortsätt|Continue/ },
  { name: 'report-refused', route: '/reports/:id', as: 'karin', via: report,
    pick: /Fortsätt|Continue/, ...refused,
    act: async (page) => {
      await page.locator('main section.area textarea').first().fill('x'.repeat(4100));
      await page.locator('main .bar button').first().click();
    } },
  { name: 'report-submitted', route: '/reports/:id', as: 'astrid', via: report },
  { name: 'report-submission', route: '/reports/:id/submission', as: 'karin', via: report,
    pick: /Fortsätt|Continue/, path: (address) => `${address}/submission` },

  { name: 'accounts', route: '/accounts', as: 'astrid', via: ['/accounts'] },
  { name: 'account', route: '/accounts/:id', as: 'astrid', via: account, pick: /2025/ },
  { name: 'account-document', route: '/accounts/:id/document', as: 'astrid',
    via: account, pick: /2025/, path: (address) => `${address}/document` },
  { name: 'matters', route: '/matters', as: 'karin', via: ['/matters'] },
  { name: 'matters-registrar', route: '/matters', as: 'vera', via: ['/matters'] },
  { name: 'matters-no-number', route: '/matters', as: 'jonas', via: ['/matters'],
    query: '?number=XX' },
  { name: 'matter-new', route: '/matters/new', as: 'karin', via: ['/matters', '/matters/new'] },
  { name: 'matter-new-refused', route: '/matters/new', as: 'karin',
    via: ['/matters', '/matters/new'], ...refused, act: (page) => send(page, '/matters') },
  { name: 'matter', route: '/matters/:id', as: 'karin', via: matter, pick: /Besöksregistrering/ },
  { name: 'matter-reader', route: '/matters/:id', as: 'jonas', via: ['/matters', '/matters/:id'],
    query: '', pick: /Besöksregistrering/ },
  { name: 'matter-refused', route: '/matters/:id', as: 'vera', via: matter, ...refused,
    act: async (page) => {
      await page.locator('main details summary').first().click();
      await page.locator('#case_number').fill('utan siffror');
      await send(page, '/case_numbers');
    } },
  { name: 'decisions', route: '/decisions', as: 'karin', via: ['/matters', '/decisions'] },
  { name: 'decision', route: '/decisions/:id', as: 'mats',
    via: ['/matters', '/decisions', '/decisions/:id'], pick: /Besöksregistrering/ },
  { name: 'decision-draft', route: '/decisions/:id', as: 'karin', via: decision,
    pick: /Reservkraft/ },
  { name: 'decision-to-adjust', route: '/decisions/:id', as: 'mats',
    via: ['/matters', '/decisions', '/decisions/:id'], pick: /driftrummet/ },
  { name: 'decision-appealed', route: '/decisions/:id', as: 'mats',
    via: ['/matters', '/decisions', '/decisions/:id'], pick: /ordningsvakter/ },
  { name: 'decision-new', route: '/matters/:id/decisions/new', as: 'karin',
    via: [...matter, '/matters/:id/decisions/new'] },
  { name: 'decision-new-refused', route: '/matters/:id/decisions/new', as: 'karin',
    via: [...matter, '/matters/:id/decisions/new'], ...refused,
    act: async (page) => {
      await page.locator('#decision_title').fill('');
      await send(page, '/decisions');
    } },
  { name: 'decision-words', route: '/decisions/:id/words', as: 'mats',
    via: ['/matters', '/decisions', '/decisions/:id', '/decisions/:id/words'], pick: /./ },
  { name: 'office-report', route: '/office_reports/:id', as: 'karin',
    via: [...matter, '/office_reports/:id'] },
  { name: 'office-report-refused', route: '/office_reports/:id', as: 'karin',
    via: [...matter, '/office_reports/:id'], ...refused, act: async (page) => {
      await page.locator('#report_title').fill('');
      await send(page, '/change');
    } },
  { name: 'office-report-preview', route: '/office_reports/:id/preview', as: 'karin',
    via: [...matter, '/office_reports/:id', '/office_reports/:id/preview'] },
  { name: 'document-templates', route: '/document_templates', as: 'karin',
    via: ['/matters', '/document_templates'] },
  { name: 'document-templates-refused', route: '/document_templates', as: 'karin',
    via: ['/matters', '/document_templates'], ...refused,
    act: (page) => send(page, '/document_templates') },
  { name: 'assignments', route: '/assignments', as: 'astrid', via: ['/assignments'] },
  { name: 'assignments-unit', route: '/assignments', as: 'karin', via: ['/assignments'] },
  { name: 'assignment', route: '/assignments/:id', as: 'karin', via: assignment },
  { name: 'assignment-reported', route: '/assignments/:id', as: 'mats', via: assignment,
    pick: /larmnummer/ },
  { name: 'assignment-new', route: '/assignments/new', as: 'mats',
    via: ['/assignments', '/assignments/new'] },
  { name: 'assignment-new-refused', route: '/assignments/new', as: 'mats',
    via: ['/assignments', '/assignments/new'], ...refused,
    act: (page) => send(page, '/assignments') },
  { name: 'assignment-words', route: '/assignments/:id/words', as: 'karin',
    via: [...assignment, '/assignments/:id/words'] },
  { name: 'public-accounts', route: '/public/accounts', via: ['/public/accounts'] },
  { name: 'public-account', route: '/public/accounts/:year',
    via: ['/public/accounts', '/public/accounts/:year'] },

  { name: 'organisation', route: '/organisation', as: 'karin', via: ['/organisation'] },
  { name: 'organisation-chief', route: '/organisation', as: 'astrid', via: ['/organisation'],
    query: '?on=2024-03-01' },
  { name: 'unit', route: '/organisation/units/:id', as: 'karin',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/ },
  { name: 'unit-chief', route: '/organisation/units/:id', as: 'astrid',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/ },
  { name: 'unit-refused', route: '/organisation/units/:id', as: 'astrid',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/, ...refused,
    act: async (page) => {
      await page.locator('main summary').filter({ hasText: 'Ge en roll' }).click();
      await form(page, '/roles').locator('[name=person_name]').fill('an');
      await form(page, '/roles').locator('[name=role]').selectOption('manager');
      await send(page, '/roles');
    } },
  { name: 'unit-new', route: '/organisation/units/new', as: 'astrid',
    via: ['/organisation', '/organisation/units/new'] },
  { name: 'people', route: '/people', as: 'karin', via: ['/people'] },
  { name: 'people-found', route: '/people', as: 'astrid', via: ['/people'], query: '?q=åhman' },
  { name: 'person', route: '/people/:id', as: 'karin', via: ['/people', '/people/:id'],
    pick: /Karin/ },
  { name: 'person-chief', route: '/people/:id', as: 'astrid', via: ['/people', '/people/:id'] },
  { name: 'person-new', route: '/people/new', as: 'astrid', via: ['/people', '/people/new'] },
  { name: 'stand-in', route: '/roles/:id/stand-in', as: 'karin',
    via: ['/people?q=Karin', '/people/:id', '/roles/:id/stand-in'] },
  { name: 'terms', route: '/organisation/terms', as: 'astrid', via: ['/organisation/terms'] },
  { name: 'term-prepared', route: '/organisation/terms/:id', as: 'astrid', via: term,
    pick: /2027/ },
  { name: 'term-begun', route: '/organisation/terms/:id', as: 'karin', via: term,
    pick: /2023/ },
  { name: 'term-body', route: '/organisation/terms/:id/bodies/:unit', as: 'astrid',
    via: [...term, '/organisation/terms/:id/bodies/:unit'] },

  { name: 'disclosures', route: '/disclosures', as: 'karin', via: ['/disclosures'] },
  { name: 'disclosure', route: '/disclosures/:id', as: 'karin', via: masked },
  { name: 'record', route: '/records/:type/:id', as: 'karin',
    via: [...masked, '/records/:type/:id'] },
  { name: 'record-refused', route: '/records/:type/:id', as: 'karin',
    via: [...masked, '/records/:type/:id'], ...refused,
    act: async (page) => {
      await page.locator('main summary').first().click();
      await send(page, '/handover');
    } },
  { name: 'disclosure-new', route: '/records/:type/:id/disclosure', as: 'karin',
    via: [...masked, '/records/:type/:id', '/records/:type/:id/disclosure'] },
  { name: 'directory', route: '/directory', as: 'admin', via: ['/directory'] },
  { name: 'directory-refused', route: '/directory', as: 'admin', via: ['/directory'], ...refused,
    act: (page) => send(page, '/directory') },
  { name: 'directory-columns', route: '/directory/columns', as: 'admin',
    via: ['/directory', '/directory/columns'] },
  { name: 'directory-waiting', route: '/directory/:id', as: 'admin',
    via: ['/directory', '/directory/:id'], pick: /personal-ny/ },
  { name: 'directory-waiting-added', route: '/directory/:id', as: 'admin',
    via: ['/directory', '/directory/:id'], pick: /personal-ny/, query: '?show=added' },
  { name: 'directory-applied', route: '/directory/:id', as: 'admin',
    via: ['/directory', '/directory/:id'], pick: /personal\.csv/, query: '?show=changed' },
  { name: 'me', route: '/me', as: 'karin', via: ['/me'] },
  { name: 'me-refused', route: '/me', as: 'karin', via: ['/me'], ...refused,
    act: (page) => send(page, '/me/codes') },
  { name: 'accounts-admin', route: '/administration/accounts', as: 'admin',
    via: ['/administration/accounts'] },
  { name: 'accounts-admin-none', route: '/administration/accounts', as: 'admin',
    via: ['/administration/accounts'], query: '?words=finns-inte&kind=' },
  { name: 'account-admin', route: '/administration/accounts/:id', as: 'admin',
    via: ['/administration/accounts', '/administration/accounts/:id'], pick: /Hanna/ },
  { name: 'group-roles', route: '/administration/group-roles', as: 'admin',
    via: ['/administration/group-roles'] },
  { name: 'group-roles-refused', route: '/administration/group-roles', as: 'admin',
    via: ['/administration/group-roles'], ...refused,
    act: (page) => send(page, '/administration/group-roles') },
  { name: 'guests', route: '/administration/guests', as: 'admin', via: ['/administration/guests'] },
  { name: 'guests-refused', route: '/administration/guests', as: 'admin',
    via: ['/administration/guests'], ...refused,
    act: (page) => send(page, '/administration/guests') },
  { name: 'guest-admin', route: '/administration/guests/:id', as: 'admin',
    via: ['/administration/guests', '/administration/guests/:id'] },
  { name: 'guest-nobody', route: '/guest', as: 'karin', via: ['/guest'], status: 404 },
  { name: 'no-provider', route: '/login/provider', via: ['/login/provider'], status: 404 },
  { name: 'no-provider-back', route: '/login/provider/callback', via: ['/login/provider/callback'],
    status: 404 },
  { name: 'invitation-over', route: '/invitations/:token', via: ['/invitations/x'], status: 404 },

  // A municipality that has just been set up, with one person and nothing else.
  { name: 'empty-start', route: '/', as: 'ny', via: ['/'], isEmpty: true },
  { name: 'empty-plans', route: '/plans', as: 'ny', via: ['/plans'], isEmpty: true },
  { name: 'empty-obligations', route: '/obligations', as: 'ny', via: ['/obligations'],
    isEmpty: true },
  { name: 'empty-rounds', route: '/rounds', as: 'ny', via: ['/rounds'], isEmpty: true },
  { name: 'empty-public', route: '/public/accounts', via: ['/public/accounts'], isEmpty: true },

  // From here on the municipality changes: a file is added, a new account is begun.
  { name: 'obligation-file', route: '/obligations/:id', as: 'karin', via: obligation,
    changes: true, act: async (page) => {
      await page.locator('main summary').first().click();
      await page.locator('#file').setInputFiles(
        { name: 'protokoll.txt', mimeType: 'text/plain', buffer: Buffer.from('Protokoll') });
      await send(page, '/change');
    } },
  { name: 'obligation-refused', route: '/obligations/:id', as: 'maria', via: obligation, ...refused,
    act: async (page) => {
      await page.locator('#text').fill('Samtal med 19121212-1212 om rutinen.');
      await send(page, '/change');
    } },
  { name: 'answer-refused', route: '/obligations/:id', as: 'david', via: proposal,
    pick: proposed, ...refused, act: (page) => send(page, '/answer') },
  { name: 'judgements', route: '/accounts/:id/judgements', as: 'astrid', via: ['/accounts'],
    changes: true, act: (page) => send(page, '/accounts') },
  { name: 'account-judging', route: '/accounts/:id', as: 'astrid', via: account },
  { name: 'judgements-refused', route: '/accounts/:id/judgements', as: 'astrid',
    via: [...account, '/accounts/:id/judgements'], ...refused,
    act: async (page) => {
      await page.locator('#summary').fill('x'.repeat(9000));
      await send(page, '/judgements');
    } },
];

export const newcomer = [{ username: 'ny', name: 'Nils Ny', role: 'employee' }];

// Answered by machines or with another page: as, via, and what comes.
const json = /^application\/json/;
export const others = [
  { route: '/plan', as: 'karin', via: ['/plan'], leadsTo: /^\/plans\/\d+$/ },
  { route: '/clauses/:id', as: 'karin', via: ['/clauses/1'], leadsTo: /^\/plans\/\d+#p-/ },
  { route: '/reports/section/:id', as: 'astrid', via: ['/reports/section/1'],
    leadsTo: /^\/reports\/\d+#section-1$/ },
  { route: '/disclosures/:id/copy', as: 'karin', via: ['/disclosures/2/copy'],
    type: /^application\/octet-stream/ },
  { route: '/evidence/:id/file', as: 'karin', via: [...obligation, '/evidence/:id/file'],
    type: /^application\/octet-stream/ },
  { route: '/office_reports/:id/file', as: 'karin',
    via: [...matter, '/office_reports/:id', '/office_reports/:id/file'],
    type: /^application\/octet-stream/ },
  { route: '/document_templates/own/file', as: 'karin',
    via: ['/matters', '/document_templates', '/document_templates/own/file'],
    type: /^application\/octet-stream/ },
  { route: '/plans/:id/source', as: 'astrid', via: [...review, '/plans/:id/source'],
    type: /^application\/octet-stream/ },
  { route: '/api/v1/obligations', as: 'karin', via: ['/api/v1/obligations'], type: json },
  { route: '/api/v1/obligations/:id', as: 'karin', via: ['/api/v1/obligations/1'], type: json },
  { route: '/api/v1/obligations/:id/evidence', as: 'karin',
    via: ['/api/v1/obligations/1/evidence'], type: json },
  { route: '/api/v1/matters', as: 'karin', via: ['/api/v1/matters'], type: json },
  { route: '/api/v1/matters/:id', as: 'karin', via: ['/api/v1/matters/1'], type: json },
  { route: '/api/v1/decisions', as: 'karin', via: ['/api/v1/decisions'], type: json },
  { route: '/api/v1/decisions/:id', as: 'karin', via: ['/api/v1/decisions/1'], type: json },
  { route: '/api/v1/assignments', as: 'karin', via: ['/api/v1/assignments'], type: json },
  { route: '/api/v1/assignments/:id', as: 'karin', via: ['/api/v1/assignments/1'], type: json },
  { route: '/api/v1/plans', as: 'astrid', via: ['/api/v1/plans'], type: json },
  { route: '/api/v1/plans/words', as: 'astrid', via: ['/api/v1/plans/words'], type: json },
  { route: '/api/v1/plans/:id', as: 'astrid', via: ['/api/v1/plans/1'], type: json },
  { route: '/api/v1/plans/:id/comparison', as: 'astrid', via: ['/api/v1/plans/1/comparison'],
    type: json },
  { route: '/api/v1/units', as: 'karin', via: ['/api/v1/units'], type: json },
  { route: '/api/v1/units/:id', as: 'karin', via: ['/api/v1/units/1'], type: json },
  { route: '/api/v1/people', as: 'karin', via: ['/api/v1/people'], type: json },
  { route: '/api/v1/people/:id', as: 'karin', via: ['/api/v1/people/1'], type: json },
  { route: '/api/v1/rounds', as: 'astrid', via: ['/api/v1/rounds'], type: json },
  { route: '/api/v1/reports', as: 'astrid', via: ['/api/v1/reports'], type: json },
  { route: '/api/v1/reports/:id', as: 'astrid', via: ['/api/v1/reports/1'], type: json },
  { route: '/api/v1/openapi.json', via: ['/api/v1/openapi.json'], type: json },
];

export const pathOf = (pattern) =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:type/g, '[a-z_]+').replace(/:\w+/g, '\\d+')}$`);

const plain = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

// Follows the links of one page after the other to where `via` ends.
export async function wayTo(page, site, { via, pick, query, path: pathFrom }) {
  let at = via[0];
  for (const [step, pattern] of via.slice(1).entries()) {
    const html = await (await page.request.get(new URL(at, site.url).href)).text();
    const links = [...html.matchAll(/<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)<\/a>/gs)]
      .map(({ 1: href, 2: words, index }) => ({ href: href.replaceAll('&amp;', '&'), words,
        row: plain(html.slice(html.lastIndexOf('<tr', index), index)) }))
      .filter(({ href }) => pathOf(pattern).test(href.split(/[?#]/)[0]));
    const isLast = step === via.length - 2;
    const link = (isLast && pick) ? links.find(({ words, row }) => pick.test(words) || pick.test(row))
      : links[0];
    if (!link) throw new Error(`${at} has no link to ${pattern} ${pick ?? ''}`);
    at = new URL(link.href, new URL(at, site.url)).href.slice(site.url.length);
  }
  return (pathFrom ? pathFrom(at) : at) + (query ?? '');
}

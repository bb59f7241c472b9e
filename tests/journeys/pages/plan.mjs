// SPDX-License-Identifier: EUPL-1.2
// Logging in, the first page, the plan, its obligations and reports.
import { form, send, refused, obligation, review, proposal, proposed } from './page.mjs';

const plan = ['/plans', '/plans/:id'];
const adopted = /2025/;
const report = ['/rounds', '/rounds/:id', '/reports/:id'];
const units = [...review, '/plans/:id/activation', '/plans/:id/units'];

export const planPages = [
  { name: 'login', route: '/login', via: ['/login'] },
  { name: 'login-refused', route: '/login', via: ['/login'], ...refused,
    act: (page) => send(page, '/login') },
  { name: 'not-found', route: '/login', as: 'karin', via: ['/no-such-page'], status: 404 },
  { name: 'not-found-guest', route: '/login', via: ['/public/accounts/1999'], status: 404 },

  { name: 'start-coordinator', route: '/', as: 'karin', via: ['/'] },
  { name: 'start-chief', route: '/', as: 'astrid', via: ['/'] },
  { name: 'start-company', route: '/', as: 'david', via: ['/'] },
  { name: 'start-parent', route: '/', as: 'gunnar', via: ['/'] },
  { name: 'start-secretary', route: '/', as: 'eva', via: ['/'] },
  { name: 'start-registrar', route: '/', as: 'vera', via: ['/'] },
  { name: 'start-employee', route: '/', as: 'jonas', via: ['/'] },
  { name: 'start-auditor', route: '/', as: 'rune', via: ['/'] },

  { name: 'plan-coordinator', route: '/plans/:id', as: 'karin', via: ['/plan'] },
  { name: 'plan-chief', route: '/plans/:id', as: 'astrid', via: ['/plan'] },
  { name: 'plan-late', route: '/plans/:id', as: 'astrid', via: plan, pick: adopted,
    query: '?show=late' },
  { name: 'plan-without-evidence', route: '/plans/:id', as: 'karin', via: plan, pick: adopted,
    query: '?show=no_evidence' },
  { name: 'plan-attention', route: '/plans/:id', as: 'astrid', via: plan, pick: adopted,
    query: '?show=attention' },
  { name: 'plan-narrowed', route: '/plans/:id', as: 'karin', via: plan, pick: adopted,
    query: '?area=2&state=in_progress' },
  { name: 'plan-nothing', route: '/plans/:id', as: 'karin', via: plan, pick: adopted,
    query: '?q=trollkarl' },
  { name: 'plan-opened', route: '/plans/:id', as: 'karin', via: plan, pick: adopted,
    act: (page) => page.click('.mine .why a') },
  { name: 'plan-opened-chief', route: '/plans/:id', as: 'astrid', via: plan, pick: adopted,
    act: (page) => page.click('#p-5-a1 .why a, .clause .why a') },
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
  { name: 'plan-responsibilities', route: '/plans/:id/responsibilities', as: 'karin',
    via: ['/plan', '/plans/:id/responsibilities'] },
  { name: 'plan-responsibilities-draft', route: '/plans/:id/responsibilities', as: 'astrid',
    via: ['/plans', '/plans/:id', '/plans/:id/responsibilities'] },
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
];

// SPDX-License-Identifier: EUPL-1.2
// What units will do to live up to the plan.
import { send, refused } from './page.mjs';

const own = ['/action_plans', '/action_plans/:id'];
const isDraft = /Utkast|Draft/, isAdopted = /Antagen|Adopted/;
const newItem = { via: [...own, '/action_plans/:id/items/new'], as: 'karin',
  route: '/action_plans/:id/items/new', pick: [isDraft, undefined] };
const newImport = { via: [...own, '/action_plans/:id/import'], as: 'karin',
  route: '/action_plans/:id/import', pick: [isDraft, undefined] };

async function readIn(page, rows) {
  await page.locator('#file').setInputFiles({ name: 'handlingsplan-2027.csv',
    mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await send(page, '/import');
}

export const actionPlanPages = [
  { name: 'action-plans', route: '/action_plans', as: 'karin', via: ['/action_plans'] },
  { name: 'action-plans-chief', route: '/action_plans', as: 'astrid', via: ['/action_plans'],
    query: '?unit=all' },
  { name: 'action-plan-new', route: '/action_plans/new', as: 'karin',
    via: ['/action_plans', '/action_plans/new'] },
  { name: 'action-plan-new-refused', route: '/action_plans/new', as: 'karin',
    via: ['/action_plans', '/action_plans/new'], ...refused,
    act: async (page) => {
      await page.locator('#period').fill('nästa år');
      await send(page, '/action_plans');
    } },
  { name: 'action-plan-draft', route: '/action_plans/:id', as: 'karin', via: own, pick: isDraft },
  { name: 'action-plan-refused', route: '/action_plans/:id', as: 'karin', via: own, pick: isDraft,
    ...refused, act: (page) => send(page, '/adoption') },
  { name: 'action-plan-adopted', route: '/action_plans/:id', as: 'karin', via: own,
    pick: isAdopted },
  { name: 'action-plan-reader', route: '/action_plans/:id', as: 'jonas', via: own,
    pick: isAdopted },
  { name: 'action-plan-work', route: '/obligations/:id', as: 'karin',
    via: [...own, '/obligations/:id'], pick: [isAdopted, /behörigheterna/] },
  { name: 'action-plan-gaps', route: '/action_plans/:id/gaps', as: 'karin',
    via: [...own, '/action_plans/:id/gaps'], pick: [isDraft, undefined] },
  { name: 'action-plan-words', route: '/action_plans/:id/words', as: 'karin',
    via: [...own, '/action_plans/:id/words'], pick: [isDraft, undefined] },
  { name: 'action-plan-item-new', ...newItem },
  { name: 'action-plan-item-new-refused', ...newItem, ...refused,
    act: (page) => send(page, '/items') },
  { name: 'action-plan-item', route: '/action_plan_items/:id', as: 'karin',
    via: [...own, '/action_plan_items/:id'], pick: [isDraft, undefined] },
  { name: 'action-plan-import', ...newImport },
  { name: 'action-plan-import-refused', ...newImport, ...refused,
    act: (page) => send(page, '/import') },
  { name: 'action-plan-import-preview', ...newImport, act: (page) => readIn(page, [
    'Åtgärd;Punkt i planen;Beskrivning;Ansvarig;Klart senast',
    'Klassa informationen i fastighetssystemet;3.4;;Systemägare;2027-08-31',
    'Gå igenom avtalen med elleverantören;2.5;Med juristen.;Inköpschef;2027-04-30',
    'Ordna en andra kontaktväg;9.9;;Kommunikatör;2027-04-30',
    'Se över nyckelskåpen;;;Fastighetschef;snart']) },
  { name: 'action-plan-import-columns', ...newImport,
    act: (page) => readIn(page, ['Vad vi gör;Enligt;Vem', 'Gå brandrond;1.6;Fastighetschef']) },
];

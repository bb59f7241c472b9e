// SPDX-License-Identifier: EUPL-1.2
// Units, people, terms of office; what an authority does with a record.
import { form, send, refused } from './page.mjs';

const term = ['/organisation/terms', '/organisation/terms/:id'];
const masked = ['/disclosures', '/disclosures/:id'];

export const organisationPages = [
  { name: 'organisation', route: '/organisation', as: 'karin', via: ['/organisation'] },
  { name: 'organisation-chief', route: '/organisation', as: 'astrid', via: ['/organisation'],
    query: '?on=2024-03-01' },
  { name: 'unit', route: '/organisation/units/:id', as: 'karin',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/ },
  { name: 'unit-chief', route: '/organisation/units/:id', as: 'astrid',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/ },
  { name: 'unit-ended', route: '/organisation/units/:id', as: 'astrid',
    via: ['/organisation?on=2025-03-01', '/organisation/units/:id'], pick: /Parkeringsenheten/ },
  { name: 'unit-refused', route: '/organisation/units/:id', as: 'astrid',
    via: ['/organisation', '/organisation/units/:id'], pick: /Servicenämnden/, ...refused,
    act: async (page) => {
      await page.locator('main details:has(form[action$="/roles"]) > summary').click();
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
  { name: 'person-join', route: '/people/:id/join', as: 'astrid',
    via: ['/people?q=Viktor', '/people/:id', '/people/:id/join'] },
  { name: 'person-join-compared', route: '/people/:id/join', as: 'astrid',
    via: ['/people?q=Viktor', '/people/:id', '/people/:id/join'],
    act: (page) => page.locator('main ul a[href*="/join?"]').first().click() },
  { name: 'person-join-refused', route: '/people/:id/join', as: 'astrid',
    via: ['/people?q=Viktor', '/people/:id', '/people/:id/join'], ...refused,
    act: async (page) => {
      await page.locator('main [name=person_name]').fill('Ingen Sådan');
      await page.locator('main form[method=get] button').click();
    } },
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
  { name: 'term-body-refused', route: '/organisation/terms/:id/bodies/:unit', as: 'astrid',
    via: [...term, '/organisation/terms/:id/bodies/:unit'], ...refused, act: async (page) => {
      const seats = page.locator('main form[action*="/bodies/"]');
      await seats.locator('[name=person_name]').fill('Saga Lindén');
      await seats.locator('[name=role]').selectOption('board_chair');
      await seats.locator('button[type=submit]').click();
    } },

  { name: 'handovers', route: '/handovers', as: 'maria', via: ['/handovers'] },
  { name: 'handovers-given', route: '/handovers', as: 'karin', via: ['/handovers'],
    query: '?direction=given' },
  { name: 'handovers-none', route: '/handovers', as: 'jonas', via: ['/handovers'] },
  { name: 'disclosures', route: '/disclosures', as: 'karin', via: ['/disclosures'] },
  { name: 'disclosures-registrator', route: '/disclosures', as: 'vera', via: ['/disclosures'] },
  { name: 'disclosure', route: '/disclosures/:id', as: 'karin', via: masked },
  { name: 'record', route: '/records/:type/:id', as: 'karin',
    via: [...masked, '/records/:type/:id'] },
  { name: 'record-refused', route: '/records/:type/:id', as: 'karin',
    via: [...masked, '/records/:type/:id'], ...refused,
    act: async (page) => {
      await page.locator('[aria-labelledby=acts] summary').first().click();
      await send(page, '/handover');
    } },
  { name: 'record-mark-refused', route: '/records/:type/:id', as: 'karin',
    via: [...masked, '/records/:type/:id'], ...refused,
    act: async (page) => {
      await page.locator('main .panel summary').first().click();
      await send(page, '/removal');
    } },
  { name: 'record-received', route: '/records/:type/:id', as: 'maria',
    via: ['/handovers', '/records/:type/:id'] },
  { name: 'record-document', route: '/records/:type/:id', as: 'karin',
    via: ['/steering_documents', '/steering_documents/:id', '/records/:type/:id'] },
  { name: 'record-action-plan', route: '/records/:type/:id', as: 'karin',
    via: ['/action_plans', '/action_plans/:id', '/records/:type/:id'] },
  { name: 'disclosure-new', route: '/records/:type/:id/disclosure', as: 'karin',
    via: [...masked, '/records/:type/:id', '/records/:type/:id/disclosure'] },
];

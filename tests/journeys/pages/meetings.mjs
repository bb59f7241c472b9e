// SPDX-License-Identifier: EUPL-1.2
// When the bodies meet.
import { send, refused } from './page.mjs';

const meetingPlan = `Organ;Datum;Tid;Plats;Manusstopp
Servicenämnden;2026-12-09;13:00;Serviceförvaltningen, Navet;2026-11-26
Servicenämnden;2027-01-13;15:00;Serviceförvaltningen, Navet;2026-12-30
Servicenämnden;2027-03-17;15:00;Serviceförvaltningen, Navet;2027-03-03
Servicenämnden;i april;15:00;Serviceförvaltningen, Navet;
Fiskenämnden;2027-02-10;;;
`;

const faultyPlan = `Organ;Datum;Tid;Manusstopp
Servicenämnden;i april;efter lunch;
;2027-03-17;15:00;2027-03-18
`;

export const meetingPages = [
  { name: 'meetings', route: '/meetings', as: 'karin', via: ['/meetings'] },
  { name: 'meetings-secretary', route: '/meetings', as: 'eva', via: ['/meetings'] },
  { name: 'meetings-body', route: '/meetings', as: 'jonas', via: ['/meetings'],
    act: async (page) => {
      await page.locator('main .filters [name=unit]').selectOption({ label: 'Servicenämnden' });
      await page.locator('main .filters button').click();
    } },
  { name: 'meeting', route: '/meetings/:id', as: 'karin', via: ['/meetings', '/meetings/:id'] },
  { name: 'meeting-secretary', route: '/meetings/:id', as: 'astrid',
    via: ['/meetings', '/meetings/:id'] },
  { name: 'meeting-refused', route: '/meetings/:id', as: 'astrid',
    via: ['/meetings', '/meetings/:id'], ...refused,
    act: async (page) => {
      await page.locator('#held_on').fill('');
      await send(page, '/change');
    } },
  { name: 'meetings-calendars', route: '/meetings/calendars', as: 'eva',
    via: ['/meetings', '/meetings/calendars'] },
  { name: 'meetings-imports', route: '/meetings/imports', as: 'eva',
    via: ['/meetings', '/meetings/imports'] },
  { name: 'meetings-imports-refused', route: '/meetings/imports', as: 'eva',
    via: ['/meetings', '/meetings/imports'], ...refused,
    act: (page) => send(page, '/imports') },
  { name: 'meetings-import', route: '/meetings/imports/:id', as: 'astrid',
    via: ['/meetings', '/meetings/imports'],
    act: async (page) => {
      await page.locator('#file').setInputFiles({ name: 'sammantradesplan-2027.csv',
        mimeType: 'text/csv', buffer: Buffer.from(meetingPlan) });
      await send(page, '/imports');
    } },
  { name: 'meetings-import-faulty', route: '/meetings/imports/:id', as: 'eva',
    via: ['/meetings', '/meetings/imports'],
    act: async (page) => {
      await page.locator('#file').setInputFiles({ name: 'sammantradesplan-fel.csv',
        mimeType: 'text/csv', buffer: Buffer.from(faultyPlan) });
      await send(page, '/imports');
    } },
  { name: 'meetings-patterns', route: '/meetings/patterns', as: 'astrid',
    via: ['/meetings', '/meetings/patterns'] },
  { name: 'meetings-pattern', route: '/meetings/patterns/:id', as: 'eva',
    via: ['/meetings', '/meetings/patterns', '/meetings/patterns/:id'] },
  { name: 'meetings-pattern-refused', route: '/meetings/patterns/:id', as: 'eva',
    via: ['/meetings', '/meetings/patterns', '/meetings/patterns/:id'], ...refused,
    act: async (page) => {
      await page.locator('#valid_from').fill('');
      await page.locator('main form[action*="/patterns/"] button').click();
    } },
  { name: 'meeting-new', route: '/meetings/new', as: 'eva', via: ['/meetings', '/meetings/new'] },
  { name: 'meeting-new-refused', route: '/meetings/new', as: 'eva',
    via: ['/meetings', '/meetings/new'], ...refused, act: (page) => send(page, '/meetings') },
];

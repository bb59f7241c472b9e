// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions and what politicians gave units to do.
import { send, refused, matter } from './page.mjs';

const decision = [...matter, '/decisions/:id'];
const assignment = ['/assignments', '/assignments/:id'];

export const decisionPages = [
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
  { name: 'office-report-sent', route: '/office_reports/:id', as: 'karin',
    via: [...matter, '/office_reports/:id'], pick: /Behovet/ },
  { name: 'office-report-number-refused', route: '/office_reports/:id', as: 'vera',
    via: [...matter, '/office_reports/:id'], pick: /Behovet/, ...refused,
    act: async (page) => {
      await page.locator('main details summary').first().click();
      await page.locator('#case_number').fill('utan siffror');
      await send(page, '/case_numbers');
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
  { name: 'assignment-words', route: '/assignments/:id/words', as: 'mats',
    via: [...assignment, '/assignments/:id/words'], pick: [/entréer/] },
];

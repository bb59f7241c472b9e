// SPDX-License-Identifier: EUPL-1.2
// A municipality in its first hour, and pages after something was sent. Come last.
import { send, refused, account, matter, obligation, proposal, proposed } from './page.mjs';

export const statePages = [
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
  // A draft that the secretary begins, and calls decided before it says anything.
  { name: 'decision-to-decide', route: '/decisions/:id', as: 'mats',
    via: [...matter, '/matters/:id/decisions/new'], changes: true,
    act: async (page) => {
      await page.locator('#decision_title').fill('Prov av reservkraften');
      await send(page, '/decisions');
    } },
  { name: 'decision-not-decided', route: '/decisions/:id', as: 'mats',
    via: [...matter, '/decisions/:id'], pick: /Prov av/, ...refused,
    act: (page) => send(page, '/decided') },
];

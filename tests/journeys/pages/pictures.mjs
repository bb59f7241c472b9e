// SPDX-License-Identifier: EUPL-1.2
// The pictures: year wheel, term of office, coverage, and the days they are drawn from.
import { send, refused } from './page.mjs';

const rule = ['/year', '/law_pack', '/law_pack/:id'];

export const picturePages = [
  { name: 'year', route: '/year', as: 'karin', via: ['/year'] },
  { name: 'year-municipality', route: '/year', as: 'astrid', via: ['/year'] },
  { name: 'year-other', route: '/year', as: 'jonas', via: ['/year'],
    act: async (page) => {
      await page.locator('main .filters [name=year]').selectOption('2027');
      await page.locator('main .filters button').click();
    } },
  { name: 'term', route: '/term', as: 'astrid', via: ['/year', '/term'] },
  { name: 'coverage', route: '/coverage', as: 'astrid', via: ['/year', '/coverage'] },
  { name: 'coverage-own', route: '/coverage', as: 'karin', via: ['/year', '/coverage'] },
  { name: 'coverage-empty', route: '/coverage', as: 'ny', via: ['/year', '/coverage'],
    isEmpty: true },
  { name: 'obligations-due', route: '/obligations', as: 'karin', via: ['/year'],
    act: async (page) => page.locator('main a[href^="/obligations?"]').first().click() },
  { name: 'law-pack', route: '/law_pack', as: 'karin', via: ['/year', '/law_pack'] },
  { name: 'law-pack-keeper', route: '/law_pack', as: 'astrid', via: ['/year', '/law_pack'] },
  { name: 'law-pack-refused', route: '/law_pack', as: 'astrid', via: ['/year', '/law_pack'],
    ...refused, act: (page) => send(page, '/law_pack') },
  { name: 'law-rule', route: '/law_pack/:id', as: 'karin', via: rule },
  { name: 'law-rule-keeper', route: '/law_pack/:id', as: 'astrid', via: rule },
];

// SPDX-License-Identifier: EUPL-1.2
// Companies and federations, what they are proposed, and what their owner has ordered them.
import { form, send, refused } from './page.mjs';

const village = /Science Village/;
const company = ['/companies', '/companies/:id'];
const directive = [...company, '/owner-directives/:id'];
const duty = ['/rounds', '/rounds/:id', '/reporting-duties/:id/units/:unit'];

export const ownerPages = [
  { name: 'companies', route: '/companies', as: 'gunnar', via: ['/companies'] },
  { name: 'company-parent', route: '/companies/:id', as: 'gunnar', via: company, pick: village },
  { name: 'company', route: '/companies/:id', as: 'david', via: company, pick: village,
    query: '?binding=proposed' },
  { name: 'company-federation', route: '/companies/:id', as: 'karin', via: company,
    pick: /Räddningstjänst/ },
  { name: 'company-refused', route: '/companies/:id', as: 'gunnar', via: company, pick: village,
    ...refused, act: (page) => send(page, '/answers') },
  { name: 'declined', route: '/obligations/:id', as: 'david',
    via: [...company, '/companies/:id', '/obligations/:id'], pick: [village, /Avböj|Declin/] },
  { name: 'declined-chief', route: '/obligations/:id', as: 'astrid',
    via: [...company, '/companies/:id', '/obligations/:id'], pick: [village, /Avböj|Declin/] },
  { name: 'directive-new', route: '/companies/:id/directives/new', as: 'astrid',
    via: [...company, '/companies/:id/directives/new'], pick: [village] },
  { name: 'directive-new-refused', route: '/companies/:id/directives/new', as: 'astrid',
    via: [...company, '/companies/:id/directives/new'], pick: [village], ...refused,
    act: async (page) => {
      await form(page, '/directives').locator('[name=title]').fill('Ägardirektiv');
      await send(page, '/directives');
    } },
  { name: 'directive', route: '/owner-directives/:id', as: 'karin', via: directive,
    pick: [village] },
  { name: 'directive-chief', route: '/owner-directives/:id', as: 'astrid', via: directive,
    pick: [village] },
  { name: 'directive-refused', route: '/owner-directives/:id', as: 'astrid', via: directive,
    pick: [village], ...refused, act: (page) => send(page, '/bindings') },

  { name: 'duty', route: '/reporting-duties/:id/units/:unit', as: 'gunnar', via: duty,
    pick: village },
  { name: 'duty-chief', route: '/reporting-duties/:id/units/:unit', as: 'astrid', via: duty,
    pick: village },
  { name: 'duty-company', route: '/reporting-duties/:id/units/:unit', as: 'david', via: duty,
    pick: village },
  { name: 'duty-refused', route: '/reporting-duties/:id/units/:unit', as: 'gunnar', via: duty,
    pick: village, ...refused, act: (page) => send(page, '/answer') },
];

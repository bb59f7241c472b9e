// SPDX-License-Identifier: EUPL-1.2
// The yearly account, inside and for the public.
import { account } from './page.mjs';

export const accountPages = [
  { name: 'accounts', route: '/accounts', as: 'astrid', via: ['/accounts'] },
  { name: 'account', route: '/accounts/:id', as: 'astrid', via: account, pick: /2025/ },
  { name: 'account-document', route: '/accounts/:id/document', as: 'astrid',
    via: account, pick: /2025/, path: (address) => `${address}/document` },

  { name: 'public-accounts', route: '/public/accounts', via: ['/public/accounts'] },
  { name: 'public-account', route: '/public/accounts/:year',
    via: ['/public/accounts', '/public/accounts/:year'] },
];

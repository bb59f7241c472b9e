// SPDX-License-Identifier: EUPL-1.2
// Laws and local rules, and what rests on them.
import { send, refused } from './page.mjs';

const norm = ['/steering_documents', '/norms', '/norms/:id'];
const make = ['/steering_documents', '/norms', '/norms/new'];

export const normPages = [
  { name: 'norms', route: '/norms', as: 'astrid', via: ['/steering_documents', '/norms'] },
  { name: 'norms-review', route: '/norms', as: 'karin', via: ['/steering_documents', '/norms'],
    query: '?standing=review' },
  { name: 'norms-none', route: '/norms', as: 'jonas', via: ['/steering_documents', '/norms'],
    query: '?standing=ended&kind=agreement' },
  { name: 'norm', route: '/norms/:id', as: 'jonas', via: norm, pick: /Lagen om kommuners och/ },
  { name: 'norm-ended', route: '/norms/:id', as: 'astrid', via: norm,
    pick: /Överenskommelsen om ersättning/ },
  { name: 'norm-new', route: '/norms/new', as: 'astrid', via: make },
  { name: 'norm-new-refused', route: '/norms/new', as: 'astrid', via: make, ...refused,
    act: (page) => send(page, '/norms') },
  { name: 'norm-words', route: '/norms/:id/words', as: 'astrid', via: [...norm, '/norms/:id/words'],
    pick: /./ },
  { name: 'obligation-bases', route: '/obligations/:id', as: 'astrid',
    via: ['/norms/7', '/obligations/:id'] },
];

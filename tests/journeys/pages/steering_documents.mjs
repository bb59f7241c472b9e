// SPDX-License-Identifier: EUPL-1.2
// What the municipality has decided to steer by.
import { send, refused } from './page.mjs';

const document = ['/steering_documents', '/steering_documents/:id'];

export const steeringDocumentPages = [
  { name: 'steering-documents', route: '/steering_documents', as: 'astrid',
    via: ['/steering_documents'] },
  { name: 'steering-documents-none', route: '/steering_documents', as: 'jonas',
    via: ['/steering_documents'], query: '?kind=fees' },
  { name: 'steering-document', route: '/steering_documents/:id', as: 'karin', via: document,
    pick: /Delegationsordning/ },
  { name: 'steering-document-renewed', route: '/steering_documents/:id', as: 'karin',
    via: document, pick: /besökare/ },
  { name: 'steering-document-plan', route: '/steering_documents/:id', as: 'jonas', via: document,
    pick: /^Plan för trygghet/ },
  { name: 'steering-document-new', route: '/steering_documents/new', as: 'karin',
    via: ['/steering_documents', '/steering_documents/new'] },
  { name: 'steering-document-new-refused', route: '/steering_documents/new', as: 'karin',
    via: ['/steering_documents', '/steering_documents/new'], ...refused,
    act: (page) => send(page, '/steering_documents') },
  { name: 'steering-document-words', route: '/steering_documents/:id/words', as: 'astrid',
    via: [...document, '/steering_documents/:id/words'], pick: /./ },
];

// SPDX-License-Identifier: EUPL-1.2
// What the tables of pages share.
import path from 'node:path';
import { root } from '../lib.mjs';

export const draft = path.join(root, 'demo/lindvalla-plan-utkast.txt');

export const form = (page, noun) => page.locator(`main form[action$="${noun}"]`);
export const send = (page, noun) =>
  form(page, noun).locator('button[type=submit]').first().click();

export const refused = { status: 422, hasErrors: true };

export const account = ['/accounts', '/accounts/:id'];
export const review = ['/plans', '/plans/:id/review'];
export const matter = ['/matters', '/matters/:id'];
export const obligation = ['/', '/obligations/:id'];

// The company's own list says which of its obligations are proposals, in the cell before the link.
export const proposal = ['/obligations', '/obligations/:id'];
export const proposed = /^(Föreslag|Proposed)/;

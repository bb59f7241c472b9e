// SPDX-License-Identifier: EUPL-1.2
// Every page, as somebody who sees it filled, and its states. A route of the program that is not in
// this table fails the test. `via` is the way there: patterns of routes, each found as a link on
// the page before, so that no example carries a number and no page lacks a link to it. `pick`
// chooses among the last links by their words, or by the words of their row in a table; a list of
// them chooses at each step.
import { accountPages } from './pages/account.mjs';
import { actionPlanPages } from './pages/action_plans.mjs';
import { administrationPages } from './pages/administration.mjs';
import { decisionPages } from './pages/decisions.mjs';
import { meetingPages } from './pages/meetings.mjs';
import { normPages } from './pages/norms.mjs';
import { ownerPages } from './pages/owners.mjs';
import { organisationPages } from './pages/organisation.mjs';
import { picturePages } from './pages/pictures.mjs';
import { planPages } from './pages/plan.mjs';
import { steeringDocumentPages } from './pages/steering_documents.mjs';
import { statePages } from './pages/states.mjs';

export { others } from './pages/others.mjs';
export { draft } from './pages/page.mjs';

// What is shown of a page: name, route, as (the person), via, act (what is done there), status. Those
// that change the municipality come last.
export const pages = [
  ...planPages, ...meetingPages, ...accountPages, ...decisionPages, ...actionPlanPages,
  ...steeringDocumentPages, ...normPages, ...picturePages,
  ...organisationPages, ...ownerPages, ...administrationPages, ...statePages,
];

export const newcomer = [{ username: 'ny', name: 'Nils Ny', role: 'employee' }];

export const pathOf = (pattern) =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/:type/g, '[a-z_]+')
    .replace(/:token/g, '[\\w-]+\\.ics')
    .replace(/:\w+/g, '\\d+')}$`);

const plain = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

// Follows the links of one page after the other to where `via` ends.
export async function wayTo(page, site, { via, pick, query, path: pathFrom }) {
  let at = via[0];
  for (const [step, pattern] of via.slice(1).entries()) {
    const html = await (await page.request.get(new URL(at, site.url).href)).text();
    const links = [...html.matchAll(/<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)<\/a>/gs)]
      .map(({ 1: href, 2: words, index }) => ({ href: href.replaceAll('&amp;', '&').replace(site.url, ''), words,
        row: plain(html.slice(html.lastIndexOf('<tr', index), index)) }))
      .filter(({ href }) => pathOf(pattern).test(href.split(/[?#]/)[0]));
    const isLast = step === via.length - 2;
    const wanted = Array.isArray(pick) ? pick[step] : isLast ? pick : undefined;
    const link = wanted ? links.find(({ words, row }) => wanted.test(words) || wanted.test(row))
      : links[0];
    if (!link) throw new Error(`${at} has no link to ${pattern} ${wanted ?? ''}`);
    at = new URL(link.href, new URL(at, site.url)).href.slice(site.url.length);
  }
  return (pathFrom ? pathFrom(at) : at) + (query ?? '');
}

// SPDX-License-Identifier: EUPL-1.2
// What units will do to live up to the plan.
import { send, refused } from './page.mjs';

const own = ['/action_plans', '/action_plans/:id'];
const isDraft = /Utkast|Draft/, isAdopted = /Antagen|Adopted/;
const newItem = { via: [...own, '/action_plans/:id/items/new'], as: 'karin',
  route: '/action_plans/:id/items/new', pick: [isDraft, undefined] };

export const actionPlanPages = [
  { name: 'action-plans', route: '/action_plans', as: 'karin', via: ['/action_plans'] },
  { name: 'action-plans-chief', route: '/action_plans', as: 'astrid', via: ['/action_plans'],
    query: '?unit=all' },
  { name: 'action-plan-new', route: '/action_plans/new', as: 'karin',
    via: ['/action_plans', '/action_plans/new'] },
  { name: 'action-plan-new-refused', route: '/action_plans/new', as: 'karin',
    via: ['/action_plans', '/action_plans/new'], ...refused,
    act: async (page) => {
      await page.locator('#period').fill('nästa år');
      await send(page, '/action_plans');
    } },
  { name: 'action-plan-draft', route: '/action_plans/:id', as: 'karin', via: own, pick: isDraft },
  { name: 'action-plan-refused', route: '/action_plans/:id', as: 'karin', via: own, pick: isDraft,
    ...refused, act: (page) => send(page, '/adoption') },
  { name: 'action-plan-adopted', route: '/action_plans/:id', as: 'karin', via: own,
    pick: isAdopted },
  { name: 'action-plan-reader', route: '/action_plans/:id', as: 'jonas', via: own,
    pick: isAdopted },
  { name: 'action-plan-gaps', route: '/action_plans/:id/gaps', as: 'karin',
    via: [...own, '/action_plans/:id/gaps'], pick: [isDraft, undefined] },
  { name: 'action-plan-words', route: '/action_plans/:id/words', as: 'karin',
    via: [...own, '/action_plans/:id/words'], pick: [isDraft, undefined] },
  { name: 'action-plan-item-new', ...newItem },
  { name: 'action-plan-item-new-refused', ...newItem, ...refused,
    act: (page) => send(page, '/items') },
  { name: 'action-plan-item', route: '/action_plan_items/:id', as: 'karin',
    via: [...own, '/action_plan_items/:id'], pick: [isDraft, undefined] },
];

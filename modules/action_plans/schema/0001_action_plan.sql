-- SPDX-License-Identifier: EUPL-1.2
-- A unit's action plan for a period. A draft is the unit's own; adopted it is open.
CREATE TABLE action_plan (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    title ${text_sv} NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'adopted')),
    paragraph TEXT NOT NULL DEFAULT '',
    adopted_on TEXT,
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX action_plan_unit ON action_plan (unit_id, id);

-- What the unit will do: it serves an obligation or an assignment, or is the unit's own. When the
-- plan is adopted it becomes an action of the register, where its work is followed and proven.
CREATE TABLE action_plan_item (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    action_plan_id ${int} NOT NULL REFERENCES action_plan (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    obligation_id ${int} REFERENCES obligation (id),
    assignment_id ${int} REFERENCES assignment (id),
    title ${text_sv} NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    responsible TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL,
    action_id ${int} REFERENCES action (id),
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX action_plan_item_due ON action_plan_item (action_plan_id, due_on, id);
CREATE INDEX action_plan_item_obligation ON action_plan_item (action_plan_id, obligation_id);
CREATE INDEX action_plan_item_assignment ON action_plan_item (assignment_id);

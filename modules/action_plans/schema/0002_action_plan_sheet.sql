-- SPDX-License-Identifier: EUPL-1.2
-- What the columns of a unit's own sheet are called, as somebody has said it. An empty header: the
-- sheet has no such column.
CREATE TABLE action_plan_column (
    unit_id ${int} NOT NULL REFERENCES unit (id),
    field TEXT NOT NULL,
    header TEXT NOT NULL,
    PRIMARY KEY (unit_id, field)
);

-- A sheet that was read in and waits to be applied, one for each draft. `cells` is its rows as JSON:
-- what it would change is worked out each time it is looked at.
CREATE TABLE action_plan_sheet (
    id ${id},
    action_plan_id ${int} NOT NULL UNIQUE REFERENCES action_plan (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    file_name TEXT NOT NULL,
    cells TEXT NOT NULL,
    person_name TEXT NOT NULL,
    read_at ${int} NOT NULL
);

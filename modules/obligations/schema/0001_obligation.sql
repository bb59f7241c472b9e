-- SPDX-License-Identifier: EUPL-1.2
-- An obligation binds one unit to one clause. A board is bound by the council's decision; a company
-- or federation is proposed the task until its own board decides (kommunallagen 10 kap., S1-11).
CREATE TABLE obligation (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    clause_id ${int} NOT NULL REFERENCES clause (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    binding TEXT NOT NULL CHECK (binding IN ('bound', 'proposed', 'accepted', 'declined')),
    binding_decision TEXT NOT NULL DEFAULT '',
    binding_decided_on TEXT,
    focus_area ${int} NOT NULL DEFAULT 0,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    periodicity TEXT NOT NULL DEFAULT '',
    created_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (clause_id, unit_id)
);
CREATE INDEX obligation_unit ON obligation (unit_id, focus_area);

-- The one register of what is to be done. Its origin is typed: an obligation today.
CREATE TABLE action (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    origin_type TEXT NOT NULL CHECK (origin_type IN ('obligation')),
    origin_id ${int} NOT NULL,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    period TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('not_started', 'in_progress', 'done')),
    due_on TEXT NOT NULL DEFAULT '9999-12-31',
    done_on TEXT,
    is_binding ${int} NOT NULL DEFAULT 1,
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (origin_type, origin_id, period)
);
CREATE INDEX action_due ON action (due_on, id);
CREATE INDEX action_unit_due ON action (unit_id, due_on, id);
CREATE INDEX action_state_due ON action (state, due_on, id);

-- Every change of state with its day, so that a figure source can be asked for any earlier day.
CREATE TABLE action_change (
    id ${id},
    action_id ${int} NOT NULL REFERENCES action (id),
    unit_id ${int} NOT NULL,
    state TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    changed_at ${int} NOT NULL,
    account_id ${int} NOT NULL
);
CREATE INDEX action_change_at ON action_change (changed_at, id);
CREATE INDEX action_change_unit ON action_change (unit_id, changed_on);
CREATE INDEX action_change_action ON action_change (action_id, changed_at);

-- Evidence is the unit's own until it is handed over: secrecy 'draft'.
CREATE TABLE evidence (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    action_id ${int} NOT NULL REFERENCES action (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    kind TEXT NOT NULL CHECK (kind IN ('note', 'file', 'link', 'figure')),
    title TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    figure ${real},
    figure_unit TEXT NOT NULL DEFAULT '',
    file_hash TEXT,
    file_name TEXT NOT NULL DEFAULT '',
    file_type TEXT NOT NULL DEFAULT '',
    file_size ${int} NOT NULL DEFAULT 0,
    created_on TEXT NOT NULL,
    created_at ${int} NOT NULL,
    account_id ${int} NOT NULL,
    person_name TEXT NOT NULL,
    withdrawn_at ${int},
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX evidence_action ON evidence (action_id, created_at);
CREATE INDEX evidence_unit ON evidence (unit_id, created_on);

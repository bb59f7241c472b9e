-- SPDX-License-Identifier: EUPL-1.2
-- Work comes from more than obligations (ADR 0007): an item of an adopted action plan says itself
-- what is to be done. Which origins there are is for the modules that open such work, so no list
-- of them is checked here. SQLite cannot take a check away in place: the table is made anew.
-- only postgres
ALTER TABLE action DROP CONSTRAINT action_origin_type_check;
ALTER TABLE action ADD COLUMN title TEXT NOT NULL DEFAULT '';
-- end
-- only sqlite
PRAGMA defer_foreign_keys = ON;
CREATE TABLE action_kept AS SELECT * FROM action;
DROP TABLE action;
CREATE TABLE action (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    origin_type TEXT NOT NULL,
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
    continued_by_id ${int} REFERENCES action (id),
    continued_on TEXT,
    title TEXT NOT NULL DEFAULT '',
    UNIQUE (origin_type, origin_id, period)
);
INSERT INTO action (id, uuid, origin_type, origin_id, unit_id, secrecy, period, state, due_on,
                    done_on, is_binding, changed_at, version, continued_by_id, continued_on)
SELECT id, uuid, origin_type, origin_id, unit_id, secrecy, period, state, due_on, done_on,
       is_binding, changed_at, version, continued_by_id, continued_on
  FROM action_kept;
DROP TABLE action_kept;
CREATE INDEX action_due ON action (due_on, id);
CREATE INDEX action_unit_due ON action (unit_id, due_on, id);
CREATE INDEX action_state_due ON action (state, due_on, id);
CREATE INDEX action_continued_by ON action (continued_by_id) WHERE continued_by_id IS NOT NULL;
-- end
-- only postgres
DROP INDEX action_open_due;
DROP INDEX action_open_unit_due;
-- end
CREATE INDEX action_open_due ON action
    (due_on, id, secrecy, unit_id, origin_type, origin_id, state, is_binding, period, done_on,
     version, title)
    WHERE state <> 'done' AND continued_by_id IS NULL;
CREATE INDEX action_open_unit_due ON action
    (unit_id, due_on, id, secrecy, origin_type, origin_id, state, is_binding, period, done_on,
     version, title)
    WHERE state <> 'done' AND continued_by_id IS NULL;

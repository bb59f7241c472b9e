-- SPDX-License-Identifier: EUPL-1.2
-- Work that was not done when its unit was closed goes on as the successor's. The old row stays with
-- the old unit, as it stood that day, so that an earlier day can still be asked for.
ALTER TABLE obligation ADD COLUMN succeeded_by_id ${int} REFERENCES obligation (id);
ALTER TABLE action ADD COLUMN continued_by_id ${int} REFERENCES action (id);
ALTER TABLE action ADD COLUMN continued_on TEXT;
CREATE INDEX action_continued_by ON action (continued_by_id) WHERE continued_by_id IS NOT NULL;

-- What is not done is asked for without what somebody else goes on with.
DROP INDEX action_open_due;
CREATE INDEX action_open_due ON action
    (due_on, id, secrecy, unit_id, origin_id, state, is_binding, period, done_on, version)
    WHERE state <> 'done' AND continued_by_id IS NULL;
DROP INDEX action_open_unit_due;
CREATE INDEX action_open_unit_due ON action
    (unit_id, due_on, id, secrecy, origin_id, state, is_binding, period, done_on, version)
    WHERE state <> 'done' AND continued_by_id IS NULL;

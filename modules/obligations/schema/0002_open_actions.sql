-- SPDX-License-Identifier: EUPL-1.2
-- Lists begin with what is not done. Done work grows every year and is asked for seldom.
CREATE INDEX action_open_due ON action (due_on, id) WHERE state <> 'done';
CREATE INDEX action_open_unit_due ON action (unit_id, due_on, id) WHERE state <> 'done';

-- SPDX-License-Identifier: EUPL-1.2
-- The meeting at which an assignment is reported back, and what the last day was counted from: kept
-- as it stood, so that a meeting that is moved later does not change what was promised unseen.
ALTER TABLE assignment ADD COLUMN report_meeting_id ${int} REFERENCES meeting (id);
ALTER TABLE assignment ADD COLUMN report_held_on TEXT;
ALTER TABLE assignment ADD COLUMN report_stop_on TEXT;

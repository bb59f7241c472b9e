-- SPDX-License-Identifier: EUPL-1.2
-- The decision that took the report back, when it is kept here; its words stand in closing_decision
-- either way, as they did when it was closed.
ALTER TABLE assignment ADD COLUMN closed_by_id ${int} REFERENCES decision (id);

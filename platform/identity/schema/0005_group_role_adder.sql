-- SPDX-License-Identifier: EUPL-1.2
-- Whose row it is: to her it gives nothing. Nothing for those that were there before.
ALTER TABLE group_role ADD COLUMN added_by_id ${int} REFERENCES person (id);

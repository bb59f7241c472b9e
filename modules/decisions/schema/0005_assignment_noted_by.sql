-- SPDX-License-Identifier: EUPL-1.2
-- What the unit that is to do it has noted itself, it may put right; what the giver's side noted or
-- put right is the giver's.
ALTER TABLE assignment ADD COLUMN is_noted_by_unit ${int} NOT NULL DEFAULT 0;

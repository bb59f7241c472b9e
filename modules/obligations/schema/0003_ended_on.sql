-- SPDX-License-Identifier: EUPL-1.2
-- The day from which the plan no longer asks for it: no new period opens after it.
ALTER TABLE obligation ADD COLUMN ended_on TEXT;

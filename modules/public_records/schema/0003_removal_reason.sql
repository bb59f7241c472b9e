-- SPDX-License-Identifier: EUPL-1.2
-- To remove a mark is a decision, and a decision has a reason. Of marks that were removed before it
-- was asked for, nothing is known.
ALTER TABLE secrecy_mark ADD COLUMN removal_reason TEXT;

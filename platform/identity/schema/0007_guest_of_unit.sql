-- SPDX-License-Identifier: EUPL-1.2
-- The unit that invited a guest to records of its own; nothing for those the administration invited.
ALTER TABLE account ADD COLUMN guest_unit_id ${int};

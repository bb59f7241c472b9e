-- SPDX-License-Identifier: EUPL-1.2
-- The order in which every list of units is read.
CREATE INDEX unit_order ON unit (sort_order, name, id);

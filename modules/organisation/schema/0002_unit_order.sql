-- SPDX-License-Identifier: EUPL-1.2
-- Units are few and read in their order: an index for that order, and one for the choice of a unit that
-- stands above most lists, with all that it shows. None by kind, which would be taken before them.
DROP INDEX unit_kind;
CREATE INDEX unit_order ON unit (sort_order, name, id);
CREATE INDEX unit_reporting ON unit (sort_order, name, id, kind, valid_from, valid_to)
 WHERE kind IN ('executive_board', 'board', 'municipal_company', 'municipal_federation');

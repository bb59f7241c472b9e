-- SPDX-License-Identifier: EUPL-1.2
-- A duty to report is proposed to a company or federation as tasks of the plan are: through the
-- group's parent, accepted by the own board, or bound by an owner directive.
ALTER TABLE duty_unit ADD COLUMN is_at_parent ${int} NOT NULL DEFAULT 0;
ALTER TABLE duty_unit ADD COLUMN decided_on TEXT;
ALTER TABLE duty_unit ADD COLUMN owner_directive_id ${int} REFERENCES owner_directive (id);
-- From when, and until when, the duty is the unit's: a unit that is taken over has none after it.
ALTER TABLE duty_unit ADD COLUMN valid_from TEXT NOT NULL DEFAULT '0001-01-01';
ALTER TABLE duty_unit ADD COLUMN valid_to TEXT NOT NULL DEFAULT '9999-12-31';

-- A report that nobody could ask for: never late, and not missed if it does not come.
ALTER TABLE report ADD COLUMN is_voluntary ${int} NOT NULL DEFAULT 0;
-- A draft of a unit that was taken over goes on as its successor's. Where the successor had begun
-- one of its own, the old one is joined into that and stays to be read.
ALTER TABLE report ADD COLUMN taken_over_from_id ${int} REFERENCES unit (id);
ALTER TABLE report ADD COLUMN taken_over_on TEXT;
ALTER TABLE report ADD COLUMN joined_into_id ${int} REFERENCES report (id);

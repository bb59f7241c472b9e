-- SPDX-License-Identifier: EUPL-1.2
-- What a role rests on, such as "KF 2026-11-16 § 204", and whose role is held in her stead.
ALTER TABLE role_assignment ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE role_assignment ADD COLUMN stands_in_for_id ${int} REFERENCES role_assignment (id);
ALTER TABLE role_assignment ADD COLUMN version ${int} NOT NULL DEFAULT 1;
CREATE INDEX role_assignment_stands_in ON role_assignment (stands_in_for_id);
CREATE INDEX person_name ON person (name, id);

-- SPDX-License-Identifier: EUPL-1.2
-- The municipality's own number for somebody who works there, by which the staff file, the
-- directory (SCIM) and the login speak of one and the same human.
ALTER TABLE person ADD COLUMN employee_number TEXT;
CREATE UNIQUE INDEX person_employee_number ON person (employee_number);
-- The staff file says what she is called; a login does not.
ALTER TABLE person ADD COLUMN is_in_staff_file ${int} NOT NULL DEFAULT 0;
-- She was told of twice. What she did before that still names this row.
ALTER TABLE person ADD COLUMN joined_into_id ${int} REFERENCES person (id);
CREATE INDEX person_joined_into ON person (joined_into_id);

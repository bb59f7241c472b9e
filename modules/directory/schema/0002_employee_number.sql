-- SPDX-License-Identifier: EUPL-1.2
-- The number of the staff file is the employee number.
UPDATE person
   SET employee_number = (SELECT d.external_id FROM directory_person d
                           WHERE d.person_id = person.id),
       is_in_staff_file = 1
 WHERE id IN (SELECT person_id FROM directory_person);
CREATE INDEX directory_person_change_person ON directory_person_change (person_id, import_id);

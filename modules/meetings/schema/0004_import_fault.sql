-- SPDX-License-Identifier: EUPL-1.2
-- All that is wrong with a row of a file, so that whoever corrects it need not read it again for each.
CREATE TABLE meeting_import_fault (
    id ${id},
    row_id ${int} NOT NULL REFERENCES meeting_import_row (id),
    field TEXT NOT NULL,
    message TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX meeting_import_fault_row ON meeting_import_fault (row_id, id);
INSERT INTO meeting_import_fault (row_id, field, message, detail)
SELECT id, fault_field, fault, fault_detail FROM meeting_import_row WHERE fault <> '';
ALTER TABLE meeting_import_row DROP COLUMN fault_field;
ALTER TABLE meeting_import_row DROP COLUMN fault;
ALTER TABLE meeting_import_row DROP COLUMN fault_detail;

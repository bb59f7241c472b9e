-- SPDX-License-Identifier: EUPL-1.2
-- What is registered already need not be uploaded: its case number, title and day point at it. A
-- CHECK cannot be widened in place, so the column is made anew.
ALTER TABLE evidence ADD COLUMN kind_next TEXT NOT NULL DEFAULT 'note'
    CHECK (kind_next IN ('case_document', 'note', 'file', 'link', 'figure'));
UPDATE evidence SET kind_next = kind;
ALTER TABLE evidence DROP COLUMN kind;
ALTER TABLE evidence RENAME COLUMN kind_next TO kind;
ALTER TABLE evidence ADD COLUMN case_number TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN document_on TEXT;

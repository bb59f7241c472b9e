-- SPDX-License-Identifier: EUPL-1.2
-- What is sent to the registrator of an office report: Word, PDF and metadata. As visible as its
-- report. The job that sends it is written in the same transaction.
CREATE TABLE report_package (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    office_report_id ${int} NOT NULL REFERENCES office_report (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    asked_at ${int} NOT NULL,
    asked_by TEXT NOT NULL,
    account_id ${int} NOT NULL,
    way TEXT NOT NULL DEFAULT '' CHECK (way IN ('', 'folder', 'mail')),
    tried_at ${int},
    sent_at ${int},
    failure TEXT NOT NULL DEFAULT ''
);
CREATE INDEX report_package_report ON report_package (office_report_id, id);
-- Pressing twice sends once.
CREATE UNIQUE INDEX report_package_waiting ON report_package (office_report_id)
    WHERE state = 'waiting';

-- SPDX-License-Identifier: EUPL-1.2
-- An authority's own Word template of office reports (tjänsteskrivelse), with what was found in it.
CREATE TABLE document_template (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    title ${text_sv} NOT NULL,
    file_hash TEXT NOT NULL,
    file_name TEXT NOT NULL,
    placeholders TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT '',
    added_on TEXT NOT NULL,
    retired_on TEXT,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX document_template_unit ON document_template (unit_id, id);

-- The officials' proposal to a body, in the sections that a report has (S3-03, S3-04, S3-28). It is
-- the unit's own until it is handed over.
CREATE TABLE office_report (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    matter_id ${int} NOT NULL REFERENCES matter (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    body_id ${int} NOT NULL REFERENCES unit (id),
    document_template_id ${int} REFERENCES document_template (id),
    title ${text_sv} NOT NULL,
    written_on TEXT NOT NULL,
    case_officer TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    decision_basis TEXT NOT NULL DEFAULT '',
    child_impact TEXT NOT NULL DEFAULT '',
    account_of_matter TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    signatures TEXT NOT NULL DEFAULT '',
    dispatch TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('draft', 'handed_over')),
    handed_over_on TEXT,
    handed_over_by TEXT NOT NULL DEFAULT '',
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX office_report_matter ON office_report (matter_id, id);

-- SPDX-License-Identifier: EUPL-1.2
-- A file of meetings that somebody has read in: first as a preview, row by row, then applied as it
-- was shown, and undone as long as nobody has changed what it made.
CREATE TABLE meeting_import (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'preview' CHECK (state IN ('preview', 'applied', 'undone')),
    outside ${int} NOT NULL DEFAULT 0,
    account_id ${int} NOT NULL,
    person_name TEXT NOT NULL,
    created_at ${int} NOT NULL,
    applied_at ${int},
    undone_at ${int},
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX meeting_import_account ON meeting_import (account_id, id);

-- What becomes of a meeting. `was` and `becomes` are its facts as JSON; `version` is the meeting's
-- as it was compared, and once the import is applied as the import left it.
CREATE TABLE meeting_import_row (
    id ${id},
    import_id ${int} NOT NULL REFERENCES meeting_import (id),
    line ${int} NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('faulty', 'gone', 'changed', 'new', 'same')),
    title TEXT NOT NULL,
    unit_id ${int} REFERENCES unit (id),
    uid TEXT NOT NULL DEFAULT '',
    meeting_id ${int},
    version ${int} NOT NULL DEFAULT 0,
    was TEXT NOT NULL DEFAULT '',
    becomes TEXT NOT NULL DEFAULT '',
    fault_field TEXT NOT NULL DEFAULT '',
    fault TEXT NOT NULL DEFAULT '',
    fault_detail TEXT NOT NULL DEFAULT '',
    is_applied ${int} NOT NULL DEFAULT 0
);
CREATE INDEX meeting_import_row_import ON meeting_import_row (import_id, id);

-- How many times a calendar's secret address has been renewed: of a body's calendar, or a person's
-- own. The address itself is never stored.
CREATE TABLE calendar_feed (
    kind TEXT NOT NULL CHECK (kind IN ('unit', 'account')),
    subject_id ${int} NOT NULL,
    generation ${int} NOT NULL,
    renewed_at ${int} NOT NULL,
    PRIMARY KEY (kind, subject_id)
);

-- SPDX-License-Identifier: EUPL-1.2
-- A plan comes as the file the municipality has, and its reading is corrected before it binds
-- anybody. The file itself is kept as it came; source_text is what stands in it, one piece a line.
ALTER TABLE plan_version ADD COLUMN source_format TEXT NOT NULL DEFAULT 'text';
ALTER TABLE plan_version ADD COLUMN source_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE clause_version ADD COLUMN page ${int};

-- How it is followed up that the task is done (S1-06), and which of time and method the plan leaves
-- unsaid and Värna has assumed: '', 'time', 'method' or 'time method', until a person confirms them.
ALTER TABLE clause_version ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE clause_version ADD COLUMN assumed TEXT NOT NULL DEFAULT '';

-- One answer serves all clauses that ask the same: these point at the one that is answered.
ALTER TABLE clause_version ADD COLUMN same_as ${int} REFERENCES clause (id);

-- Which clause of the earlier version this one may go on from; proposed until a person says yes,
-- who makes the two one clause (clause_id), or no.
ALTER TABLE clause_version ADD COLUMN may_go_on_from ${int} REFERENCES clause (id);

-- Which units "berörda nämnder och bolag" are, decided once for each clause that says so. A clause
-- without rows here concerns all of them.
CREATE TABLE concerned_unit (
    plan_version_id ${int} NOT NULL REFERENCES plan_version (id),
    clause_id ${int} NOT NULL REFERENCES clause (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    PRIMARY KEY (plan_version_id, clause_id, unit_id)
);
-- Clauses whose units somebody has decided, also when they decided on none.
CREATE TABLE concerned_clause (
    plan_version_id ${int} NOT NULL REFERENCES plan_version (id),
    clause_id ${int} NOT NULL REFERENCES clause (id),
    PRIMARY KEY (plan_version_id, clause_id)
);

-- What falls on a unit, looked through and confirmed as a whole; `fingerprint` is of what was
-- confirmed, so that a later change shows that it is to be looked at again.
CREATE TABLE unit_confirmation (
    plan_version_id ${int} NOT NULL REFERENCES plan_version (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    fingerprint TEXT NOT NULL,
    confirmed_at ${int} NOT NULL,
    account_id ${int} NOT NULL REFERENCES account (id),
    PRIMARY KEY (plan_version_id, unit_id)
);

-- The municipality's own words beside those that every reading knows.
CREATE TABLE reading_word (
    id ${id},
    kind TEXT NOT NULL CHECK (kind IN ('body', 'verb', 'time', 'section', 'column')),
    phrase ${text_sv} NOT NULL,
    meaning TEXT NOT NULL,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (kind, phrase)
);

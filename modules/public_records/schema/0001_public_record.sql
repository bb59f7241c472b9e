-- SPDX-License-Identifier: EUPL-1.2
-- What an authority does with a record of its own: hands it over to another authority, which makes it
-- a public record (allmän handling), marks it as secret, and answers who asks to have it. The record
-- is named by its table and id, for it may be of any module.
CREATE TABLE handover (
    id ${id},
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    receiver_id ${int} NOT NULL REFERENCES unit (id),
    decision TEXT NOT NULL,
    handed_over_on TEXT NOT NULL,
    account_id ${int} NOT NULL,
    person_name TEXT NOT NULL,
    created_at ${int} NOT NULL
);
CREATE INDEX handover_record ON handover (record_type, record_id);

-- A mark is a reminder that a provision may apply, with its date and the authority that made it
-- (OSL 5:5). It binds nobody: each request is assessed anew.
CREATE TABLE secrecy_mark (
    id ${id},
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    provision TEXT NOT NULL,
    reason TEXT NOT NULL,
    marked_on TEXT NOT NULL,
    removed_on TEXT,
    account_id ${int} NOT NULL,
    person_name TEXT NOT NULL
);
CREATE INDEX secrecy_mark_record ON secrecy_mark (record_type, record_id);

-- A request to have the record, how it was assessed and what came of it. Who asked is not asked for
-- (TF 2:18). A masked copy holds nothing of what was masked.
CREATE TABLE disclosure (
    id ${id},
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    title TEXT NOT NULL,
    requested_on TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('full', 'masked', 'refused')),
    assessment TEXT NOT NULL,
    provision TEXT NOT NULL,
    delegation TEXT NOT NULL,
    copy TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    account_id ${int} NOT NULL,
    person_name TEXT NOT NULL,
    created_at ${int} NOT NULL
);
CREATE INDEX disclosure_record ON disclosure (record_type, record_id);
CREATE INDEX disclosure_unit ON disclosure (unit_id, created_at, id);

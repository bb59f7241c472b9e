-- SPDX-License-Identifier: EUPL-1.2
-- A matter (ärende) is a unit's; its authority is that of the unit when it was opened.
CREATE TABLE matter (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    authority_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    title ${text_sv} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('preparing', 'decided', 'closed')),
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX matter_unit ON matter (unit_id, id);
CREATE INDEX matter_state ON matter (state, id);

-- One matter stands in several diaries, each authority's own (S3-01). `number_key` is the number
-- without spaces and in capitals, as people search for it.
CREATE TABLE case_number (
    id ${id},
    matter_id ${int} NOT NULL REFERENCES matter (id),
    authority_id ${int} NOT NULL REFERENCES unit (id),
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    account_id ${int} NOT NULL,
    UNIQUE (matter_id, authority_id, number_key)
);
CREATE INDEX case_number_key ON case_number (number_key, matter_id);

-- A draft is its unit's own; what is decided is as open as its matter. After adjustment nothing of
-- it is edited: a correction is a new decision that refers to it.
CREATE TABLE decision (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    matter_id ${int} NOT NULL REFERENCES matter (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    body_id ${int} NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL CHECK (kind IN ('body', 'delegated')),
    title ${text_sv} NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    meeting_on TEXT,
    paragraph TEXT NOT NULL DEFAULT '',
    delegation_point TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'decided', 'adjusted')),
    adjusted_on TEXT,
    announced_on TEXT,
    appeal_until TEXT,
    appealed_on TEXT,
    appeal_note TEXT NOT NULL DEFAULT '',
    settled_on TEXT,
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'annulled')),
    final_on TEXT,
    corrects_id ${int} REFERENCES decision (id),
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX decision_matter ON decision (matter_id, id);
CREATE INDEX decision_corrects ON decision (corrects_id);
CREATE INDEX decision_decided ON decision (decided_on, id) WHERE state <> 'draft';
CREATE INDEX decision_body ON decision (body_id, decided_on, id) WHERE state <> 'draft';

-- What politicians gave a unit to do, and the report that comes back (S0-09).
CREATE TABLE assignment (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    giver_id ${int} NOT NULL REFERENCES unit (id),
    decision_id ${int} REFERENCES decision (id),
    given_on TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    title ${text_sv} NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'reported', 'closed')),
    report_text TEXT NOT NULL DEFAULT '',
    reported_on TEXT,
    reported_by TEXT NOT NULL DEFAULT '',
    closing_decision TEXT NOT NULL DEFAULT '',
    closed_on TEXT,
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX assignment_due ON assignment (due_on, id);
CREATE INDEX assignment_unit ON assignment (unit_id, due_on, id);
CREATE INDEX assignment_decision ON assignment (decision_id);

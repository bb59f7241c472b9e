-- SPDX-License-Identifier: EUPL-1.2
-- Trygghetsredovisning: the yearly account, composed from the round's reports and six judgements.
CREATE TABLE safety_account (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    round_id ${int} NOT NULL UNIQUE REFERENCES round (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    state TEXT NOT NULL CHECK (state IN ('judging', 'composed', 'approved', 'published')),
    title TEXT NOT NULL,
    year ${int} NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    case_number TEXT NOT NULL DEFAULT '',
    approval TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    document TEXT NOT NULL DEFAULT '',
    published_at ${int},
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);

-- One judgement for each focus area: better, unchanged, worse, or unknown, and why.
CREATE TABLE area_judgement (
    safety_account_id ${int} NOT NULL REFERENCES safety_account (id),
    focus_area ${int} NOT NULL,
    title TEXT NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN ('none', 'better', 'unchanged', 'worse', 'unknown')),
    text TEXT NOT NULL DEFAULT '',
    version ${int} NOT NULL DEFAULT 1,
    PRIMARY KEY (safety_account_id, focus_area)
);

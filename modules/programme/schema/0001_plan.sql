-- SPDX-License-Identifier: EUPL-1.2
-- A plan is a steering document; its text lives in versions. A clause's identity is apart from its
-- version, so that obligations and evidence can follow it into the next plan.
CREATE TABLE plan (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    title ${text_sv} NOT NULL
);

CREATE TABLE plan_version (
    id ${id},
    plan_id ${int} NOT NULL REFERENCES plan (id),
    number ${int} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'active', 'replaced')),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    source_name TEXT NOT NULL,
    source_text TEXT NOT NULL,
    title ${text_sv} NOT NULL,
    decision_body TEXT NOT NULL DEFAULT '',
    decided_on TEXT NOT NULL DEFAULT '',
    decision_item TEXT NOT NULL DEFAULT '',
    case_number TEXT NOT NULL DEFAULT '',
    document_owner TEXT NOT NULL DEFAULT '',
    validity TEXT NOT NULL DEFAULT '',
    open_questions TEXT NOT NULL DEFAULT '',
    imported_at ${int} NOT NULL,
    activated_at ${int},
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (plan_id, number)
);

CREATE TABLE clause (
    id ${id},
    plan_id ${int} NOT NULL REFERENCES plan (id)
);

CREATE TABLE clause_version (
    id ${id},
    clause_id ${int} NOT NULL REFERENCES clause (id),
    plan_version_id ${int} NOT NULL REFERENCES plan_version (id),
    position ${int} NOT NULL,
    anchor TEXT NOT NULL,
    line ${int} NOT NULL,
    line_end ${int} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'goal', 'prose', 'responsibility', 'activity',
                                       'follow_up', 'resource_use')),
    reporting_duty ${int} NOT NULL DEFAULT 0,
    focus_area ${int},
    focus_area_title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    responsible TEXT NOT NULL DEFAULT '[]',
    followed_up_by TEXT NOT NULL DEFAULT '[]',
    periodicity TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '',
    confidence ${real} NOT NULL DEFAULT 1,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (plan_version_id, position)
);
CREATE INDEX clause_version_clause ON clause_version (clause_id);

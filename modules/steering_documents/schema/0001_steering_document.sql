-- SPDX-License-Identifier: EUPL-1.2
-- A row for each time a document was decided. Those of one series renew or replace each other;
-- `series_id` is the id of the first. A draft is its unit's own; what is adopted is open. A day that
-- nobody has set lies at the end of time, so that lists can be read in its order.
CREATE TABLE steering_document (
    id ${id},
    series_id ${int} NOT NULL DEFAULT 0,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'draft' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'adopted')),
    title ${text_sv} NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    owner_function TEXT NOT NULL DEFAULT '',
    concerns TEXT NOT NULL DEFAULT '',
    focus_area ${int} NOT NULL DEFAULT 0,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    paragraph TEXT NOT NULL DEFAULT '',
    case_number TEXT NOT NULL DEFAULT '',
    valid_from TEXT,
    valid_until TEXT NOT NULL DEFAULT '9999-12-31',
    revise_by TEXT NOT NULL DEFAULT '9999-12-31',
    replaced_on TEXT NOT NULL DEFAULT '9999-12-31',
    replaces_id ${int} REFERENCES steering_document (id),
    link TEXT NOT NULL DEFAULT '',
    file_hash TEXT,
    file_name TEXT NOT NULL DEFAULT '',
    plan_version_id ${int} REFERENCES plan_version (id),
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX steering_document_revise ON steering_document (revise_by, id);
CREATE INDEX steering_document_unit ON steering_document (unit_id, revise_by, id);
CREATE INDEX steering_document_series ON steering_document (series_id, id);
CREATE INDEX steering_document_replaces ON steering_document (replaces_id);
CREATE INDEX steering_document_plan ON steering_document (plan_version_id);

-- Plans that were activated before the register was there.
INSERT INTO steering_document (unit_id, secrecy, state, title, kind, level, owner_function,
                               decided_by, decided_on, paragraph, case_number, valid_from,
                               plan_version_id, changed_at)
SELECT v.unit_id, 'open', 'adopted', v.title, 'plan', 'council', v.document_owner, v.decision_body,
       CASE v.decided_on WHEN '' THEN NULL ELSE v.decided_on END, v.decision_item, v.case_number,
       CASE v.decided_on WHEN '' THEN NULL ELSE v.decided_on END, v.id, v.activated_at
  FROM plan_version v
 WHERE v.state = 'active' AND v.activated_at IS NOT NULL;
UPDATE steering_document SET series_id = id;

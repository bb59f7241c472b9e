-- SPDX-License-Identifier: EUPL-1.2
-- What the owner orders a company: the council adopts the directive and the company's general
-- meeting (bolagsstämma) decides it. From then on the company is bound by what it says.
CREATE TABLE owner_directive (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    company_id ${int} NOT NULL REFERENCES unit (id),
    title ${text_sv} NOT NULL,
    text TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    council_decision TEXT NOT NULL,
    council_decided_on TEXT NOT NULL,
    meeting_kind TEXT NOT NULL CHECK (meeting_kind IN ('annual', 'extraordinary')),
    meeting_name TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    case_number TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    replaced_by_id ${int} REFERENCES owner_directive (id),
    created_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX owner_directive_company ON owner_directive (company_id, decided_on);

-- A proposal to a company in a group goes to the group's parent first, and waits there.
ALTER TABLE obligation ADD COLUMN is_at_parent ${int} NOT NULL DEFAULT 0;
-- What binds a company that has not accepted: the directive, when it is bound by one.
ALTER TABLE obligation ADD COLUMN owner_directive_id ${int} REFERENCES owner_directive (id);
CREATE INDEX obligation_owner_directive ON obligation (owner_directive_id, focus_area, id)
 WHERE owner_directive_id IS NOT NULL;

-- What has been decided of a proposal, in order: of a task of the plan or of a duty to report. An
-- answer that a directive has overruled stays to be read.
CREATE TABLE proposal_step (
    id ${id},
    subject_type TEXT NOT NULL CHECK (subject_type IN ('obligation', 'reporting_duty')),
    subject_id ${int} NOT NULL,
    company_id ${int} NOT NULL REFERENCES unit (id),
    step TEXT NOT NULL CHECK (step IN ('forwarded', 'accepted', 'declined', 'bound')),
    decider_id ${int} NOT NULL REFERENCES unit (id),
    decision TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    owner_directive_id ${int} REFERENCES owner_directive (id),
    person_name TEXT NOT NULL,
    recorded_at ${int} NOT NULL
);
CREATE INDEX proposal_step_subject ON proposal_step (subject_type, subject_id, company_id, id);
INSERT INTO proposal_step (subject_type, subject_id, company_id, step, decider_id, decision,
                           decided_on, person_name, recorded_at)
SELECT 'obligation', o.id, o.unit_id, o.binding, o.unit_id, o.binding_decision,
       o.binding_decided_on, '', o.created_at
  FROM obligation o
 WHERE o.binding IN ('accepted', 'declined') AND o.binding_decided_on IS NOT NULL;

-- SPDX-License-Identifier: EUPL-1.2
-- A company that declines decides for itself (kommunallagen 10 kap., S1-11), and is still no dead
-- end: the answer keeps its reason, and the proposer proposes anew in other words, or withdraws.
-- The new proposal points at the answer that it follows. SQLite cannot widen a check in place: the
-- table is made anew. What a parent declined stays at the parent, who may think again.
-- only postgres
ALTER TABLE proposal_step DROP CONSTRAINT proposal_step_step_check;
ALTER TABLE proposal_step ADD CONSTRAINT proposal_step_step_check
    CHECK (step IN ('forwarded', 'accepted', 'declined', 'bound', 'proposed', 'withdrawn'));
ALTER TABLE proposal_step ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal_step ADD COLUMN follows_id ${int} REFERENCES proposal_step (id);
-- end
-- only sqlite
CREATE TABLE proposal_step_kept AS SELECT * FROM proposal_step;
DROP TABLE proposal_step;
CREATE TABLE proposal_step (
    id ${id},
    subject_type TEXT NOT NULL CHECK (subject_type IN ('obligation', 'reporting_duty')),
    subject_id ${int} NOT NULL,
    company_id ${int} NOT NULL REFERENCES unit (id),
    step TEXT NOT NULL CHECK (step IN ('forwarded', 'accepted', 'declined', 'bound', 'proposed',
                                       'withdrawn')),
    decider_id ${int} NOT NULL REFERENCES unit (id),
    decision TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    owner_directive_id ${int} REFERENCES owner_directive (id),
    person_name TEXT NOT NULL,
    recorded_at ${int} NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    follows_id ${int} REFERENCES proposal_step (id)
);
INSERT INTO proposal_step (id, subject_type, subject_id, company_id, step, decider_id, decision,
                           decided_on, owner_directive_id, person_name, recorded_at)
SELECT id, subject_type, subject_id, company_id, step, decider_id, decision, decided_on,
       owner_directive_id, person_name, recorded_at
  FROM proposal_step_kept;
DROP TABLE proposal_step_kept;
CREATE INDEX proposal_step_subject ON proposal_step (subject_type, subject_id, company_id, id);
-- end
-- What the company is asked now, when that is other words than the plan's.
ALTER TABLE obligation ADD COLUMN proposed_words TEXT NOT NULL DEFAULT '';
UPDATE obligation SET is_at_parent = 1
 WHERE binding = 'declined'
   AND EXISTS (SELECT 1 FROM proposal_step s
                WHERE s.subject_type = 'obligation' AND s.subject_id = obligation.id
                  AND s.step = 'declined' AND s.decider_id <> obligation.unit_id);

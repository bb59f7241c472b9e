-- SPDX-License-Identifier: EUPL-1.2
-- More kinds of units: parts of departments, boards shared with other municipalities, groups and
-- councils, and the auditors. A CHECK cannot be widened in place, so the column is made anew.
DROP INDEX unit_reporting;
ALTER TABLE unit ADD COLUMN kind_next TEXT NOT NULL DEFAULT 'unit' CHECK (kind_next IN ('council',
    'executive_board', 'executive_committee', 'board', 'joint_board', 'crisis_board', 'department',
    'executive_office', 'unit', 'municipal_company', 'municipal_federation', 'cooperation_group',
    'auditors'));
UPDATE unit SET kind_next = kind;
ALTER TABLE unit DROP COLUMN kind;
ALTER TABLE unit RENAME COLUMN kind_next TO kind;
CREATE INDEX unit_reporting ON unit (sort_order, name, id, kind, valid_from, valid_to)
 WHERE kind IN ('executive_board', 'board', 'joint_board', 'municipal_company',
     'municipal_federation');

-- A unit that ended may have been taken over by another ('succeeds': parent took over child).
CREATE TABLE unit_link_next (
    parent_id ${int} NOT NULL REFERENCES unit (id),
    child_id ${int} NOT NULL REFERENCES unit (id),
    relation TEXT NOT NULL CHECK (relation IN ('works_for', 'owned_by', 'succeeds')),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    PRIMARY KEY (parent_id, child_id, relation, valid_from)
);
INSERT INTO unit_link_next (parent_id, child_id, relation, valid_from, valid_to)
SELECT parent_id, child_id, relation, valid_from, valid_to FROM unit_link;
DROP TABLE unit_link;
ALTER TABLE unit_link_next RENAME TO unit_link;
CREATE INDEX unit_link_child ON unit_link (child_id);

-- What a unit was called before, so that an old paper can be understood.
CREATE TABLE unit_former_name (
    id ${id},
    unit_id ${int} NOT NULL REFERENCES unit (id),
    name ${text_sv} NOT NULL,
    valid_to TEXT NOT NULL
);
CREATE INDEX unit_former_name_unit ON unit_former_name (unit_id, valid_to);

-- A term of office (mandatperiod): the roles of elected representatives end with it.
CREATE TABLE term_of_office (
    id ${id},
    name ${text_sv} NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'begun')),
    version ${int} NOT NULL DEFAULT 1
);

-- Who is proposed to hold what in a term that has not begun. A row that is not chosen is kept, so
-- that the choice can be changed until the term begins.
CREATE TABLE term_seat (
    id ${id},
    term_id ${int} NOT NULL REFERENCES term_of_office (id),
    person_id ${int} NOT NULL REFERENCES person (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    role TEXT NOT NULL,
    is_elected ${int} NOT NULL,
    is_new ${int} NOT NULL,
    UNIQUE (term_id, person_id, unit_id, role)
);

-- Everybody with a seat in a new term is to be trained, also those who were elected again.
CREATE TABLE term_training (
    term_id ${int} NOT NULL REFERENCES term_of_office (id),
    person_id ${int} NOT NULL REFERENCES person (id),
    due_on TEXT NOT NULL,
    done_on TEXT,
    version ${int} NOT NULL DEFAULT 1,
    PRIMARY KEY (term_id, person_id)
);

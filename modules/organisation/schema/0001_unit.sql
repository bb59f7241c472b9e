-- SPDX-License-Identifier: EUPL-1.2
-- A board, a company and a federation is its own authority; a department works for one or more.
CREATE TABLE unit (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('council', 'executive_board', 'executive_committee', 'board',
        'crisis_board', 'department', 'executive_office', 'municipal_company',
        'municipal_federation')),
    name ${text_sv} NOT NULL,
    short_name ${text_sv} NOT NULL,
    authority_id ${int} REFERENCES unit (id),
    sort_order ${int} NOT NULL DEFAULT 0,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    version ${int} NOT NULL DEFAULT 1
);
CREATE INDEX unit_kind ON unit (kind);

-- Which department works for which board: many to many, dated.
CREATE TABLE unit_link (
    parent_id ${int} NOT NULL REFERENCES unit (id),
    child_id ${int} NOT NULL REFERENCES unit (id),
    relation TEXT NOT NULL CHECK (relation IN ('works_for', 'owned_by')),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    PRIMARY KEY (parent_id, child_id, relation, valid_from)
);
CREATE INDEX unit_link_child ON unit_link (child_id);

-- SPDX-License-Identifier: EUPL-1.2
-- Bodies change on different days: the council's term runs from 15 October of the year of election
-- (kommunallagen 5 kap.), the boards' from 1 January after it (6 kap.), others as is decided. A
-- body without a row changes with its term.
CREATE TABLE term_body (
    term_id ${int} NOT NULL REFERENCES term_of_office (id),
    unit_id ${int} NOT NULL REFERENCES unit (id),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    PRIMARY KEY (term_id, unit_id)
);

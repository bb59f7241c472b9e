-- SPDX-License-Identifier: EUPL-1.2
-- How long a decision can be appealed, counted from the day it was announced, for what is announced
-- while the rule is valid (valid_to is the first day on which it is not). When the law changes, a
-- migration ends a row and adds another. `rest_basis`: the law by which a last day that is a day
-- of rest becomes the next working day; empty: it stands.
CREATE TABLE appeal_rule (
    id ${id},
    provision TEXT NOT NULL,
    days ${int} NOT NULL,
    rest_basis TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL UNIQUE,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
INSERT INTO appeal_rule (provision, days, rest_basis, valid_from) VALUES
    ('kommunallagen (2017:725) 13 kap. 5 §', 21, 'lagen (1930:173) 2 §', '2018-01-01');

-- A decision keeps the rule that its last day was counted by.
ALTER TABLE decision ADD COLUMN appeal_rule_id ${int} REFERENCES appeal_rule (id);
UPDATE decision SET appeal_rule_id = (SELECT a.id FROM appeal_rule a
                                       WHERE a.valid_from <= decision.announced_on
                                         AND decision.announced_on < a.valid_to)
 WHERE announced_on IS NOT NULL;

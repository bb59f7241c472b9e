-- SPDX-License-Identifier: EUPL-1.2
-- A matter handles what led to it: an obligation, a report, a plan. A CHECK cannot be widened in
-- place, so the table is made anew.
CREATE TABLE thread_link_next (
    from_type TEXT NOT NULL,
    from_id ${int} NOT NULL,
    to_type TEXT NOT NULL,
    to_id ${int} NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('becomes', 'proves', 'reported_in', 'summarised_in',
                                               'continues_as', 'handled_in')),
    made_at ${int} NOT NULL,
    PRIMARY KEY (from_type, from_id, to_type, to_id, relation)
);
INSERT INTO thread_link_next (from_type, from_id, to_type, to_id, relation, made_at)
SELECT from_type, from_id, to_type, to_id, relation, made_at FROM thread_link;
DROP TABLE thread_link;
ALTER TABLE thread_link_next RENAME TO thread_link;
CREATE INDEX thread_link_back ON thread_link (to_type, to_id);

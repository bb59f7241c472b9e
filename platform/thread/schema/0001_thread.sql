-- SPDX-License-Identifier: EUPL-1.2
-- The golden thread: why do we do this, and what came of it. One typed table for every link.
CREATE TABLE thread_link (
    from_type TEXT NOT NULL,
    from_id ${int} NOT NULL,
    to_type TEXT NOT NULL,
    to_id ${int} NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('becomes', 'proves', 'reported_in', 'summarised_in',
                                               'continues_as')),
    made_at ${int} NOT NULL,
    PRIMARY KEY (from_type, from_id, to_type, to_id, relation)
);
CREATE INDEX thread_link_back ON thread_link (to_type, to_id);

-- SPDX-License-Identifier: EUPL-1.2
-- What must happen after a change is a row written in the same transaction. A node leases a row
-- while it works on it; a lease that has run out may be taken by another node.
CREATE TABLE job (
    id ${id},
    kind TEXT NOT NULL,
    record_id ${int} NOT NULL,
    detail TEXT NOT NULL,
    run_after ${int} NOT NULL,
    attempts ${int} NOT NULL DEFAULT 0,
    leased_by TEXT NOT NULL DEFAULT '',
    leased_until ${int} NOT NULL DEFAULT 0,
    failed_with TEXT NOT NULL DEFAULT ''
);
CREATE INDEX job_due ON job (run_after);

-- Standing tasks of which one node at a time may be the holder: the audit sealer, the cleaner.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until ${int} NOT NULL
);

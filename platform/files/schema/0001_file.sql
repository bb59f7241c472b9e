-- SPDX-License-Identifier: EUPL-1.2
-- Content is addressed by its hash: an fsynced file beside SQLite, chunks in the schema on
-- PostgreSQL. Names and owners are with the records that use the content.
CREATE TABLE file_content (
    hash TEXT NOT NULL PRIMARY KEY,
    size ${int} NOT NULL,
    stored_at ${int} NOT NULL
);

CREATE TABLE file_chunk (
    hash TEXT NOT NULL REFERENCES file_content (hash),
    number ${int} NOT NULL,
    bytes ${blob} NOT NULL,
    PRIMARY KEY (hash, number)
);

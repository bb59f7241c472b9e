-- SPDX-License-Identifier: EUPL-1.2
-- Who did what and when, written in the same transaction as the deed. The values are in
-- audit_payload and can be erased; the row keeps a salted commitment, so the chain still holds.
CREATE TABLE audit (
    id ${id},
    at ${int} NOT NULL,
    account_id ${int} NOT NULL,
    deed TEXT NOT NULL,
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    unit_id ${int} NOT NULL,
    commitment ${blob} NOT NULL
);
CREATE INDEX audit_record ON audit (record_type, record_id);

CREATE TABLE audit_payload (
    audit_id ${int} NOT NULL PRIMARY KEY REFERENCES audit (id),
    salt ${blob} NOT NULL,
    payload TEXT NOT NULL
);

-- The sealer's chain: sequence 1, 2, 3 ... over committed audit rows.
CREATE TABLE audit_seal (
    sequence ${int} NOT NULL PRIMARY KEY,
    audit_id ${int} NOT NULL UNIQUE REFERENCES audit (id),
    chain ${blob} NOT NULL
);

-- A signature over the chain's head after each batch.
CREATE TABLE audit_head (
    sequence ${int} NOT NULL PRIMARY KEY,
    sealed_at ${int} NOT NULL,
    public_key ${blob} NOT NULL,
    signature ${blob} NOT NULL
);

-- Rows waiting for the sealer are found without reading the whole log.
CREATE TABLE audit_unsealed (
    audit_id ${int} NOT NULL PRIMARY KEY
);

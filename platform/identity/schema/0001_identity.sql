-- SPDX-License-Identifier: EUPL-1.2
-- A person is apart from her accounts, and her roles on units are dated rows.
CREATE TABLE person (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    name ${text_sv} NOT NULL,
    email TEXT,
    version ${int} NOT NULL DEFAULT 1
);

CREATE TABLE account (
    id ${id},
    person_id ${int} NOT NULL REFERENCES person (id),
    username TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
    is_disabled ${int} NOT NULL DEFAULT 0,
    created_at ${int} NOT NULL
);
CREATE INDEX account_person ON account (person_id);

-- valid_to is the first day on which the role no longer holds.
CREATE TABLE role_assignment (
    id ${id},
    person_id ${int} NOT NULL REFERENCES person (id),
    unit_id ${int} NOT NULL,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX role_assignment_person ON role_assignment (person_id, valid_to);
CREATE INDEX role_assignment_unit ON role_assignment (unit_id, role);

-- The cookie's token is never stored, only its hash.
CREATE TABLE session (
    token_hash ${blob} NOT NULL PRIMARY KEY,
    account_id ${int} NOT NULL REFERENCES account (id),
    created_at ${int} NOT NULL,
    seen_at ${int} NOT NULL,
    expires_at ${int} NOT NULL
);
CREATE INDEX session_account ON session (account_id);

-- Failed logins by account name and by address, both as keyed hashes: limits need no plain text.
CREATE TABLE login_attempt (
    id ${id},
    subject ${blob} NOT NULL,
    attempted_at ${int} NOT NULL
);
CREATE INDEX login_attempt_subject ON login_attempt (subject, attempted_at);

-- What was answered to a request with this key, so that a repeated request changes nothing.
CREATE TABLE idempotency (
    account_id ${int} NOT NULL,
    key TEXT NOT NULL,
    request_hash ${blob} NOT NULL,
    status ${int} NOT NULL,
    location TEXT NOT NULL,
    body TEXT NOT NULL,
    notice TEXT NOT NULL,
    created_at ${int} NOT NULL,
    PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

-- Secrets and settings of the tenant itself: the key of the keyed hashes, when it was created.
CREATE TABLE tenant_setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

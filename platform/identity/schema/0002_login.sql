-- SPDX-License-Identifier: EUPL-1.2
-- Where an account logs in: here with a password (local), at the municipality's own login
-- (provider), or by a link it was invited with (guest). An account that is not local has no
-- password and no name to log in with; its username is a number of its own.
ALTER TABLE account ADD COLUMN kind TEXT NOT NULL DEFAULT 'local'
    CHECK (kind IN ('local', 'provider', 'guest'));
-- May log in here although the municipality has a login of its own, for when that is down.
ALTER TABLE account ADD COLUMN is_emergency ${int} NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN ends_at ${int};
ALTER TABLE account ADD COLUMN version ${int} NOT NULL DEFAULT 1;

ALTER TABLE session ADD COLUMN is_from_provider ${int} NOT NULL DEFAULT 0;

-- Who somebody is at the provider: its name and its own number for the person, never an address.
CREATE TABLE provider_identity (
    account_id ${int} NOT NULL PRIMARY KEY REFERENCES account (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    UNIQUE (issuer, subject)
);

-- A login at the provider is used once; the row says so until the login would have expired.
CREATE TABLE used_login (
    state_hash ${blob} NOT NULL PRIMARY KEY,
    expires_at ${int} NOT NULL
);

-- The groups that the provider named at the latest login.
CREATE TABLE login_group (
    account_id ${int} NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    PRIMARY KEY (account_id, name)
);
CREATE INDEX login_group_name ON login_group (name);

-- Which role in which unit a group gives.
CREATE TABLE group_role (
    id ${id},
    group_name TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id ${int} NOT NULL,
    UNIQUE (group_name, role, unit_id)
);

-- The row of group_role that gave this role; nothing when it was given by hand.
ALTER TABLE role_assignment ADD COLUMN group_role_id ${int};
CREATE INDEX role_assignment_group ON role_assignment (group_role_id);

-- One-time codes (RFC 6238). The secret is encrypted with the tenant's key; `last_step` is the
-- latest that was used, so a code seen over a shoulder opens nothing.
CREATE TABLE totp (
    account_id ${int} NOT NULL PRIMARY KEY REFERENCES account (id),
    sealed_secret ${blob} NOT NULL,
    last_step ${int} NOT NULL DEFAULT 0,
    created_at ${int} NOT NULL
);
CREATE TABLE recovery_code (
    id ${id},
    account_id ${int} NOT NULL REFERENCES account (id),
    code_hash ${blob} NOT NULL,
    used_at ${int}
);
CREATE INDEX recovery_code_account ON recovery_code (account_id);

-- The link a guest was given. Only its hash is kept; it opens once.
CREATE TABLE invitation (
    id ${id},
    account_id ${int} NOT NULL REFERENCES account (id),
    token_hash ${blob} NOT NULL UNIQUE,
    invited_by ${int} NOT NULL,
    created_at ${int} NOT NULL,
    expires_at ${int} NOT NULL,
    used_at ${int}
);
CREATE INDEX invitation_account ON invitation (account_id);

-- SCIM 2.0: what the municipality's directory has told about its people and groups.
CREATE TABLE scim_token (
    id ${id},
    token_hash ${blob} NOT NULL UNIQUE,
    created_at ${int} NOT NULL,
    ended_at ${int}
);
CREATE TABLE scim_user (
    account_id ${int} NOT NULL PRIMARY KEY REFERENCES account (id),
    uuid TEXT NOT NULL UNIQUE,
    external_id TEXT UNIQUE,
    user_name TEXT NOT NULL UNIQUE,
    created_at ${int} NOT NULL,
    changed_at ${int} NOT NULL
);
CREATE TABLE scim_group (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    external_id TEXT,
    display_name TEXT NOT NULL UNIQUE,
    created_at ${int} NOT NULL,
    changed_at ${int} NOT NULL
);
CREATE TABLE scim_member (
    group_id ${int} NOT NULL REFERENCES scim_group (id),
    account_id ${int} NOT NULL REFERENCES account (id),
    PRIMARY KEY (group_id, account_id)
);
CREATE INDEX scim_member_account ON scim_member (account_id);

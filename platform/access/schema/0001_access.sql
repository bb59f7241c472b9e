-- SPDX-License-Identifier: EUPL-1.2
-- The closure of roles over units, kept in step by organisation/visible_units.cpp in the same
-- transaction as the change of a role, a unit or a link. Dated, so nothing has to run at midnight.
CREATE TABLE visible_unit (
    account_id ${int} NOT NULL REFERENCES account (id),
    unit_id ${int} NOT NULL,
    secrecy TEXT NOT NULL CHECK (secrecy IN ('draft', 'sensitive')),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    PRIMARY KEY (account_id, unit_id, secrecy, valid_from)
);

-- One record shown to one account: the exception that the closure does not give.
CREATE TABLE record_grant (
    account_id ${int} NOT NULL REFERENCES account (id),
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL DEFAULT '9999-12-31',
    PRIMARY KEY (account_id, record_type, record_id)
);

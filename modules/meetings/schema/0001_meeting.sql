-- SPDX-License-Identifier: EUPL-1.2
-- A body's meeting and the days that hang on it: the road of a matter to its decision. Public facts,
-- so a meeting is open; only the day it is held must be known.
CREATE TABLE meeting (
    id ${id},
    uid TEXT NOT NULL,
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    held_on TEXT NOT NULL,
    start_time TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    manuscript_stop_on TEXT,
    preparation_on TEXT,
    adjustment_on TEXT,
    dispatch_on TEXT,
    is_cancelled ${int} NOT NULL DEFAULT 0,
    changed_at ${int} NOT NULL,
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (unit_id, uid)
);
CREATE INDEX meeting_held ON meeting (held_on, id);
CREATE INDEX meeting_unit_held ON meeting (unit_id, held_on, id);

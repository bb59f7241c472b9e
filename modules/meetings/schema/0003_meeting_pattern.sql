-- SPDX-License-Identifier: EUPL-1.2
-- How far from a body's meeting its other days lie, for meetings held from a day on until the body's
-- next pattern begins. No number: that day is not counted. Public facts, as the meetings are.
CREATE TABLE meeting_pattern (
    id ${id},
    unit_id ${int} NOT NULL REFERENCES unit (id),
    secrecy TEXT NOT NULL DEFAULT 'open' CHECK (secrecy IN ('open', 'draft', 'sensitive')),
    valid_from TEXT NOT NULL,
    manuscript_stop_days ${int},
    preparation_days ${int},
    adjustment_days ${int},
    dispatch_days ${int},
    version ${int} NOT NULL DEFAULT 1,
    UNIQUE (unit_id, valid_from)
);

-- Which of a new meeting's days the file did not say: the fields' names, with a space between.
ALTER TABLE meeting_import_row ADD COLUMN counted TEXT NOT NULL DEFAULT '';

-- SPDX-License-Identifier: EUPL-1.2
-- What the record was called when it was handed over, so that the lists of giver and receiver need
-- not ask every kind. A handing over that is a step of the work, as a report that is submitted, has
-- no decision of its own: that is an empty text.
ALTER TABLE handover ADD COLUMN title ${text_sv} NOT NULL DEFAULT '';
-- What was handed over before is the receiver's to read from now on.
INSERT INTO record_receiver (record_type, record_id, unit_id, received_on)
SELECT DISTINCT h.record_type, h.record_id, h.receiver_id, min(h.handed_over_on)
  FROM handover h
 GROUP BY h.record_type, h.record_id, h.receiver_id;

-- A part that was hidden with its whole, and what it was before: it is that again when the mark of
-- the whole is removed and nothing else hides it.
CREATE TABLE secrecy_mark_part (
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    part_type TEXT NOT NULL,
    part_id ${int} NOT NULL,
    secrecy_before TEXT NOT NULL CHECK (secrecy_before IN ('open', 'draft')),
    PRIMARY KEY (record_type, record_id, part_type, part_id)
);
CREATE INDEX secrecy_mark_part_part ON secrecy_mark_part (part_type, part_id);

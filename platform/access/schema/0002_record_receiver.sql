-- SPDX-License-Identifier: EUPL-1.2
-- A record that was handed over is the receiving unit's to read as well, hidden from others or not:
-- its people see it as they see what is their own of the same secrecy.
CREATE TABLE record_receiver (
    record_type TEXT NOT NULL,
    record_id ${int} NOT NULL,
    unit_id ${int} NOT NULL,
    received_on TEXT NOT NULL,
    PRIMARY KEY (record_type, record_id, unit_id)
);

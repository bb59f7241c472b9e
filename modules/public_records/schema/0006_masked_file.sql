-- SPDX-License-Identifier: EUPL-1.2
-- The masked copy of a record that is a file: a file of its own, which the authority has made.
ALTER TABLE disclosure ADD COLUMN file_hash TEXT;
ALTER TABLE disclosure ADD COLUMN file_name TEXT NOT NULL DEFAULT '';

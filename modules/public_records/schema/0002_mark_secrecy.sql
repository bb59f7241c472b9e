-- SPDX-License-Identifier: EUPL-1.2
-- A mark stands beside its record for who sees the record. Listed by its provision, it is shown to
-- its own unit alone, for it says that the record exists.
ALTER TABLE secrecy_mark ADD COLUMN secrecy TEXT NOT NULL DEFAULT 'draft'
    CHECK (secrecy IN ('open', 'draft', 'sensitive'));

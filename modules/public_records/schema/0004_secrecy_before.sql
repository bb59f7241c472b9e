-- SPDX-License-Identifier: EUPL-1.2
-- What the record was before the mark hid it from others than its own unit and the security unit, so
-- that it is that again when the last such mark is removed. Nothing where the mark hides nothing,
-- where the record was sensitive for another reason, and of marks older than this.
ALTER TABLE secrecy_mark ADD COLUMN secrecy_before TEXT
    CHECK (secrecy_before IN ('open', 'draft'));

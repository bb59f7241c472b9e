-- SPDX-License-Identifier: EUPL-1.2
-- What a figure was before a mark hid it with its section, so that it is that again with the section.
ALTER TABLE report_figure ADD COLUMN secrecy_before TEXT;

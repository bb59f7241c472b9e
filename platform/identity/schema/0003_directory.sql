-- SPDX-License-Identifier: EUPL-1.2
-- What the directory (SCIM) calls the person, as the provider's tokens repeat it: whichever of the
-- two comes first, it is one account.
ALTER TABLE provider_identity ADD COLUMN directory_id TEXT NOT NULL DEFAULT '';
CREATE INDEX provider_identity_directory ON provider_identity (directory_id);

-- Names of users are compared without regard to case (RFC 7643, 4.1.1).
ALTER TABLE scim_user ADD COLUMN user_name_folded TEXT NOT NULL DEFAULT '';
CREATE INDEX scim_user_folded ON scim_user (user_name_folded);
-- Removed by the directory; comes back as the same account when it is told of again.
ALTER TABLE scim_user ADD COLUMN removed_at ${int};

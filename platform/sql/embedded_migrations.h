// SPDX-License-Identifier: EUPL-1.2
// The migrations that travel inside the binary, in the order in which they depend on each other.
#pragma once

#include <vector>

#include "platform/sql/migrations.h"

namespace varna::sql {

// `folders` in order: "platform/identity", "modules/organisation" ... Each folder's schema/*.sql
// files follow by name. A schema file in a folder that is not named is a Bug.
std::vector<Migration> embedded_migrations(std::initializer_list<std::string_view> folders);

}  // namespace varna::sql

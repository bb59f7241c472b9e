// SPDX-License-Identifier: EUPL-1.2
// Opens the tenants of a configuration: database, files, keys.
#pragma once

#include <memory>

#include "app/configuration.h"
#include "platform/web/tenant.h"

namespace varna::app {

// The database only; creates the folder, or the schema, when it is missing.
std::unique_ptr<sql::Database> open_database(const Configuration&, const TenantConfiguration&);
// The key of the tenant's hashes and of what it seals; made the first time.
std::string secret_of(const Configuration&, const TenantConfiguration&);
std::unique_ptr<web::Tenant> open_tenant(const Configuration&, const TenantConfiguration&);
const TenantConfiguration& tenant_named(const Configuration&, const std::string& code);

std::string folder_of(const Configuration&, const TenantConfiguration&);
std::string files_of(const Configuration&, const TenantConfiguration&);
std::string database_file_of(const Configuration&, const TenantConfiguration&);

}  // namespace varna::app

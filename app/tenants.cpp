// SPDX-License-Identifier: EUPL-1.2
#include "app/tenants.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "platform/base/ensure.h"

namespace varna::app {
namespace {

// A key is made once, readable by the service alone, and lies outside the database: whoever can
// change the database cannot sign a changed audit log.
std::string read_or_make_key(const std::string& path, const std::string& fresh) {
    std::ifstream file(path, std::ios::binary);
    if (file) {
        std::ostringstream bytes;
        bytes << file.rdbuf();
        return bytes.str();
    }
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (descriptor < 0) throw std::runtime_error("cannot create the key file " + path);
    const auto written = ::write(descriptor, fresh.data(), fresh.size());
    const bool is_synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (written != static_cast<ssize_t>(fresh.size()) || !is_synced)
        throw std::runtime_error("cannot write the key file " + path);
    return fresh;
}

}  // namespace

std::string folder_of(const Configuration& configuration, const TenantConfiguration& tenant) {
    return configuration.data + "/" + tenant.code;
}
std::string files_of(const Configuration& configuration, const TenantConfiguration& tenant) {
    return folder_of(configuration, tenant) + "/files";
}
std::string database_file_of(const Configuration& configuration,
                             const TenantConfiguration& tenant) {
    return folder_of(configuration, tenant) + "/varna.db";
}

std::unique_ptr<sql::Database> open_database(const Configuration& configuration,
                                             const TenantConfiguration& tenant) {
    std::filesystem::create_directories(files_of(configuration, tenant));
    std::filesystem::permissions(folder_of(configuration, tenant),
                                 std::filesystem::perms::owner_all);
    if (tenant.database == "sqlite")
        return sql::open_sqlite({.path = database_file_of(configuration, tenant),
                                 .readers_max = configuration.workers + 4});
    const sql::PostgresOptions options{.connection = tenant.database, .schema = tenant.code};
    sql::create_postgres_tenant(options);
    return sql::open_postgres(options);
}

std::string secret_of(const Configuration& configuration, const TenantConfiguration& tenant) {
    const auto file = folder_of(configuration, tenant) + "/secret.key";
    auto secret = read_or_make_key(file, crypto::random_bytes(32));
    if (secret.size() != 32) throw std::runtime_error(file + " is damaged");
    return secret;
}

std::unique_ptr<web::Tenant> open_tenant(const Configuration& configuration,
                                         const TenantConfiguration& tenant) {
    auto opened = std::make_unique<web::Tenant>();
    opened->code = tenant.code;
    opened->hosts = tenant.hosts;
    opened->base_url = tenant.base_url;
    opened->brand = {tenant.name, tenant.colour, tenant.colour_dark, tenant.support_phone};
    opened->is_demo = tenant.is_demo;
    if (tenant.provider)
        opened->provider = std::make_shared<identity::Provider>(*tenant.provider, tenant.base_url);
    opened->database = open_database(configuration, tenant);
    opened->files =
        std::make_unique<files::Store>(*opened->database, files_of(configuration, tenant));
    const auto folder = folder_of(configuration, tenant);
    opened->registrator = tenant.registrator;
    if (tenant.is_demo && !tenant.registrator) {
        opened->registrator = delivery::Settings{folder + "/registrator", std::nullopt};
        std::filesystem::create_directories(opened->registrator->folder);
    }
    const auto fresh = crypto::new_signing_key();
    const auto pair = read_or_make_key(folder + "/audit.key", fresh.public_key + fresh.secret_key);
    if (pair.size() != 96) throw std::runtime_error(folder + "/audit.key is damaged");
    opened->signing_key = {pair.substr(0, 32), pair.substr(32)};
    opened->secret = secret_of(configuration, tenant);
    return opened;
}

const TenantConfiguration& tenant_named(const Configuration& configuration,
                                        const std::string& code) {
    if (code.empty()) return configuration.tenants.front();
    for (const auto& tenant : configuration.tenants)
        if (tenant.code == code) return tenant;
    throw std::runtime_error("there is no tenant called " + code);
}

}  // namespace varna::app

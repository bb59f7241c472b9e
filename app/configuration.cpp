// SPDX-License-Identifier: EUPL-1.2
#include "app/configuration.h"

#include <toml++/toml.h>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace varna::app {
namespace {

bool is_colour(const std::string& text) {
    if (text.size() != 7 || text[0] != '#') return false;
    return text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

// The code names a folder, a schema and a role, so it is a plain word.
bool is_code(const std::string& text) {
    return !text.empty() && text.size() <= 40 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

TenantConfiguration read_tenant(const toml::table& table) {
    TenantConfiguration tenant;
    tenant.code = table["code"].value_or(tenant.code);
    tenant.name = table["name"].value_or(tenant.name);
    tenant.base_url = table["base_url"].value_or(tenant.base_url);
    tenant.database = table["database"].value_or(tenant.database);
    tenant.colour = table["colour"].value_or(tenant.colour);
    tenant.colour_dark = table["colour_dark"].value_or(tenant.colour_dark);
    tenant.support_phone = table["support_phone"].value_or(tenant.support_phone);
    tenant.is_demo = table["demo"].value_or(false);
    if (const auto* hosts = table["hosts"].as_array()) {
        tenant.hosts.clear();
        for (const auto& host : *hosts) tenant.hosts.push_back(host.value_or(std::string()));
    }
    if (!is_code(tenant.code))
        throw std::runtime_error("code must be lower-case letters, digits and _: " + tenant.code);
    if (!is_colour(tenant.colour) || !is_colour(tenant.colour_dark))
        throw std::runtime_error("colour must be written as #0b5f6b, tenant " + tenant.code);
    return tenant;
}

void read_file(const std::string& path, Configuration& configuration) {
    toml::table file;
    try {
        file = toml::parse_file(path);
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(path + ", line " + std::to_string(error.source().begin.line) +
                                 ": " + std::string(error.description()));
    }
    configuration.listen = file["listen"].value_or(configuration.listen);
    configuration.port = file["port"].value_or(configuration.port);
    configuration.data = file["data"].value_or(configuration.data);
    configuration.clock = file["clock"].value_or(configuration.clock);
    configuration.workers = file["workers"].value_or(configuration.workers);
    configuration.trust_forwarded_for =
        file["trust_forwarded_for"].value_or(configuration.trust_forwarded_for);
    if (const auto* tenants = file["tenant"].as_array())
        for (const auto& tenant : *tenants)
            if (const auto* table = tenant.as_table())
                configuration.tenants.push_back(read_tenant(*table));
}

void from_environment(const char* name, std::string& setting) {
    if (const char* value = std::getenv(name)) setting = value;
}

int number_from(const char* name, const std::string& text, int most) {
    try {
        const int number = std::stoi(text);
        if (number >= 0 && number <= most) return number;
    } catch (const std::exception&) {
        // Said below, together with a number that is out of range.
    }
    throw std::runtime_error(std::string(name) + " must be a number from 0 to " +
                             std::to_string(most));
}

}  // namespace

Configuration read_configuration(const std::string& path) {
    Configuration configuration;
    std::string file = path;
    if (file.empty()) from_environment("VARNA_CONFIG", file);
    if (file.empty() && std::filesystem::exists("varna.toml")) file = "varna.toml";
    if (!file.empty()) read_file(file, configuration);
    if (configuration.tenants.empty()) {
        TenantConfiguration demo;
        demo.is_demo = true;
        demo.support_phone = "031-390 06 12";
        configuration.tenants.push_back(demo);
    }
    from_environment("VARNA_LISTEN", configuration.listen);
    from_environment("VARNA_DATA", configuration.data);
    from_environment("VARNA_CLOCK", configuration.clock);
    std::string port, workers;
    from_environment("VARNA_PORT", port);
    from_environment("VARNA_WORKERS", workers);
    if (!port.empty())
        configuration.port = static_cast<unsigned short>(number_from("VARNA_PORT", port, 65535));
    if (!workers.empty()) configuration.workers = number_from("VARNA_WORKERS", workers, 256);
    // The first tenant's, which is the only one in a municipality's own installation.
    from_environment("VARNA_DATABASE", configuration.tenants.front().database);
    from_environment("VARNA_BASE_URL", configuration.tenants.front().base_url);
    return configuration;
}

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/configuration.h"

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>

namespace varna::app {
namespace {

// Host names are compared without regard to case.
std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool is_colour(const std::string& text) {
    if (text.size() != 7 || text[0] != '#') return false;
    return text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

// The code names a folder, a schema and a role, so it is a plain word.
bool is_code(const std::string& text) {
    return !text.empty() && text.size() <= 40 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

struct Range {
    std::int64_t least, most;
};
constexpr Range ports{0, 65535}, worker_counts{1, 256}, drain_times{0, 600}, mail_sizes{1, 100};

template <class Number>
void set(std::string_view name, std::optional<std::int64_t> value, Range range, Number& setting) {
    if (!value || *value < range.least || *value > range.most)
        throw std::runtime_error(std::string(name) + " must be a number from " +
                                 std::to_string(range.least) + " to " + std::to_string(range.most));
    setting = static_cast<Number>(*value);
}

// What is not read here is a slip of the pen, and said so.
void expect_only(const toml::table& table, std::initializer_list<std::string_view> names) {
    for (const auto& [key, value] : table)
        if (std::find(names.begin(), names.end(), key.str()) == names.end())
            throw std::runtime_error("line " + std::to_string(value.source().begin.line) +
                                     ": there is no setting " + std::string(key.str()));
}

template <class T>
void read(const toml::table& table, std::string_view name, T& setting) {
    const auto* node = table.get(name);
    if (node == nullptr) return;
    const auto value = node->value_exact<T>();
    if (!value)
        throw std::runtime_error("line " + std::to_string(node->source().begin.line) + ": " +
                                 std::string(name) + " must be " +
                                 (std::is_same_v<T, bool> ? "true or false" : "a text in quotes"));
    setting = *value;
}

template <class Number>
void read(const toml::table& table, std::string_view name, Range range, Number& setting) {
    if (const auto* node = table.get(name))
        set(name, node->value_exact<std::int64_t>(), range, setting);
}

// A secret is never in this file, which is read, copied and shown: it has a file or a variable of
// its own.
std::string read_secret(const toml::table& table, const std::string& name) {
    std::string file, variable, secret;
    read(table, name + "_file", file);
    read(table, name + "_env", variable);
    if (const char* value = std::getenv(variable.c_str()); !variable.empty() && value != nullptr)
        secret = value;
    if (std::ifstream lines(file); !file.empty()) std::getline(lines, secret);
    return secret;
}

identity::ProviderSettings read_provider(const toml::table& table) {
    identity::ProviderSettings provider;
    expect_only(table,
                {"name", "issuer", "client_id", "client_secret_file", "client_secret_env", "scope",
                 "groups_claim", "directory_claim", "employee_claim", "internal_networks"});
    read(table, "name", provider.name);
    read(table, "issuer", provider.issuer);
    read(table, "client_id", provider.client_id);
    read(table, "scope", provider.scope);
    read(table, "groups_claim", provider.groups_claim);
    read(table, "directory_claim", provider.directory_claim);
    read(table, "employee_claim", provider.employee_claim);
    if (const auto* networks = table["internal_networks"].as_array()) {
        for (const auto& text : *networks) {
            const auto network = fetch::parse_network(text.value_or(std::string()));
            if (!network)
                throw std::runtime_error("internal_networks must be written as 10.20.0.0/16");
            provider.internal_networks.push_back(*network);
        }
    }
    if (provider.name.empty() || provider.issuer.empty() || provider.client_id.empty())
        throw std::runtime_error("the provider needs name, issuer and client_id");
    if (!provider.issuer.starts_with("https://") && !provider.issuer.starts_with("http://"))
        throw std::runtime_error("issuer must be an https address");
    provider.client_secret = read_secret(table, "client_secret");
    if (provider.client_secret.empty())
        throw std::runtime_error("the provider needs client_secret_file or client_secret_env");
    return provider;
}

bool is_mail_address(const std::string& text) {
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of("<> \r\n\t") == std::string::npos;
}

delivery::MailServer read_mail_server(const toml::table& table) {
    delivery::MailServer mail;
    std::int64_t megabytes = 15;
    read(table, "mail_server", mail.server);
    read(table, "mail_from", mail.from);
    read(table, "mail_to", mail.to);
    read(table, "mail_user", mail.user);
    read(table, "mail_megabytes_max", mail_sizes, megabytes);
    mail.bytes_max = static_cast<std::size_t>(megabytes) * 1024 * 1024;
    mail.password = read_secret(table, "mail_password");
    if (!mail.server.starts_with("smtps://") && !mail.server.starts_with("smtp://"))
        throw std::runtime_error("mail_server must begin with smtps:// or smtp://");
    if (!is_mail_address(mail.from) || !is_mail_address(mail.to))
        throw std::runtime_error("the registrator's mail needs mail_from and mail_to");
    if (!mail.user.empty() && mail.password.empty())
        throw std::runtime_error("mail_user needs mail_password_file or mail_password_env");
    return mail;
}

delivery::Settings read_registrator(const toml::table& table) {
    delivery::Settings registrator;
    expect_only(table, {"folder", "mail_server", "mail_from", "mail_to", "mail_user",
                        "mail_password_file", "mail_password_env", "mail_megabytes_max"});
    read(table, "folder", registrator.folder);
    if (table.contains("mail_server")) registrator.mail = read_mail_server(table);
    if (registrator.folder.empty() == !registrator.mail)
        throw std::runtime_error("the registrator needs either folder or mail_server");
    return registrator;
}

TenantConfiguration read_tenant(const toml::table& table) {
    TenantConfiguration tenant;
    expect_only(table, {"code", "name", "hosts", "base_url", "database", "colour", "colour_dark",
                        "support_phone", "demo", "provider", "registrator"});
    read(table, "code", tenant.code);
    read(table, "name", tenant.name);
    read(table, "base_url", tenant.base_url);
    read(table, "database", tenant.database);
    read(table, "colour", tenant.colour);
    read(table, "colour_dark", tenant.colour_dark);
    read(table, "support_phone", tenant.support_phone);
    read(table, "demo", tenant.is_demo);
    if (const auto* hosts = table["hosts"].as_array()) {
        tenant.hosts.clear();
        for (const auto& host : *hosts) tenant.hosts.push_back(lower(host.value_or(std::string())));
    }
    if (const auto* provider = table["provider"].as_table()) {
        tenant.provider = read_provider(*provider);
        if (tenant.base_url.empty())
            throw std::runtime_error("a tenant with a provider needs base_url, tenant " +
                                     tenant.code);
    }
    if (const auto* registrator = table["registrator"].as_table())
        tenant.registrator = read_registrator(*registrator);
    if (!is_code(tenant.code))
        throw std::runtime_error("code must be lower-case letters, digits and _: " + tenant.code);
    if (!is_colour(tenant.colour) || !is_colour(tenant.colour_dark))
        throw std::runtime_error("colour must be written as #0b5f6b, tenant " + tenant.code);
    return tenant;
}

// Two tenants with one code would write to the same database, and one of a shared host's would
// never be reached.
void expect_apart(const TenantConfiguration& tenant, const TenantConfiguration& other) {
    if (tenant.code == other.code)
        throw std::runtime_error("there are two tenants with the code " + tenant.code);
    for (const auto& host : tenant.hosts)
        if (std::find(other.hosts.begin(), other.hosts.end(), host) != other.hosts.end())
            throw std::runtime_error("two tenants have the host " + host);
}

void read_settings(const toml::table& file, Configuration& configuration) {
    expect_only(file, {"listen", "port", "data", "clock", "workers", "drain_seconds",
                       "trust_forwarded_for", "tenant"});
    read(file, "listen", configuration.listen);
    read(file, "port", ports, configuration.port);
    read(file, "data", configuration.data);
    read(file, "clock", configuration.clock);
    read(file, "workers", worker_counts, configuration.workers);
    read(file, "drain_seconds", drain_times, configuration.drain_seconds);
    read(file, "trust_forwarded_for", configuration.trust_forwarded_for);
    const auto* tenants = file.get("tenant");
    if (tenants == nullptr) return;
    if (!tenants->is_array_of_tables())
        throw std::runtime_error("each municipality begins with [[tenant]]");
    for (const auto& table : *tenants->as_array()) {
        auto tenant = read_tenant(*table.as_table());
        for (const auto& other : configuration.tenants) expect_apart(tenant, other);
        configuration.tenants.push_back(std::move(tenant));
    }
}

void read_file(const std::string& path, Configuration& configuration) {
    try {
        read_settings(toml::parse_file(path), configuration);
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(path + ", line " + std::to_string(error.source().begin.line) +
                                 ": " + std::string(error.description()));
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(path + ", " + error.what());
    }
}

void from_environment(const char* name, std::string& setting) {
    if (const char* value = std::getenv(name)) setting = value;
}

template <class Number>
void from_environment(const char* name, Range range, Number& setting) {
    std::string text;
    from_environment(name, text);
    if (text.empty()) return;
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    const bool is_number = read.ec == std::errc() && read.ptr == end;
    set(name, is_number ? std::optional(value) : std::nullopt, range, setting);
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
    from_environment("VARNA_PORT", ports, configuration.port);
    from_environment("VARNA_WORKERS", worker_counts, configuration.workers);
    from_environment("VARNA_DRAIN_SECONDS", drain_times, configuration.drain_seconds);
    // The first tenant's, which is the only one in a municipality's own installation.
    from_environment("VARNA_DATABASE", configuration.tenants.front().database);
    from_environment("VARNA_BASE_URL", configuration.tenants.front().base_url);
    return configuration;
}

}  // namespace varna::app

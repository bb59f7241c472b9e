// SPDX-License-Identifier: EUPL-1.2
// A tenant is a municipality: its own database, files, keys, name and colours. It is found by host
// name, and nothing is ever joined or cached across tenants.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/crypto.h"
#include "platform/delivery/delivery.h"
#include "platform/files/files.h"
#include "platform/sql/database.h"

namespace varna::identity {
class Provider;
}

namespace varna::web {

struct Branding {
    std::string name = "Kommunen";        // "Lindvalla kommun"
    std::string colour = "#0b5f6b";       // acts on light ground
    std::string colour_dark = "#86c5cf";  // acts on dark ground
    std::string support_phone;            // "Behöver du hjälp nu?"
};

struct Tenant {
    std::string code;                // "lindvalla": folder or schema name
    std::vector<std::string> hosts;  // "127.0.0.1", "lindvalla.example"
    std::string base_url;            // "https://..." makes cookies Secure and __Host-
    Branding brand;
    bool is_demo = false;  // the login page then lists the demo's people
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<files::Store> files;
    crypto::SigningKey signing_key;                 // the audit sealer's
    std::string secret;                             // 32 bytes, keys hashes of login subjects
    std::shared_ptr<identity::Provider> provider;   // the municipality's own login, or nothing
    std::optional<delivery::Settings> registrator;  // how packages reach the registrators

    bool is_https() const { return base_url.starts_with("https://"); }
};

class Directory {
public:
    Tenant& add(std::unique_ptr<Tenant> tenant) {
        tenants_.push_back(std::move(tenant));
        return *tenants_.back();
    }
    // Host header without its port, any case; nullptr when no tenant answers to it.
    Tenant* find(std::string_view host_header) const;
    const std::vector<std::unique_ptr<Tenant>>& all() const { return tenants_; }

private:
    std::vector<std::unique_ptr<Tenant>> tenants_;
};

}  // namespace varna::web

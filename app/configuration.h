// SPDX-License-Identifier: EUPL-1.2
// One configuration file (docs/operations/configuration.md), every setting of which can be
// overridden by the environment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/delivery/delivery.h"
#include "platform/identity/provider.h"

namespace varna::app {

struct TenantConfiguration {
    std::string code = "lindvalla";
    std::string name = "Lindvalla kommun";
    std::vector<std::string> hosts = {"127.0.0.1", "localhost"};
    std::string base_url;
    std::string database = "sqlite";  // or a libpq connection string; the schema is the code
    std::string colour = "#0b5f6b";
    std::string colour_dark = "#86c5cf";
    std::string support_phone;
    bool is_demo = false;
    std::optional<identity::ProviderSettings> provider;  // [tenant.provider]
    std::optional<delivery::Settings> registrator;       // [tenant.registrator]
};

struct Configuration {
    std::string listen = "127.0.0.1";
    unsigned short port = 8080;
    std::string data = "data";  // one folder a tenant below it
    std::string clock;          // empty: the real one
    int workers = 16;
    int drain_seconds = 0;  // between "not ready" and closing the door
    bool trust_forwarded_for = false;
    std::vector<TenantConfiguration> tenants;
};

// Reads `path`, or varna.toml when it exists, or the demo's defaults. Throws std::runtime_error
// with a sentence that says what to correct.
Configuration read_configuration(const std::string& path);

}  // namespace varna::app

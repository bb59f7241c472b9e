// SPDX-License-Identifier: EUPL-1.2
// A whole site in a test, without sockets: a fresh tenant on the engine under test, people with
// roles, and requests as a browser or an API client would send them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/access/work.h"
#include "platform/testing/test_database.h"
#include "platform/web/application.h"

namespace varna::testing {

using AddRoutes = std::function<void(web::Router&)>;

class TestSite {
public:
    // The clock stands still at 2026-09-01T09:00:00Z.
    explicit TestSite(const AddRoutes&);
    ~TestSite();

    // Runs as the system, or as an actor, in one write transaction.
    void work(const std::function<void(Work&)>&);
    void work_as(const Actor&, const std::function<void(Work&)>&);
    // An account without roles; its actor is read afresh from the database each time.
    Id<Account> add_account(std::string_view username, std::string_view name);
    Actor actor(std::string_view username);

    struct Answer {
        int status = 0;
        std::string body, location, content_type;
        std::vector<http::Header> headers;
        bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
    };
    using Fields = std::vector<std::pair<std::string, std::string>>;
    // As a browser that is logged in as `username` ("" = nobody): cookie, CSRF token and all.
    Answer get(std::string_view username, std::string_view target);
    Answer post(std::string_view username, std::string_view target, const Fields&);
    Answer upload(std::string_view username, std::string_view target, const Fields&,
                  std::string_view file_field, std::string_view file_name,
                  std::string_view content);
    // As an API client with a bearer token; `json` is the body of a POST, empty for GET.
    Answer api(std::string_view username, std::string_view method, std::string_view target,
               std::string_view json = {}, std::string_view idempotency_key = {});
    Answer send(http::Message);

    std::int64_t statements_of_last_request() const;
    web::Application& application() { return *application_; }
    web::Tenant& tenant() { return *tenant_; }
    std::string token_of(std::string_view username);  // a session, made without a password

private:
    std::unique_ptr<TestDatabase> test_database_;
    Catalog catalog_;
    web::Directory directory_;
    web::Tenant* tenant_ = nullptr;
    std::unique_ptr<web::Application> application_;
    std::map<std::string, std::string, std::less<>> tokens_;
    std::string files_directory_;
};

// The migrations inside the binary, in order (platform first, then the modules by dependency).
std::vector<sql::Migration> all_migrations();

}  // namespace varna::testing

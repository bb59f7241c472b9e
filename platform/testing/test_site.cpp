// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/test_site.h"

#include <unistd.h>

#include <filesystem>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"
#include "platform/identity/identity.h"
#include "platform/sql/embedded_migrations.h"

namespace varna::testing {
namespace {

constexpr Statement sql_insert_session = R"(
    INSERT INTO session (token_hash, account_id, created_at, seen_at, expires_at)
    SELECT :hash, id, :now, :now, :expires FROM account WHERE username = :username
)";

std::string urlencoded(const TestSite::Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!body.empty()) body += "&";
        body += http::percent_encode(name) + "=" + http::percent_encode(value);
    }
    return body;
}

std::string csrf_of(std::string_view token) {
    return crypto::base64url(crypto::keyed_hash(crypto::sha256(token), "csrf"));
}

}  // namespace

std::vector<sql::Migration> all_migrations() {
    return sql::embedded_migrations(
        {"platform/identity", "platform/access", "platform/audit", "platform/jobs",
         "platform/files", "platform/thread", "modules/organisation", "modules/directory",
         "modules/meetings", "modules/public_records", "modules/programme", "modules/obligations",
         "modules/reporting", "modules/safety_account", "modules/decisions",
         "modules/steering_documents", "modules/action_plans", "modules/norms",
         "modules/law_pack"});
}

TestSite::TestSite(const AddRoutes& add_routes) {
    crypto::initialise();
    Clock::freeze(*Clock::parse("2026-09-01T09:00:00Z"));
    test_database_ = std::make_unique<TestDatabase>(all_migrations());
    files_directory_ = (std::filesystem::temp_directory_path() /
                        ("varna-files-" + crypto::hex(crypto::random_bytes(8))))
                           .string();
    std::filesystem::create_directories(files_directory_);

    // The test keeps the database; the tenant gets a view of it that it does not own.
    struct Borrowed final : sql::Database {
        explicit Borrowed(TestDatabase& test) : real(test) {}
        void read(const std::function<void(sql::Connection&)>& reading) override {
            real->read(reading);
        }
        bool write(const std::function<bool(sql::Connection&)>& change) override {
            return real->write(change);
        }
        sql::Engine engine() const override { return real.operator->()->engine(); }
        bool is_ready() override { return real->is_ready(); }
        Figures figures() const override { return real.operator->()->figures(); }
        void copy_to(const std::string& path) override { real->copy_to(path); }
        TestDatabase& real;
    };
    auto tenant = std::make_unique<web::Tenant>();
    tenant->code = "test";
    tenant->hosts = {"test.example"};
    tenant->brand.name = "Testkommunen";
    tenant->database = std::make_unique<Borrowed>(*test_database_);
    tenant->files = std::make_unique<files::Store>(*tenant->database, files_directory_);
    tenant->signing_key = crypto::new_signing_key();
    tenant->secret = crypto::random_bytes(32);
    tenant_ = &directory_.add(std::move(tenant));

    web::Router router;
    add_routes(router);
    application_ = std::make_unique<web::Application>(catalog_, directory_, std::move(router),
                                                      std::vector<web::NavigationItem>{});
}

TestSite::~TestSite() {
    application_.reset();
    std::filesystem::remove_all(files_directory_);
    Clock::release();
}

void TestSite::work(const std::function<void(Work&)>& deed) {
    work_as(Actor::system(), deed);
}

void TestSite::work_as(const Actor& actor, const std::function<void(Work&)>& deed) {
    tenant_->database->write([&](sql::Connection& connection) {
        Work work(connection, actor);
        deed(work);
        return true;
    });
}

Id<Account> TestSite::add_account(std::string_view username, std::string_view name) {
    Id<Account> id;
    work([&](Work& work) {
        auto made = identity::create_account(
            work, {std::string(username), "no password", std::string(name), "sv"});
        ensure(made.has_value(), "the test's account is new");
        id = *made;
    });
    return id;
}

// Longer than any test turns its clock.
constexpr std::int64_t days_logged_in = 800;

std::string TestSite::token_of(std::string_view username) {
    const auto found = tokens_.find(username);
    if (found != tokens_.end()) return found->second;
    const auto token = crypto::base64url(crypto::random_bytes(32));
    const auto hash = crypto::sha256(token);
    work([&](Work& work) {
        const auto made = work.run(sql_insert_session,
                                   {{"hash", sql::Blob{hash}},
                                    {"username", username},
                                    {"expires", work.now().plus_seconds(days_logged_in * 86400)}});
        ensure(made == 1, "the test's account exists");
    });
    tokens_.emplace(std::string(username), token);
    return token;
}

Actor TestSite::actor(std::string_view username) {
    int statements = 0;
    auto actor = identity::actor_of(*tenant_->database, token_of(username), statements);
    ensure(actor.has_value(), "the test's account is logged in");
    return *actor;
}

TestSite::Answer TestSite::send(http::Message message) {
    if (message.header("Host").empty()) message.headers.push_back({"Host", "test.example"});
    auto response = application_->handle(message);
    return {response.status, std::string(response.payload()),
            std::string(response.header("Location")), response.content_type, response.headers};
}

TestSite::Answer TestSite::get(std::string_view username, std::string_view target) {
    http::Message message{"GET", std::string(target), {}, {}, "127.0.0.1"};
    if (!username.empty())
        message.headers.push_back({"Cookie", "varna_session=" + token_of(username)});
    return send(std::move(message));
}

TestSite::Answer TestSite::post(std::string_view username, std::string_view target,
                                const Fields& fields) {
    const std::string guest(43, 'g');
    const auto token = username.empty() ? guest : token_of(username);
    Fields all = fields;
    all.emplace_back("csrf", csrf_of(token));
    http::Message message{"POST", std::string(target), {}, urlencoded(all), "127.0.0.1"};
    message.headers.push_back(
        {"Cookie", (username.empty() ? "varna_guest=" : "varna_session=") + token});
    message.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    return send(std::move(message));
}

TestSite::Answer TestSite::upload(std::string_view username, std::string_view target,
                                  const Fields& fields, std::string_view file_field,
                                  std::string_view file_name, std::string_view content) {
    const std::string boundary = "----varna-test-boundary";
    const auto token = token_of(username);
    std::string body;
    Fields all = fields;
    all.emplace_back("csrf", csrf_of(token));
    for (const auto& [name, value] : all)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name +
                "\"\r\n\r\n" + value + "\r\n";
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" +
            std::string(file_field) + "\"; filename=\"" + std::string(file_name) +
            "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + std::string(content) +
            "\r\n--" + boundary + "--\r\n";
    http::Message message{"POST", std::string(target), {}, std::move(body), "127.0.0.1"};
    message.headers.push_back({"Cookie", "varna_session=" + token});
    message.headers.push_back({"Content-Type", "multipart/form-data; boundary=" + boundary});
    return send(std::move(message));
}

TestSite::Answer TestSite::api(std::string_view username, std::string_view method,
                               std::string_view target, std::string_view json,
                               std::string_view idempotency_key) {
    http::Message message{
        std::string(method), std::string(target), {}, std::string(json), "127.0.0.1"};
    if (!username.empty())
        message.headers.push_back({"Authorization", "Bearer " + token_of(username)});
    if (method == "POST") message.headers.push_back({"Content-Type", "application/json"});
    if (!idempotency_key.empty())
        message.headers.push_back({"Idempotency-Key", std::string(idempotency_key)});
    return send(std::move(message));
}

std::int64_t TestSite::statements_of_last_request() const {
    return application_->last_statements;
}

}  // namespace varna::testing

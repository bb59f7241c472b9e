// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/application.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "platform/base/crypto.h"
#include "platform/identity/identity.h"
#include "platform/identity/login_pages.h"
#include "platform/testing/test_site.h"
#include "platform/web/guard.h"

using namespace varna;
using testing::TestSite;

namespace {

constexpr Statement sql_put_setting = R"(
    INSERT INTO tenant_setting (name, value) VALUES (:name, :value)
)";
constexpr Statement sql_count_settings = "SELECT count(*) FROM tenant_setting";

// A small site: a page for everybody who is logged in, one for the security chief, one change.
void add_test_routes(web::Router& router) {
    identity::add_routes(
        router, [](Work&) { return std::vector<identity::DemoPerson>{}; },
        [](Work&, Id<Person>) {});
    router.get("/mine", [](web::Request& request) {
        Html html;
        request.open_form(html, "/settings");
        html << request.query("word") << "</form>"_h;
        return request.page({.title = "Mitt", .active = {}}, html);
    });
    router.get(
        "/chief",
        [](web::Request& request) {
            return request.page({.title = "Chefens", .active = {}}, Html());
        },
        Right::manage_rounds);
    const auto put = [](web::Request& request) {
        const std::string name(request.form.value("name"));
        return request.change([name](Work& work) -> Result<web::Outcome> {
            if (name.empty()) return fail(Problem::invalid("name", "platform.required"));
            work.run(sql_put_setting, {{"name", name}, {"value", "x"}});
            return web::Outcome{.status = 201, .location = "/mine", .body = "{}"};
        });
    };
    router.post("/settings", put);
    router.post("/api/v1/settings", put);
    router.get("/number", [](web::Request& request) {
        return request.json(200, std::to_string(request.query_number("after")));
    });
    router.get("/broken", [](web::Request&) -> web::Response { throw std::runtime_error("oj"); });
}

std::int64_t settings(TestSite& site) {
    std::int64_t count = 0;
    site.work([&](Work& work) { count = work.integer(sql_count_settings); });
    return count;
}

}  // namespace

TEST_CASE("a page is shown to those who are logged in and to nobody else") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    CHECK(site.get("karin", "/mine").status == 200);
    const auto refused = site.get("", "/mine?word=a");
    CHECK(refused.status == 303);
    CHECK(refused.location == "/login?next=%2Fmine%3Fword%3Da");
    CHECK(site.api("", "POST", "/api/v1/settings", "{}").status == 401);
}

TEST_CASE("a page one has no right to looks as if it did not exist") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    CHECK(site.get("karin", "/chief").status == 404);
    CHECK(site.get("karin", "/nowhere").status == 404);
}

TEST_CASE("what a person typed is shown as text, never as markup") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    const auto page = site.get("karin", "/mine?word=%3Cscript%3E%22'");

    CHECK(page.says("&lt;script&gt;&quot;&#39;"));
    CHECK_FALSE(page.says("<script>"));
}

TEST_CASE("a change without our own token is refused and changes nothing") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    http::Message forged{"POST", "/settings", {}, "name=a", "127.0.0.1"};
    forged.headers.push_back({"Cookie", "varna_session=" + site.token_of("karin")});
    forged.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});

    CHECK(site.send(forged).status == 403);
    CHECK(settings(site) == 0);
    CHECK(site.post("karin", "/settings", {{"name", "a"}}).status == 303);
    CHECK(settings(site) == 1);
}

TEST_CASE("a change from another site is refused although the token is right") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    const auto token = site.token_of("karin");
    const auto csrf = crypto::base64url(crypto::keyed_hash(crypto::sha256(token), "csrf"));
    http::Message forged{"POST", "/settings", {}, "name=a&csrf=" + csrf, "127.0.0.1"};
    forged.headers.push_back({"Cookie", "varna_session=" + token});
    forged.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    forged.headers.push_back({"Origin", "https://evil.example"});

    CHECK(site.send(forged).status == 403);
    forged.headers.back().value = "http://test.example";
    CHECK(site.send(forged).status == 303);
}

TEST_CASE("a request repeated with its key changes nothing and gets the same answer") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    const auto first = site.api("karin", "POST", "/api/v1/settings", R"({"name":"a"})", "k1");
    const auto again = site.api("karin", "POST", "/api/v1/settings", R"({"name":"a"})", "k1");
    const auto other = site.api("karin", "POST", "/api/v1/settings", R"({"name":"b"})", "k1");

    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.location == first.location);
    CHECK(other.status == 422);
    CHECK(settings(site) == 1);
}

TEST_CASE("a refused request may be corrected under the same key") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    CHECK(site.post("karin", "/settings", {{"name", ""}, {"key", "k"}}).status == 422);
    CHECK(site.post("karin", "/settings", {{"name", "a"}, {"key", "k"}}).status == 303);
    CHECK(settings(site) == 1);
}

TEST_CASE("what is changed after saving can be saved too, under a key of its own") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    CHECK(site.post("karin", "/settings", {{"name", "a"}, {"key", "k"}}).status == 303);

    const auto back = site.post("karin", "/settings", {{"name", "b"}, {"key", "k"}});

    CHECK(back.status == 422);
    CHECK(back.says("inte sparat än"));
    CHECK(settings(site) == 1);
}

TEST_CASE("an idempotency key that cannot be kept is refused, never ignored") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    for (const auto& key : {std::string(201, 'k'), std::string("\xff\xfe"), std::string("a\tb")})
        CHECK(site.api("karin", "POST", "/api/v1/settings", R"({"name":"a"})", key).status == 422);
    CHECK(settings(site) == 0);
    const std::string longest(200, 'k');
    CHECK(site.api("karin", "POST", "/api/v1/settings", R"({"name":"a"})", longest).status == 201);
}

TEST_CASE("a short body cannot become a large form") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    std::string many = R"({"name":[1)";
    for (int item = 0; item < 2000; ++item) many += ",1";
    CHECK(site.api("karin", "POST", "/api/v1/settings", many + "]}").status == 422);
    const auto large = R"({"name":")" + std::string(1024 * 1024, 'x') + R"("})";
    CHECK(site.api("karin", "POST", "/api/v1/settings", large).status == 413);
    CHECK(settings(site) == 0);
}

TEST_CASE("a form sent after the session ended leads back to its page") {
    TestSite site(add_test_routes);
    const auto led_to = [&](const char* from) {
        http::Message message;
        message.method = "POST";
        message.target = "/settings";
        message.headers = {{"Host", "test.example"}, {"Referer", from}};
        return site.send(std::move(message)).location;
    };
    CHECK(led_to("http://test.example/mine?word=x") == "/login?next=%2Fmine%3Fword%3Dx");
    CHECK(led_to("http://other.example/mine") == "/login?next=%2F");
    CHECK(led_to("") == "/login?next=%2F");
}

TEST_CASE("every answer carries the headers that keep a browser safe") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    for (const auto* path : {"/mine", "/nowhere", "/login", "/broken", "/healthz", "/brand.css"}) {
        CAPTURE(path);
        http::Message message{"GET", path, {{"Host", "test.example"}}, {}, {}};
        const auto response = site.application().handle(message);
        CHECK(response.header("Content-Security-Policy").starts_with("default-src 'none'"));
        CHECK(response.header("X-Content-Type-Options") == "nosniff");
        CHECK(response.header("Referrer-Policy") == "same-origin");
    }
    const auto page = site.get("karin", "/mine");
    CHECK(std::any_of(page.headers.begin(), page.headers.end(), [](const http::Header& header) {
        return header.name == "Cache-Control" && header.value == "no-store";
    }));
}

TEST_CASE("a fault of ours is answered with a reference and without its cause") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");

    const auto answer = site.get("karin", "/broken");

    CHECK(answer.status == 500);
    CHECK_FALSE(answer.says("oj"));
    CHECK(answer.says("Referens"));
}

TEST_CASE("a method that a path does not answer is told which it does") {
    TestSite site(add_test_routes);
    const auto allowed = [&](const char* method, const char* path) {
        http::Message message;
        message.method = method;
        message.target = path;
        message.headers = {{"Host", "test.example"}};
        const auto answer = site.send(std::move(message));
        std::string found = std::to_string(answer.status);
        for (const auto& header : answer.headers)
            if (header.name == "Allow") found += " " + header.value;
        return found;
    };
    CHECK(allowed("PUT", "/mine") == "405 GET, HEAD");
    CHECK(allowed("DELETE", "/settings") == "405 POST");
    CHECK(allowed("PUT", "/login") == "405 GET, HEAD, POST");
    CHECK(allowed("POST", "/nowhere") == "404");
}

TEST_CASE("a host that is no municipality of ours gets nothing") {
    TestSite site(add_test_routes);
    http::Message message{"GET", "/login", {{"Host", "other.example"}}, {}, {}};
    CHECK(site.send(message).status == 421);
}

TEST_CASE("logging in needs the right password, and the eleventh failure waits") {
    TestSite site(add_test_routes);
    const auto hash = crypto::hash_password("lindvalla");
    site.work([&](Work& work) {
        REQUIRE(identity::create_account(work, {"karin", hash, "Karin Öberg", "sv"}));
    });
    const auto right = site.post("", "/login", {{"username", "karin"}, {"password", "lindvalla"}});
    CHECK(right.status == 303);
    CHECK(right.location == "/");

    for (int attempt = 0; attempt < 10; ++attempt) {
        const auto wrong = site.post("", "/login", {{"username", "karin"}, {"password", "fel"}});
        CHECK(wrong.status == 422);
    }
    const auto waits = site.post("", "/login", {{"username", "karin"}, {"password", "lindvalla"}});
    CHECK(waits.status == 429);
}

TEST_CASE("logging out ends the session on the server") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    CHECK(site.get("karin", "/mine").status == 200);
    CHECK(site.post("karin", "/logout", {}).status == 303);
    CHECK(site.get("karin", "/mine").status == 303);
}

TEST_CASE("disabling an account ends its sessions at once") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    CHECK(site.get("karin", "/mine").status == 200);
    site.work([](Work& work) { REQUIRE(identity::disable_account(work, "karin")); });
    CHECK(site.get("karin", "/mine").status == 303);
}

TEST_CASE("after login one only goes to paths of ours") {
    CHECK(web::safe_path("/obligations?unit=3") == "/obligations?unit=3");
    CHECK(web::safe_path("//evil.example") == "/");
    CHECK(web::safe_path("https://evil.example") == "/");
    CHECK(web::safe_path("/\\evil.example") == "/");
    // Browsers leave these out of an address, and what remains would lead away.
    for (const char* inside : {"\t", "\n", "\r", " ", "\x01", "\x7f"})
        CHECK(web::safe_path("/" + std::string(inside) + "/evil.example") == "/");
    CHECK(web::safe_path("") == "/");
}

TEST_CASE("the municipality's colours are served as its own style sheet") {
    TestSite site(add_test_routes);
    const auto css = site.get("", "/brand.css");
    CHECK(css.status == 200);
    CHECK(css.says("--v-brand:#0b5f6b"));
}

TEST_CASE("a page costs two statements for its session at most") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin Öberg");
    site.get("karin", "/mine");
    CHECK(site.statements_of_last_request() <= 2);
}

TEST_CASE("a number in an address is a whole number, and anything else is none") {
    TestSite site(add_test_routes);
    site.add_account("karin", "Karin");
    const auto number = [&](const char* query) {
        return site.get("karin", std::string("/number") + query).body;
    };
    CHECK(number("?after=12") == "12");
    for (const char* query : {"", "?after=", "?after=12x", "?after=x", "?after=1e9", "?other=3"})
        CHECK(number(query) == "0");
    CHECK(number("?after=99999999999999999999") == "0");
}

// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/application.h"

#include <fmt/format.h>

#include <chrono>

#include "platform/base/crypto.h"
#include "platform/base/ensure.h"
#include "platform/base/log.h"
#include "platform/http/security_headers.h"
#include "platform/web/body.h"
#include "platform/web/compression.h"
#include "platform/web/guard.h"
#include "platform/web/problems.h"
#include "platform/web/shell.h"

namespace varna::web {
namespace {

http::Response plain(int status, std::string words) {
    http::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(words);
    return response;
}

http::Response asset(const http::Message& message, const Asset& found) {
    http::Response response;
    response.content_type = found.content_type;
    response.add("Cache-Control", "public, max-age=31536000, immutable");
    response.add("Vary", "Accept-Encoding");
    const bool takes_gzip =
        message.header("Accept-Encoding").find("gzip") != std::string_view::npos;
    if (takes_gzip && !found.gzip.empty()) response.add("Content-Encoding", "gzip");
    response.static_body = takes_gzip && !found.gzip.empty() ? found.gzip : found.bytes;
    return response;
}

}  // namespace

Application::Application(const Catalog& catalog, Directory& directory, Router router,
                         std::vector<NavigationItem> navigation)
    : catalog_(catalog),
      directory_(directory),
      router_(std::move(router)),
      navigation_(std::move(navigation)) {}

http::Response Application::handle(const http::Message& message) {
    const auto begun = std::chrono::steady_clock::now();
    std::string route_name = "none";
    http::Response response;
    try {
        response = answer(message, route_name);
    } catch (const std::exception& error) {
        // A person sees a reference number; what went wrong is in the log under the same number.
        const auto reference = crypto::hex(crypto::random_bytes(4));
        log::error("request.failed", {{"reference", std::string_view(reference)},
                                      {"route", std::string_view(route_name)},
                                      {"reason", std::string_view(error.what())}});
        response = plain(500, "Något gick fel hos oss. Försök igen. Referens: " + reference + "\n");
    }
    compress_if_long(message, response);
    http::add_security_headers(response);
    const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(
                           std::chrono::steady_clock::now() - begun)
                           .count();
    count(response, taken);
    if (response.status >= 500 || taken > 100'000)
        log::warning("request.slow_or_failed", {{"route", std::string_view(route_name)},
                                                {"status", std::int64_t{response.status}},
                                                {"microseconds", std::int64_t{taken}}});
    return response;
}

void Application::count(const http::Response& response, std::int64_t microseconds) {
    ++answered_[static_cast<std::size_t>(response.status / 100) % 6];
    microseconds_ += microseconds;
    if (microseconds > 100'000) ++slow_;
}

http::Response Application::answer(const http::Message& message, std::string& route_name) {
    auto target = http::parse_target(message.target);
    if (!target) return plain(400, "400\n");
    if (auto response = technical(message, target->path); response.status != 0) return response;

    auto* tenant = directory_.find(message.header("Host"));
    if (tenant == nullptr) return plain(421, "Det finns ingen kommun på den här adressen.\n");
    if (target->path == "/brand.css") return brand_css(*tenant);

    auto found = router_.find(message.method, target->path);
    if (!found.allowed.empty()) {
        auto response = plain(405, "405\n");
        response.add("Allow", found.allowed);
        return response;
    }
    if (found.route == nullptr) {
        static const Route nowhere{
            "GET", "none", Entry::anyone, std::nullopt,
            [](Request& request) { return request.problem(Problem::not_found()); }};
        return answer_route(message, std::move(*target), *tenant, nowhere, {});
    }
    route_name = found.route->method + " " + found.route->pattern;
    return answer_route(message, std::move(*target), *tenant, *found.route,
                        std::move(found.parameters));
}

http::Response Application::answer_route(
    const http::Message& message, http::Target target, Tenant& tenant, const Route& route,
    std::vector<std::pair<std::string, std::string>> parameters) {
    Request request(message, std::move(target), tenant, Text(catalog_, guest_language(message)));
    request.path_parameters = std::move(parameters);
    request.is_api = request.target.path.starts_with("/api/");
    request.navigation = &navigation_;
    try {
        identify(request);
        if (request.actor.is_known()) request.text = Text(catalog_, request.actor.language);
        auto refused = guard_entry(request, route);
        // A directory reads its own JSON, and no browser sends its token by itself.
        const bool changes = route.method == "POST" && route.entry != Entry::directory;
        if (!refused && changes) refused = read_body(request);
        if (!refused && changes) refused = guard_forgery(request);
        // A refusal is a page with forms too, so it gives a guest the cookie they need.
        auto response = refused ? std::move(*refused) : route.handler(request);
        request.commit_sensitive_reads();
        give_guest_cookie(request, response);
        last_statements = request.statements;
        return response;
    } catch (const sql::Unavailable& error) {
        log::error("database.unavailable", {{"reason", std::string_view(error.what())}});
        auto response = request.problem({Problem::Kind::unavailable, "platform.unavailable", {}});
        response.add("Retry-After", "5");
        return response;
    } catch (const sql::ConstraintError& error) {
        log::warning("database.constraint", {{"reason", std::string_view(error.what())}});
        return request.problem(Problem::conflict("platform.conflict"));
    }
}

// What is asked by machines: no tenant, no session. Status 0 means that it is something else.
http::Response Application::technical(const http::Message& message, std::string_view path) {
    http::Response none;
    none.status = 0;
    if (message.method != "GET") return none;
    if (path == "/healthz") return plain(200, "ok\n");
    if (path == "/metrics") return metrics();
    if (path == "/favicon.ico") return asset(message, find_asset(assets().favicon));
    if (path == "/readyz") {
        if (is_stopping) return plain(503, "stopping\n");
        for (const auto& tenant : directory_.all())
            if (!tenant->database->is_ready()) return plain(503, "database\n");
        return plain(200, "ready\n");
    }
    if (path.starts_with("/assets/")) {
        const auto found = find_asset(path);
        return found.bytes.empty() ? plain(404, "404\n") : asset(message, found);
    }
    return none;
}

http::Response Application::metrics() const {
    std::string lines =
        "# HELP varna_requests_total Requests answered, by status class.\n"
        "# TYPE varna_requests_total counter\n";
    for (std::size_t at = 1; at < 6; ++at)
        lines +=
            fmt::format("varna_requests_total{{class=\"{}xx\"}} {}\n", at, answered_[at].load());
    lines += fmt::format(
        "# HELP varna_request_seconds_sum Time spent in answering.\n"
        "# TYPE varna_request_seconds_sum counter\nvarna_request_seconds_sum {:.6f}\n"
        "# HELP varna_slow_requests_total Answers that took more than 100 ms.\n"
        "# TYPE varna_slow_requests_total counter\nvarna_slow_requests_total {}\n",
        static_cast<double>(microseconds_.load()) / 1e6, slow_.load());
    lines +=
        "# HELP varna_database_total Reads, acknowledged writes, durable commits and retries.\n"
        "# TYPE varna_database_total counter\n";
    for (const auto& tenant : directory_.all()) {
        const auto figures = tenant->database->figures();
        const auto line = [&](const char* what, std::int64_t value) {
            lines += fmt::format("varna_database_total{{tenant=\"{}\",what=\"{}\"}} {}\n",
                                 tenant->code, what, value);
        };
        line("reads", figures.reads);
        line("writes", figures.writes);
        line("commits", figures.commits);
        line("retries", figures.retries);
    }
    if (more_metrics) lines += more_metrics();
    auto response = plain(200, std::move(lines));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

}  // namespace varna::web

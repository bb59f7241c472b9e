// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/request.h"

#include <boost/json.hpp>

#include <charconv>

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/web/idempotency.h"
#include "platform/web/shell.h"

namespace varna::web {

Request::Request(const http::Message& m, http::Target t, Tenant& of, Text language)
    : message(m), target(std::move(t)), tenant(of), text(language) {}

std::string_view Request::param(std::string_view name) const {
    for (const auto& [key, value] : path_parameters)
        if (key == name) return value;
    return {};
}

std::string_view Request::query(std::string_view name) const {
    for (const auto& [key, value] : target.query)
        if (key == name) return value;
    return {};
}

std::int64_t Request::query_number(std::string_view name) const {
    return number(query(name));
}

std::int64_t Request::number(std::string_view digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // An id that is not a number is an id that nothing has.
    return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
}

void Request::in_snapshot(const std::function<void(Work&)>& reading) {
    tenant.database->read([&](sql::Connection& connection) {
        Work work(connection, actor);
        reading(work);
        statements += static_cast<int>(connection.statements_run);
    });
}

Response Request::change(const std::function<Result<Outcome>(Work&)>& use_case,
                         const std::function<Response(const Problem&)>& again) {
    const auto key = idempotency_key(*this);
    std::optional<Result<Outcome>> outcome;
    tenant.database->write([&](sql::Connection& connection) {
        Work work(connection, actor);
        outcome.emplace(once(work, key, use_case));
        statements += static_cast<int>(connection.statements_run);
        return outcome->has_value();
    });
    if (!*outcome) {
        auto& refusal = outcome->error();
        has_used_key_ = refusal.message == "platform.key_reused";
        if (has_used_key_ && !is_api) refusal.message = "platform.saved_before";
        return again ? again(refusal) : problem(refusal);
    }
    const auto& done = **outcome;
    if (!is_api) return redirect(done.location, done.notice);
    auto response = json(done.status == 303 ? 200 : done.status, done.body);
    if (!done.location.empty()) response.add("Location", done.location);
    return response;
}

Response Request::page(const Page& page, const Html& body) const {
    Response response;
    response.status = page.status;
    response.body = render_shell(*this, page, body);
    response.has_script = page.keeps_typed;
    response.add("Content-Language", std::string(text.language()));
    return response;
}

Response Request::json(int status, std::string body) const {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

Response Request::redirect(std::string location, std::string_view notice) {
    Response response;
    response.status = 303;
    if (!notice.empty()) {
        const auto fragment = location.find('#');
        const std::string tail =
            fragment == std::string::npos ? std::string() : location.substr(fragment);
        location.resize(location.size() - tail.size());
        location += (location.find('?') == std::string::npos ? "?done=" : "&done=") +
                    std::string(notice) + tail;
    }
    response.add("Location", std::move(location));
    return response;
}

void Request::note_sensitive_read(std::string_view record_type, std::int64_t record_id,
                                  Id<Unit> unit) {
    sensitive_reads_.push_back({std::string(record_type), record_id, unit});
}

void Request::note_read(std::string_view record_type, std::int64_t record_id, Id<Unit> unit,
                        std::string_view secrecy) {
    if (secrecy == "sensitive" && actor.own_unit() != unit)
        note_sensitive_read(record_type, record_id, unit);
}

void Request::commit_sensitive_reads() {
    if (sensitive_reads_.empty()) return;
    tenant.database->write([&](sql::Connection& connection) {
        Work work(connection, actor);
        for (const auto& read : sensitive_reads_)
            audit::record(work,
                          {"sensitive.read", read.record_type, read.record_id, read.unit, "{}"});
        return true;
    });
    sensitive_reads_.clear();
}

std::string Request::csrf_token() const {
    if (browser_token.size() < 16) return {};
    const auto key = crypto::sha256(browser_token);
    return crypto::base64url(crypto::keyed_hash(key, "csrf"));
}

void Request::open_form(Html& html, std::string_view action, bool has_upload) const {
    html << "<form method=\"post\" action=\""_h << action << "\""_h;
    if (has_upload) html << " enctype=\"multipart/form-data\""_h;
    html << " novalidate>"_h;
    hidden_fields(html);
}

void Request::open_kept_form(Html& html, std::string_view action, bool is_shown_again,
                             bool has_upload) const {
    html << "<form method=\"post\" action=\""_h << action << "\" data-keep=\""_h << action
         << "\""_h;
    if (is_shown_again) html << " data-typed"_h;
    if (has_upload) html << " enctype=\"multipart/form-data\""_h;
    html << " novalidate>"_h;
    hidden_fields(html);
    html << "<p class=\"hint\" role=\"status\" data-kept hidden>"_h << text("platform.kept_typed")
         << "</p>"_h;
}

void Request::hidden_fields(Html& html) const {
    html << "<input type=\"hidden\" name=\"csrf\" value=\""_h << csrf_token()
         << "\"><input type=\"hidden\" name=\"key\" value=\""_h;
    // A form shown again after a problem keeps its key, unless something was stored under it.
    const auto key = has_used_key_ ? std::string_view() : form.value("key");
    html << (key.empty() ? crypto::uuid() : std::string(key)) << "\">"_h;
}

}  // namespace varna::web

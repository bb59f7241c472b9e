// SPDX-License-Identifier: EUPL-1.2
// What a handler is given: who asks, what for, in which language, and the two ways to the
// database. Handlers are plain functions: Response handler(Request&).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/access/work.h"
#include "platform/html/html.h"
#include "platform/http/message.h"
#include "platform/http/parse.h"
#include "platform/text/text.h"
#include "platform/web/form.h"
#include "platform/web/tenant.h"

namespace varna::web {

using http::Response;

// What a change answers, small enough to be stored with its idempotency key.
struct Outcome {
    int status = 303;
    std::string location{};  // where the browser goes next, or the new resource of the API
    std::string body{};      // JSON for the API
    std::string notice{};    // text key below "notice.", shown on the next page
};

struct NavigationItem {
    std::string path;
    std::string text_key;
    std::optional<Right> right;
    bool is_public = false;  // stands in the foot of every page, for everybody
};

struct Page {
    std::string title;   // shown in <title> and nowhere else
    std::string active;  // path of the navigation item
    int status = 200;
    bool is_public = false;  // no menu, may be cached and framed by nobody all the same
    // Loads the script that keeps what is typed (web/keep.js) in its forms of open_kept_form.
    bool keeps_typed = false;
};

class Request {
public:
    const http::Message& message;
    http::Target target;
    Form form;
    Tenant& tenant;
    Actor actor;
    Text text;
    std::string browser_token;  // of the session, or the guest cookie; keys the CSRF token
    bool is_new_guest = false;  // the token above was made for this answer
    bool is_bearer = false;     // an API token in the Authorization header
    bool is_api = false;        // under /api/: problems are problem+json
    const std::vector<NavigationItem>* navigation = nullptr;
    std::vector<std::pair<std::string, std::string>> path_parameters;
    int statements = 0;  // run for this request so far

    Request(const http::Message&, http::Target, Tenant&, Text);

    std::string_view param(std::string_view name) const;     // of the path
    std::string_view query(std::string_view name) const;     // empty when absent
    std::int64_t query_number(std::string_view name) const;  // 0 when absent or no number
    static std::int64_t number(std::string_view digits);     // 0 when it is none
    template <class Record>
    Id<Record> id(std::string_view name = "id") const {
        return {number(param(name))};
    }

    // A snapshot. `reading` answers Result<View>; not_found and friends become pages by themselves
    // in `respond(view)`'s stead.
    template <class Reading, class Respond>
    Response read(Reading reading, Respond respond) {
        using View = typename decltype(reading(std::declval<Work&>()))::value_type;
        std::optional<Result<View>> view;
        in_snapshot([&](Work& work) { view.emplace(reading(work)); });
        if (!*view) return problem(view->error());
        return respond(**view);
    }

    // One durable change: permission, rule, SQL, audit and the idempotency key in one transaction.
    // On a problem `again` shows the form with what was typed; without it a problem page.
    Response change(const std::function<Result<Outcome>(Work&)>& use_case,
                    const std::function<Response(const Problem&)>& again = nullptr);

    Response page(const Page&, const Html& body) const;
    Response problem(const Problem&) const;  // a page, or problem+json under /api/
    Response json(int status, std::string body) const;
    static Response redirect(std::string location, std::string_view notice = {});

    // Reading something sensitive is a deed of its own: it is written to the audit log, and the
    // page leaves only after that row is committed (decisions.md, "Audit").
    void note_sensitive_read(std::string_view record_type, std::int64_t record_id, Id<Unit>);
    // The same, when the record's class is sensitive and its unit is another than the reader's.
    void note_read(std::string_view record_type, std::int64_t record_id, Id<Unit>,
                   std::string_view secrecy);
    void commit_sensitive_reads();

    // <form method="post"> with the CSRF token and an idempotency key; close with </form>.
    void open_form(Html&, std::string_view action, bool has_upload = false) const;
    // What is typed in it stays in the browser until it is saved, where scripts run. A form that is
    // shown again holds what was typed already.
    void open_kept_form(Html&, std::string_view action, bool is_shown_again,
                        bool has_upload = false) const;
    std::string csrf_token() const;

    void in_snapshot(const std::function<void(Work&)>& reading);

private:
    void hidden_fields(Html&) const;
    struct SensitiveRead {
        std::string record_type;
        std::int64_t record_id;
        Id<Unit> unit;
    };
    std::vector<SensitiveRead> sensitive_reads_;
    bool has_used_key_ = false;  // the form's idempotency key stands for an earlier change
};

}  // namespace varna::web

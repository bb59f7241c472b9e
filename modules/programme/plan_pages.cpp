// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/programme/plan_form.h"
#include "modules/programme/plan_reading.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/reading_words.h"
#include "modules/programme/routes.h"
#include "platform/web/attachment.h"
#include "platform/web/problems.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

constexpr std::size_t words_max = 100;  // of what is looked for in the plan

Response list_page(Request& request) {
    const auto after = request.query_number("after");
    return request.read([&](Work& work) -> Result<VersionPage> { return list(work, after); },
                        [&](const VersionPage& page) {
                            return request.page(
                                {.title = request.text("programme.plans"), .active = "/plans"},
                                list_view(request, page));
                        });
}

Response upload_page(Request& request, const Problem* problem) {
    return request.page({.title = request.text("programme.read_a_plan"),
                         .active = "/plans",
                         .status = web::status_of(problem)},
                        upload_view(request, problem));
}

Response import_here(Request& request) {
    const auto again = [&](const Problem& problem) { return upload_page(request, &problem); };
    const auto upload = read_upload(request.form, request.text);
    if (!upload) return again(upload.error());
    const auto received = receive_plan(request, *upload);
    if (!received) return again(received.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return import_plan(work, source_of(*upload, *received), received->file.plan)
                .map([](auto id) {
                    Outcome outcome;
                    outcome.location = plan_path(id) + "/review";
                    outcome.notice = "plan_read";
                    return outcome;
                });
        },
        again);
}

Response active_plan(Request& request) {
    return request.read(
        [](Work& work) -> Result<std::optional<Id<PlanVersion>>> { return active_version(work); },
        [](const std::optional<Id<PlanVersion>>& active) {
            return Request::redirect(active ? plan_path(*active) : "/plans");
        });
}

PlanFilter filter_of(const Request& request) {
    PlanFilter filter;
    for (const std::string_view known : {"ours", "attention", "late", "no_evidence"})
        if (request.query("show") == known) filter.show = known;
    for (const auto& words : counted_standings())
        if (request.query("state") == words.state) filter.state = words.state;
    if (!request.query("unit").empty()) filter.unit = Id<Unit>{request.query_number("unit")};
    filter.area = static_cast<int>(std::clamp<std::int64_t>(request.query_number("area"), 0, 99));
    filter.words = request.query("q").substr(0, words_max);
    if (const auto open = request.query_number("open"); open > 0) filter.open = Id<Clause>{open};
    return filter;
}

Response plan_page_of(Request& request, const thread::OutcomeSources& sources) {
    const auto id = request.id<PlanVersion>();
    const auto filter = filter_of(request);
    return request.read([&](Work& work) { return plan_page(work, id, filter, sources); },
                        [&](const PlanPage& page) {
                            const bool is_active = page.version.is_active();
                            return request.page({.title = page.version.metadata.title,
                                                 .active = is_active ? "/plan" : "/plans"},
                                                plan_view(request, page, filter));
                        });
}

Response clause_page(Request& request) {
    const auto id = request.id<Clause>();
    return request.read(
        [&](Work& work) -> Result<Place> {
            auto place = place_of(work, id);
            if (!place) return fail(Problem::not_found());
            return *std::move(place);
        },
        [](const Place& place) {
            return Request::redirect(plan_path(place.version) + "#" + fragment_of(place.anchor));
        });
}

Response source_page(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return source(work, id); },
                        [&](const PlanSource& source) {
                            if (source.hash.empty())
                                return web::attachment(source.text, source.name);
                            auto content = request.tenant.files->get(source.hash);
                            if (!content) return request.problem(Problem::not_found());
                            return web::attachment(*std::move(content), source.name);
                        });
}

Response activation_page(Request& request, const Problem* problem) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return prepare_activation(work, id); },
                        [&](const Activation& activation) {
                            return request.page({.title = request.text("programme.activate_title"),
                                                 .active = "/plans",
                                                 .status = web::status_of(problem)},
                                                activation_view(request, activation, problem));
                        });
}

Response activate_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto again = [&](const Problem& problem) {
        const bool has_form = problem.kind == Problem::Kind::invalid ||
                              problem.message == "programme.changed_meanwhile";
        return has_form ? activation_page(request, &problem) : request.problem(problem);
    };
    const auto version = read_activation(request.form);
    if (!version) return again(version.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return activate(work, id, *version).map([&](const Activation&) {
                Outcome outcome;
                outcome.location = plan_path(id);
                outcome.notice = "plan_activated";
                return outcome;
            });
        },
        again);
}

}  // namespace

Result<ReceivedPlan> receive_plan(Request& request, const PlanUpload& upload) {
    Vocabulary vocabulary;
    request.in_snapshot([&](Work& work) { vocabulary = vocabulary_of(work); });
    auto file = read_plan_file(upload.bytes, vocabulary);
    if (!file) {
        for (auto& field : file.error().fields)
            if (field.name == "file") field.name = upload.field;
        return fail(std::move(file).error());
    }
    ReceivedPlan received{*std::move(file), {}};
    if (received.file.format != extract::Format::text)
        received.hash = request.tenant.files->put(upload.bytes);
    return received;
}

PlanSource source_of(const PlanUpload& upload, const ReceivedPlan& received) {
    return {upload.name, received.file.text, std::string(extract::name_of(received.file.format)),
            received.hash};
}

void add_routes(web::Router& router, const thread::OutcomeSources& sources) {
    const auto manage = Right::manage_plan;
    router.get("/plan", active_plan);
    router.get("/plans", list_page);
    router.get(
        "/plans/new", [](Request& request) { return upload_page(request, nullptr); }, manage);
    router.post("/plans", import_here, manage);
    router.get("/plans/:id",
               [&sources](Request& request) { return plan_page_of(request, sources); });
    router.get("/plans/:id/source", source_page);
    router.get(
        "/plans/:id/activation", [](Request& request) { return activation_page(request, nullptr); },
        manage);
    router.post("/plans/:id/activation", activate_here, manage);
    router.get("/clauses/:id", clause_page);
    add_review_routes(router);
    add_api_routes(router);
    add_comparison_routes(router);
    add_concerned_routes(router);
    add_concerned_api_routes(router);
    add_word_routes(router);
    add_responsibility_routes(router);
}

}  // namespace varna::programme

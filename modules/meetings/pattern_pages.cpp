// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meeting_form.h"
#include "modules/meetings/pattern_views.h"
#include "platform/web/problems.h"
#include "platform/web/router.h"

namespace varna::meetings {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

Response patterns_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<PatternsView> {
            return PatternsView{work.today(), managed_bodies(work), patterns(work)};
        },
        [&](const PatternsView& view) {
            return request.page({.title = request.text("meetings.patterns"), .active = "/meetings"},
                                patterns_view(request, view));
        });
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) { return patterns_of(work, request.id<Unit>()); },
        [&](const BodyPatterns& held) {
            return request.page(
                {.title = request.text("meetings.pattern_of", {{"body", held.body.name}}),
                 .active = "/meetings",
                 .status = problem ? web::status_of(problem->kind) : 200},
                pattern_view(request, held, Clock::today(), problem));
        });
}

struct Wanted {
    Pattern pattern;
    std::int64_t version = 0;
};

Result<Wanted> read_pattern(const web::Form& form, Id<Unit> unit) {
    web::FormReader reader(form);
    const auto days = [&](const char* name) -> std::optional<int> {
        if (form.value(name).find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
        return static_cast<int>(reader.integer(name, 0, pattern_days_max));
    };
    Wanted wanted;
    auto& pattern = wanted.pattern;
    pattern.unit = unit;
    pattern.manuscript_stop_days = days("manuscript_stop_days");
    pattern.preparation_days = days("preparation_days");
    pattern.adjustment_days = days("adjustment_days");
    pattern.dispatch_days = days("dispatch_days");
    pattern.valid_from = reader.date("valid_from", true).value_or(Date{});
    wanted.version = number_of(form.value("version"));
    return reader.finish(std::move(wanted));
}

Response set_page(Request& request) {
    return request.change(
        [&](Work& work) {
            return read_pattern(request.form, request.id<Unit>())
                .and_then([&](const Wanted& wanted) {
                    return set_pattern(work, wanted.pattern, wanted.version);
                })
                .map([](Done) {
                    return Outcome{.location = "/meetings/patterns",
                                   .notice = "meeting_pattern_set"};
                });
        },
        [&](const Problem& problem) {
            const bool is_refused = problem.kind == Problem::Kind::not_found ||
                                    problem.kind == Problem::Kind::forbidden;
            return is_refused ? request.problem(problem) : show(request, &problem);
        });
}

}  // namespace

void add_pattern_routes(web::Router& router) {
    router.get("/meetings/patterns", patterns_page, Right::manage_meetings);
    router.get(
        "/meetings/patterns/:id", [](Request& request) { return show(request, nullptr); },
        Right::manage_meetings);
    router.post("/meetings/patterns/:id", set_page, Right::manage_meetings);
}

}  // namespace varna::meetings

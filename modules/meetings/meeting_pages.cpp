// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meeting_views.h"
#include "modules/meetings/patterns.h"
#include "modules/meetings/routes.h"
#include "platform/web/problems.h"

namespace varna::meetings {

void add_api_routes(web::Router&);      // meeting_api.cpp
void add_feed_routes(web::Router&);     // feed_pages.cpp
void add_import_routes(web::Router&);   // import_pages.cpp
void add_pattern_routes(web::Router&);  // pattern_pages.cpp

namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Meeting> id) {
    return "/meetings/" + std::to_string(id.value);
}

Response year_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<YearView> {
            YearView view;
            view.today = work.today();
            view.asked = read_asked(request, view.today);
            view.bodies = bodies(work);
            view.managed = managed_bodies(work);
            view.year =
                all(work, {std::nullopt, {view.asked.year, 1, 1}, {view.asked.year, 12, 31}});
            view.page = list(work, view.asked.filter, read_cursor(request));
            return view;
        },
        [&](const YearView& view) {
            return request.page({.title = request.text("meetings.title"), .active = "/meetings"},
                                year_view(request, view));
        });
}

Response show(Request& request, Id<Meeting> id, const Problem* problem) {
    return request.read(
        [&](Work& work) { return find(work, id); },
        [&](const Detail& detail) {
            const auto& meeting = detail.meeting;
            return request.page(
                {.title = request.text("meetings.meeting_of",
                                       {{"body", meeting.unit_name},
                                        {"date", request.text.date(meeting.facts.held_on)}}),
                 .active = "/meetings",
                 .status = problem ? web::status_of(problem->kind) : 200},
                detail_view(request, detail, Clock::today(), problem));
        });
}

Response show_again(Request& request, Id<Meeting> id, const Problem& problem) {
    if (problem.kind == Problem::Kind::not_found) return request.problem(problem);
    if (problem.kind == Problem::Kind::forbidden) return request.problem(problem);
    return show(request, id, &problem);
}

Response new_page(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) -> Result<FormView> {
            FormView form{managed_bodies(work), std::nullopt, {}};
            const auto kept = patterns(work);
            for (const auto& body : form.managed)
                if (const auto* pattern = pattern_on(kept, body.id, work.today()))
                    form.in_force.push_back(*pattern);
            const auto unit = number_of(request.query("unit"));
            if (unit > 0) form.unit = Id<Unit>{unit};
            return form;
        },
        [&](const FormView& form) {
            return request.page({.title = request.text("meetings.new"),
                                 .active = "/meetings",
                                 .status = problem ? web::status_of(problem->kind) : 200},
                                new_view(request, form, problem));
        });
}

Response add_page(Request& request) {
    return request.change(
        [&](Work& work) {
            return read_new(request.form)
                .and_then([&](const NewMeeting& made) { return add(work, made.unit, made.facts); })
                .and_then([&](Id<Meeting> id) { return find(work, id); })
                .map([&](const Detail& added) {
                    const auto made = read_new(request.form);
                    const bool is_counted = made && made->facts != added.meeting.facts;
                    return Outcome{.location = page_of(added.meeting.id),
                                   .notice = is_counted ? "meeting_counted" : "meeting_added"};
                });
        },
        [&](const Problem& problem) {
            return problem.kind == Problem::Kind::forbidden ? request.problem(problem)
                                                            : new_page(request, &problem);
        });
}

Response change_page(Request& request) {
    const auto id = request.id<Meeting>();
    return request.change(
        [&](Work& work) {
            return read_change(request.form)
                .and_then([&](const Change& wanted) {
                    return change(work, id, wanted.facts, wanted.version);
                })
                .map([&](Done) {
                    return Outcome{.location = page_of(id), .notice = "meeting_changed"};
                });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response cancel_page(Request& request, bool is_cancelled) {
    const auto id = request.id<Meeting>();
    return request.change(
        [&](Work& work) {
            return read_version(request.form)
                .and_then([&](std::int64_t version) {
                    return set_cancelled(work, id, is_cancelled, version);
                })
                .map([&](Done) {
                    return Outcome{
                        .location = page_of(id),
                        .notice = is_cancelled ? "meeting_cancelled" : "meeting_reinstated"};
                });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

}  // namespace

void add_routes(web::Router& router) {
    router.get("/meetings", year_page);
    router.get(
        "/meetings/new", [](Request& request) { return new_page(request, nullptr); },
        Right::manage_meetings);
    router.post("/meetings", add_page, Right::manage_meetings);
    router.get("/meetings/:id",
               [](Request& request) { return show(request, request.id<Meeting>(), nullptr); });
    router.post("/meetings/:id/change", change_page, Right::manage_meetings);
    router.post(
        "/meetings/:id/cancellation", [](Request& request) { return cancel_page(request, true); },
        Right::manage_meetings);
    router.post(
        "/meetings/:id/reinstatement", [](Request& request) { return cancel_page(request, false); },
        Right::manage_meetings);
    add_feed_routes(router);
    add_import_routes(router);
    add_pattern_routes(router);
    add_api_routes(router);
}

}  // namespace varna::meetings

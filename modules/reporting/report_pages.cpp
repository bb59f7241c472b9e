// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/reporting/report_form.h"
#include "modules/reporting/report_views.h"
#include "modules/reporting/routes.h"
#include "modules/reporting/section_views.h"
#include "platform/web/problems.h"

namespace varna::reporting {
namespace {

using web::Request;
using web::Response;

std::string path_to(Id<Report> id) {
    return "/reports/" + std::to_string(id.value);
}

using View = void (*)(Html&, const Request&, const ReportView&, const Problem*);

// A guest has been shown the report, and not what it leads to.
ReportView as_shown(ReportView report, const Actor& actor) {
    if (!actor.is_guest) return report;
    report.round.id = {};
    for (auto& section : report.sections)
        for (auto& figure : section.figures) figure.link.clear();
    return report;
}

// The report, or the page before it is sent, at first or again with what is wrong.
Response show(Request& request, const figures::Register& sources, View view,
              const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) {
            return find_report(work, sources, request.id<Report>()).map([&](ReportView report) {
                return as_shown(std::move(report), work.actor());
            });
        },
        [&](const ReportView& report) {
            note_reading(request, report);
            Html html;
            view(html, request, report, problem);
            return request.page(
                {.title = report.round.title + ", " + report.unit_name,
                 .active = "/rounds",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                html);
        });
}

Response show_submission(Request& request, const figures::Register& sources) {
    return request.read(
        [&](Work& work) -> Result<ReportView> {
            auto report = find_report(work, sources, request.id<Report>());
            if (report && report->state == "draft" && !report->may_submit)
                return fail(Problem::forbidden("reporting.not_your_report"));
            return report;
        },
        [&](const ReportView& report) {
            if (report.state != "draft") return Request::redirect(path_to(report.id));
            Html html;
            submission_view(html, request, report, nullptr);
            return request.page(
                {.title = request.text("reporting.check_title"), .active = "/rounds"}, html);
        });
}

Response save(Request& request, const figures::Register& sources) {
    const auto id = request.id<Report>();
    return request.change(
        [&](Work& work) -> Result<web::Outcome> {
            auto answers = read_answers(request.form);
            if (!answers) return fail(answers.error());
            auto saved = save_answers(work, id, *answers);
            if (!saved) return fail(saved.error());
            if (request.form.value("next") == "submission")
                return web::Outcome{303, path_to(id) + "/submission", {}, {}};
            return web::Outcome{303, path_to(id), {}, "reporting_saved"};
        },
        [&](const Problem& problem) -> Response {
            if (problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict)
                return show(request, sources, report_view, &problem);
            return request.problem(problem);
        });
}

Response hand_over(Request& request, const figures::Register& sources) {
    const auto id = request.id<Report>();
    return request.change(
        [&](Work& work) -> Result<web::Outcome> {
            const auto version = read_version(request.form);
            if (!version) return fail(version.error());
            auto done = submit(work, sources, id, *version);
            if (!done) return fail(done.error());
            return web::Outcome{303, path_to(id), {}, "reporting_submitted"};
        },
        [&](const Problem& problem) -> Response {
            // What has been handed over already is shown as it is, with the reason above it.
            if (problem.message == "reporting.already_submitted" ||
                problem.message == "reporting.round_closed")
                return show(request, sources, report_view, &problem);
            if (problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict)
                return show(request, sources, submission_view, &problem);
            return request.problem(problem);
        });
}

Response to_report(Request& request) {
    const auto section = request.id<ReportSection>();
    return request.read(
        [&](Work& work) { return report_of_section(work, section); },
        [&](Id<Report> report) {
            return Request::redirect(path_to(report) + "#" + section_anchor(section));
        });
}

}  // namespace

void note_reading(Request& request, const ReportView& report) {
    const bool is_sensitive =
        std::any_of(report.sections.begin(), report.sections.end(),
                    [](const auto& section) { return section.secrecy == "sensitive"; });
    if (is_sensitive) request.note_sensitive_read("report", report.id.value, report.unit);
}

void add_report_pages(web::Router& router, const figures::Register& sources) {
    router.get("/reports/:id",
               [&sources](Request& request) { return show(request, sources, report_view); });
    router.get("/reports/:id/submission",
               [&sources](Request& request) { return show_submission(request, sources); });
    router.get("/reports/section/:id", to_report);
    router.post("/reports/:id/answers",
                [&sources](Request& request) { return save(request, sources); });
    router.post("/reports/:id/submission",
                [&sources](Request& request) { return hand_over(request, sources); });
}

void add_routes(web::Router& router, const figures::Register& sources) {
    add_round_pages(router);
    add_duty_pages(router);
    add_report_pages(router, sources);
    add_api(router, sources);
}

}  // namespace varna::reporting

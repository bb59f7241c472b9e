// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report_form.h"
#include "modules/reporting/round_views.h"
#include "modules/reporting/routes.h"

namespace varna::reporting {
namespace {

using web::Request;
using web::Response;

Response show_rounds(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<RoundView>> {
            return rounds(work, {request.query_number("after")});
        },
        [&](const std::vector<RoundView>& all) {
            Html html;
            rounds_view(html, request, all);
            return request.page({.title = request.text("reporting.rounds"), .active = "/rounds"},
                                html);
        });
}

struct WholeRound {
    RoundView round;
    std::vector<RoundRow> rows;
    Deadlines deadlines;
};

Response show_round(Request& request) {
    return request.read(
        [&](Work& work) -> Result<WholeRound> {
            auto found = round(work, request.id<Round>());
            if (!found) return fail(Problem::not_found());
            WholeRound whole{*found, rows_of(work, found->id), {}};
            if (found->state == "open")
                whole.deadlines = meetings::deadlines(work, work.today(), found->due_on);
            return whole;
        },
        [&](const WholeRound& whole) {
            Html html;
            round_view(html, request, whole.round, whole.rows, whole.deadlines);
            return request.page({.title = whole.round.title, .active = "/rounds"}, html);
        });
}

Response close(Request& request) {
    const auto id = request.id<Round>();
    return request.change([&](Work& work) -> Result<web::Outcome> {
        return read_version(request.form)
            .and_then([&](std::int64_t version) { return close_round(work, id, version); })
            .map([&](Done) {
                return web::Outcome{
                    303, "/rounds/" + std::to_string(id.value), {}, "reporting_round_closed"};
            });
    });
}

}  // namespace

void add_round_pages(web::Router& router) {
    router.get("/rounds", show_rounds);
    router.get("/rounds/:id", show_round);
    router.post("/rounds/:id/closure", close, Right::manage_rounds);
}

}  // namespace varna::reporting

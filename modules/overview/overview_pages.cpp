// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/companies.h"
#include "modules/overview/overview_views.h"
#include "modules/overview/routes.h"
#include "modules/programme/plans.h"

namespace varna::overview {

void add_picture_routes(web::Router&);  // picture_pages.cpp

namespace {

constexpr int to_do_max = 7;  // a coordinator sees at most seven things (product.md)
constexpr int changes_max = 5;
constexpr int to_renew_max = 3;
constexpr int waiting_max = 7;

std::vector<Proposed> proposals_to(Work& work, Id<Unit> own) {
    std::vector<Proposed> all;
    if (!work.actor().may(Right::answer_proposal, own)) return all;
    for (const auto& company : obligations::companies(work)) {
        const organisation::UnitName name{company.unit, company.name};
        if (company.unit == own && company.proposed > 0)
            all.push_back({name, false, company.proposed});
        if (company.parent == own && company.at_parent > 0)
            all.push_back({name, true, company.at_parent});
    }
    return all;
}

Result<Start> read_start(Work& work) {
    Start start;
    start.today = work.today();
    start.awaits_plan =
        work.actor().may(Right::manage_plan) && programme::list(work).versions.empty();
    if (const auto files = directory::imports(work))
        for (const auto& file : *files)
            if (file.is_waiting() && !start.waiting_file) start.waiting_file = file;
    // Those who follow up the municipality as a whole: the security chief and the auditors.
    if (work.actor().may(Right::manage_rounds) || work.actor().may(Right::read_audit)) {
        MunicipalityStart all;
        all.units = obligations::counts_by_unit(work);
        all.changes = obligations::latest_changes(work, std::nullopt, changes_max);
        const auto rounds = reporting::rounds(work);
        if (!rounds.empty()) all.round = rounds.front();
        if (work.actor().may(Right::manage_plan))
            for (const auto& company : obligations::companies(work))
                if (company.declined > 0)
                    all.declined.push_back({{company.unit, company.name}, false, company.declined});
        start.all = std::move(all);
        return start;
    }
    const auto own = work.actor().own_unit();
    if (!own) return start;
    const auto unit = organisation::unit(work, *own);
    if (!unit) return start;
    UnitStart mine;
    mine.unit = *unit;
    mine.does_work = work.actor().may(Right::work_on_obligations, *own);
    mine.waiting = decisions::waiting(work, waiting_max);
    mine.proposed = proposals_to(work, *own);
    mine.counts = obligations::counts(work, *own);
    if (mine.does_work) mine.to_do = obligations::to_do(work, *own, to_do_max);
    mine.changes = obligations::latest_changes(work, *own, changes_max);
    if (const auto report = mine.does_work ? reporting::open_report_of(work, *own) : std::nullopt) {
        static const figures::Register no_figures;
        if (auto view = reporting::find_report(work, no_figures, *report))
            mine.report = std::move(*view);
    }
    mine.to_renew = steering_documents::to_renew(work, *own, to_renew_max);
    mine.next = meetings::next_meeting(work, *own, work.today());
    start.own = std::move(mine);
    return start;
}

}  // namespace

void add_routes(web::Router& router) {
    add_picture_routes(router);
    router.get("/", [](web::Request& request) {
        return request.read(read_start, [&](const Start& start) {
            return request.page({.title = request.text("overview.title"), .active = "/"},
                                start_page(request, start));
        });
    });
}

}  // namespace varna::overview

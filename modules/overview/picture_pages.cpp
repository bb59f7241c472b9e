// SPDX-License-Identifier: EUPL-1.2
// The pictures: the year wheel, the term of office and the coverage matrix.
#include <fmt/format.h>

#include <algorithm>

#include "modules/law_pack/law_pack.h"
#include "modules/organisation/terms.h"
#include "modules/overview/picture_views.h"
#include "modules/overview/routes.h"
#include "modules/programme/plans.h"
#include "modules/steering_documents/steering_documents.h"

namespace varna::overview {
namespace {

using web::Request;
using web::Response;

constexpr int year_min = 2000, year_max = 2100;
constexpr std::size_t bars_max = 8;
constexpr int term_years = 4;

std::optional<organisation::UnitName> name_of(Work& work, std::optional<Id<Unit>> id) {
    if (!id) return std::nullopt;
    const auto unit = organisation::unit(work, *id);
    if (!unit) return std::nullopt;
    return organisation::UnitName{unit->id, unit->name};
}

// Those who follow all units begin with the whole municipality, others with their own.
std::optional<Id<Unit>> asked_unit(const Request& request) {
    const auto asked = request.query("unit");
    if (asked.empty() && !request.actor.may(Right::manage_rounds)) return request.actor.own_unit();
    if (const auto id = request.query_number("unit"); id > 0) return Id<Unit>{id};
    return std::nullopt;
}

Response show_year(Request& request) {
    return request.read(
        [&](Work& work) -> Result<YearView> {
            YearView view;
            view.today = work.today();
            const auto asked = request.query_number("year");
            view.year =
                asked >= year_min && asked <= year_max ? static_cast<int>(asked) : view.today.year;
            view.units = organisation::reporting_units(work);
            view.unit = name_of(work, asked_unit(request));
            Span span{{view.year, 1, 1}, {view.year, 12, 31}, std::nullopt};
            if (view.unit) span.unit = view.unit->id;
            view.items = items(work, span);
            return view;
        },
        [&](const YearView& view) {
            const auto year = std::to_string(view.year);
            return request.page({.title = request.text("overview.wheel_title", {{"year", year}}),
                                 .active = "/year"},
                                year_page(request, view));
        });
}

// The terms that are kept, and where there are none the four years from the last election.
std::vector<TermPicture::Choice> term_choices(const std::vector<organisation::TermView>& terms) {
    std::vector<TermPicture::Choice> all;
    for (const auto& term : terms)
        all.push_back({term.name, "/term?from=" + term.valid_from.iso(), false});
    std::reverse(all.begin(), all.end());
    return all;
}

// A whole number of calendar years reads best: boards change on 1 January.
void set_days(TermPicture& view, const std::vector<organisation::TermView>& terms,
              std::optional<Date> asked) {
    const organisation::TermView* chosen = nullptr;
    for (const auto& term : terms)
        if (asked ? term.valid_from == *asked
                  : term.valid_from <= view.today && view.today < term.valid_to)
            chosen = &term;
    if (chosen != nullptr) {
        view.name = chosen->name;
        view.from = chosen->valid_from;
        view.to = chosen->valid_to.plus_days(-1);
    } else {
        // Elections are held each fourth year, 2026 among them (law_pack, "val").
        const int first = view.today.year - ((view.today.year - 2027) % 4 + 4) % 4;
        view.from = {first, 1, 1};
        view.to = {first + term_years - 1, 12, 31};
        view.name = fmt::format("{}–{}", first, first + term_years - 1);
    }
    for (auto& term : view.terms) term.is_shown = term.name == view.name;
}

void add_bars(TermPicture& view, Work& work) {
    for (const char* kind : {"programme", "policy", "plan"}) {
        steering_documents::Filter filter;
        filter.kind = kind;
        filter.standing = "all";
        for (const auto& one : steering_documents::list(work, filter).documents) {
            const auto until = std::min(one.valid_until, one.replaced_on);
            if (one.state != "adopted" || !one.valid_from || *one.valid_from > view.to ||
                until < view.from)
                continue;
            view.bars.push_back({one.title, "/steering_documents/" + std::to_string(one.id.value),
                                 *one.valid_from, until});
        }
    }
    if (view.bars.size() <= bars_max) return;
    view.more_bars = static_cast<int>(view.bars.size() - bars_max);
    view.bars.resize(bars_max);
}

Response show_term(Request& request) {
    return request.read(
        [&](Work& work) -> Result<TermPicture> {
            TermPicture view;
            view.today = work.today();
            const auto terms = organisation::terms(work);
            view.terms = term_choices(terms);
            set_days(view, terms, Date::parse(request.query("from")));
            add_bars(view, work);
            Span span{view.from, view.to, std::nullopt};
            span.with_meetings = span.with_yearly = false;
            view.items = items(work, span);
            return view;
        },
        [&](const TermPicture& view) {
            return request.page(
                {.title = request.text("overview.term_title", {{"term", view.name}}),
                 .active = "/year"},
                term_page(request, view));
        });
}

std::vector<CoverageView::Area> areas_of_plan(Work& work) {
    std::vector<CoverageView::Area> areas;
    const auto version = programme::active_version(work);
    if (!version) return areas;
    for (const auto& clause : programme::clauses(work, *version)) {
        const auto& area = clause.read.focus_area;
        const auto is_same = [&](const auto& known) { return known.number == area->number; };
        if (area && std::none_of(areas.begin(), areas.end(), is_same))
            areas.push_back({area->number, area->title});
    }
    std::sort(areas.begin(), areas.end(),
              [](const auto& left, const auto& right) { return left.number < right.number; });
    return areas;
}

void add_counts(CoverageView& view, const organisation::UnitRecord& unit,
                const std::vector<obligations::AreaCounts>& counts) {
    CoverageView::UnitLine line{{unit.id, unit.name},
                                organisation::decides_for_itself(unit.kind),
                                std::vector<obligations::UnitCounts>(view.areas.size())};
    bool has_any = false;
    for (const auto& one : counts)
        for (std::size_t at = 0; at < view.areas.size(); ++at)
            if (one.unit == unit.id && one.focus_area == view.areas[at].number) {
                line.counts[at] = one.counts;
                has_any = true;
            }
    if (has_any) view.lines.push_back(std::move(line));
}

Result<CoverageView> read_coverage(Work& work) {
    CoverageView view;
    view.own = work.actor().own_unit();
    view.areas = areas_of_plan(work);
    const auto counts = obligations::counts_by_area(work);
    const auto units = organisation::units(work);
    for (const auto& unit : units) add_counts(view, unit, counts);
    // What a unit since closed has left behind, and nobody goes on with, is still to be done.
    std::optional<Id<Unit>> last;
    for (const auto& one : counts) {
        const auto is_its = [&](const auto& unit) { return unit.id == one.unit; };
        if (one.unit == last || std::any_of(units.begin(), units.end(), is_its)) continue;
        last = one.unit;
        if (const auto closed = organisation::unit(work, one.unit))
            add_counts(view, *closed, counts);
    }
    return view;
}

Response show_coverage(Request& request) {
    return request.read(read_coverage, [&](const CoverageView& view) {
        return request.page({.title = request.text("overview.coverage_title"), .active = "/year"},
                            coverage_page(request, view));
    });
}

}  // namespace

void add_picture_routes(web::Router& router) {
    router.get("/year", show_year);
    router.get("/term", show_term);
    router.get("/coverage", show_coverage);
}

}  // namespace varna::overview

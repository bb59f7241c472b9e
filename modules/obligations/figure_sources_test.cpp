// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;
using figures::Asked;

namespace {

std::vector<figures::Figure> ask(Town& town, const char* who, const char* source,
                                 const Asked& asked) {
    figures::Register sources;
    add_figure_sources(sources);
    return town.seen_by(who, [&](Work& work) { return sources.find(source)->ask(work, asked); });
}

double number(Town& town, const char* who, const char* source, const Asked& asked) {
    const auto figures = ask(town, who, source, asked);
    return figures.empty() ? 0 : figures.front().number.value_or(-1);
}

}  // namespace

TEST_CASE("evidence and what was done after a period are not the period's, whenever it is asked") {
    Town town;
    const Asked to_august{town.service, {2026, 1, 1}, {2026, 8, 31}, {2026, 9, 30}};
    const Asked to_december{town.service, {2026, 1, 1}, {2026, 12, 31}, {2026, 9, 30}};
    REQUIRE(town.change("karin", town.own, "done", "Övning i september", 1).status == 303);
    CHECK(number(town, "karin", "obligations.evidence", to_august) == 0);
    CHECK(number(town, "karin", "obligations.evidence", to_december) == 1);
    CHECK(ask(town, "karin", "obligations.titles", to_august).empty());
    const auto done = ask(town, "karin", "obligations.titles", to_december);
    REQUIRE(done.size() == 1);
    CHECK(done[0].list == std::vector<std::string>{"1.1 Övar en gång om året"});
}

TEST_CASE("what a board accepts after a period was no task of that period") {
    Town town;
    REQUIRE(
        town.site
            .post(
                "amira", town.path(town.proposed) + "/answer",
                {{"answer", "accept"}, {"decision", "Styrelsen § 8"}, {"decided_on", "2026-09-01"}})
            .status == 303);
    const Asked first{town.company, {2026, 1, 1}, {2026, 8, 31}, {2026, 9, 30}};
    const Asked whole{town.company, {2026, 1, 1}, {2027, 12, 31}, {2026, 9, 30}};
    CHECK(number(town, "amira", "obligations.total", first) == 0);
    CHECK(number(town, "amira", "obligations.total", whole) == 1);
}

TEST_CASE("continuous work belongs to every period from the one in which it was bound") {
    Town town;
    town.site.work([&](Work& work) {
        auto wanted = town.yearly(town.school, {2026, 1, 1});
        wanted.clause = Town::make_clause(work);
        wanted.periodicity = "continuous";
        wanted.period = "2023-2026";
        wanted.due_on = std::nullopt;
        Town::make(work, wanted);
    });
    const auto total = [&](Date from, Date to) {
        return number(town, "anders", "obligations.total", {town.school, from, to, {2026, 9, 30}});
    };
    CHECK(total({2025, 1, 1}, {2025, 12, 31}) == 0);
    CHECK(total({2026, 5, 1}, {2026, 8, 31}) == 0);
    CHECK(total({2026, 5, 1}, {2026, 9, 1}) == 1);
}

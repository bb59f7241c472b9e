// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/obligations/clause_standings.h"
#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;

namespace {

constexpr Statement sql_opened = "SELECT count(*) FROM audit WHERE deed = 'action.opened'";

int open_on(Town& town, const char* day, int at_most = 500) {
    Clock::freeze(*Clock::parse(std::string(day) + "T09:00:00Z"));
    int opened = 0;
    town.site.work([&](Work& work) { opened = open_due_periods(work, at_most); });
    return opened;
}

// "2026 2026-08-01 late", a period a line, in the order of the list.
std::string listed(Town& town, const char* who, Id<Unit> unit, const char* state) {
    return town.seen_by(who, [&](Work& work) {
        std::string lines;
        for (const auto& action : list(work, {.unit = unit, .state = state}).actions)
            lines += action.period + " " + action.due_on->iso() + " " +
                     std::string(word_of(standing_of(action, work.today()))).substr(12) + "\n";
        return lines;
    });
}

}  // namespace

TEST_CASE("a period is followed by the next one of its rhythm, due one period later") {
    const auto after = [](const char* periodicity, const char* period, Date due_on) {
        const auto next = next_period(periodicity, period, due_on);
        return next ? next->name + " " + next->due_on.iso() : std::string("nothing");
    };
    CHECK(after("yearly", "2026", {2026, 9, 15}) == "2027 2027-09-15");
    CHECK(after("yearly", "2026", {2027, 1, 31}) == "2027 2028-01-31");
    CHECK(after("yearly", "2026", {2026, 2, 28}) == "2027 2027-02-28");
    CHECK(after("tertial_2", "2026", {2026, 8, 31}) == "2027 2027-08-31");
    CHECK(after("half_yearly", "2026 H1", {2026, 6, 30}) == "2026 H2 2026-12-31");
    CHECK(after("half_yearly", "2026 H2", {2026, 12, 31}) == "2027 H1 2027-06-30");
    CHECK(after("half_yearly", "2026", {2026, 6, 15}) == "2026 H2 2026-12-15");
    CHECK(after("tertial", "2026 T1", {2026, 4, 30}) == "2026 T2 2026-08-31");
    CHECK(after("tertial", "2026 T2", {2026, 8, 31}) == "2026 T3 2026-12-31");
    CHECK(after("tertial", "2026 T3", {2026, 12, 31}) == "2027 T1 2027-04-30");
    CHECK(after("two_yearly", "2025-2026", {2026, 12, 31}) == "2027-2028 2028-12-31");
    CHECK(after("three_yearly", "2024-2026", {2026, 12, 31}) == "2027-2029 2029-12-31");
    CHECK(after("term", "2023-2026", {2026, 12, 31}) == "2027-2030 2030-12-31");
    CHECK(after("once", "2026", {2026, 12, 31}) == "nothing");
    CHECK(after("continuous", "2023-2026", {2026, 12, 31}) == "nothing");
    CHECK(after("", "2026", {2026, 12, 31}) == "nothing");
}

TEST_CASE("what recurs opens again the day after its day, once, and the log says so") {
    Town town;
    REQUIRE(town.change("karin", town.own, "done", "Övning", 1).status == 303);
    CHECK(open_on(town, "2026-09-01") == 1);
    CHECK(open_on(town, "2026-09-01") == 0);
    CHECK(town.count(sql_opened) == 1);
    CHECK(listed(town, "karin", town.service, "all") ==
          "2026 2026-08-01 done\n2027 2027-08-01 not_started\n");

    // The school's day is the last of the year: it is over when the next year begins.
    CHECK(open_on(town, "2026-12-31") == 0);
    CHECK(open_on(town, "2027-01-01") == 1);
    CHECK(listed(town, "anders", town.school, "all") ==
          "2026 2026-12-31 late\n2027 2027-12-31 not_started\n");
    CHECK(open_on(town, "2027-08-02") == 1);
    CHECK(town.count(sql_opened) == 3);
}

TEST_CASE("what a company's board has not accepted does not recur, and then it does") {
    Town town;
    CHECK(open_on(town, "2026-09-01") == 1);
    CHECK(listed(town, "amira", town.company, "all") == "2026 2026-01-01 proposed\n");
    REQUIRE(
        town.site
            .post(
                "amira", town.path(town.proposed) + "/answer",
                {{"answer", "accept"}, {"decision", "Styrelsen § 8"}, {"decided_on", "2026-02-11"}})
            .status == 303);
    CHECK(listed(town, "amira", town.company, "all") == "2027 2027-01-01 not_started\n");
    CHECK(open_on(town, "2026-09-01") == 0);
    CHECK(open_on(town, "2027-01-02") == 2);
    CHECK(listed(town, "amira", town.company, "all") ==
          "2027 2027-01-01 late\n2028 2028-01-01 not_started\n");
}

TEST_CASE("work that is left undone stays late beside the new period, in lists and counts alike") {
    Town town;
    REQUIRE(open_on(town, "2026-09-01") == 1);
    const auto counted =
        town.seen_by("karin", [&](Work& work) { return counts(work, town.service); });
    CHECK(counted.late == 1);
    CHECK(counted.not_started == 1);
    CHECK(listed(town, "karin", town.service, "late") == "2026 2026-08-01 late\n");
    CHECK(listed(town, "karin", town.service, "not_started") == "2027 2027-08-01 not_started\n");
    const auto waiting =
        town.seen_by("karin", [&](Work& work) { return to_do(work, town.service, 7); });
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].id == town.own);
    const auto start = town.seen_by("karin", [](Work& work) { return counts_by_unit(work); });
    for (const auto& row : start)
        if (row.unit == town.service) CHECK(row.counts.late == 1);
}

TEST_CASE("in the plan an obligation stands once: late as long as any of its periods is") {
    Town town;
    const auto standing = [&] {
        return town.seen_by("karin", [&](Work& work) {
            return standings(work, {&town.clause, 1}, work.actor().own_unit()).at(0);
        });
    };
    REQUIRE(open_on(town, "2026-09-01") == 1);
    auto of_clause = standing();
    CHECK(of_clause.late == 1);
    CHECK(of_clause.not_started == 1);  // the school's; the company's is proposed
    CHECK(of_clause.proposed == 1);
    CHECK(of_clause.own_action == town.own);
    CHECK(of_clause.own_standing == Standing::late);

    REQUIRE(town.change("karin", town.own, "done", "Till slut", 1).status == 303);
    of_clause = standing();
    CHECK(of_clause.late == 0);
    CHECK(of_clause.not_started == 2);
    CHECK(of_clause.own_due_on == Date{2027, 8, 1});
}

TEST_CASE("of several late periods the plan leads to the one that has been late the longest") {
    Town town;
    REQUIRE(open_on(town, "2026-09-01") == 1);
    Clock::freeze(*Clock::parse("2027-09-01T09:00:00Z"));
    const auto of_clause = town.seen_by("karin", [&](Work& work) {
        return standings(work, {&town.clause, 1}, work.actor().own_unit()).at(0);
    });
    CHECK(of_clause.late == 2);  // one of the service board's, one of the school's
    CHECK(of_clause.own_action == town.own);
    CHECK(town.seen_by("karin", [&](Work& work) { return counts(work, town.service); }).late == 2);
}

TEST_CASE("a batch is bounded, and called again it goes on where it ended") {
    Town town;
    town.site.work([&](Work& work) {
        for (int number = 0; number < 4; ++number) {
            auto wanted = town.yearly(town.service, {2026, 7, 1});
            wanted.clause = Town::make_clause(work);
            Town::make(work, wanted);
        }
    });
    CHECK(open_on(town, "2026-09-01", 3) == 3);
    CHECK(open_on(town, "2026-09-01", 3) == 2);
    CHECK(open_on(town, "2026-09-01", 3) == 0);
}

TEST_CASE("after a time when nothing ran each call opens one period, until all are open") {
    Town town;
    town.site.work([&](Work& work) {
        auto wanted = town.yearly(town.school, {2026, 4, 30});
        wanted.clause = Town::make_clause(work);
        wanted.periodicity = "tertial";
        wanted.period = "2026 T1";
        Town::make(work, wanted);
    });
    CHECK(open_on(town, "2026-12-01") == 2);
    CHECK(open_on(town, "2026-12-01") == 1);
    CHECK(open_on(town, "2026-12-01") == 0);
    CHECK(listed(town, "anders", town.school, "all") ==
          "2026 T1 2026-04-30 late\n2026 T2 2026-08-31 late\n"
          "2026 2026-12-31 not_started\n2026 T3 2026-12-31 not_started\n");
}

TEST_CASE("what comes again is as secret as it was, and is opened unseen") {
    Town town;
    town.site.work([&](Work& work) {
        auto wanted = town.yearly(town.service, {2026, 8, 15});
        wanted.clause = Town::make_clause(work);
        wanted.is_sensitive = true;
        Town::make(work, wanted);
    });
    REQUIRE(open_on(town, "2026-09-01") == 2);
    CHECK(listed(town, "anders", town.service, "not_started") == "2027 2027-08-01 not_started\n");
    CHECK(listed(town, "karin", town.service, "not_started") ==
          "2027 2027-08-01 not_started\n2027 2027-08-15 not_started\n");
}

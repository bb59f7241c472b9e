// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_binding.h"

#include <doctest/doctest.h>

#include "modules/programme/plan.h"

using namespace varna;
using namespace varna::programme;

namespace {

const std::vector<organisation::UnitRecord> units{
    {{1}, "council", "Kommunfullmäktige", "KF", std::nullopt, 1},
    {{2}, "executive_board", "Kommunstyrelsen", "KS", std::nullopt, 2},
    {{3}, "board", "Servicenämnden", "Service", std::nullopt, 3},
    {{4}, "board", "Socialnämnden", "Social", std::nullopt, 4},
    {{5}, "municipal_company", "Sjövik Energi AB", "Energi", std::nullopt, 5},
    {{6}, "municipal_federation", "Räddningstjänsten Sjö", "Rtj", std::nullopt, 6},
    {{7}, "department", "Serviceförvaltningen", "Sf", std::nullopt, 7},
};

std::vector<Assignment> assigned(ClauseKind kind, const std::vector<std::string>& bodies,
                                 const std::vector<std::string>& followed_up_by = {}) {
    ReadClause clause;
    clause.kind = kind;
    for (const auto& body : bodies) clause.responsible.push_back({"", body});
    for (const auto& body : followed_up_by) clause.followed_up_by.push_back({"", body});
    return assignments_of(clause, units);
}

FirstPeriod first(std::string rhythm, std::string due, std::string_view validity, Date today) {
    ReadClause clause;
    clause.periodicity = std::move(rhythm);
    clause.due = std::move(due);
    return first_period(clause, validity, today);
}

constexpr Date spring{2026, 3, 1};
constexpr Date autumn{2026, 9, 1};

}  // namespace

TEST_CASE("S1-24: every board, the executive board among them, is bound by what boards are to do") {
    const std::vector<Assignment> boards{{{2}, false}, {{3}, false}, {{4}, false}};
    CHECK(assigned(ClauseKind::activity, {"all_boards"}) == boards);
    CHECK(assigned(ClauseKind::activity, {"concerned_boards"}) == boards);
    CHECK(assigned(ClauseKind::activity, {"all_departments"}) == boards);
}

TEST_CASE("S1-11: companies and federations are only proposed what the plan names them for") {
    const std::vector<Assignment> proposals{{{5}, true}, {{6}, true}};
    CHECK(assigned(ClauseKind::activity, {"all_companies"}) == proposals);
    CHECK(assigned(ClauseKind::activity, {"concerned_companies"}) == proposals);
    CHECK(assigned(ClauseKind::activity, {"Sjövik Energi AB"}) ==
          std::vector<Assignment>{{{5}, true}});
}

TEST_CASE("a unit named twice is bound once, and the council never") {
    CHECK(
        assigned(ClauseKind::activity, {"all_boards", "executive_board", "Socialnämnden"}).size() ==
        3);
    CHECK(assigned(ClauseKind::activity, {"council", "Kommunfullmäktige"}).empty());
    CHECK(assigned(ClauseKind::activity, {""}).empty());
}

TEST_CASE("S1-29: what the executive office is to do falls on the executive board") {
    CHECK(assigned(ClauseKind::activity, {"executive_office"}) ==
          std::vector<Assignment>{{{2}, false}});
}

TEST_CASE("what nobody is named for is done by the one who follows it up") {
    CHECK(assigned(ClauseKind::follow_up, {""}, {"executive_board"}) ==
          std::vector<Assignment>{{{2}, false}});
    CHECK(assigned(ClauseKind::follow_up, {"Socialnämnden"}, {"executive_board"}) ==
          std::vector<Assignment>{{{4}, false}});
    CHECK(assigned(ClauseKind::activity, {""}, {"executive_board"}).empty());
}

TEST_CASE("the first period ends today or later") {
    CHECK(first("yearly", "", "", spring) == FirstPeriod{"2026", Date{2026, 12, 31}});
    CHECK(first("tertial_2", "", "", spring) == FirstPeriod{"2026", Date{2026, 8, 31}});
    CHECK(first("tertial_2", "", "", autumn) == FirstPeriod{"2027", Date{2027, 8, 31}});
    CHECK(first("tertial_2", "", "", Date{2026, 8, 31}) == FirstPeriod{"2026", Date{2026, 8, 31}});
    CHECK(first("tertial", "", "", autumn) == FirstPeriod{"2026 T3", Date{2026, 12, 31}});
    CHECK(first("half_yearly", "", "", spring) == FirstPeriod{"2026 H1", Date{2026, 6, 30}});
    CHECK(first("two_yearly", "", "", spring) == FirstPeriod{"2026-2027", Date{2027, 12, 31}});
    CHECK(first("three_yearly", "", "", spring) == FirstPeriod{"2026-2028", Date{2028, 12, 31}});
    CHECK(first("term", "", "", autumn) == FirstPeriod{"2023-2026", Date{2026, 12, 31}});
}

TEST_CASE("what is continuous has no day, and what is done once has the plan's last day") {
    CHECK(first("continuous", "", "2026–2029", spring) == FirstPeriod{"2026-2029", std::nullopt});
    CHECK(first("", "", "varje mandatperiod", spring) == FirstPeriod{"2026", std::nullopt});
    CHECK(first("once", "", "2026–2029", spring) == FirstPeriod{"2026-2029", Date{2029, 12, 31}});
    CHECK(first("once", "", "", spring) == FirstPeriod{"2026", std::nullopt});
}

TEST_CASE("a plan for coming years begins with its first year") {
    CHECK(first("yearly", "", "2027–2030", autumn) == FirstPeriod{"2027", Date{2027, 12, 31}});
    CHECK(first("yearly", "", "2019–2022", autumn) == FirstPeriod{"2026", Date{2026, 12, 31}});
}

TEST_CASE("a day that the plan names goes before the rhythm") {
    CHECK(first("yearly", "2026-10-15", "", autumn) == FirstPeriod{"2026", Date{2026, 10, 15}});
    CHECK(first("yearly", "i oktober", "", autumn) == FirstPeriod{"2026", Date{2026, 12, 31}});
    const std::string rule = "senast den 15 september varje år";
    CHECK(first("tertial_2", rule, "", autumn) == FirstPeriod{"2026", Date{2026, 9, 15}});
    CHECK(first("tertial_2", rule, "", spring) == FirstPeriod{"2026", Date{2026, 9, 15}});
    CHECK(first("yearly", rule, "", Date{2026, 9, 16}) == FirstPeriod{"2027", Date{2027, 9, 15}});
    CHECK(first("yearly", "senast 31 mars", "2028–2031", autumn) ==
          FirstPeriod{"2028", Date{2028, 3, 31}});
    CHECK(first("yearly", "senast den 29 februari", "", spring).due_on == Date{2026, 12, 31});
}

TEST_CASE("activities and follow-ups are numbered together within their area") {
    std::vector<ClauseRecord> clauses(5);
    const ClauseKind kinds[] = {ClauseKind::heading, ClauseKind::activity, ClauseKind::follow_up,
                                ClauseKind::prose, ClauseKind::activity};
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        clauses[at].read.kind = kinds[at];
        clauses[at].read.focus_area = FocusArea{at < 4 ? 2 : 3, "Område"};
    }
    number_clauses(clauses);
    CHECK(clauses[0].reference.empty());
    CHECK(clauses[1].reference == "2.1");
    CHECK(clauses[2].reference == "2.2");
    CHECK(clauses[4].reference == "3.1");
}

TEST_CASE("two titles that differ in years only name one plan") {
    CHECK(comparable_plan_title("Plan för trygghet 2023–2026") ==
          comparable_plan_title("PLAN för trygghet  2027-2030"));
    CHECK(comparable_plan_title("Plan för trygghet") != comparable_plan_title("Plan för vatten"));
}

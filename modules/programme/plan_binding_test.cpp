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
    {{7}, "department", "Serviceförvaltningen", "Sf", Id<Unit>{3}, 7},
    {{8}, "department", "Miljöförvaltningen", "Mf", Id<Unit>{8}, 8},
    {{9}, "executive_committee", "Kommunstyrelsens arbetsutskott", "KSAU", Id<Unit>{2}, 9},
    {{10}, "executive_office", "Kommunkontoret", "Kontoret", Id<Unit>{2}, 10},
    {{11}, "department", "Bolagets driftavdelning", "Drift", Id<Unit>{5}, 11},
};

std::vector<Assignment> assigned(ClauseKind kind, const std::vector<std::string>& bodies,
                                 const std::vector<std::string>& followed_up_by = {}) {
    ReadClause clause;
    clause.kind = kind;
    for (const auto& body : bodies) clause.responsible.push_back({"", body});
    for (const auto& body : followed_up_by) clause.followed_up_by.push_back({"", body});
    return assignments_of(clause, units);
}

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
    const std::vector<Assignment> executive_board{{{2}, false}};
    CHECK(assigned(ClauseKind::activity, {"executive_office"}) == executive_board);
    CHECK(assigned(ClauseKind::activity, {"Kommunkontoret"}) == executive_board);
    CHECK(assigned(ClauseKind::activity, {"Kommunstyrelsens arbetsutskott"}) == executive_board);
    CHECK(assigned(ClauseKind::activity, {"Kommunkontoret", "executive_board"}) == executive_board);
}

TEST_CASE("S1-24: what a department is named for falls on the board it works for") {
    const std::vector<Assignment> its_board{{{3}, false}};
    CHECK(assigned(ClauseKind::activity, {"Serviceförvaltningen"}) == its_board);
    CHECK(assigned(ClauseKind::activity, {"Serviceförvaltningen", "Servicenämnden"}) == its_board);
    CHECK(assigned(ClauseKind::activity, {"Bolagets driftavdelning"}) ==
          std::vector<Assignment>{{{5}, true}});
    // Nobody knows whom it works for, so it is left for a person to say.
    CHECK(assigned(ClauseKind::activity, {"Miljöförvaltningen"}).empty());
}

TEST_CASE("what nobody is named for is done by the one who follows it up") {
    CHECK(assigned(ClauseKind::follow_up, {""}, {"executive_board"}) ==
          std::vector<Assignment>{{{2}, false}});
    CHECK(assigned(ClauseKind::follow_up, {"Socialnämnden"}, {"executive_board"}) ==
          std::vector<Assignment>{{{4}, false}});
    CHECK(assigned(ClauseKind::activity, {""}, {"executive_board"}).empty());
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

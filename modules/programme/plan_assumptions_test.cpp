// SPDX-License-Identifier: EUPL-1.2
// What a plan leaves unsaid of when and how its tasks are followed up (S1-06).
#include "modules/programme/plan_assumptions.h"

#include <doctest/doctest.h>

using namespace varna;
using namespace varna::programme;

namespace {

const Date today{2026, 9, 1};

ClauseRecord assumed(ClauseKind kind, std::string_view text, std::string_view rhythm = "",
                     std::string_view due = "", std::string_view method = "") {
    ClauseRecord clause;
    clause.read.kind = kind;
    clause.read.text = text;
    clause.read.periodicity = rhythm;
    clause.read.due = due;
    clause.method = method;
    assume(clause, "2026–2029", today);
    return clause;
}

}  // namespace

TEST_CASE("S1-06: a follow-up without a time is assumed to come every year, in the yearly round") {
    const auto clause = assumed(ClauseKind::follow_up, "Vägar hem från skolan är upplysta.");
    CHECK(clause.read.periodicity == "yearly");
    CHECK(clause.method == "yearly_round");
    CHECK(clause.assumed == "time method");
}

TEST_CASE("S1-06: what is made once is assumed to be due on the plan's last day") {
    const auto once =
        assumed(ClauseKind::activity, "Kommunstyrelsen får i uppdrag att ta fram riktlinjer.");
    CHECK(once.read.periodicity == "once");
    CHECK(once.read.due == "2029-12-31");
    CHECK(assumed(ClauseKind::activity, "Kommunstyrelsen tar fram en plan.").read.due ==
          "2029-12-31");
    const auto yearly =
        assumed(ClauseKind::activity, "Kommunstyrelsen utvecklar formerna för att lära.");
    CHECK(yearly.read.periodicity == "yearly");
    CHECK(yearly.read.due.empty());
}

TEST_CASE("S1-06: nothing is assumed in the place of what the plan says") {
    const auto rhythm = assumed(ClauseKind::activity, "x", "tertial", "", "Egen rapport");
    CHECK(rhythm.read.periodicity == "tertial");
    CHECK(rhythm.assumed.empty());
    const auto day = assumed(ClauseKind::activity, "Tar fram en plan.", "", "2027-05-01");
    CHECK(day.read.periodicity.empty());
    CHECK(day.read.due == "2027-05-01");
    CHECK(day.assumed == "method");
    const auto prose = assumed(ClauseKind::prose, "Det här är en plan.");
    CHECK(prose.method.empty());
    CHECK(prose.assumed.empty());
}

TEST_CASE("S1-06: a changed field is no longer assumed") {
    const auto clause = assumed(ClauseKind::follow_up, "x");
    CHECK(still_assumed(clause, "yearly", "", "yearly_round") == "time method");
    CHECK(still_assumed(clause, "tertial", "", "yearly_round") == "method");
    CHECK(still_assumed(clause, "yearly", "2027-05-01", "yearly_round") == "method");
    CHECK(still_assumed(clause, "yearly", "", "Egen rapport") == "time");
    CHECK(still_assumed(clause, "once", "", "").empty());
}

// SPDX-License-Identifier: EUPL-1.2
// What politicians gave to do, and the way back (S0-09).
#include <doctest/doctest.h>

#include "modules/decisions/examples.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;

namespace {

template <class T>
std::string refusal(const Result<T>& result) {
    if (result) return {};
    const auto& problem = result.error();
    return problem.fields.empty()
               ? problem.message
               : problem.fields.front().name + ": " + problem.fields.front().message;
}

}  // namespace

TEST_CASE("an assignment is open to everybody and waits for its unit until its day") {
    Town town;
    const auto id = town.give_assignment();
    const auto seen =
        town.as("jonas", [&](Work& work) { return find(work, id).value().assignment; });
    CHECK(seen.giver_name == "Kommunfullmäktige");
    CHECK(seen.state == "open");
    CHECK_FALSE(is_late(seen, {2026, 11, 30}));
    CHECK(is_late(seen, {2026, 12, 1}));
}

TEST_CASE(
    "an assignment is noted by the giver's secretary, the unit itself or the security chief") {
    Town town;
    const auto given = [&](const char* who) {
        return town.as(
            who, [&](Work& work) { return decisions::give(work, town.assignment()).has_value(); });
    };
    CHECK(given("kerstin"));
    CHECK(given("karin"));
    CHECK(given("astrid"));
    CHECK_FALSE(given("anders"));
    CHECK_FALSE(given("sven"));  // secretary of another body
    CHECK_FALSE(given("jonas"));
}

TEST_CASE("the receiver does not rewrite what the giver has noted, but what it noted itself") {
    Town town;
    auto softer = town.assignment();
    softer.due_on = Date{2029, 1, 31};
    softer.version = 1;
    const auto changed = [&](const char* who, Id<Assignment> id) {
        return town.as(who, [&](Work& work) { return refusal(change(work, id, softer)); });
    };
    for (const char* giver : {"kerstin", "astrid"}) {
        const auto given = town.give_assignment(giver);
        CHECK(changed("karin", given) == "decisions.may_not_change_given");
        CHECK_FALSE(town.as("karin", [&](Work& work) { return find(work, given)->may_change; }));
    }
    const auto noted = town.give_assignment("karin");
    CHECK(town.as("karin", [&](Work& work) { return find(work, noted)->may_change; }));
    CHECK(changed("karin", noted).empty());
    softer.version = 2;
    CHECK(changed("kerstin", noted).empty());
    softer.version = 3;  // the secretary has put it right, so it is the council's now
    CHECK(changed("karin", noted) == "decisions.may_not_change_given");
}

TEST_CASE("an assignment cites a decision of the body that gave it, and no other's") {
    Town town;
    auto words = town.assignment();
    words.decision = town.adjusted(town.open());  // the service board's
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(decisions::give(work, words)); }) ==
          "giver: decisions.giver_decided_it");
    words.giver = town.service;
    CHECK(
        town.as("sven", [&](Work& work) { return refusal(decisions::give(work, words)); }).empty());
}

TEST_CASE("a company is given something by the council or notes it itself, and by no board") {
    Town town;
    town.site.add_account("amira", "amira");
    auto words = town.assignment();
    town.site.work([&](Work& work) {
        words.unit = Town::make_unit(work, "municipal_company", "Lindvallabostäder AB");
        Town::give(work, "amira", words.unit, "coordinator");
    });
    const auto given = [&](const char* who, Id<Unit> giver) {
        words.giver = giver;
        return town.as(who, [&](Work& work) { return refusal(decisions::give(work, words)); });
    };
    CHECK(given("sven", town.service) == "decisions.company_is_proposed_to");
    CHECK(given("kerstin", town.council).empty());
    CHECK(given("amira", town.council).empty());
    CHECK(given("astrid", town.council).empty());
    CHECK(given("karin", town.council) == "decisions.may_not_give");
}

TEST_CASE("nobody closes what has not been reported, and nobody reports for another unit") {
    Town town;
    const auto id = town.give_assignment();
    const Closure closure{"KF 2026-08-31 § 101", Date{2026, 8, 31}, 1};
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(close(work, id, closure)); }) ==
          "decisions.not_reported");
    for (const char* who : {"anders", "kerstin", "astrid", "rosa"})
        CHECK(town.as(who, [&](Work& work) {
            return refusal(report_back(work, id, {"Klart", 1}));
        }) == "decisions.not_your_assignment");
    CHECK(town.as("karin", [&](Work& work) {
        return refusal(report_back(work, id, {"", 1}));
    }) == "report_text: platform.required");
}

TEST_CASE("a report back is closed by the giver's decision and then stays as it is") {
    Town town;
    const auto id = town.give_assignment();
    town.as("karin", [&](Work& work) { return report_back(work, id, {"Entréerna", 1}).value(); });
    const Closure closure{"KF 2026-08-31 § 101", Date{2026, 8, 31}, 2};
    CHECK(town.as("karin", [&](Work& work) { return refusal(close(work, id, closure)); }) ==
          "decisions.may_not_close");
    town.as("kerstin", [&](Work& work) { return close(work, id, closure).value(); });
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(close(work, id, closure)); }) ==
          "decisions.assignment_is_closed");
    CHECK(town.as("karin", [&](Work& work) {
        return refusal(report_back(work, id, {"Något annat", 3}));
    }) == "decisions.assignment_is_closed");
    const auto seen =
        town.as("jonas", [&](Work& work) { return find(work, id).value().assignment; });
    CHECK(seen.report_text == "Entréerna");
    CHECK(seen.reported_by == "karin");
    CHECK(seen.closing_decision == "KF 2026-08-31 § 101");
}

TEST_CASE("an assignment is closed by a decision that is kept here, and its page leads to it") {
    Town town;
    const auto id = town.give_assignment();
    town.as("karin", [&](Work& work) { return report_back(work, id, {"Entréerna", 1}).value(); });
    const auto decision = town.decided(town.open());
    const auto address = "/assignments/" + std::to_string(id.value);
    const auto number = std::to_string(decision.value);
    const auto form = town.site.get("kerstin", address);
    CHECK(form.says("<option value=\"" + number +
                    "\">Servicenämnden, 10 juni 2026 §\u00a045: Skalskydd i stadshuset</option>"));
    const auto both = town.site.post("kerstin", address + "/closure",
                                     {{"closed_by", number},
                                      {"closing_decision", "KF § 1"},
                                      {"closed_on", "2026-08-31"},
                                      {"version", "2"}});
    CHECK(both.status == 422);
    CHECK(both.says("id=\"closing_decision-error\">Du har valt ett beslut och skrivit ett annat."));
    CHECK(both.says("<option value=\"" + number + "\" selected"));
    REQUIRE(town.site
                .post("kerstin", address + "/closure",
                      {{"closed_by", number},
                       {"closing_decision", ""},
                       {"closed_on", "2026-09-01"},
                       {"version", "2"}})
                .status == 303);
    const auto seen =
        town.as("jonas", [&](Work& work) { return find(work, id).value().assignment; });
    CHECK(seen.closing_decision == "Servicenämnden 2026-06-10 §\u00a045");
    CHECK(seen.closed_on == Date{2026, 6, 10});
    CHECK(town.site.get("jonas", address)
              .says("<a href=\"/decisions/" + number + "\">Servicenämnden 2026-06-10"));
}

TEST_CASE("a decision that may not be seen is neither offered, nor chosen, nor linked") {
    Town town;
    const auto id = town.give_assignment();
    town.as("karin", [&](Work& work) { return report_back(work, id, {"Entréerna", 1}).value(); });
    const auto sensitive = town.decided(town.open("karin", true));
    const auto draft = town.draft_in(town.open(), town.words());
    const auto address = "/assignments/" + std::to_string(id.value);
    CHECK_FALSE(town.site.get("kerstin", address).says("name=\"closed_by\""));
    for (const auto hidden : {sensitive, draft})
        CHECK(town.as("kerstin", [&](Work& work) {
            return refusal(close(work, id, {"", std::nullopt, 2, hidden}));
        }) == "closed_by: platform.choose");
    town.as("astrid", [&](Work& work) {
        return close(work, id, {"", std::nullopt, 2, sensitive}).value();
    });
    CHECK(town.site.get("astrid", address).says("href=\"/decisions/"));
    CHECK_FALSE(town.site.get("jonas", address).says("href=\"/decisions/"));
}

TEST_CASE("what was given is not changed after it has been reported") {
    Town town;
    const auto id = town.give_assignment();
    auto later = town.assignment();
    later.due_on = Date{2027, 1, 31};
    later.version = 1;
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(change(work, id, later)); }).empty());
    town.as("karin", [&](Work& work) { return report_back(work, id, {"Klart", 2}).value(); });
    later.version = 3;
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(change(work, id, later)); }) ==
          "decisions.already_reported");
}

TEST_CASE("the list shows what waits for its report back, the first day first") {
    Town town;
    town.give_assignment();
    auto sooner = town.assignment();
    sooner.due_on = Date{2026, 6, 30};
    const auto late =
        town.as("kerstin", [&](Work& work) { return decisions::give(work, sooner).value(); });
    const auto listed = [&](AssignmentFilter filter) {
        return town.as("astrid", [&](Work& work) {
            std::vector<std::int64_t> ids;
            for (const auto& one : list(work, filter).assignments) ids.push_back(one.id.value);
            return ids;
        });
    };
    CHECK(listed({}).size() == 2);
    CHECK(listed({}).front() == late.value);
    CHECK(listed({.unit = town.service, .state = "late"}).size() == 1);
    CHECK(listed({.unit = town.school}).empty());
}

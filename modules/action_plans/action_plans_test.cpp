// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/action_plans.h"

#include <doctest/doctest.h>

#include "modules/action_plans/examples.h"
#include "modules/public_records/public_records.h"
#include "platform/thread/thread.h"

using namespace varna;
using namespace varna::action_plans;
using examples::Town;

TEST_CASE("a period is a year or several, however it is written") {
    CHECK(period_from("2027") == "2027");
    CHECK(period_from(" 2026 – 2028 ") == "2026-2028");
    CHECK(period_from("2027-2027") == "2027");
    CHECK(last_day_of("2026-2028") == Date{2028, 12, 31});
    for (const char* typed : {"", "27", "2028-2026", "2027x", "hösten 2027", "2000-2099"})
        CHECK_MESSAGE(!period_from(typed), typed);
}

TEST_CASE("a draft is seen by its own unit alone, and by all once it is adopted") {
    Town town;
    const auto plan = town.begin("Servicenämndens handlingsplan");
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    for (const char* who : {"anders", "astrid"}) {
        CHECK(town.site.get(who, Town::path(plan)).status == 404);
        CHECK_FALSE(town.site.get(who, "/action_plans?unit=all").says("Servicenämndens"));
    }
    CHECK(town.site.get("karin", Town::path(plan)).says("Öva reservkraft"));
    REQUIRE(town.adopt(plan));
    for (const char* who : {"anders", "astrid"}) {
        CHECK(town.site.get(who, Town::path(plan)).says("Öva reservkraft"));
        CHECK(town.site.get(who, "/action_plans?unit=all").says("Servicenämndens"));
    }
}

TEST_CASE("what binds the unit and no item serves is a gap") {
    Town town;
    const auto plan = town.begin();
    CHECK(town.seen(plan).gaps.all == 3);
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    REQUIRE(town.add(plan, town.words("Byt skyltar i entrén", std::nullopt)));
    const auto gaps = town.seen(plan).gaps;
    CHECK(gaps.bound == 3);
    REQUIRE(gaps.all == 2);
    CHECK(gaps.gaps[0].reference == "1.2");
    CHECK(gaps.gaps[1].reference == "2.1");

    const auto page = town.site.get("karin", Town::path(plan));
    CHECK(page.says("2 av 3 åtaganden saknar åtgärd"));
    const auto form = town.site.get(
        "karin", Town::path(plan) + "/items/new?obligation=" + std::to_string(town.training.value));
    CHECK(form.says("<option value=\"" + std::to_string(town.training.value) + "\" selected>"));
    CHECK(town.site.get("karin", Town::path(plan) + "/gaps").says("1.2 Utbildar sina chefer"));
}

TEST_CASE("what is sensitive in an obligation is sensitive in the plan that serves it") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Byt låsen i driftrummet", town.secret)));
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    REQUIRE(town.adopt(plan));
    const auto page = town.site.get("anders", Town::path(plan));
    CHECK(page.says("Öva reservkraft"));
    CHECK_FALSE(page.says("driftrummet"));
    CHECK(page.says("1 av 2 åtaganden saknar åtgärd"));  // 2.1 is not his to know of
    CHECK(town.work_of_service("anders").size() == 3);
    CHECK(town.work_of_service("astrid").size() == 5);
    CHECK(town.site.get("astrid", Town::path(plan)).says("driftrummet"));
}

TEST_CASE("an adopted plan's items are work in the register, with states and evidence") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    REQUIRE(town.adopt(plan));
    const auto action = town.seen(plan).items.front().action;
    REQUIRE(action);
    const auto found = town.work_of_service("anders").back();
    CHECK(found.id == *action);
    CHECK(found.title == "Öva reservkraft");
    CHECK(found.due_on == Date{2027, 5, 31});
    const auto why = town.as("karin", [&](Work& work) {
        return thread::up(work, {"action", action->value});
    });
    CHECK(why.size() == 2);  // the plan, and the clause of the plan for safety and security

    obligations::NewEvidence evidence;
    evidence.kind = "note";
    evidence.title = "Övningen är hållen";
    REQUIRE(town.as("karin", [&](Work& work) {
        return obligations::change(
            work, *action, {.state = obligations::State::done, .version = 1, .evidence = evidence});
    }));
    CHECK(town.seen(plan).plan.done == 1);
    CHECK(town.site.get("anders", Town::path(plan)).says("1 av 1 klara"));
}

TEST_CASE("work is late when its day in the plan has passed") {
    Town town;
    const auto plan = town.begin();
    auto words = town.words("Öva reservkraft", town.drill);
    words.due_on = Date{2026, 8, 31};
    REQUIRE(town.add(plan, words));
    CHECK(town.seen(plan).plan.late == 0);  // what is not decided is not late
    REQUIRE(town.adopt(plan));
    CHECK(town.seen(plan).plan.late == 1);
}

TEST_CASE("an adopted plan is not changed, nor adopted without an item or ahead of its day") {
    Town town;
    const auto plan = town.begin();
    CHECK(town.adopt(plan).error().message == "action_plans.nothing_to_adopt");
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    const auto ahead = town.as("karin", [&](Work& work) {
        return adopt(work, plan, {"§ 45", Date{2026, 9, 2}, find(work, plan)->plan.version});
    });
    CHECK(ahead.error().fields.front().message == "action_plans.adopted_in_future");
    REQUIRE(town.adopt(plan));
    CHECK(town.adopt(plan).error().message == "action_plans.is_adopted");
    CHECK(town.add(plan, town.words("Till", std::nullopt)).error().message ==
          "action_plans.is_adopted");
    const auto item = town.seen(plan).items.front().id;
    CHECK(
        town.as("karin", [&](Work& work) { return remove_item(work, item, 1); }).error().message ==
        "action_plans.is_adopted");
}

TEST_CASE("who adopts has seen every item that is adopted") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    const auto seen = town.seen(plan).plan.version;
    REQUIRE(town.add(plan, town.words("Köp in fler aggregat", std::nullopt)));
    const auto answer = town.site.post(
        "karin", Town::path(plan) + "/adoption",
        {{"paragraph", "§ 45"}, {"decided_on", "2026-08-20"}, {"version", std::to_string(seen)}});
    CHECK(answer.status == 409);
    CHECK(town.seen(plan).plan.is_draft());
}

TEST_CASE("a unit's plan is written by those who work for it and serves what binds it") {
    Town town;
    const auto plan = town.begin();
    CHECK(town.add(plan, town.words("Inte min", std::nullopt), "anders").error().kind ==
          Problem::Kind::not_found);
    CHECK(town.add(plan, town.words("Andras", town.of_school)).error().fields.front().name ==
          "serves_obligation");
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    REQUIRE(town.adopt(plan));
    const testing::TestSite::Fields title{
        {"action_plan_title", "Ny"}, {"period", "2027"}, {"version", "3"}};
    CHECK(town.site.post("anders", Town::path(plan) + "/change", title).status == 403);
    CHECK(town.site.post("karin", Town::path(plan) + "/change", title).status == 409);
    CHECK(town.site
              .post("anders", "/action_plans",
                    {{"unit", std::to_string(town.service.value)},
                     {"action_plan_title", "Deras"},
                     {"period", "2027"}})
              .status == 403);
}

TEST_CASE("an item that somebody else has changed meanwhile is shown beside what was typed") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    const auto item =
        "/action_plan_items/" + std::to_string(town.seen(plan).items.front().id.value);
    const auto change = [&](const char* title) {
        return town.site.post("karin", item + "/change",
                              {{"item_title", title},
                               {"item_due_on", "2027-05-31"},
                               {"serves_obligation", std::to_string(town.drill.value)},
                               {"version", "1"}});
    };
    CHECK(change("Öva reservkraft i köken").status == 303);
    const auto again = change("Öva reservkraft på skolorna");
    CHECK(again.status == 409);
    CHECK(again.says("Öva reservkraft i köken"));
    CHECK(again.says("Öva reservkraft på skolorna"));
    CHECK(town.site.post("karin", item + "/removal", {{"version", "2"}}).status == 303);
    CHECK(town.seen(plan).items.empty());
}

TEST_CASE("an item can answer a political assignment, and leads to it") {
    Town town;
    const auto assignment = town.as("astrid", [&](Work& work) {
        decisions::AssignmentWords words;
        words.unit = town.service;
        words.giver = town.council;
        words.given_on = Date{2026, 5, 22};
        words.due_on = Date{2027, 1, 31};
        words.paragraph = "§ 88";
        words.title = "Föreslå hur entréerna ska skyddas";
        return decisions::give(work, words).value();
    });
    const auto plan = town.begin();
    auto words = town.words("Ta fram förslag", std::nullopt);
    words.assignment = assignment;
    REQUIRE(town.add(plan, words));
    const auto page = town.site.get("karin", Town::path(plan));
    CHECK(page.says("/assignments/" + std::to_string(assignment.value)));
    CHECK(page.says("Uppdrag: Föreslå hur entréerna ska skyddas"));
}

TEST_CASE("a plan's page costs as much with fifty items as with one") {
    Town town;
    const auto plan = town.begin();
    for (int at = 0; at < 60; ++at)
        REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    const auto page = town.site.get("karin", Town::path(plan));
    CHECK(town.site.statements_of_last_request() <= 12);
    CHECK(page.says("after_day=2027-05-31"));
    const auto first = town.seen(plan);
    CHECK(first.items.size() == 50);
    const auto rest =
        town.as("karin", [&](Work& work) { return find(work, plan, first.next.value()).value(); });
    CHECK(rest.items.size() == 10);
}

TEST_CASE("the API answers the plans and one with its items") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    CHECK(town.site.api("anders", "GET", "/api/v1/action_plans").says(R"("action_plans":[])"));
    CHECK(town.site.api("karin", "GET", "/api/v1/action_plans").says(R"("items":1)"));
    const auto one = town.site.api("karin", "GET", "/api/v1" + Town::path(plan));
    CHECK(one.says(R"("reference":"1.1")"));
    CHECK(one.says(R"("gaps":2)"));
    CHECK(town.site.api("anders", "GET", "/api/v1" + Town::path(plan)).status == 404);
}

TEST_CASE("a plan that a mark hides stays hidden when it is adopted, item by item") {
    Town town;
    records::Register kinds;
    add_record_kinds(kinds);
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Öva utrymning", town.drill)));
    town.as("karin", [&](Work& work) {
        return public_records::mark(work, kinds, "action_plan", plan.value,
                                    {"OSL 18:13", "Beskriver larm", true});
    });
    REQUIRE(town.adopt(plan));
    CHECK(town.site.get("anders", Town::path(plan)).status == 404);
    CHECK(town.site.get("karin", Town::path(plan)).says("Sekretessmarkerad, OSL 18:13"));
    town.as("karin", [&](Work& work) {
        return public_records::remove_mark(work, kinds, "action_plan", plan.value, {1}, "Utbytta.");
    });
    CHECK(town.seen(plan, "anders").plan.items == 1);
    CHECK(town.seen(plan, "anders").plan.secrecy_mark.empty());
}

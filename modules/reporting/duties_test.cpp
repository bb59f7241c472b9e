// SPDX-License-Identifier: EUPL-1.2
// Duties to report that are proposed: through the parent, by the own board, by directive.
#include "modules/reporting/duties.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/reporting/examples.h"

using namespace varna;
using namespace varna::reporting;
using examples::Town;
using Fields = testing::TestSite::Fields;

namespace {

// The proposed company belongs to the energy company's group; today is after the round's day.
struct Group : Town {
    Group() {
        site.add_account("viola", "Viola Vatten");
        const auto viola = site.actor("viola").person;
        site.work([&](Work& work) {
            organisation::link_units(work, company, proposed, "owned_by", {2020, 1, 1});
            organisation::assign_role(work, {viola, proposed, "coordinator", {2020, 1, 1}}).value();
            bind_unit(work, duty, proposed, "proposed", "");
        });
        Clock::freeze(*Clock::parse("2026-09-20T09:00:00Z"));
    }
    DutyOfUnit duty_of(const char* who) {
        DutyOfUnit found;
        site.work_as(site.actor(who),
                     [&](Work& work) { found = duty_of_unit(work, duty, proposed).value(); });
        return found;
    }
    RoundRow row() {
        RoundRow found;
        site.work_as(site.actor("anna"), [&](Work& work) {
            for (const auto& one : rows_of(work, round))
                if (one.unit == proposed) found = one;
        });
        return found;
    }
    RoundView whole() {
        RoundView found;
        site.work([&](Work& work) { found = *reporting::round(work, round); });
        return found;
    }
    std::string duty_path() const {
        return "/reporting-duties/" + std::to_string(duty.value) + "/units/" +
               std::to_string(proposed.value);
    }
    int answer(const char* who, const char* how) {
        return site
            .post(who, duty_path() + "/answer",
                  {{"answer", how}, {"decision", "Styrelsen § 3"}, {"decided_on", "2026-09-02"}})
            .status;
    }
    testing::TestSite::Answer volunteer(const char* who) {
        return site.post(who, "/rounds/" + std::to_string(round.value) + "/voluntary-reports",
                         {{"unit", std::to_string(proposed.value)}});
    }
    Id<obligations::OwnerDirective> directive(Id<Unit> of) {
        Id<obligations::OwnerDirective> id;
        site.work_as(site.actor("chef"), [&](Work& work) {
            obligations::NewOwnerDirective made;
            made.company = of;
            made.title = "Ägardirektiv";
            made.text = "Bolaget rapporterar.";
            made.council_decision = "KF § 41";
            made.council_decided_on = {2026, 3, 26};
            made.meeting_kind = "annual";
            made.meeting_name = "Årsstämma 2026";
            made.decided_on = made.valid_from = {2026, 4, 16};
            made.case_number = "KS 2026/0094";
            id = obligations::add_owner_directive(work, made).value();
        });
        return id;
    }
};

}  // namespace

TEST_SUITE_BEGIN("owners");

TEST_CASE("a duty to report is proposed to the group's parent first, and then to the company") {
    Group town;
    CHECK(town.duty_of("viola").waits_at->id == town.company);
    CHECK_FALSE(town.duty_of("viola").may_answer);
    CHECK(town.answer("viola", "accept") == 403);
    REQUIRE(town.answer("erik", "accept") == 303);
    CHECK_FALSE(town.duty_of("viola").waits_at);
    CHECK(town.duty_of("viola").binding == "proposed");
    REQUIRE(town.answer("viola", "accept") == 303);
    const auto accepted = town.duty_of("viola");
    CHECK(accepted.binding == "accepted");
    REQUIRE(accepted.steps.size() == 2);
    CHECK(accepted.steps[0].step == "forwarded");
    CHECK(accepted.steps[0].decider == town.company);
}

TEST_CASE("a proposed duty is not late and not counted as missing, and the round shows it apart") {
    Group town;
    CHECK_FALSE(town.row().is_owed());
    CHECK(town.whole().reports == 4);
    const auto page = town.site.get("chef", "/rounds/" + std::to_string(town.round.value));
    const auto apart = page.body.find("Föreslagna och avböjda");
    REQUIRE(apart != std::string::npos);
    CHECK(page.body.find("Vattenbolaget AB") > apart);
    CHECK(page.body.find("Väntar hos Energibolaget AB", apart) != std::string::npos);
    CHECK(page.body.find("dagar sen", apart) == std::string::npos);
    CHECK(page.body.substr(0, apart).find("dagar sen") != std::string::npos);
}

TEST_CASE("a company that was only proposed the duty may answer voluntarily") {
    Group town;
    CHECK(town.volunteer("sara").status == 403);
    const auto begun = town.volunteer("viola");
    REQUIRE(begun.status == 303);
    CHECK(town.volunteer("viola").status == 409);
    const auto row = town.row();
    CHECK(row.is_voluntary);
    CHECK_FALSE(row.is_owed());
    CHECK(town.whole().reports == 4);
    CHECK(town.site.get("viola", examples::path(row.report)).says("Rapporten är frivillig"));
    town.hand_over("viola", row.report, "confirmed", "Allt väl");
    CHECK(town.whole().submitted == 0);
    CHECK(town.row().state == "submitted");
    CHECK(town.site.get("chef", "/rounds/" + std::to_string(town.round.value))
              .says("lämnad frivilligt"));
}

TEST_CASE("a declined duty may be bound by a directive, and holds from the next round") {
    Group town;
    REQUIRE(town.answer("erik", "decline") == 303);
    CHECK(town.duty_of("viola").binding == "declined");
    const auto id = town.directive(town.proposed);
    const auto bind = [&](const char* who, Id<obligations::OwnerDirective> by) {
        return town.site
            .post(who, town.duty_path() + "/binding",
                  {{"owner_directive", std::to_string(by.value)}})
            .status;
    };
    CHECK(bind("viola", id) == 403);
    CHECK(bind("chef", town.directive(town.company)) == 404);
    REQUIRE(bind("chef", id) == 303);
    CHECK(bind("chef", id) == 409);
    const auto bound = town.duty_of("viola");
    CHECK(bound.binding == "bound");
    CHECK(bound.directive == id);
    CHECK(bound.steps.size() == 2);
    CHECK_FALSE(town.row().is_owed());
    const auto next = town.open("Lägesbild T2", {2026, 5, 1}, {2026, 8, 31}, {2026, 12, 1});
    CHECK(town.report_of(town.proposed, next));
}

TEST_SUITE_END();

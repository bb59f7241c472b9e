// SPDX-License-Identifier: EUPL-1.2
// What becomes of duties to report and of drafts when a unit is closed and taken over.
#include "modules/reporting/successions.h"

#include <doctest/doctest.h>

#include "modules/organisation/structure.h"
#include "modules/reporting/duties.h"
#include "modules/reporting/examples.h"

using namespace varna;
using namespace varna::reporting;

namespace {

struct Reorganised : examples::Town {
    Id<Unit> heir;

    Reorganised() {
        site.add_account("hanna", "Hanna Arvinge");
        const auto hanna = site.actor("hanna").person;
        site.work([&](Work& work) {
            heir = organisation::create_unit(work, {.kind = "board",
                                                    .name = "Tekniska nämnden",
                                                    .short_name = "Teknik",
                                                    .authority = std::nullopt,
                                                    .sort_order = 6,
                                                    .valid_from = {2020, 1, 1}});
            organisation::assign_role(work, {hanna, heir, "coordinator", {2020, 1, 1}}).value();
        });
    }
    int close(Id<Unit> unit, Id<Unit> successor) {
        int moved = 0;
        Clock::freeze(*Clock::parse("2026-09-20T09:00:00Z"));
        site.work([&](Work& work) {
            const auto version = organisation::unit(work, unit)->version;
            organisation::close_unit(work, unit, {{2026, 9, 20}, successor, version}).value();
            moved = follow_successions(work);
        });
        return moved;
    }
    std::optional<RoundRow> row_of(Id<Unit> unit, Id<Round> in) {
        std::optional<RoundRow> found;
        site.work_as(site.actor("chef"), [&](Work& work) {
            for (const auto& row : rows_of(work, in))
                if (row.unit == unit) found = row;
        });
        return found;
    }
};

}  // namespace

TEST_SUITE_BEGIN("owners");

TEST_CASE("a closed unit's duty and draft go on with the successor") {
    Reorganised town;
    const auto draft = town.report_of(town.service);
    REQUIRE(town.close(town.service, town.heir) == 1);
    const auto taken = town.row_of(town.heir, town.round);
    REQUIRE(taken);
    CHECK(taken->report == draft);
    CHECK(taken->is_owed());
    CHECK(taken->taken_over_from == "Servicenämnden");
    CHECK_FALSE(town.row_of(town.service, town.round));
    CHECK(town.view("hanna", draft).may_edit);
    CHECK(town.site.get("chef", "/rounds/" + std::to_string(town.round.value))
              .says("Övertaget från Servicenämnden 20 september 2026"));
    const auto next = town.open("Lägesbild T2", {2026, 5, 1}, {2026, 8, 31}, {2026, 12, 1});
    CHECK(town.row_of(town.heir, next)->is_owed());
    CHECK_FALSE(town.row_of(town.service, next));
}

TEST_CASE("what was handed over stays with the unit that did, and earlier rounds show it") {
    Reorganised town;
    const auto report = town.report_of(town.service);
    town.hand_over("sara", report, "confirmed", "Allt väl");
    town.close(town.service, town.heir);
    const auto old = town.row_of(town.service, town.round);
    REQUIRE(old);
    CHECK(old->report == report);
    CHECK(old->state == "submitted");
    CHECK(old->taken_over_from.empty());
    CHECK_FALSE(town.row_of(town.heir, town.round));
}

TEST_CASE("a draft is joined into the successor's own and is nobody's to hand over") {
    Reorganised town;
    const auto draft = town.report_of(town.service);
    town.close(town.service, town.schools);
    const auto old = town.row_of(town.service, town.round);
    REQUIRE(old);
    CHECK(old->joined_into == town.schools);
    CHECK_FALSE(old->is_owed());
    CHECK(town.row_of(town.schools, town.round)->is_owed());
    CHECK_FALSE(town.view("lena", draft).may_edit);
    town.site.work([&](Work& work) { CHECK(reporting::round(work, town.round)->reports == 3); });
}

TEST_CASE("a board's duty is only proposed to a company that takes the board over") {
    Reorganised town;
    town.close(town.service, town.proposed);
    town.site.work([&](Work& work) {
        CHECK(duty_of_unit(work, town.duty, town.proposed)->binding == "proposed");
    });
    CHECK_FALSE(town.row_of(town.proposed, town.round)->is_owed());
    town.site.work([&](Work& work) { CHECK(follow_successions(work) == 0); });
}

TEST_SUITE_END();

// SPDX-License-Identifier: EUPL-1.2
// Matters, their case numbers and what led to them.
#include <doctest/doctest.h>

#include "modules/decisions/examples.h"
#include "modules/reporting/reporting.h"
#include "platform/thread/thread.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;

namespace {

constexpr Statement sql_plan = "INSERT INTO plan (uuid, title) VALUES ('u', 'Plan') RETURNING id";
constexpr Statement sql_plan_version = R"(
    INSERT INTO plan_version (plan_id, number, state, unit_id, source_name, source_text, title,
                              imported_at)
    VALUES (:plan, 1, 'active', :unit, '', '', 'Plan för trygghet', :now) RETURNING id
)";

Id<Decision> plan_of(Work& work, Id<Unit> unit) {
    const auto plan = work.insert<Decision>(sql_plan, {});
    return work.insert<Decision>(sql_plan_version, {{"plan", plan}, {"unit", unit}});
}

}  // namespace

TEST_CASE("a matter is found by its case number in any diary, however it is written") {
    Town town;
    const auto id = town.open();
    town.as("rosa", [&](Work& work) {
        return note_case_number(work, id, {town.board, "KS 2018/0316"}).value();
    });
    const auto found = [&](const char* number) {
        return town.as("jonas", [&](Work& work) {
            return static_cast<int>(list(work, {.unit = {}, .case_number = number}).matters.size());
        });
    };
    CHECK(found("ks2018/03") == 1);
    CHECK(found("SN 2026/0090") == 1);
    CHECK(found("2026/0090") == 0);
    CHECK(found("%") == 0);
}

TEST_CASE("the same number is not noted twice in the same diary") {
    Town town;
    const auto id = town.open();
    const auto noted = [&](Id<Unit> diary, const char* number) {
        return town.as("rosa", [&](Work& work) {
            return note_case_number(work, id, {diary, number}).has_value();
        });
    };
    CHECK_FALSE(noted(town.service, "sn2026/0090"));
    CHECK_FALSE(noted(town.service, "utan siffror"));
    CHECK_FALSE(noted(town.department, "F 2026/1"));  // a department has no diary of its own
    CHECK(noted(town.school, "SN 2026/0090"));
}

TEST_CASE("a registrator works on the whole authority's matters and on no other's") {
    Town town;
    const auto of_department = town.as("rosa", [&](Work& work) {
        return open_matter(
                   work,
                   {.title = "Larm", .unit = town.department, .case_number = "", .origin = ""})
            .has_value();
    });
    CHECK(of_department);
    const auto other = town.as("anders", [&](Work& work) {
        return open_matter(
                   work, {.title = "Skolväg", .unit = town.school, .case_number = "", .origin = ""})
            .value();
    });
    CHECK(town.as("rosa", [&](Work& work) {
        return note_case_number(work, other, {town.school, "BSN 2026/1"}).error().kind;
    }) == Problem::Kind::forbidden);
    for (const char* who : {"jonas", "kerstin", "anders"})
        CHECK(town.as(who, [&](Work& work) {
            return open_matter(
                       work,
                       {.title = "Larm", .unit = town.service, .case_number = "", .origin = ""})
                .error()
                .kind;
        }) == Problem::Kind::forbidden);
}

TEST_CASE("a matter with a draft is not closed, and a closed one takes no more decisions") {
    Town town;
    const auto id = town.open();
    const auto decision = town.draft_in(id, town.words());
    CHECK(town.as("rosa", [&](Work& work) { return close(work, id, 1).error().message; }) ==
          "decisions.matter_has_draft");
    town.as("sven", [&](Work& work) { return decide(work, decision, {1}).value(); });
    town.as("rosa", [&](Work& work) { return close(work, id, 2).value(); });
    CHECK(town.as("karin", [&](Work& work) {
        return draft(work, id, town.words()).error().message;
    }) == "decisions.matter_is_closed");
    town.as("rosa", [&](Work& work) { return reopen(work, id, 3).value(); });
    CHECK(town.as("rosa", [&](Work& work) { return find(work, id)->matter.state; }) == "decided");
}

TEST_CASE("a matter stands on the golden thread below what led to it") {
    Town town;
    const auto id = town.open();
    Id<Decision> plan;
    town.site.work([&](Work& work) { plan = plan_of(work, town.board); });
    const auto address = "https://varna.example/plans/" + std::to_string(plan.value) + "#p-1";
    town.as("karin", [&](Work& work) { return add_origin(work, id, address).value(); });
    town.site.work([&](Work& work) {
        const auto came = thread::down(work, {"plan_version", plan.value});
        REQUIRE(came.size() == 1);
        CHECK(came[0].end.type == "matter");
        CHECK(came[0].relation == "handled_in");
    });
    const auto origins =
        town.as("anders", [&](Work& work) { return find(work, id).value().origins; });
    REQUIRE(origins.size() == 1);
    CHECK(origins[0].title == "Plan för trygghet");
    CHECK(origins[0].path == "/plans/" + std::to_string(plan.value));
    for (const char* wrong : {"/plans/999", "/matters/1", "plan", "/plans/"})
        CHECK_FALSE(
            town.as("karin", [&](Work& work) { return add_origin(work, id, wrong).has_value(); }));
}

TEST_CASE("the list goes on after fifty matters") {
    Town town;
    for (int number = 0; number < 51; ++number) town.open();
    const auto sizes = town.as("jonas", [&](Work& work) {
        const auto first = list(work, MatterFilter{});
        const auto rest = list(work, MatterFilter{}, first.next);
        return std::pair{first.matters.size(), rest.matters.size()};
    });
    CHECK(sizes.first == 50);
    CHECK(sizes.second == 1);
}

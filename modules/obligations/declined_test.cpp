// SPDX-License-Identifier: EUPL-1.2
// What comes after a no: a second thought, other words, or nothing more.
#include <doctest/doctest.h>

#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;

namespace {

// Amira's company is proposed a task; David's too, whose parent is Gunnar's.
struct Group : examples::Town {
    Id<Action> task;

    Group() {
        for (const char* name : {"gunnar", "david"}) site.add_account(name, name);
        site.work([&](Work& work) {
            const auto parent = make_unit(work, "municipal_company", "Lindvalla Rådhus AB");
            const auto owned = make_unit(work, "municipal_company", "Science Village AB");
            organisation::link_units(work, parent, owned, "owned_by", {2024, 1, 1});
            give(work, "gunnar", parent, "coordinator");
            give(work, "david", owned, "coordinator");
            task = make(work, owned, true, Date{2026, 1, 1});
        });
    }

    Detail detail(const char* who, Id<Action> id) {
        return seen_by(who, [&](Work& work) { return find(work, id).value(); });
    }
    int answer(const char* who, Id<Action> id, const char* how, const char* decision) {
        return site
            .post(who, path(id) + "/answer",
                  {{"answer", how}, {"decision", decision}, {"decided_on", "2026-03-02"}})
            .status;
    }
};

}  // namespace

TEST_SUITE_BEGIN("declined");

TEST_CASE("who declined may accept after all, the parent what it declined for the group") {
    Group town;
    REQUIRE(town.answer("gunnar", town.task, "decline", "Rådhus styrelse § 5") == 303);
    CHECK_FALSE(town.detail("david", town.task).may_think_again);
    CHECK(town.answer("david", town.task, "accept", "Styrelsen § 9") == 403);
    CHECK(town.answer("gunnar", town.task, "decline", "Rådhus styrelse § 6") == 409);
    REQUIRE(town.answer("gunnar", town.task, "accept", "Rådhus styrelse § 6") == 303);
    CHECK(town.detail("david", town.task).action.binding == "proposed");
    REQUIRE(town.answer("david", town.task, "decline", "Styrelsen § 9") == 303);
    CHECK(town.detail("david", town.task).may_think_again);
    REQUIRE(town.answer("david", town.task, "accept", "Styrelsen § 10") == 303);
    const auto accepted = town.detail("david", town.task);
    CHECK(accepted.action.binding == "accepted");
    CHECK(accepted.may_work);
    CHECK(accepted.steps.size() == 4);
}

TEST_CASE("the proposer reads why it was declined and proposes anew in other words") {
    Group town;
    REQUIRE(town.site
                .post("amira", town.path(town.proposed) + "/answer",
                      {{"answer", "decline"},
                       {"decision", "Styrelsen § 7"},
                       {"decided_on", "2026-03-02"},
                       {"reason", "Vi har ingen sådan personal."}})
                .status == 303);
    const auto page = town.site.get("astrid", town.path(town.proposed));
    CHECK(page.says("Vi har ingen sådan personal."));
    CHECK(page.says("Föreslå på nytt"));
    const auto anew = town.path(town.proposed) + "/proposal";
    CHECK(town.site.post("amira", anew, {{"proposed_words", "Öva tillsammans"}}).status == 403);
    CHECK(town.site.post("astrid", anew, {{"proposed_words", ""}}).status == 422);
    REQUIRE(town.site.post("astrid", anew, {{"proposed_words", "Öva tillsammans"}}).status == 303);
    const auto asked = town.detail("amira", town.proposed);
    CHECK(asked.action.binding == "proposed");
    CHECK(asked.proposed_words == "Öva tillsammans");
    CHECK(asked.may_answer);
    REQUIRE(asked.steps.size() == 2);
    CHECK(asked.steps[0].words == "Vi har ingen sådan personal.");
    CHECK(asked.steps[1].step == "proposed");
    CHECK(town.site.post("astrid", anew, {{"proposed_words", "Öva"}}).status == 409);
    REQUIRE(town.answer("amira", town.proposed, "accept", "Styrelsen § 12") == 303);
    CHECK(town.detail("amira", town.proposed).action.binding == "accepted");
}

TEST_CASE("a declined proposal that is withdrawn is asked no more and stays to be read") {
    Group town;
    const auto withdrawal = town.path(town.proposed) + "/proposal/withdrawal";
    CHECK(town.site.post("astrid", withdrawal, {}).status == 409);
    REQUIRE(town.answer("amira", town.proposed, "decline", "Styrelsen § 7") == 303);
    CHECK(town.site.post("amira", withdrawal, {}).status == 403);
    REQUIRE(town.site.post("astrid", withdrawal, {{"reason", "Andra gör det."}}).status == 303);
    const auto left = town.detail("amira", town.proposed);
    CHECK(left.is_withdrawn);
    CHECK_FALSE(left.may_think_again);
    CHECK(town.answer("amira", town.proposed, "accept", "Styrelsen § 8") == 409);
    CHECK(town.site.get("karin", town.path(town.proposed)).says("Andra gör det."));
}

TEST_SUITE_END();

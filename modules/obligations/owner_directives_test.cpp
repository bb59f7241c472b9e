// SPDX-License-Identifier: EUPL-1.2
// How companies become bound: through the group's parent, by their own board, by the owner.
#include "modules/obligations/owner_directives.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/obligations/companies.h"
#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using Fields = testing::TestSite::Fields;

namespace {

// A group: the parent's Gunnar, the subsidiary's David, and a federation's Stig. The subsidiary is
// proposed two tasks, one of which was due long ago.
struct Group : examples::Town {
    Id<Unit> parent, subsidiary, federation;
    Id<Action> task, second, of_federation;

    Group() {
        for (const char* name : {"gunnar", "david", "stig"}) site.add_account(name, name);
        site.work([&](Work& work) {
            parent = make_unit(work, "municipal_company", "Lindvalla Rådhus AB");
            subsidiary = make_unit(work, "municipal_company", "Lindvalla Science Village AB");
            federation = make_unit(work, "municipal_federation", "Räddningstjänstförbundet");
            organisation::link_units(work, parent, subsidiary, "owned_by", {2024, 1, 1});
            give(work, "gunnar", parent, "coordinator");
            give(work, "david", subsidiary, "coordinator");
            give(work, "stig", federation, "coordinator");
            task = make(work, subsidiary, true, Date{2026, 1, 1});
            of_federation = make(work, federation, true, Date{2026, 1, 1});
            auto wanted = yearly(subsidiary, Date{2026, 12, 31});
            wanted.clause = make_clause(work);
            wanted.is_proposal = true;
            wanted.reference = "1.2";
            second = make(work, wanted);
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
    Id<Obligation> obligation(Id<Action> id) { return detail("karin", id).action.obligation; }

    NewOwnerDirective directive(Id<Unit> of) const {
        NewOwnerDirective made;
        made.company = of;
        made.title = "Ägardirektiv";
        made.text = "Bolaget ska öva en gång om året.";
        made.council_decision = "KF 2026-03-26 § 41";
        made.council_decided_on = {2026, 3, 26};
        made.meeting_kind = "annual";
        made.meeting_name = "Årsstämma 2026";
        made.decided_on = {2026, 4, 16};
        made.case_number = "KS 2026/0094";
        made.valid_from = {2026, 4, 16};
        return made;
    }
    Result<Id<OwnerDirective>> add(const char* who, const NewOwnerDirective& made) {
        return seen_by(who, [&](Work& work) { return add_owner_directive(work, made); });
    }
    Result<Done> bind(const char* who, Id<OwnerDirective> id, Id<Action> action) {
        const auto bound = obligation(action);
        return seen_by(who, [&](Work& work) { return bind_by_directive(work, id, {bound}); });
    }
};

std::string fault_of(const Result<Id<OwnerDirective>>& result) {
    return result                          ? ""
           : result.error().fields.empty() ? result.error().message
                                           : result.error().fields.front().name;
}

}  // namespace

TEST_SUITE_BEGIN("owners");

TEST_CASE("a proposal to a subsidiary waits with the group's parent first") {
    Group town;
    const auto seen = town.detail("david", town.task);
    REQUIRE(seen.waits_at);
    CHECK(seen.waits_at->name == "Lindvalla Rådhus AB");
    CHECK_FALSE(seen.may_answer);
    CHECK(town.detail("gunnar", town.task).may_answer);
    CHECK(town.site.get("david", town.path(town.task))
              .says("Väntar på att Lindvalla Rådhus AB skickar det vidare"));
    CHECK(town.answer("david", town.task, "accept", "Styrelsen § 1") == 403);
}

TEST_CASE(
    "the parent's board forwards with its decision and date, and then the subsidiary answers") {
    Group town;
    REQUIRE(town.answer("gunnar", town.task, "accept", "Rådhus styrelse § 4") == 303);
    const auto forwarded = town.detail("david", town.task);
    CHECK(forwarded.action.binding == "proposed");
    CHECK_FALSE(forwarded.waits_at);
    CHECK(forwarded.may_answer);
    CHECK_FALSE(town.detail("gunnar", town.task).may_answer);
    REQUIRE(town.answer("david", town.task, "accept", "Styrelsen § 9") == 303);
    const auto accepted = town.detail("gunnar", town.task);
    CHECK(accepted.action.binding == "accepted");
    REQUIRE(accepted.steps.size() == 2);
    CHECK(accepted.steps[0].step == "forwarded");
    CHECK(accepted.steps[0].decider == town.parent);
    CHECK(accepted.steps[0].decision == "Rådhus styrelse § 4");
    CHECK(accepted.steps[1].step == "accepted");
    CHECK(accepted.steps[1].decided_on == Date{2026, 3, 2});
}

TEST_CASE(
    "what is accepted begins with the period of the decision, and is not late for those before") {
    Group town;
    CHECK(town.detail("david", town.task).action.due_on == Date{2026, 1, 1});
    REQUIRE(town.answer("gunnar", town.task, "accept", "Rådhus styrelse § 4") == 303);
    CHECK(town.detail("david", town.task).action.due_on == Date{2026, 1, 1});
    REQUIRE(town.answer("david", town.task, "accept", "Styrelsen § 9") == 303);
    const auto accepted = town.detail("david", town.task);
    CHECK(accepted.action.due_on == Date{2027, 1, 1});
    CHECK(accepted.action.period == "2027");
    CHECK(accepted.other_periods.empty());
}

TEST_CASE("what was accepted before its day stays due that day, also when it is recorded late") {
    Group town;
    REQUIRE(town.answer("gunnar", town.task, "accept", "Rådhus styrelse § 4") == 303);
    REQUIRE(
        town.site
            .post(
                "david", town.path(town.task) + "/answer",
                {{"answer", "accept"}, {"decision", "Styrelsen § 9"}, {"decided_on", "2025-06-02"}})
            .status == 303);
    CHECK(town.detail("david", town.task).action.due_on == Date{2026, 1, 1});
}

TEST_CASE("the parent may decline for the group, and the answer says whose it was") {
    Group town;
    REQUIRE(town.answer("gunnar", town.task, "decline", "Rådhus styrelse § 5") == 303);
    const auto declined = town.detail("david", town.task);
    CHECK(declined.action.binding == "declined");
    REQUIRE(declined.steps.size() == 1);
    CHECK(declined.steps[0].decider_name == "Lindvalla Rådhus AB");
}

TEST_CASE("a proposal that waits is counted apart and never late at any step") {
    Group town;
    const auto is_apart = [&] {
        const auto counted =
            town.seen_by("karin", [&](Work& work) { return counts(work, town.subsidiary); });
        const auto standing = town.seen_by("karin", [&](Work& work) {
            return standing_of(find(work, town.task)->action, work.today());
        });
        return counted.late == 0 && counted.proposed == 2 && standing == Standing::proposed;
    };
    CHECK(is_apart());
    REQUIRE(town.answer("gunnar", town.task, "accept", "Rådhus styrelse § 4") == 303);
    CHECK(is_apart());
    REQUIRE(town.answer("david", town.task, "accept", "Styrelsen § 9") == 303);
    const auto counted =
        town.seen_by("karin", [&](Work& work) { return counts(work, town.subsidiary); });
    CHECK(counted.late == 0);
    CHECK(counted.proposed == 1);
}

TEST_CASE("without a parent a company is asked directly") {
    Group town;
    CHECK_FALSE(town.detail("amira", town.proposed).waits_at);
    CHECK(town.detail("amira", town.proposed).may_answer);
    CHECK(town.detail("stig", town.of_federation).may_answer);
}

TEST_CASE("a company that leaves its group is asked itself, also of what waited with the parent") {
    Group town;
    town.site.work([&](Work& work) {
        work.run("UPDATE unit_link SET valid_to = '2026-08-31' WHERE relation = 'owned_by'");
    });
    CHECK(town.detail("david", town.task).may_answer);
    CHECK(town.answer("david", town.task, "accept", "Styrelsen § 9") == 303);
}

TEST_CASE("one decision of the parent's board forwards many proposals, all or none") {
    Group town;
    const auto path = "/companies/" + std::to_string(town.subsidiary.value) + "/answers";
    const auto send = [&](const char* who, std::vector<Id<Action>> actions) {
        Fields fields{{"answer", "accept"}, {"decision", "§ 4"}, {"decided_on", "2026-03-02"}};
        for (const auto id : actions)
            fields.push_back({"obligation", std::to_string(town.obligation(id).value)});
        return town.site.post(who, path, fields).status;
    };
    CHECK(send("gunnar", {}) == 422);
    CHECK(send("gunnar", {town.task, town.proposed}) == 403);
    CHECK(town.detail("david", town.task).waits_at);
    CHECK(send("gunnar", {town.task, town.second}) == 303);
    CHECK(town.detail("david", town.task).may_answer);
    CHECK(town.detail("david", town.second).may_answer);
}

TEST_CASE("the parent sees how its subsidiaries stand") {
    Group town;
    REQUIRE(town.answer("gunnar", town.second, "accept", "Rådhus styrelse § 4") == 303);
    const auto rows = town.seen_by("gunnar", [](Work& work) { return companies(work); });
    const auto row = std::ranges::find(rows, town.subsidiary, &CompanyRow::unit);
    REQUIRE(row != rows.end());
    CHECK(row->parent == town.parent);
    CHECK(row->at_parent == 1);
    CHECK(row->proposed == 1);
    const auto page =
        town.site.get("gunnar", "/companies/" + std::to_string(town.subsidiary.value));
    CHECK(page.says("Väntar hos Lindvalla Rådhus AB"));
    CHECK(page.says("Moderbolagets beslut om de valda uppgifterna"));
    CHECK(town.site.get("gunnar", "/companies/" + std::to_string(town.parent.value))
              .says("Lindvalla Science Village AB"));
    CHECK(town.site.get("karin", "/companies/" + std::to_string(town.service.value)).status == 404);
}

TEST_CASE("an obligation becomes bound because the general meeting adopted the owner's directive") {
    Group town;
    const auto id = town.add("astrid", town.directive(town.subsidiary)).value();
    REQUIRE(town.bind("astrid", id, town.task));
    const auto bound = town.detail("david", town.task);
    CHECK(bound.action.binding == "bound");
    CHECK(bound.directive == id);
    CHECK(bound.may_work);
    CHECK_FALSE(bound.waits_at);
    const auto page = town.site.get("karin", town.path(town.task));
    CHECK(page.says("Bundet genom ägardirektiv"));
    CHECK(page.says("Årsstämma 2026, KS 2026/0094, 16 april 2026"));
    const auto counted =
        town.seen_by("karin", [&](Work& work) { return counts(work, town.subsidiary); });
    CHECK(counted.late == 0);
    CHECK(bound.action.due_on == Date{2027, 1, 1});
}

TEST_CASE("a declined proposal may be bound by a directive later, and the earlier answer stays") {
    Group town;
    REQUIRE(town.answer("amira", town.proposed, "decline", "Styrelsen § 7") == 303);
    const auto id = town.add("astrid", town.directive(town.company)).value();
    REQUIRE(town.bind("astrid", id, town.proposed));
    const auto bound = town.detail("amira", town.proposed);
    CHECK(bound.action.binding == "bound");
    REQUIRE(bound.steps.size() == 2);
    CHECK(bound.steps[0].step == "declined");
    CHECK(bound.steps[0].decision == "Styrelsen § 7");
    CHECK(bound.steps[1].directive == id);
    CHECK(town.site.get("karin", town.path(town.proposed)).says("Styrelsen § 7"));
}

TEST_CASE(
    "the security chief writes directives for all, the parent for what it owns, nobody else") {
    Group town;
    CHECK(town.add("astrid", town.directive(town.company)));
    CHECK(town.add("gunnar", town.directive(town.subsidiary)));
    CHECK(fault_of(town.add("gunnar", town.directive(town.company))) ==
          "obligations.only_owner_binds");
    CHECK(fault_of(town.add("david", town.directive(town.subsidiary))) ==
          "obligations.only_owner_binds");
    CHECK(fault_of(town.add("karin", town.directive(town.subsidiary))) ==
          "obligations.only_owner_binds");
}

TEST_CASE("a federation has no owner directive: its charter and its own assembly decide") {
    Group town;
    CHECK(fault_of(town.add("astrid", town.directive(town.federation))) ==
          "obligations.federation_has_no_directive");
    CHECK(town.site.get("astrid", "/companies/" + std::to_string(town.federation.value))
              .says("Det binds av sin förbundsordning"));
    CHECK(town.site.get("stig", town.path(town.of_federation)).says("Förbundsordningen 4 §"));
}

TEST_CASE("the council adopts before the meeting, and nothing holds before the meeting") {
    Group town;
    auto made = town.directive(town.subsidiary);
    made.council_decided_on = {2026, 4, 17};
    CHECK(fault_of(town.add("astrid", made)) == "council_decided_on");
    made = town.directive(town.subsidiary);
    made.decided_on = {2026, 9, 2};
    CHECK(fault_of(town.add("astrid", made)) == "meeting_decided_on");
    made = town.directive(town.subsidiary);
    made.valid_from = {2026, 4, 15};
    CHECK(fault_of(town.add("astrid", made)) == "valid_from");
    made = town.directive(town.subsidiary);
    made.valid_to = made.valid_from;
    CHECK(fault_of(town.add("astrid", made)) == "valid_to");
}

TEST_CASE("a directive that is replaced ends that day, and the new one can take over its tasks") {
    Group town;
    const auto first = town.add("astrid", town.directive(town.subsidiary)).value();
    REQUIRE(town.bind("astrid", first, town.task));
    auto made = town.directive(town.subsidiary);
    made.valid_from = {2026, 8, 1};
    made.replaces = first;
    const auto second = town.add("astrid", made).value();
    const auto old =
        town.seen_by("karin", [&](Work& work) { return owner_directive(work, first).value(); });
    CHECK(old.valid_to == Date{2026, 8, 1});
    CHECK(old.replaced_by == second);
    CHECK_FALSE(town.bind("astrid", first, town.second));
    CHECK_FALSE(town.add("astrid", made));
    REQUIRE(town.bind("astrid", second, town.task));
    CHECK(town.detail("david", town.task).directive == second);
    CHECK_FALSE(town.bind("astrid", second, town.task));
}

TEST_CASE("a directive that was replaced is not ended anew, and so holds no longer than it did") {
    Group town;
    const auto first = town.add("astrid", town.directive(town.subsidiary)).value();
    auto made = town.directive(town.subsidiary);
    made.valid_from = {2026, 10, 1};
    made.replaces = first;
    REQUIRE(town.add("astrid", made));
    const auto version =
        town.seen_by("astrid", [&](Work& work) { return owner_directive(work, first)->version; });
    for (const Date on : {Date{2026, 9, 15}, Date{2099, 1, 1}}) {
        const auto ended = town.seen_by("astrid", [&](Work& work) {
            return end_owner_directive(work, first, {on, version});
        });
        REQUIRE_FALSE(ended);
        CHECK(ended.error().message == "obligations.directive_is_replaced");
    }
    const auto path = "/owner-directives/" + std::to_string(first.value);
    CHECK_FALSE(town.site.get("astrid", path).says(path + "/end"));
    CHECK(town.seen_by("astrid", [&](Work& work) {
        return owner_directive(work, first)->valid_to;
    }) == Date{2026, 10, 1});
}

TEST_CASE("a directive that has ended binds nothing new") {
    Group town;
    const auto id = town.add("gunnar", town.directive(town.subsidiary)).value();
    const auto path = "/owner-directives/" + std::to_string(id.value);
    CHECK(town.site.post("david", path + "/end", {{"on", "2026-09-01"}, {"version", "1"}}).status ==
          403);
    CHECK(
        town.site.post("gunnar", path + "/end", {{"on", "2026-09-01"}, {"version", "1"}}).status ==
        303);
    CHECK(
        town.site.post("gunnar", path + "/end", {{"on", "2026-09-02"}, {"version", "1"}}).status ==
        409);
    const auto later =
        town.site.post("gunnar", path + "/end", {{"on", "2099-01-01"}, {"version", "2"}});
    CHECK(later.status == 422);
    CHECK(later.says("Direktivet slutar redan gälla den dagen"));
    CHECK(town.site.get("gunnar", path).says("Gäller inte längre"));
    CHECK_FALSE(town.bind("gunnar", id, town.task));
}

TEST_CASE("what a directive bound after the period had ended was no task of the period's") {
    Group town;
    const auto id = town.add("astrid", town.directive(town.subsidiary)).value();
    REQUIRE(town.bind("astrid", id, town.task));
    figures::Register sources;
    add_figure_sources(sources);
    const auto total = [&](Date from, Date to) {
        const auto figures = town.seen_by("david", [&](Work& work) {
            return sources.find("obligations.total")
                ->ask(work, {town.subsidiary, from, to, work.today()});
        });
        return figures.empty() ? 0.0 : figures.front().number.value_or(0);
    };
    CHECK(total({2026, 1, 1}, {2026, 3, 31}) == 0);
    CHECK(total({2026, 1, 1}, {2027, 12, 31}) == 1);
}

TEST_SUITE_END();

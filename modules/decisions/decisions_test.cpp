// SPDX-License-Identifier: EUPL-1.2
// Decisions from draft to legal force, and what nobody can do on the way (catalogue S-27).
#include <doctest/doctest.h>

#include "modules/decisions/examples.h"

using namespace varna;
using namespace varna::decisions;
using examples::Town;

namespace {

// What a use case says when it refuses; empty when it does not.
template <class T>
std::string refusal(const Result<T>& result) {
    if (result) return {};
    const auto& problem = result.error();
    return problem.fields.empty()
               ? problem.message
               : problem.fields.front().name + ": " + problem.fields.front().message;
}

constexpr Statement sql_audited = "SELECT count(*) FROM audit WHERE deed = 'decision.decided'";

}  // namespace

TEST_CASE("a draft is its unit's own, and what is decided is open to everybody") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto seen = [&](const char* who) {
        return town.as(who, [&](Work& work) { return find(work, id).has_value(); });
    };
    CHECK(seen("stina"));
    CHECK(seen("sven"));
    CHECK(seen("rosa"));
    CHECK_FALSE(seen("anders"));
    CHECK_FALSE(seen("astrid"));
    CHECK_FALSE(seen("jonas"));
    town.as("sven", [&](Work& work) { return decide(work, id, {1}).value(); });
    CHECK(seen("anders"));
    CHECK(seen("jonas"));
}

TEST_CASE(
    "what is decided in a sensitive matter shows to the own unit and the security unit alone") {
    Town town;
    const auto matter = town.open("karin", true);
    const auto id = town.decided(matter);
    const auto seen = [&](const char* who) {
        return town.as(who, [&](Work& work) {
            return find(work, id).has_value() || find(work, matter).has_value() ||
                   !list_decisions(work, std::nullopt).decisions.empty();
        });
    };
    CHECK(seen("karin"));
    CHECK(seen("astrid"));
    CHECK_FALSE(seen("anders"));
    CHECK_FALSE(seen("jonas"));
}

TEST_CASE("no step of a decision can be left out") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    const auto tried = [&](auto step) {
        return town.as("sven", [&](Work& work) { return refusal(step(work)); });
    };
    CHECK(tried([&](Work& work) {
              return adjust(work, id, {{2026, 6, 15}, {}, 1});
          }) == "decisions.not_decided");
    CHECK(tried([&](Work& work) {
              return announce(work, id, {{2026, 6, 16}, 1});
          }) == "decisions.not_adjusted");
    CHECK(tried([&](Work& work) {
              return note_appeal(work, id, {{2026, 6, 20}, "", 1});
          }) == "decisions.not_adjusted");
    CHECK(tried([&](Work& work) { return correct(work, id); }) == "decisions.correct_by_editing");
    CHECK(tried([&](Work& work) { return decide(work, id, {1}); }).empty());
    CHECK(tried([&](Work& work) {
              return announce(work, id, {{2026, 6, 16}, 2});
          }) == "decisions.not_adjusted");
    CHECK(tried([&](Work& work) {
              return settle(work, id, {{2026, 7, 1}, "upheld", 2});
          }) == "decisions.not_appealed");
}

TEST_CASE("what is adjusted is never edited, by nobody and with no version") {
    Town town;
    const auto id = town.adjusted(town.open());
    auto other = town.words();
    other.text = "Något annat";
    for (const char* who : {"sven", "karin", "stina", "rosa"})
        for (std::int64_t version = 1; version < 6; ++version) {
            other.version = version;
            CHECK(town.as(who, [&](Work& work) { return refusal(change(work, id, other)); }) ==
                  "decisions.is_adjusted");
        }
    CHECK(town.see(id).text == town.words().text);
    CHECK_FALSE(town.as("sven", [&](Work& work) { return find(work, id)->may_edit; }));
}

TEST_CASE("a correction is a new decision that refers to the one it corrects") {
    Town town;
    const auto id = town.adjusted(town.open());
    const auto correction = town.as("sven", [&](Work& work) { return correct(work, id).value(); });
    const auto made = town.see(correction);
    CHECK(made.corrects == id);
    CHECK(made.state == "draft");
    CHECK(made.text == town.words().text);
    CHECK_FALSE(made.meeting_on.has_value());
    CHECK(town.as("sven", [&](Work& work) { return find(work, id)->corrected_by.front().id; }) ==
          correction);
    CHECK(town.see(id).state == "adjusted");
}

TEST_CASE("only who records for the body says that it has decided") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    for (const char* who : {"karin", "stina", "rosa"})
        CHECK(town.as(who, [&](Work& work) { return refusal(decide(work, id, {1})); }) ==
              "decisions.only_recorders");
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(decide(work, id, {1})); }) ==
          "platform.not_found");
    CHECK(town.see(id).state == "draft");
}

TEST_CASE("a head decides by delegation, and nobody adjusts it before its body has been told") {
    Town town;
    const auto id = town.draft_in(town.open(), town.delegated());
    CHECK(town.as("karin", [&](Work& work) { return refusal(decide(work, id, {1})); }) ==
          "decisions.only_recorders");
    CHECK(town.as("stina", [&](Work& work) { return refusal(decide(work, id, {1})); }).empty());
    CHECK(town.as("stina", [&](Work& work) {
        return refusal(adjust(work, id, {{2026, 6, 15}, {}, 2}));
    }) == "decisions.only_recorders");
    CHECK(town.as("sven", [&](Work& work) {
        return refusal(adjust(work, id, {{2026, 6, 15}, {}, 2}));
    }) == "decisions.report_first");
    auto reported = town.delegated();
    reported.meeting_on = Date{2026, 6, 10};
    reported.paragraph = "§ 51";
    reported.version = 2;
    CHECK(town.as("sven", [&](Work& work) { return refusal(change(work, id, reported)); }).empty());
    CHECK(town.as("sven",
                  [&](Work& work) {
                      return refusal(adjust(work, id, {{2026, 6, 15}, {}, 3}));
                  })
              .empty());
}

TEST_CASE("a decision that is decided twice is decided once") {
    Town town;
    const auto id = town.decided(town.open());
    for (const std::int64_t version : {1, 2})
        CHECK(town.as("sven", [&](Work& work) { return refusal(decide(work, id, {version})); }) ==
              "decisions.already_decided");
    CHECK(town.count(sql_audited) == 1);
}

TEST_CASE("a decision has its words, its meeting and its paragraph before it is decided") {
    Town town;
    auto empty = town.words();
    empty.text.clear();
    empty.meeting_on.reset();
    empty.paragraph.clear();
    const auto id = town.draft_in(town.open(), empty);
    const auto refused =
        town.as("sven", [&](Work& work) { return decide(work, id, {1}).error().fields.size(); });
    CHECK(refused == 3);
    auto early = town.words();
    early.meeting_on = Date{2026, 9, 2};
    early.version = 1;
    town.as("karin", [&](Work& work) { return change(work, id, early).value(); });
    CHECK(town.as("sven", [&](Work& work) { return refusal(decide(work, id, {2})); }) ==
          "meeting_on: decisions.in_future");
}

TEST_CASE("what is decided stays whole when its words are changed before adjustment") {
    Town town;
    const auto id = town.decided(town.open());
    auto emptied = town.words();
    emptied.text.clear();
    emptied.version = 2;
    CHECK(town.as("sven", [&](Work& work) { return refusal(change(work, id, emptied)); }) ==
          "decision_text: platform.required");
    auto moved = town.words();
    moved.body = town.council;
    moved.version = 2;
    CHECK(town.as("sven", [&](Work& work) { return refusal(change(work, id, moved)); }) ==
          "body: decisions.body_is_settled");
    moved = town.words();
    moved.text = "Rättat före justering";
    moved.version = 2;
    CHECK(town.as("karin", [&](Work& work) { return refusal(change(work, id, moved)); }) ==
          "decisions.only_recorders_edit");
    CHECK(town.as("sven", [&](Work& work) { return refusal(change(work, id, moved)); }).empty());
}

TEST_CASE("a decision gains legal force when the time to appeal has passed, and not before") {
    Town town;
    const auto decision = town.see(town.adjusted(town.open()));
    CHECK(decision.appeal_until == Date{2026, 7, 7});
    CHECK(standing_of(decision, {2026, 7, 7}) == Standing::adjusted);
    CHECK(standing_of(decision, {2026, 7, 8}) == Standing::final);
}

TEST_CASE("when the law changes, a decision keeps the rule that it was announced under") {
    Town town;
    const auto matter = town.open();
    const auto before = town.adjusted(matter);
    town.site.work([](Work& work) {
        work.run("UPDATE appeal_rule SET valid_to = '2026-08-01'");
        work.run(
            "INSERT INTO appeal_rule (provision, days, valid_from) "
            "VALUES ('kommunallagen (2026:1) 13 kap. 5 §', 30, '2026-08-01')");
    });
    const auto after = town.decided(matter);
    town.as("sven", [&](Work& work) {
        return adjust(work, after, {{2026, 8, 3}, Date{2026, 8, 3}, 2}).value();
    });
    CHECK(town.see(before).appeal_until == Date{2026, 7, 7});
    CHECK(town.see(after).appeal_until == Date{2026, 9, 2});
    const auto page = [&](Id<Decision> id) {
        return town.site.get("jonas", "/decisions/" + std::to_string(id.value));
    };
    CHECK(page(before).says("3 veckor från anslaget"));
    CHECK(page(before).says(">kommunallagen (2017:725) 13 kap. 5 §</a>"));
    CHECK(page(after).says("30 dagar från anslaget, kommunallagen (2026:1) 13 kap. 5 §"));
}

TEST_CASE("a day before the first rule cannot be counted from") {
    Town town;
    town.site.work(
        [](Work& work) { work.run("UPDATE appeal_rule SET valid_from = '2026-06-30'"); });
    const auto id = town.decided(town.open());
    CHECK(town.as("sven", [&](Work& work) {
        return refusal(adjust(work, id, {{2026, 6, 15}, Date{2026, 6, 16}, 2}));
    }) == "announced_on: decisions.no_appeal_period");
}

TEST_CASE("an appealed decision waits for the court, and what is annulled never gains force") {
    Town town;
    const auto matter = town.open();
    const auto settled = [&](const char* outcome) {
        const auto id = town.adjusted(matter);
        town.as("sven", [&](Work& work) {
            return note_appeal(work, id, {{2026, 6, 30}, "Förvaltningsrätten, mål 1-26", 4})
                .value();
        });
        CHECK(standing_of(town.see(id), {2027, 1, 1}) == Standing::appealed);
        town.as("sven", [&](Work& work) {
            return settle(work, id, {{2026, 8, 20}, outcome, 5}).value();
        });
        return standing_of(town.see(id), {2027, 1, 1});
    };
    CHECK(settled("upheld") == Standing::final);
    CHECK(settled("annulled") == Standing::annulled);
}

TEST_CASE("an appeal after the last day is too late") {
    Town town;
    const auto id = town.adjusted(town.open());
    CHECK(town.as("sven", [&](Work& work) {
        return refusal(note_appeal(work, id, {{2026, 7, 8}, "", 4}));
    }) == "appealed_on: decisions.appealed_too_late");
}

TEST_CASE("a step with the version of before somebody else's change is a conflict") {
    Town town;
    const auto id = town.draft_in(town.open(), town.words());
    auto other = town.words();
    other.version = 1;
    town.as("karin", [&](Work& work) { return change(work, id, other).value(); });
    CHECK(town.as("sven", [&](Work& work) { return refusal(decide(work, id, {1})); }) ==
          "decisions.changed_meanwhile");
    CHECK(town.see(id).state == "draft");
}

TEST_CASE("a coordinator drafts decisions of the own authority's bodies and of no other's") {
    Town town;
    const auto matter = town.open();
    auto words = town.words();
    words.body = town.council;
    CHECK(town.as("karin", [&](Work& work) { return refusal(draft(work, matter, words)); }) ==
          "decisions.not_your_body");
    CHECK(town.as("anders", [&](Work& work) {
        return refusal(draft(work, matter, town.words()));
    }) == "decisions.not_your_body");
    CHECK(town.as("kerstin", [&](Work& work) { return refusal(draft(work, matter, words)); })
              .empty());
}

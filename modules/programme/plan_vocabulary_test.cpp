// SPDX-License-Identifier: EUPL-1.2
// A municipality's own words beside those of every plan.
#include "modules/programme/plan_vocabulary.h"

#include <doctest/doctest.h>

#include "modules/programme/plan_file.h"

using namespace varna::programme;

namespace {

constexpr std::string_view plan_text =
    "Trygghetsplan för Sjövik\n"
    "\n"
    "1. Olyckor\n"
    "\n"
    "Att göra\n"
    "\n"
    "- Centrumkansliet går igenom trapporna en gång per läsår.\n"
    "- I vår inventerar och rustar Socialnämnden lokalerna.\n"
    "\n"
    "2. Brott\n"
    "\n"
    "Följande aktiviteter ska genomföras:\n"
    "\n"
    "- Kommunstyrelsen ser över belysningen.\n";

const ReadClause& clause_with(const ReadPlan& plan, std::string_view words) {
    for (const auto& clause : plan.clauses)
        if (clause.text.find(words) != std::string::npos) return clause;
    FAIL("no clause has these words");
    return plan.clauses.front();
}

}  // namespace

TEST_CASE("a municipality's own words name bodies, times and sections") {
    const std::vector<std::string> units{"Socialnämnden"};
    const std::vector<OwnWord> words{{"body", "centrumkansliet", "executive_office"},
                                     {"time", "en gång per läsår", "yearly"},
                                     {"section", "att göra", "activity"}};
    const auto without = read_plan_file(plan_text, Vocabulary(units));
    const auto with = read_plan_file(plan_text, Vocabulary(units, words));
    REQUIRE(without.has_value());
    REQUIRE(with.has_value());

    const auto& unread = clause_with(without->plan, "trapporna");
    CHECK(unread.periodicity.empty());
    const auto& read = clause_with(with->plan, "trapporna");
    CHECK(read.kind == ClauseKind::activity);
    REQUIRE(read.responsible.size() == 1);
    CHECK(read.responsible[0].resolved == "executive_office");
    CHECK(read.periodicity == "yearly");
}

TEST_CASE("a heading of one's own opens the section it means") {
    const std::vector<OwnWord> words{{"section", "så kollar vi", "follow_up"},
                                     {"section", "vem gör vad", "responsibility"},
                                     {"section", "dit vi vill", "goal"},
                                     {"section", "annat", "unknown"}};
    const Vocabulary own({}, words);
    const auto section = [&](const char* heading) {
        return own.own_section_at(words_of(heading), 0);
    };
    CHECK(section("Så kollar vi") == rules::Section::follow_up);
    CHECK(section("Vem gör vad") == rules::Section::responsibility);
    CHECK(section("Dit vi vill") == rules::Section::goal);
    CHECK_FALSE(section("Annat"));
    CHECK_FALSE(section("Mål"));
}

TEST_CASE("a table's column is known by its heading, and by a heading of one's own") {
    const Vocabulary common;
    CHECK(common.column_named("Åtgärd") == Column::task);
    CHECK(common.column_named("Ansvarig nämnd") == Column::responsible);
    CHECK(common.column_named("När ska det vara klart?") == Column::time);
    CHECK(common.column_named("Hur följs det upp?") == Column::follow_up);
    CHECK(common.column_named("Kommentar") == Column::other);
    const std::vector<OwnWord> words{{"column", "stafettpinne", "responsible"},
                                     {"column", "rad", "number"},
                                     {"column", "vad vi gör", "task"},
                                     {"column", "dit vi vill", "goal"},
                                     {"column", "tidpunkt", "time"},
                                     {"column", "kontroll", "follow_up"},
                                     {"column", "tankar", "other"}};
    const Vocabulary own({}, words);
    CHECK(own.column_named("Stafettpinne") == Column::responsible);
    CHECK(own.column_named("Rad") == Column::number);
    CHECK(own.column_named("Vad vi gör") == Column::task);
    CHECK(own.column_named("Dit vi vill") == Column::goal);
    CHECK(own.column_named("Tidpunkt") == Column::time);
    CHECK(own.column_named("Kontroll") == Column::follow_up);
    CHECK(own.column_named("Tankar") == Column::other);
}

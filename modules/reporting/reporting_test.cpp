// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/reporting.h"

#include <doctest/doctest.h>

#include "modules/reporting/examples.h"

namespace varna::reporting {
namespace {

using examples::Town;

constexpr Statement sql_count_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";

std::int64_t deeds(Town& town, std::string_view deed) {
    std::int64_t count = 0;
    town.site.work([&](Work& work) { count = work.integer(sql_count_deeds, {{"deed", deed}}); });
    return count;
}

Result<Done> save(Town& town, std::string_view who, Id<Report> id,
                  const std::vector<SectionAnswer>& answers) {
    Result<Done> saved;
    town.site.work_as(town.site.actor(who),
                      [&](Work& work) { saved = save_answers(work, id, answers); });
    return saved;
}

Result<Done> hand_over(Town& town, std::string_view who, Id<Report> id, std::int64_t version) {
    Result<Done> done;
    town.site.work_as(town.site.actor(who),
                      [&](Work& work) { done = submit(work, town.fake.sources, id, version); });
    return done;
}

bool can_find(Town& town, std::string_view who, Id<Report> id) {
    bool found = false;
    town.site.work_as(town.site.actor(who), [&](Work& work) {
        found = find_report(work, town.fake.sources, id).has_value();
    });
    return found;
}

}  // namespace

TEST_CASE("a round opens a report for every unit that is bound, and none for one only proposed") {
    Town town;
    std::vector<RoundRow> rows;
    town.site.work([&](Work& work) { rows = rows_of(work, town.round); });
    REQUIRE(rows.size() == 5);
    CHECK(rows[3].unit_name == "Energibolaget AB");
    CHECK(rows[3].state == "draft");
    CHECK(rows[4].binding == "proposed");
    CHECK_FALSE(static_cast<bool>(rows[4].report));
    std::optional<RoundView> view;
    town.site.work([&](Work& work) { view = round(work, town.round); });
    CHECK(view->reports == 4);
    CHECK(view->submitted == 0);
}

TEST_CASE("only those who manage rounds open and close them, and a period has one round") {
    Town town;
    const auto try_open = [&](std::string_view who, Date to) {
        Result<Id<Round>> opened;
        town.site.work_as(town.site.actor(who), [&](Work& work) {
            opened =
                open_round(work, {town.duty, town.report_template, "Ny", {2026, 5, 1}, to, to, to});
        });
        return opened;
    };
    CHECK(try_open("sara", {2026, 8, 31}).error().kind == Problem::Kind::forbidden);
    CHECK(try_open("chef", {2026, 4, 30}).error().kind == Problem::Kind::invalid);
    CHECK(try_open("chef", {2026, 8, 31}).has_value());
    CHECK(try_open("chef", {2026, 8, 31}).error().message == "reporting.round_exists");
}

TEST_CASE("a report opens filled in, each figure with its source, and each source asked once") {
    Town town;
    town.fake.times_asked = 0;
    const auto report = town.view("sara", town.report_of(town.service));
    CHECK(town.fake.times_asked == 4);
    REQUIRE(report.sections.size() == 6);
    const auto& figures = report.sections[0].figures;
    REQUIRE(figures.size() == 3);  // nothing is late, so that source has nothing to say
    CHECK(figures[0].source == "test.done");
    CHECK(figures[0].number == 11.0);
    CHECK(figures[0].link == "/obligations?area=1");
    CHECK(figures[1].text == "20 av 24");
    CHECK(figures[2].text == "Larmplan\nSkyddsrond");
    CHECK(report.sections[1].figures[0].number == 12.0);
    CHECK(report.may_edit);
    CHECK(report.may_submit);
}

TEST_CASE("a correction is kept as it was written") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto section = town.view("sara", id).sections[0];
    REQUIRE(save(town, "sara", id, {{section.id, "corrected", "Nio, inte elva.", 1}}));
    const auto after = town.view("sten", id).sections[0];
    CHECK(after.answer == "corrected");
    CHECK(after.text == "Nio, inte elva.");
    CHECK(after.version == 2);
    CHECK(deeds(town, "report.answered") == 1);
}

TEST_CASE("saving what is already so changes nothing and is not a deed") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto before = town.view("sara", id);
    REQUIRE(save(town, "sara", id, {{before.sections[0].id, "none", "", 1}}));
    CHECK(town.view("sara", id).version == before.version);
    CHECK(deeds(town, "report.answered") == 0);
}

TEST_CASE("two people may answer different sections, but not the same one unseen") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto sections = town.view("sara", id).sections;
    REQUIRE(save(town, "sten", id, {{sections[0].id, "confirmed", "", 1}}));
    SUBCASE("what she left empty is not an answer") {
        CHECK(save(town, "sara", id,
                   {{sections[0].id, "none", "", 1}, {sections[1].id, "unchanged", "", 1}}));
        CHECK(town.view("sara", id).sections[0].answer == "confirmed");
        CHECK(town.view("sara", id).sections[1].answer == "unchanged");
    }
    SUBCASE("the same section conflicts, and then nothing at all is saved") {
        const auto saved =
            save(town, "sara", id,
                 {{sections[0].id, "corrected", "Annat", 1}, {sections[1].id, "unchanged", "", 1}});
        REQUIRE_FALSE(saved.has_value());
        CHECK(saved.error().kind == Problem::Kind::conflict);
    }
}

TEST_CASE("another unit's draft does not exist, and nobody changes another unit's report") {
    Town town;
    const auto id = town.report_of(town.service);
    for (const auto* who : {"lena", "erik", "chef", "anna"}) {
        CHECK_FALSE(can_find(town, who, id));
        CHECK(save(town, who, id, {}).error().kind == Problem::Kind::not_found);
        CHECK(hand_over(town, who, id, 1).error().kind == Problem::Kind::not_found);
    }
    town.hand_over("sara", id, "confirmed", "");
    CHECK(can_find(town, "lena", id));
    CHECK(save(town, "lena", id, {}).error().kind == Problem::Kind::conflict);
}

TEST_CASE("a section of another report is refused") {
    Town town;
    const auto foreign = town.view("lena", town.report_of(town.schools)).sections[0].id;
    const auto saved =
        save(town, "sara", town.report_of(town.service), {{foreign, "confirmed", "", 1}});
    CHECK(saved.error().kind == Problem::Kind::not_found);
}

TEST_CASE("a report with unanswered sections is not handed over, and each of them is named") {
    Town town;
    const auto id = town.report_of(town.service);
    const auto sections = town.view("sara", id).sections;
    REQUIRE(save(town, "sara", id,
                 {{sections[0].id, "confirmed", "", 1}, {sections[1].id, "corrected", "", 1}}));
    const auto done = hand_over(town, "sara", id, town.view("sara", id).version);
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().kind == Problem::Kind::invalid);
    REQUIRE(done.error().fields.size() == 5);
    CHECK(done.error().fields[0].name == "text_" + std::to_string(sections[1].id.value));
    CHECK(done.error().fields[1].name == "answer_" + std::to_string(sections[2].id.value));
}

TEST_CASE("what is handed over is frozen, whatever its sources say later") {
    Town town;
    const auto id = town.report_of(town.service);
    town.hand_over("sara", id, "confirmed", "");
    town.fake.answers["test.done"][1].number = 99;
    const auto report = town.view("sara", id);
    CHECK(report.state == "submitted");
    CHECK(report.submitted_by == "Sara Service");
    REQUIRE(report.sections[0].figures.size() == 3);
    CHECK(report.sections[0].figures[0].number == 11.0);
    CHECK(report.sections[0].figures[0].link == "/obligations?area=1");
    CHECK(report.sections[0].figures[0].as_of == Date{2026, 9, 1});
    CHECK_FALSE(report.may_edit);
    CHECK(deeds(town, "report.submitted") == 1);
}

TEST_CASE("a report is handed over once, and not in another version than the one that was read") {
    Town town;
    const auto id = town.report_of(town.service);
    std::vector<SectionAnswer> all;
    for (const auto& section : town.view("sara", id).sections)
        all.push_back({section.id, "confirmed", "", section.version});
    REQUIRE(save(town, "sara", id, all));
    const auto version = town.view("sara", id).version;
    CHECK(hand_over(town, "sara", id, version - 1).error().message ==
          "reporting.changed_meanwhile");
    CHECK(hand_over(town, "sara", id, version).has_value());
    CHECK(hand_over(town, "sara", id, version + 1).error().message ==
          "reporting.already_submitted");
    CHECK(save(town, "sara", id, all).error().message == "reporting.already_submitted");
}

TEST_CASE("after submission areas 2 and 3 are for the own unit and the security unit only") {
    Town town;
    const auto id = town.report_of(town.service);
    town.hand_over("sara", id, "confirmed", "Ord");
    CHECK(town.view("sara", id).sections.size() == 6);
    CHECK(town.view("chef", id).sections.size() == 6);
    for (const auto* who : {"lena", "anna"}) {
        const auto seen = town.view(who, id).sections;
        REQUIRE(seen.size() == 4);
        for (const auto& section : seen) CHECK(section.secrecy == "open");
    }
}

TEST_CASE("a sensitive figure in an open section is shown to those who may see it, no others") {
    Town town;
    town.fake.answers["test.done"][1].secrecy = "sensitive";
    const auto id = town.report_of(town.service);
    town.hand_over("sara", id, "confirmed", "");
    CHECK(town.view("chef", id).sections[0].figures.size() == 3);
    const auto seen = town.view("lena", id).sections[0].figures;
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].source == "test.total");
}

TEST_CASE("the next report shows what was said and counted before, and unchanged repeats it") {
    Town town;
    town.hand_over("sara", town.report_of(town.service), "corrected", "Så var det.");
    town.fake.answers["test.done"][1].number = 13;
    const auto next = town.open("Lägesbild T2", {2026, 5, 1}, {2026, 8, 31}, {2026, 9, 15});
    const auto id = town.report_of(town.service, next);
    const auto draft = town.view("sara", id);
    CHECK(draft.earlier_title == "Lägesbild T1");
    CHECK(draft.sections[0].earlier_text == "Så var det.");
    CHECK(draft.sections[0].figures[0].number == 13.0);
    CHECK(draft.sections[0].figures[0].earlier == 11.0);
    town.hand_over("sara", id, "unchanged", "");
    CHECK(town.view("chef", id).sections[0].text == "Så var det.");
    std::vector<AreaVoice> said;
    town.site.work_as(town.site.actor("chef"), [&](Work& work) { said = voices(work, next, 1); });
    REQUIRE(said.size() == 1);
    CHECK(said[0].unit_name == "Servicenämnden");
    CHECK(said[0].figures[0].number == 13.0);
    CHECK(said[0].figures[0].earlier == 11.0);
}

TEST_CASE("voices are what the reader may see of the reports that were handed over") {
    Town town;
    town.hand_over("sara", town.report_of(town.service), "confirmed", "Service");
    town.hand_over("erik", town.report_of(town.company), "confirmed", "Energi");
    const auto heard = [&](std::string_view who, int area) {
        std::vector<AreaVoice> said;
        town.site.work_as(town.site.actor(who),
                          [&](Work& work) { said = voices(work, town.round, area); });
        return said;
    };
    CHECK(heard("chef", 0).size() == 12);
    CHECK(heard("chef", 2).size() == 2);
    CHECK(heard("lena", 0).size() == 8);
    CHECK(heard("lena", 2).empty());
    CHECK(heard("erik", 2).size() == 1);
}

TEST_CASE("in a closed round nobody answers or hands over") {
    Town town;
    const auto close = [&](std::string_view who, std::int64_t version) {
        Result<Done> done;
        town.site.work_as(town.site.actor(who),
                          [&](Work& work) { done = close_round(work, town.round, version); });
        return done;
    };
    CHECK(close("sara", 1).error().kind == Problem::Kind::forbidden);
    CHECK(close("chef", 7).error().kind == Problem::Kind::conflict);
    CHECK(close("chef", 1).has_value());
    CHECK(close("chef", 2).error().message == "reporting.round_closed");
    const auto id = town.report_of(town.service);
    CHECK(save(town, "sara", id, {}).error().message == "reporting.round_closed");
    CHECK(hand_over(town, "sara", id, 1).error().message == "reporting.round_closed");
    CHECK_FALSE(town.view("sara", id).may_edit);
}

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// Reports that their authority marks as secret.
#include <doctest/doctest.h>

#include "modules/public_records/public_records.h"
#include "modules/reporting/examples.h"

namespace varna::reporting {
namespace {

using examples::Town;

void set_secrecy(Town& town, std::string_view who, Id<Report> id, std::string_view secrecy) {
    records::Register kinds;
    add_record_kinds(kinds);
    const auto* kind = kinds.find("report");
    REQUIRE(kind);
    town.site.work_as(town.site.actor(who),
                      [&](Work& work) { kinds.set_secrecy(work, *kind, id.value, secrecy); });
}

void restrict_it(Town& town, std::string_view who, Id<Report> id) {
    set_secrecy(town, who, id, "sensitive");
}

int status(Town& town, std::string_view who, Id<Report> id) {
    return town.site.get(who, examples::path(id)).status;
}

std::vector<AreaVoice> heard(Town& town, std::string_view who, Id<Round> round) {
    std::vector<AreaVoice> said;
    town.site.work_as(town.site.actor(who), [&](Work& work) { said = voices(work, round, 0); });
    return said;
}

std::int64_t open_figures(Town& town) {
    std::int64_t count = 0;
    town.site.work([&](Work& work) {
        count = work.integer("SELECT count(*) FROM report_figure WHERE secrecy = 'open'");
    });
    return count;
}

}  // namespace

TEST_CASE("a report that is marked for the own unit is its own and the security unit's alone") {
    Town town;
    const auto id = town.report_of(town.service);
    town.hand_over("sara", id, "corrected", "Larmet går inte fram.");
    REQUIRE(status(town, "lena", id) == 200);
    REQUIRE(open_figures(town) > 0);
    restrict_it(town, "sara", id);
    for (const auto* who : {"lena", "erik", "anna"}) {
        CHECK(status(town, who, id) == 404);
        CHECK(heard(town, who, town.round).empty());
    }
    for (const auto* who : {"sara", "chef"}) {
        const auto sections = town.view(who, id).sections;
        REQUIRE(sections.size() == 6);
        for (const auto& section : sections) CHECK(section.secrecy == "sensitive");
        CHECK_FALSE(sections[0].figures.empty());
    }
    CHECK(open_figures(town) == 0);
}

TEST_CASE("a draft that was marked stays marked when it is handed over") {
    Town town;
    const auto id = town.report_of(town.service);
    restrict_it(town, "sara", id);
    town.hand_over("sara", id, "corrected", "Larmet går inte fram.");
    CHECK(status(town, "lena", id) == 404);
    CHECK(open_figures(town) == 0);
    CHECK(town.view("chef", id).state == "submitted");
}

TEST_CASE("a report that is shown again is handed over if it was, and its parts stay hidden") {
    Town town;
    const auto id = town.report_of(town.service);
    restrict_it(town, "sara", id);
    town.hand_over("sara", id, "corrected", "Larmet går inte fram.");
    set_secrecy(town, "sara", id, "draft");
    CHECK(status(town, "lena", id) == 200);
    CHECK(town.view("lena", id).sections.empty());
    CHECK(open_figures(town) == 0);
}

TEST_CASE("a mark that is removed shows the report again with the parts that it hid") {
    Town town;
    const auto id = town.report_of(town.service);
    records::Register kinds;
    add_record_kinds(kinds);
    town.hand_over("sara", id, "corrected", "Larmet går inte fram.");
    const auto sections = town.view("lena", id).sections.size();
    const auto figures = open_figures(town);
    REQUIRE(figures > 0);
    const auto as_sara = [&](const auto& act) {
        town.site.work_as(town.site.actor("sara"),
                          [&](Work& work) { REQUIRE(act(work).has_value()); });
    };
    as_sara([&](Work& work) {
        return public_records::mark(work, kinds, "report", id.value, {"OSL 18:13", "Larm", true});
    });
    CHECK(status(town, "lena", id) == 404);
    CHECK(open_figures(town) == 0);
    as_sara([&](Work& work) {
        return public_records::remove_mark(work, kinds, "report", id.value, {1}, "Utbytta.");
    });
    CHECK(town.view("lena", id).sections.size() == sections);
    CHECK(open_figures(town) == figures);
}

TEST_CASE("a hidden report that is submitted is read by the executive board, part by part") {
    Town town;
    const auto id = town.report_of(town.service);
    records::Register kinds;
    add_record_kinds(kinds);
    town.site.work_as(town.site.actor("sara"), [&](Work& work) {
        REQUIRE(public_records::mark(work, kinds, "report", id.value, {"OSL 18:13", "Larm", true}));
    });
    town.person("maria", "Maria Ek", town.executive_board, "coordinator");
    CHECK(status(town, "maria", id) == 404);
    town.hand_over("sara", id, "corrected", "Larmet går inte fram.");
    REQUIRE(status(town, "maria", id) == 200);
    CHECK(town.view("maria", id).sections.size() == 6);
    CHECK(status(town, "lena", id) == 404);
    town.site.work_as(town.site.actor("maria"), [&](Work& work) {
        const auto received = public_records::handovers(work, public_records::Direction::received);
        REQUIRE(received.size() == 1);
        CHECK(received[0].type == "report");
        CHECK(received[0].decision.empty());
    });
}

TEST_CASE("what was marked the round before does not become open by being said unchanged") {
    Town town;
    const auto first = town.report_of(town.service);
    town.hand_over("sara", first, "corrected", "Larmet går inte fram.");
    restrict_it(town, "sara", first);
    const auto next = town.open("Lägesbild T2", {2026, 5, 1}, {2026, 8, 31}, {2026, 9, 15});
    const auto id = town.report_of(town.service, next);
    town.hand_over("sara", id, "unchanged", "");
    CHECK(town.view("chef", id).sections[0].text == "Larmet går inte fram.");
    CHECK(town.view("lena", id).sections.empty());
}

}  // namespace varna::reporting

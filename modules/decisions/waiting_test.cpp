// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/waiting.h"

#include <doctest/doctest.h>

#include "modules/decisions/examples.h"
#include "modules/decisions/office_reports.h"

namespace varna::decisions {
namespace {

using examples::Town;

std::string kinds(Town& town, const char* who) {
    std::string all;
    for (const auto& one : town.as(who, [](Work& work) { return waiting(work, 7); }))
        all += one.kind + " " + one.path + "\n";
    return all;
}
std::string path(Id<Decision> id) {
    return "/decisions/" + std::to_string(id.value);
}

}  // namespace

TEST_SUITE_BEGIN("decisions");

TEST_CASE("a decided decision waits for its secretary until it is adjusted and announced") {
    Town town;
    const auto matter = town.open();
    const auto id = town.decided(matter);
    CHECK(kinds(town, "sven") == "decision_to_adjust " + path(id) + "\n");
    CHECK(kinds(town, "kerstin").empty());
    CHECK(kinds(town, "karin").empty());
    town.as("sven", [&](Work& work) {
        return adjust(work, id, {{2026, 6, 15}, std::nullopt, 2}).value();
    });
    CHECK(kinds(town, "sven") == "decision_to_announce " + path(id) + "\n");
    const auto version = town.see(id).version;
    town.as("sven", [&](Work& work) {
        return announce(work, id, {{2026, 6, 16}, version}).value();
    });
    CHECK(kinds(town, "sven").empty());
}

TEST_CASE("a delegate's decision waits for nobody's adjustment") {
    Town town;
    const auto id = town.draft_in(town.open(), town.delegated());
    town.as("stina", [&](Work& work) { return decide(work, id, {1}).value(); });
    CHECK(kinds(town, "sven").empty());
}

TEST_CASE("a report handed over waits to be registered and taken up, and then no more") {
    Town town;
    const auto matter = town.as("karin", [&](Work& work) {
        return open_matter(work, {.title = "Reservkraft",
                                  .unit = town.service,
                                  .is_sensitive = false,
                                  .case_number = "",
                                  .origin = ""})
            .value();
    });
    const auto report = town.as("karin", [&](Work& work) {
        const auto id = begin_office_report(work, matter).value();
        auto sections = find(work, id).value().report.sections;
        sections.written_on = {2026, 9, 1};
        sections.summary = sections.account_of_matter = sections.proposal = "att köpa ett verk";
        sections.case_officer = sections.signatures = sections.dispatch = "Karin Öberg";
        sections.decision_basis = sections.child_impact = "Denna skrivelse";
        sections.version = 1;
        change(work, id, sections).value();
        return id;
    });
    CHECK(kinds(town, "rosa").empty());
    town.as("karin", [&](Work& work) { return hand_over(work, report, 2).value(); });
    const auto at = "/office_reports/" + std::to_string(report.value) + "\n";
    CHECK(kinds(town, "rosa") == "report_to_register " + at);
    CHECK(kinds(town, "sven") == "report_to_prepare " + at);
    town.as("rosa", [&](Work& work) {
        return note_case_number(work, matter, {town.service, "SN 2026/0101"}).value();
    });
    CHECK(kinds(town, "rosa").empty());
    town.decided(matter);
    CHECK(kinds(town, "sven").starts_with("decision_to_adjust"));
}

TEST_SUITE_END();

}  // namespace varna::decisions

// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions, office reports and assignments as records: who finds them, what a copy of
// them says, and what becomes of them when they are handed over or shown to fewer.
#include "modules/decisions/decision_records.h"

#include <doctest/doctest.h>

#include "modules/decisions/examples.h"
#include "modules/decisions/office_reports.h"
#include "modules/public_records/public_records.h"

using namespace varna;
using namespace varna::decisions;

namespace {

struct Town : examples::Town {
    records::Register kinds;
    Town() { add_record_kinds(kinds); }

    std::optional<records::Head> head(const char* who, const char* type, std::int64_t id) {
        return as(who, [&](Work& work) { return kinds.find(type)->find(work, id); });
    }
    void set_secrecy(const char* who, const char* type, std::int64_t id, const char* secrecy) {
        as(who, [&](Work& work) {
            kinds.set_secrecy(work, *kinds.find(type), id, secrecy);
            return true;
        });
    }
};

}  // namespace

TEST_CASE("matters, decisions, office reports and assignments can be disclosed by their words") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.decided(matter);
    const auto report =
        town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
    const auto assignment = town.give_assignment();

    const auto of_matter = town.head("jonas", "matter", matter.value);
    REQUIRE(of_matter);
    CHECK(of_matter->text.find("SN 2026/0090") != std::string::npos);
    CHECK(of_matter->link == "/matters/" + std::to_string(matter.value));
    const auto of_decision = town.head("jonas", "decision", decision.value);
    REQUIRE(of_decision);
    CHECK(of_decision->text.find("Servicenämnden 2026-06-10 §\u00a045") != std::string::npos);
    CHECK(of_decision->text.find("besöksregistrering") != std::string::npos);
    CHECK(of_decision->unit == town.service);
    CHECK(town.head("karin", "office_report", report.value)->secrecy == "draft");
    CHECK(town.head("karin", "assignment", assignment.value)->text.find("svårare att besöka") !=
          std::string::npos);
}

TEST_CASE("a record that one may not see is not there to be handed over or disclosed") {
    Town town;
    const auto matter = town.open();
    const auto drafted = town.draft_in(matter, town.words());
    const auto secret = town.open("karin", true);
    CHECK(town.head("karin", "decision", drafted.value));
    CHECK_FALSE(town.head("anders", "decision", drafted.value));
    CHECK_FALSE(town.head("anders", "matter", secret.value));
    CHECK(town.head("astrid", "matter", secret.value));
}

TEST_CASE("a draft decision that is handed over is everybody's, and its unit changes it no more") {
    Town town;
    const auto drafted = town.draft_in(town.open(), town.words());
    town.set_secrecy("karin", "decision", drafted.value, "open");
    CHECK(town.head("anders", "decision", drafted.value));
    CHECK_FALSE(town.as("karin", [&](Work& work) { return find(work, drafted)->may_edit; }));
    CHECK(town.as("sven", [&](Work& work) { return find(work, drafted)->may_edit; }));
    CHECK(town.as("sven", [&](Work& work) { return decide(work, drafted, {2}); }));
}

TEST_CASE("nothing of a sensitive matter becomes open by being handed over") {
    Town town;
    const auto matter = town.open("karin", true);
    const auto drafted = town.draft_in(matter, town.words());
    const auto report =
        town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
    town.set_secrecy("karin", "decision", drafted.value, "open");
    town.set_secrecy("karin", "office_report", report.value, "open");
    CHECK_FALSE(town.head("anders", "decision", drafted.value));
    CHECK_FALSE(town.head("anders", "office_report", report.value));
    CHECK(town.head("karin", "office_report", report.value)->secrecy == "sensitive");
}

TEST_CASE("an office report handed over as a record is shut like one handed over on its page") {
    Town town;
    const auto matter = town.open();
    const auto report =
        town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
    town.set_secrecy("karin", "office_report", report.value, "open");
    town.as("karin", [&](Work& work) {
        town.kinds.find("office_report")->shut(work, report.value);
        return 0;
    });
    const auto seen = town.as("karin", [&](Work& work) { return find(work, report).value(); });
    CHECK(seen.report.state == "handed_over");
    CHECK(seen.report.handed_over_by == "karin");
    CHECK_FALSE(seen.may_edit);
}

TEST_CASE("a matter shown to fewer takes its decisions and handed-over reports with it") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.decided(matter);
    const auto drafted = town.draft_in(matter, town.words());
    REQUIRE(town.head("anders", "decision", decision.value));
    town.set_secrecy("karin", "matter", matter.value, "sensitive");
    CHECK_FALSE(town.head("anders", "matter", matter.value));
    CHECK_FALSE(town.head("anders", "decision", decision.value));
    CHECK(town.head("karin", "decision", drafted.value)->secrecy == "draft");
}

TEST_CASE("a matter that is shown again does not show what else is hidden in it") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.decided(matter);
    town.set_secrecy("karin", "decision", decision.value, "sensitive");
    town.set_secrecy("karin", "matter", matter.value, "sensitive");
    town.set_secrecy("karin", "matter", matter.value, "open");
    CHECK(town.head("anders", "matter", matter.value));
    CHECK_FALSE(town.head("anders", "decision", decision.value));
}

TEST_CASE("a matter whose mark is removed shows what it hid, but for what has a mark of its own") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.decided(matter);
    const auto other = town.decided(matter);
    const auto mark = [&](const char* type, std::int64_t id) {
        town.as("karin", [&](Work& work) {
            return public_records::mark(work, town.kinds, type, id, {"OSL 18:13", "Larm", true});
        });
    };
    mark("decision", other.value);
    mark("matter", matter.value);
    CHECK_FALSE(town.head("anders", "decision", decision.value));
    CHECK(town.as("karin", [&](Work& work) { return find(work, matter)->matter.secrecy_mark; }) ==
          "OSL 18:13");
    const auto unmark = [&](const char* type, std::int64_t id, std::int64_t which) {
        return town.as("karin", [&](Work& work) {
            return public_records::remove_mark(work, town.kinds, type, id, {which}, "Utbytta.")
                .has_value();
        });
    };
    CHECK(unmark("matter", matter.value, 2));
    CHECK(town.head("anders", "matter", matter.value));
    CHECK(town.head("anders", "decision", decision.value));
    CHECK_FALSE(town.head("anders", "decision", other.value));
    CHECK(unmark("decision", other.value, 1));
    CHECK(town.head("anders", "decision", other.value));
}

TEST_CASE("what is decided in a hidden matter is shown with the matter when its mark is removed") {
    Town town;
    const auto matter = town.open();
    const auto drafted = town.draft_in(matter, town.words());
    town.as("karin", [&](Work& work) {
        return public_records::mark(work, town.kinds, "matter", matter.value,
                                    {"OSL 18:13", "Larm", true});
    });
    REQUIRE(town.as("sven", [&](Work& work) { return decide(work, drafted, {.version = 1}); }));
    CHECK_FALSE(town.head("anders", "decision", drafted.value));
    town.as("karin", [&](Work& work) {
        return public_records::remove_mark(work, town.kinds, "matter", matter.value, {1},
                                           "Utbytta.");
    });
    CHECK(town.head("anders", "decision", drafted.value));
}

TEST_CASE("a hidden draft stays hidden when it is decided, and is then no draft any more") {
    Town town;
    const auto drafted = town.draft_in(town.open(), town.words());
    town.set_secrecy("karin", "decision", drafted.value, "sensitive");
    REQUIRE(town.as("sven", [&](Work& work) { return decide(work, drafted, {.version = 2}); }));
    CHECK_FALSE(town.head("anders", "decision", drafted.value));
    town.set_secrecy("karin", "decision", drafted.value, "draft");
    CHECK(town.head("anders", "decision", drafted.value));
}

TEST_CASE("a hidden office report stays hidden when it is handed over, and is then no draft") {
    Town town;
    const auto matter = town.open();
    const auto report =
        town.as("karin", [&](Work& work) { return begin_office_report(work, matter).value(); });
    town.site.work([&](Work& work) {
        work.run(
            "UPDATE office_report SET summary = 'x', decision_basis = 'x', proposal = 'x',"
            " account_of_matter = 'x', child_impact = 'x', signatures = 'x', dispatch = 'x',"
            " case_officer = 'x'");
    });
    town.set_secrecy("karin", "office_report", report.value, "sensitive");
    REQUIRE(town.as("karin", [&](Work& work) { return hand_over(work, report, 2); }));
    CHECK_FALSE(town.head("anders", "office_report", report.value));
    town.set_secrecy("karin", "office_report", report.value, "draft");
    CHECK(town.head("anders", "office_report", report.value));
}

TEST_CASE(
    "the pages of matters, decisions and assignments lead to who sees them and has read them") {
    Town town;
    const auto matter = town.open();
    const auto decision = town.decided(matter);
    const auto assignment = town.give_assignment();
    const auto links = [&](const char* noun, const char* type, std::int64_t id) {
        const auto number = std::to_string(id);
        return town.site.get("karin", std::string("/") + noun + "/" + number)
            .says(std::string("href=\"/records/") + type + "/" + number + "\"");
    };
    CHECK(links("matters", "matter", matter.value));
    CHECK(links("decisions", "decision", decision.value));
    CHECK(links("assignments", "assignment", assignment.value));
}

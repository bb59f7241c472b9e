// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "modules/public_records/examples.h"

using namespace varna;
using namespace varna::public_records::examples;
using testing::TestSite;

TEST_CASE("what a unit works on is its own until it is handed over, and then everybody's") {
    Town town;
    CHECK(town.site.get("karin", town.path()).status == 200);
    CHECK(town.site.get("anders", town.path()).status == 404);
    const TestSite::Fields handing{{"receiver", std::to_string(town.executive_board.value)},
                                   {"decision", "Servicenämnden 2026-08-27 § 88"},
                                   {"handed_over_on", "2026-08-31"}};
    CHECK(town.site.post("anders", town.path("/handover"), handing).status == 404);
    CHECK(town.site.post("karin", town.path("/handover"), handing).status == 303);
    const auto seen = town.site.get("anders", town.path());
    CHECK(seen.status == 200);
    CHECK(seen.says("Servicenämnden 2026-08-27 § 88"));
    CHECK(town.site.post("anders", town.path("/handover"), handing).status == 403);
    CHECK(town.site.post("karin", town.path("/handover"), handing).status == 409);
}

TEST_CASE("a registrator answers who asks for her whole authority's records, and for no other's") {
    Town town;
    town.add("vera", "Vera Lundin", town.service, "registrator");
    const auto of_department = town.note_of(town.department);
    const auto of_school = town.note_of(town.school);
    const auto giving = masking("Ring [[Anna]]");
    for (const auto id : {town.record, of_department}) {
        CHECK(town.site.get("vera", Town::path_to(id)).says("Lämna ut handlingen"));
        CHECK(town.site.get("vera", Town::path_to(id, "/disclosure")).status == 200);
        CHECK(town.site.post("vera", Town::path_to(id, "/disclosure"), giving).status == 303);
    }
    CHECK(town.site.get("vera", "/disclosures").says("Serviceförvaltningen"));
    // Another authority's is not there, and when it is everybody's it is still not hers to give.
    CHECK(town.site.get("vera", Town::path_to(of_school)).status == 404);
    CHECK(town.site.post("vera", Town::path_to(of_school, "/disclosure"), giving).status == 404);
    REQUIRE(town.site
                .post("anders", Town::path_to(of_school, "/handover"),
                      {{"receiver", std::to_string(town.service.value)},
                       {"decision", "§ 1"},
                       {"handed_over_on", "2026-08-31"}})
                .status == 303);
    CHECK_FALSE(town.site.get("vera", Town::path_to(of_school)).says("Lämna ut handlingen"));
    CHECK(town.site.post("vera", Town::path_to(of_school, "/disclosure"), giving).status == 403);
    const auto theirs = town.site.post("anders", Town::path_to(of_school, "/disclosure"), giving);
    REQUIRE(theirs.status == 303);
    CHECK(town.site.get("vera", "/disclosures/" + std::to_string(of_school + 3)).status == 404);
    CHECK(town.site.get("anders", "/disclosures/" + std::to_string(of_school + 3)).status == 200);
    // The board's coordinator handles the board's own.
    CHECK(town.site.post("karin", Town::path_to(of_department, "/disclosure"), giving).status ==
          403);
}

TEST_CASE("what is handed over by an act of its own is only marked here, and the mark holds") {
    Town town;
    const auto path = "/records/picture/" + std::to_string(town.record);
    CHECK_FALSE(town.site.get("karin", path).says("Överlämnas till"));
    CHECK(town.site
              .post("karin", path + "/handover",
                    {{"receiver", std::to_string(town.executive_board.value)},
                     {"decision", "§ 1"},
                     {"handed_over_on", "2026-08-31"}})
              .status == 409);
    CHECK(town.site.get("anders", path).status == 404);
    CHECK(
        town.site
            .post("karin", path + "/marks",
                  {{"provision", "OSL 18:13"}, {"reason", "Beskriver larm"}, {"restricted", "yes"}})
            .status == 303);
    CHECK(town.site.get("astrid", path).status == 200);
}

TEST_CASE("a handing over has a receiver, a decision and a day that has been") {
    Town town;
    const auto refused = town.site.post("karin", town.path("/handover"),
                                        {{"receiver", ""}, {"handed_over_on", "2026-10-01"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("Välj vem som tar emot handlingen."));
    const auto later = town.site.post("karin", town.path("/handover"),
                                      {{"receiver", std::to_string(town.executive_board.value)},
                                       {"decision", "§ 1"},
                                       {"handed_over_on", "2026-10-01"}});
    CHECK(later.status == 422);
    CHECK(later.says("Välj en dag som har varit."));
    CHECK(town.site.get("anders", town.path()).status == 404);
}

TEST_CASE("a masked copy holds nothing of what was masked, and the same bar for all") {
    CHECK(public_records::masked("Ring [[Anna]] eller [[Bertil Bengtsson]].") ==
          "Ring █████ eller █████.");
    CHECK(public_records::masked("Inget hemligt.") == "Inget hemligt.");
    CHECK_FALSE(public_records::masked("Ring [[Anna"));

    Town town;
    REQUIRE(
        town.site.post("karin", town.path("/disclosure"), masking("Ring [[Anna]] på [[0700-1]]"))
            .status == 303);
    const auto next = std::to_string(town.record + 1);
    const auto copy = town.site.get("karin", "/disclosures/" + next + "/copy");
    CHECK(copy.body == "Ring █████ på █████");
    CHECK(town.site.get("anders", "/disclosures/" + next).status == 404);
    CHECK(town.site.get("anders", "/disclosures/" + next + "/copy").status == 404);
}

TEST_CASE("something held back needs the provision that says so, and something masked") {
    Town town;
    auto fields = masking("Ring [[Anna]]");
    fields[3].second = "";
    const auto without = town.site.post("karin", town.path("/disclosure"), fields);
    CHECK(without.status == 422);
    CHECK(without.says("Skriv vilken bestämmelse"));
    CHECK(without.says("Namnet skyddas"));
    const auto nothing = town.site.post("karin", town.path("/disclosure"), masking("Ring Anna"));
    CHECK(nothing.status == 422);
    CHECK(nothing.says("Sätt [[ och ]] runt"));
}

TEST_CASE("who can see a record and why, and who has read it, is shown to its authority") {
    Town town;
    town.site.post("karin", town.path("/marks"),
                   {{"provision", "OSL 18:13"}, {"reason", "Larm"}, {"restricted", "yes"}});
    town.site.get("astrid", town.path());
    const auto seen = town.site.get("karin", town.path());
    CHECK(seen.says("säkerhetschef, Kommunstyrelsen"));
    CHECK(seen.says("samordnare, Servicenämnden"));
    CHECK_FALSE(seen.says("Anders"));
    CHECK(seen.says("Astrid Bergvall, 1 september 2026"));
    CHECK_FALSE(town.site.get("astrid", town.path()).says("Vem som har läst den"));
}

TEST_CASE("nobody stands among those who see a record without the role that lets her in") {
    Town town;
    // Her other role is older in the alphabet, and says nothing of this board.
    town.add("eva", "Eva Sandström", town.service, "board_secretary");
    town.site.work([&](Work& work) {
        REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, "eva"),
                                                 .unit = town.school,
                                                 .role = "auditor",
                                                 .valid_from = {2024, 1, 1}}));
    });
    town.add("vera", "Vera Lundin", town.service, "registrator");
    town.site.post("karin", town.path("/marks"),
                   {{"provision", "OSL 18:13"}, {"reason", "Larm"}, {"restricted", "yes"}});
    const auto seen = town.site.get("karin", town.path());
    CHECK(seen.says("nämndsekreterare, Servicenämnden"));
    CHECK(seen.says("registrator, Servicenämnden"));
    CHECK_FALSE(seen.says("revisor"));
}

TEST_CASE("a mark and a disclosure stand at the norm they cite, for their own unit alone") {
    Town town;
    constexpr Statement sql_osl = "SELECT id FROM norm WHERE designation = '2009:400'";
    town.site.post("karin", town.path("/marks"), {{"provision", "OSL 18:13"}, {"reason", "Larm"}});
    town.site.post("karin", town.path("/disclosure"), masking("Ring [[Anna]]"));
    norms::Sources sources;
    public_records::add_norm_sources(sources);
    const auto states = [&](const char* who) {
        std::string all;
        town.site.work_as(town.site.actor(who), [&](Work& work) {
            for (const auto& source : sources)
                for (const auto& row :
                     norms::resting_on(work, source, Id<norms::Norm>{work.integer(sql_osl)}))
                    all += row.words + " " + row.state + "; ";
        });
        return all;
    };
    CHECK(states("karin") == "OSL 18:13 current; OSL 18:13 past; ");
    CHECK(states("anders").empty());
    const auto page = town.site.get("karin", town.path());
    CHECK(page.says(">OSL 18:13</a>"));
    const auto at = page.body.find("/marks/");
    REQUIRE(at != std::string::npos);
    const auto mark = page.body.substr(at, page.body.find('"', at) - at);
    REQUIRE(town.site.post("karin", town.path(mark.c_str()), removing).status == 303);
    CHECK(states("karin") == "OSL 18:13 past; OSL 18:13 past; ");
}

// SPDX-License-Identifier: EUPL-1.2
// What goes from one authority to another: who reads it then, and where both find it.
#include "modules/public_records/handovers.h"

#include <doctest/doctest.h>

#include "modules/public_records/examples.h"

using namespace varna;
using namespace varna::public_records::examples;
using testing::TestSite;

namespace {

TestSite::Fields to(Id<Unit> receiver) {
    return {{"receiver", std::to_string(receiver.value)},
            {"decision", "Servicenämnden 2026-08-27 § 88"},
            {"handed_over_on", "2026-08-31"}};
}
const TestSite::Fields hiding{
    {"provision", "OSL 18:13"}, {"reason", "Larm"}, {"restricted", "yes"}};

}  // namespace

TEST_CASE("what is hidden is read by the authority that it is handed over to, and by no other") {
    Town town;
    REQUIRE(town.site.post("karin", town.path("/marks"), hiding).status == 303);
    CHECK(town.site.get("maria", town.path()).status == 404);
    REQUIRE(town.site.post("karin", town.path("/handover"), to(town.executive_board)).status ==
            303);
    const auto read = town.site.get("maria", town.path());
    CHECK(read.status == 200);
    CHECK(read.says("Ring Anna på 0700-1"));
    CHECK_FALSE(read.says(">Åtgärder<"));
    CHECK(town.site.get("anders", town.path()).status == 404);
}

TEST_CASE("the auditors and the council receive records as boards do") {
    Town town;
    Id<Unit> auditors, council;
    town.site.work([&](Work& work) {
        const auto make = [&](const char* kind, const char* name) {
            return organisation::create_unit(work, {.kind = kind,
                                                    .name = name,
                                                    .short_name = name,
                                                    .authority = std::nullopt,
                                                    .sort_order = std::nullopt,
                                                    .valid_from = {2024, 1, 1}});
        };
        auditors = make("auditors", "Revisorerna");
        council = make("council", "Kommunfullmäktige");
    });
    town.add("greta", "Greta Revisor", auditors, "auditor");
    town.add("eva", "Eva Sekreterare", council, "board_secretary");
    REQUIRE(town.site.post("karin", town.path("/marks"), hiding).status == 303);
    for (const auto* who : {"greta", "eva", "rune"})
        CHECK(town.site.get(who, town.path()).status == 404);
    const auto form = town.site.get("karin", town.path());
    CHECK(form.says(">Revisorerna</option>"));
    CHECK(form.says(">Kommunfullmäktige</option>"));
    REQUIRE(town.site.post("karin", town.path("/handover"), to(auditors)).status == 303);
    CHECK(town.site.get("greta", town.path()).status == 200);
    CHECK(town.site.get("eva", town.path()).status == 404);
    REQUIRE(town.site.post("karin", town.path("/handover"), to(council)).status == 303);
    CHECK(town.site.get("eva", town.path()).status == 200);
    // An auditor who holds her role elsewhere is not the receiver.
    CHECK(town.site.get("rune", town.path()).status == 404);
}

TEST_CASE("who sees it and why names those whom it was handed over to") {
    Town town;
    REQUIRE(town.site.post("karin", town.path("/marks"), hiding).status == 303);
    CHECK_FALSE(town.site.get("karin", town.path()).says("fick den överlämnad"));
    REQUIRE(town.site.post("karin", town.path("/handover"), to(town.executive_board)).status ==
            303);
    const auto seen = town.site.get("karin", town.path());
    CHECK(seen.says("Maria Ek</th>"));
    CHECK(seen.says("fick den överlämnad"));
}

TEST_CASE("giver and receiver find in their lists what went between them, and others do not") {
    Town town;
    CHECK(town.site.get("maria", "/handovers").says("Ingen har överlämnat något till er än."));
    REQUIRE(town.site.post("karin", town.path("/handover"), to(town.executive_board)).status ==
            303);
    const auto received = town.site.get("maria", "/handovers");
    CHECK(received.says("href=\"" + town.path() + "\""));
    CHECK(received.says("Servicenämnden 2026-08-27 § 88"));
    CHECK(town.site.get("karin", "/handovers?direction=given").says("Kommunstyrelsen"));
    CHECK_FALSE(town.site.get("karin", "/handovers").says(town.path()));
    for (const auto* who : {"anders", "rune"})
        for (const auto* list : {"/handovers", "/handovers?direction=given"})
            CHECK_FALSE(town.site.get(who, list).says(town.path()));
}

TEST_CASE("whatever a statement calls its table, nobody sees through the name") {
    Town town;
    const auto seen_by = [&](const char* who) {
        std::int64_t seen = 0;
        town.site.work_as(town.site.actor(who), [&](Work& work) {
            seen += work.integer("SELECT count(*) FROM disclosure v WHERE {visible disclosure v}");
            seen += work.integer("SELECT count(*) FROM disclosure g WHERE {visible disclosure g}");
            seen += work.integer("SELECT count(*) FROM disclosure h WHERE {visible disclosure h}");
        });
        return seen;
    };
    CHECK(seen_by("karin") == 3);
    CHECK(seen_by("anders") == 0);
}

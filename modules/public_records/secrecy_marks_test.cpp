// SPDX-License-Identifier: EUPL-1.2
// Marks of secrecy: what they name, whom they hide a record from, and how they are removed.
#include <doctest/doctest.h>

#include "modules/public_records/examples.h"

using namespace varna;
using namespace varna::public_records::examples;
using testing::TestSite;

namespace {

TestSite::Fields marking(const char* who_sees) {
    return {{"provision", "OSL 18:13"}, {"reason", "Larm"}, {"restricted", who_sees}};
}

TestSite::Fields handing(const Town& town) {
    return {{"receiver", std::to_string(town.executive_board.value)},
            {"decision", "Servicenämnden 2026-08-27 § 88"},
            {"handed_over_on", "2026-08-31"}};
}

}  // namespace

TEST_CASE("a mark names its provision, day and authority, and may keep others out") {
    Town town;
    const TestSite::Fields marking{
        {"provision", "OSL 18:13"}, {"reason", "Beskriver larm"}, {"restricted", "yes"}};
    CHECK(town.site.get("astrid", town.path()).status == 404);
    REQUIRE(town.site.post("karin", town.path("/marks"), marking).status == 303);
    const auto seen = town.site.get("astrid", town.path());
    CHECK(seen.status == 200);
    CHECK(seen.says("OSL 18:13</a>. Servicenämnden, 1 september 2026. Beskriver larm"));
    CHECK(town.site.post("astrid", town.path("/marks/1/removal"), removing).status == 403);
    CHECK(town.site.post("karin", town.path("/marks/1/removal"), removing).status == 303);
    CHECK(town.site.post("karin", town.path("/marks/1/removal"), removing).status == 404);
}

TEST_CASE("a mark is not removed without a reason, and the reason is kept with it") {
    Town town;
    const auto removal = town.path("/marks/1/removal");
    for (const char* provision : {"OSL 18:13", "OSL 18:8"})
        town.site.post("karin", town.path("/marks"),
                       {{"provision", provision}, {"reason", "Larm"}});
    for (const char* nothing : {"", "  \n "}) {
        const auto refused = town.site.post("karin", removal, {{"removal_reason", nothing}});
        CHECK(refused.status == 422);
        CHECK(refused.says("Varför tas markeringen bort? Fyll i fältet."));
        CHECK_FALSE(refused.says("Var sekretessmarkerad."));
    }
    const auto refused = town.site.post("karin", removal, {});
    CHECK(refused.status == 422);
    CHECK_FALSE(town.site.get("karin", town.path()).says("Var sekretessmarkerad."));
    town.site.work_as(town.site.actor("karin"), [&](Work& work) {
        const auto done =
            public_records::remove_mark(work, town.all, "disclosure", town.record, {1}, "");
        REQUIRE_FALSE(done);
        CHECK(done.error().fields[0].name == "removal_reason");
    });

    CHECK(town.site.post("karin", removal, removing).status == 303);
    const auto seen = town.site.get("karin", town.path());
    CHECK(seen.says("Markeringen togs bort 1 september 2026. Larmen är utbytta."));
    CHECK(seen.says("<b>Sekretessmarkering.</b>"));
    town.site.work([](Work& work) {
        CHECK(work.integer("SELECT count(*) FROM audit a JOIN audit_payload p ON p.audit_id = a.id"
                           " WHERE a.deed = 'record.unmarked'"
                           "   AND p.payload LIKE '%\"removal_reason\":\"Larmen är utbytta.\"%'") ==
              1);
    });
}

TEST_CASE("what was typed to remove one mark comes back in its own form and in no other") {
    Town town;
    for (const char* provision : {"OSL 18:13", "OSL 18:8"})
        town.site.post("karin", town.path("/marks"),
                       {{"provision", provision}, {"reason", "Larm"}});
    const std::string typed = std::string(1001, 'a');
    const auto refused =
        town.site.post("karin", town.path("/marks/2/removal"), {{"removal_reason", typed}});
    CHECK(refused.status == 422);
    CHECK(refused.body.find(typed) == refused.body.rfind(typed));
    CHECK(refused.body.find("/marks/2/removal") < refused.body.find(typed));
    CHECK(refused.says("id=\"removal_reason\""));
    CHECK(refused.says("id=\"removal_reason_1\""));
    CHECK_FALSE(refused.says("id=\"removal_reason_2\""));
    // Where the record is disclosed its marks are read, and removed on its own page.
    const auto disclosing = town.site.get("karin", town.path("/disclosure"));
    CHECK(disclosing.says("OSL 18:8"));
    CHECK_FALSE(disclosing.says("/removal"));
}

TEST_CASE("a mark that was removed before reasons were asked for is shown without one") {
    Town town;
    town.site.post("karin", town.path("/marks"), {{"provision", "OSL 18:13"}, {"reason", "Larm"}});
    town.site.work(
        [](Work& work) { work.run("UPDATE secrecy_mark SET removed_on = '2026-08-31'"); });
    CHECK(town.site.get("karin", town.path()).says("Markeringen togs bort 31 augusti 2026.</p>"));
}

TEST_CASE("what a mark hid is seen as before when the last mark that hides it is removed") {
    Town town;
    REQUIRE(town.site.post("karin", town.path("/handover"), handing(town)).status == 303);
    for (const char* restricted : {"yes", "no", "yes"})
        REQUIRE(town.site.post("karin", town.path("/marks"), marking(restricted)).status == 303);
    CHECK(town.site.get("anders", town.path()).status == 404);
    const auto remove = [&](const char* mark) {
        return town.site.post("karin", town.path("/marks/") + mark + "/removal", removing).status;
    };
    CHECK(remove("1") == 303);
    CHECK(town.site.get("anders", town.path()).status == 404);
    CHECK(town.site.get("karin", town.path())
              .says("När markeringen är borta ser de här handlingen: alla som är inloggade."));
    CHECK(remove("3") == 303);
    CHECK(town.site.get("anders", town.path()).status == 200);
    CHECK_FALSE(town.site.get("karin", town.path()).says("När markeringen är borta"));
    town.site.work([](Work& work) {
        CHECK(work.integer("SELECT count(*) FROM audit a JOIN audit_payload p ON p.audit_id = a.id"
                           " WHERE a.deed = 'record.unmarked'"
                           "   AND p.payload LIKE '%\"secrecy\":\"open\"%'") == 1);
    });
}

TEST_CASE("a draft that a mark hid is a draft again without it") {
    Town town;
    REQUIRE(town.site.post("karin", town.path("/marks"), marking("yes")).status == 303);
    REQUIRE(town.site.get("astrid", town.path()).status == 200);
    REQUIRE(town.site.post("karin", town.path("/marks/1/removal"), removing).status == 303);
    CHECK(town.site.get("astrid", town.path()).status == 404);
    CHECK(town.site.get("karin", town.path()).status == 200);
    CHECK(town.site.get("anders", town.path()).status == 404);
}

TEST_CASE("a record that is sensitive for another reason is not shown when a mark is removed") {
    Town town;
    const auto is_hidden_after = [&](const char* mark, const char* change) {
        REQUIRE(town.site.post("karin", town.path("/marks"), marking("yes")).status == 303);
        town.site.work([&](Work& work) {
            work.run("UPDATE disclosure SET secrecy = 'sensitive'");
            if (std::string_view(change) == "old")
                work.run("UPDATE secrecy_mark SET secrecy_before = NULL");
        });
        REQUIRE(
            town.site.post("karin", town.path("/marks/") + mark + "/removal", removing).status ==
            303);
        return town.site.get("astrid", town.path()).status == 200 &&
               town.site.get("anders", town.path()).status == 404;
    };
    // What the record was when an old mark hid it is not known.
    CHECK(is_hidden_after("1", "old"));
    // It was sensitive before the mark.
    CHECK(is_hidden_after("2", ""));
    // Handed over, it is read by its receiver and by nobody else.
    CHECK(town.site.get("maria", town.path()).status == 404);
    CHECK(town.site.post("karin", town.path("/handover"), handing(town)).status == 303);
    CHECK(town.site.get("maria", town.path()).status == 200);
    CHECK(town.site.get("anders", town.path()).status == 404);
}

TEST_CASE("a hidden draft is handed over and stays hidden until its mark is removed") {
    Town town;
    REQUIRE(town.site.post("karin", town.path("/marks"), marking("yes")).status == 303);
    CHECK(town.site.get("karin", town.path()).says("den visas bara för mottagaren"));
    CHECK(town.site.post("karin", town.path("/handover"), handing(town)).status == 303);
    const auto seen = town.site.get("karin", town.path());
    CHECK(seen.says("Servicenämnden 2026-08-27 § 88"));
    CHECK(town.site.get("anders", town.path()).status == 404);
    CHECK(town.site.get("astrid", town.path()).status == 200);
    CHECK(town.site.get("maria", town.path()).status == 200);
    const auto again = town.site.post("karin", town.path("/handover"), handing(town));
    CHECK(again.status == 422);
    CHECK(again.says("Mottagaren har redan fått handlingen."));
    REQUIRE(town.site.post("karin", town.path("/marks/1/removal"), removing).status == 303);
    CHECK(town.site.get("anders", town.path()).status == 200);
}

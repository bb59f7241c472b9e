// SPDX-License-Identifier: EUPL-1.2
// Evidence that is handed over: to whom it becomes open, and that it stays.
#include <doctest/doctest.h>

#include "modules/obligations/examples.h"
#include "modules/public_records/public_records.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;

namespace {

void set_secrecy(Town& town, std::int64_t evidence, std::string_view secrecy) {
    records::Register kinds;
    add_record_kinds(kinds);
    town.site.work_as(town.site.actor("karin"), [&](Work& work) {
        kinds.set_secrecy(work, *kinds.find("evidence"), evidence, secrecy);
    });
}

Id<Action> gap_in(Town& town) {
    Id<Action> gap;
    town.site.work([&](Work& work) {
        town.clause = Town::make_clause(work);
        gap = town.make(work, town.service, false, Date{2026, 9, 30}, true);
    });
    return gap;
}

int file_status(Town& town, const char* who) {
    return town.site.get(who, "/evidence/1/file").status;
}

}  // namespace

TEST_CASE("OSL 18:13: evidence of sensitive work does not become open by being handed over") {
    Town town;
    const auto gap = gap_in(town);
    REQUIRE(town.site.upload("karin", town.path(gap) + "/evidence", {}, "file", "larm.pdf", "larm")
                .status == 303);
    CHECK(file_status(town, "karin") == 200);
    CHECK(file_status(town, "astrid") == 404);  // the unit's own until it is handed over
    set_secrecy(town, 1, "open");
    CHECK(file_status(town, "karin") == 200);
    CHECK(file_status(town, "astrid") == 200);
    CHECK(file_status(town, "anders") == 404);
    CHECK(file_status(town, "amira") == 404);
}

TEST_CASE("evidence of open work is everybody's once it is handed over") {
    Town town;
    REQUIRE(
        town.site.upload("karin", town.path(town.own) + "/evidence", {}, "file", "rond.pdf", "rond")
            .status == 303);
    CHECK(file_status(town, "anders") == 404);
    set_secrecy(town, 1, "open");
    CHECK(file_status(town, "anders") == 200);
}

TEST_CASE("evidence that has been handed over is not withdrawn: a public record is found again") {
    Town town;
    REQUIRE(town.change("karin", town.own, "in_progress", "Rond hållen", 1).status == 303);
    const auto withdrawal = std::string("action=\"/evidence/1/withdrawal\"");
    CHECK(town.site.get("karin", town.path(town.own)).says(withdrawal));
    set_secrecy(town, 1, "open");
    CHECK_FALSE(town.site.get("karin", town.path(town.own)).says(withdrawal));
    const auto refused = town.site.post("karin", "/evidence/1/withdrawal", {{"version", "2"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("Underlaget är överlämnat"));
    CHECK(town.site.get("anders", town.path(town.own)).says("Rond hållen"));
}

TEST_CASE("reading another unit's evidence that is marked is noted, though the work is open") {
    Town town;
    REQUIRE(town.change("karin", town.own, "in_progress", "Larmet brister", 1).status == 303);
    set_secrecy(town, 1, "sensitive");
    const auto reads = [&] {
        return town.count("SELECT count(*) FROM audit WHERE deed = 'sensitive.read'");
    };
    REQUIRE(town.site.get("astrid", town.path(town.own)).says("Larmet brister"));
    CHECK(reads() == 1);
    REQUIRE(town.site.api("astrid", "GET", "/api/v1" + town.path(town.own)).says("Larmet brister"));
    CHECK(reads() == 2);
    CHECK_FALSE(town.site.get("anders", town.path(town.own)).says("Larmet brister"));
    CHECK(reads() == 2);
}

TEST_CASE("a file is disclosed masked as another file, and never as the original") {
    Town town;
    REQUIRE(
        town.site.upload("karin", town.path(town.own) + "/evidence", {}, "file", "rond.pdf", "rond")
            .status == 303);
    records::Register kinds;
    add_record_kinds(kinds);
    const auto disclosed = [&](const std::string& file_hash) {
        public_records::NewDisclosure wanted;
        wanted.requested_on = {2026, 8, 31};
        wanted.outcome = "masked";
        wanted.assessment = "Namnen skyddas.";
        wanted.provision = "OSL 18:13";
        wanted.file_hash = file_hash;
        wanted.file_name = "rond-maskerad.pdf";
        std::string said;
        town.site.work_as(town.site.actor("karin"), [&](Work& work) {
            const auto made = public_records::disclose(work, kinds, "evidence", 1, wanted);
            said = made ? public_records::disclosure(work, *made)->file_name
                        : made.error().fields[0].message;
        });
        return said;
    };
    auto& files = *town.site.tenant().files;
    CHECK(disclosed("") == "public_records.mask_or_file");
    CHECK(disclosed(files.put("rond")) == "public_records.same_file");
    CHECK(disclosed(files.put("rond utan namn")) == "rond-maskerad.pdf");
}

// SPDX-License-Identifier: EUPL-1.2
// The norm register as it is used: its pages, who keeps it, and what rests on a norm that ends.
#include <doctest/doctest.h>

#include "modules/norms/basis.h"
#include "modules/norms/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::norms;

namespace {

constexpr Statement sql_norm = "SELECT id FROM norm WHERE designation = :designation";
// A kind of record made for the test: a steering document, which is its unit's own while a draft.
constexpr Statement sql_record = R"(
    INSERT INTO steering_document (unit_id, secrecy, state, title, kind, level, changed_at)
    VALUES (:unit, :secrecy, 'draft', 'Riktlinje', 'guideline', 'board', :now) RETURNING id
)";
constexpr Statement sql_records = R"(
    SELECT b.id, b.words, b.state, d.unit_id, d.title, '/records/' || d.id
      FROM norm_basis b
      JOIN steering_document d ON d.id = b.record_id AND {visible steering_document d}
     WHERE b.record_type = 'steering_document' AND b.norm_id = :norm AND b.id > :after
     ORDER BY b.id
     LIMIT :rows
)";
constexpr Statement sql_basis = "SELECT max(id) FROM norm_basis";

// Karin coordinates the service board, Anders the school board, Astrid is the security chief and
// Jonas an employee. Today is 1 September 2026.
struct Town {
    Sources sources{{"steering_document", sql_records, Right::manage_steering_documents}};
    testing::TestSite site{[this](web::Router& router) { add_routes(router, sources); }};
    Id<Unit> service, school;

    Town() {
        for (const char* name : {"karin", "anders", "astrid", "jonas"})
            site.add_account(name, name);
        site.work([&](Work& work) {
            const auto make = [&](const char* name) {
                return organisation::create_unit(work, {.kind = "board",
                                                        .name = name,
                                                        .short_name = name,
                                                        .authority = std::nullopt,
                                                        .sort_order = 0,
                                                        .valid_from = {2024, 1, 1}});
            };
            service = make("Servicenämnden");
            school = make("Barn- och skolnämnden");
            give(work, "karin", service, "coordinator");
            give(work, "anders", school, "coordinator");
            give(work, "astrid", school, "security_chief");
            give(work, "jonas", service, "employee");
        });
    }
    static void give(Work& work, const char* username, Id<Unit> unit, const char* role) {
        organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                         .unit = unit,
                                         .role = role,
                                         .valid_from = {2025, 1, 1}})
            .value();
    }
    template <class Deed>
    auto as(const char* who, Deed deed) {
        std::optional<decltype(deed(std::declval<Work&>()))> done;
        site.work_as(site.actor(who), [&](Work& work) { done.emplace(deed(work)); });
        return std::move(*done);
    }
    struct Record {};
    Id<Record> rest_on(const char* bases, const char* secrecy = "open") {
        return as("karin", [&](Work& work) {
            const auto id =
                work.insert<Record>(sql_record, {{"unit", service}, {"secrecy", secrecy}});
            norms::rest_on(work, "steering_document", id.value, bases);
            return id;
        });
    }
    std::vector<BasisView> bases_of(Id<Record> id) {
        return as("karin",
                  [&](Work& work) { return norms::bases_of(work, "steering_document", id.value); });
    }
    Id<Norm> norm(const char* designation) {
        return as("jonas", [&](Work& work) {
            return Id<Norm>{work.integer(sql_norm, {{"designation", designation}})};
        });
    }
    std::string path(const char* designation) {
        return "/norms/" + std::to_string(norm(designation).value);
    }
    std::string last_basis() {
        return std::to_string(as("jonas", [](Work& work) { return work.integer(sql_basis); }));
    }
};

testing::TestSite::Fields form(const char* designation, const char* name) {
    return {{"designation", designation},
            {"norm_name", name},
            {"norm_kind", "local_rule"},
            {"norm_authority", "Kommunfullmäktige"},
            {"valid_from", "2026-01-01"}};
}

std::string without_notice(const std::string& location) {
    return location.substr(0, location.find('?'));
}

int times(std::string_view words, std::string_view page) {
    int count = 0;
    for (auto at = page.find(words); at != std::string_view::npos; at = page.find(words, at + 1))
        ++count;
    return count;
}

}  // namespace

TEST_CASE("the register comes with the laws of today, and everybody reads it") {
    Town town;
    const auto list = town.site.get("jonas", "/norms");
    CHECK(list.says("Kommunallagen"));
    CHECK(list.says("Cybersäkerhetslagen"));
    CHECK_FALSE(list.says("Föregångare"));
    CHECK_FALSE(list.says("2018:1174"));
    CHECK_FALSE(list.says("Lägg till en norm"));
    CHECK(town.site.get("jonas", "/norms?standing=ended").says("2018:1174"));
    CHECK_FALSE(town.site.get("jonas", "/norms?kind=eu_regulation").says("Kommunallagen"));
    const auto ended = town.site.get("jonas", town.path("2018:1174"));
    CHECK(ended.says("Gällde till och med 14 januari 2026."));
    CHECK(ended.says("Cybersäkerhetslagen (2025:1506)"));
    const auto page = town.site.get("jonas", town.path("2025:1506"));
    CHECK(page.says("(2018:1174)"));
    CHECK(town.site.api("jonas", "GET", "/api/v1" + town.path("2025:1506"))
              .says("\"designation\":\"2025:1506\""));
    CHECK(town.site.api("jonas", "GET", "/api/v1/norms").says("\"norms\":["));
}

TEST_CASE("the security chief keeps the register, and nobody else does") {
    Town town;
    CHECK(town.site.post("karin", "/norms", form("KF § 1", "Lokal ordning")).status == 404);
    CHECK(town.site.get("karin", "/norms/new").status == 404);
    auto added = town.site.post("astrid", "/norms", form("KF § 1", "Lokal ordning"));
    REQUIRE(added.status == 303);
    added.location = without_notice(added.location);
    CHECK(town.site.get("karin", added.location).says("Lokal ordning"));
    const auto again = town.site.post("astrid", "/norms", form("KF § 1", "En annan"));
    CHECK(again.status == 422);
    CHECK(again.says("finns redan i registret"));
    auto fields = form("KF § 1", "Lokal ordningsstadga");
    fields.push_back({"version", "1"});
    CHECK(town.site.post("karin", added.location + "/change", fields).status == 404);
    CHECK(town.site.post("astrid", added.location + "/change", fields).status == 303);
    const auto late = town.site.post("astrid", added.location + "/change", fields);
    CHECK(late.status == 409);
    CHECK(late.says("Så här står det nu"));
    CHECK(town.site.post("astrid", "/norms/999999/change", fields).status == 404);
}

TEST_CASE("a basis is tied to its norm, whose page lists what the reader sees rest on it") {
    Town town;
    const auto open = town.rest_on("AML 3 kap. 2 §; Servicenämndens egen bedömning");
    town.rest_on("AML 2 kap.", "draft");
    const auto bases = town.bases_of(open);
    REQUIRE(bases.size() == 2);
    CHECK(bases[0].norm == town.norm("1977:1160"));
    CHECK_FALSE(bases[1].norm);
    CHECK(bases[1].words == "Servicenämndens egen bedömning");
    const auto path = town.path("1977:1160");
    CHECK(town.site.get("karin", path).says("AML 2 kap."));
    const auto others = town.site.get("anders", path);
    CHECK(others.says("href=\"/records/" + std::to_string(open.value) + "\""));
    CHECK_FALSE(others.says("AML 2 kap."));
    CHECK_FALSE(town.site.api("anders", "GET", "/api/v1" + path).says("AML 2 kap."));
}

TEST_CASE("what rests on a norm that ends is to be looked over, by its unit or the chief, once") {
    Town town;
    town.rest_on("AFS 1993:2 8 §");
    const auto path = town.path("AFS 1993:2");
    CHECK(town.site.get("jonas", "/norms?standing=review").says("AFS 1993:2"));
    CHECK(town.site.get("jonas", path).says("Ska ses över"));
    CHECK_FALSE(town.site.get("jonas", path).says("Markera som sett över"));
    const auto review = path + "/bases/" + town.last_basis() + "/review";
    CHECK(town.site.post("jonas", review, {}).status == 403);
    CHECK(town.site.post("anders", review, {}).status == 403);
    CHECK(town.site.post("karin", path + "/bases/999999/review", {}).status == 404);
    CHECK(town.site
              .post("karin", town.path("2017:725") + "/bases/" + town.last_basis() + "/review", {})
              .status == 404);
    CHECK(town.site.post("karin", review, {}).status == 303);
    CHECK(town.site.post("astrid", review, {}).status == 409);
    CHECK(town.site.get("jonas", path).says("Inget mer behöver ses över."));
    CHECK_FALSE(town.site.get("jonas", "/norms?standing=review").says("AFS 1993:2"));
}

TEST_CASE("a norm that is replaced says by what and from when, and asks for a review anew") {
    Town town;
    auto added = town.site.post("astrid", "/norms", form("KF § 1", "Lokal ordning"));
    added.location = without_notice(added.location);
    town.rest_on("KF § 1 punkt 3");
    auto fields = form("KF § 1", "Lokal ordning");
    fields.push_back({"version", "1"});
    fields.push_back({"replaced_by", "KF § 2"});
    fields.push_back({"valid_until", "2026-12-31"});
    const auto unknown = town.site.post("astrid", added.location + "/change", fields);
    CHECK(unknown.status == 422);
    CHECK(unknown.says("Lägg till den nya normen först"));
    town.site.post("astrid", "/norms", form("KF § 2", "Ny lokal ordning"));
    REQUIRE(town.site.post("astrid", added.location + "/change", fields).status == 303);
    const auto page = town.site.get("karin", added.location);
    CHECK(page.says("Upphör att gälla 31 december 2026."));
    CHECK(page.says("Ny lokal ordning (KF § 2)"));
    CHECK(page.says("Markera som sett över"));
    REQUIRE(town.site.post("karin", added.location + "/bases/" + town.last_basis() + "/review", {})
                .status == 303);
    fields[5].second = "2";
    fields[7].second = "2026-10-31";
    REQUIRE(town.site.post("astrid", added.location + "/change", fields).status == 303);
    CHECK(town.site.get("karin", added.location).says("Markera som sett över"));
}

TEST_CASE("what cited a norm before the register knew it rests on it once it is there") {
    Town town;
    const auto id = town.rest_on("Ordningsstadgan 4 §");
    CHECK_FALSE(town.bases_of(id).front().norm);
    town.site.post("astrid", "/norms", form("KF § 9", "Ordningsstadgan"));
    CHECK(town.bases_of(id).front().norm == town.norm("KF § 9"));
}

TEST_CASE("what is past is never to be looked over") {
    Town town;
    const auto id = town.rest_on("AFS 1993:2 8 §");
    town.as("karin", [&](Work& work) {
        is_past(work, "steering_document", id.value);
        return true;
    });
    const auto page = town.site.get("astrid", town.path("AFS 1993:2"));
    CHECK(page.says("Redan beslutat"));
    CHECK(page.says("Inget mer behöver ses över."));
    CHECK(
        town.site
            .post("astrid", town.path("AFS 1993:2") + "/bases/" + town.last_basis() + "/review", {})
            .status == 409);
}

TEST_CASE("a norm on which much rests is read a page at a time") {
    Town town;
    for (int at = 0; at < 53; ++at) town.rest_on("LEH 2 kap. 1 §");
    const auto first = town.site.get("jonas", town.path("2006:544"));
    const auto from = first.body.find("?resting=steering_document&amp;after=");
    REQUIRE(from != std::string::npos);
    const auto after = first.body.substr(from + 37, first.body.find('"', from) - from - 37);
    const auto rest =
        town.site.get("jonas", town.path("2006:544") + "?resting=steering_document&after=" + after);
    CHECK(times("LEH 2 kap. 1 §", first.body) == 50);
    CHECK(times("LEH 2 kap. 1 §", rest.body) == 3);
}

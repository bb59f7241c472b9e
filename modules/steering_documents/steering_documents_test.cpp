// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/steering_documents.h"

#include <doctest/doctest.h>

#include "modules/public_records/public_records.h"
#include "modules/steering_documents/routes.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::steering_documents;
using Fields = testing::TestSite::Fields;

namespace {

constexpr Statement sql_documents = "SELECT count(*) FROM steering_document";

// Karin coordinates the service board, Anders the school board, Astrid is the security chief and
// Jonas an employee of the service board. Today is 1 September 2026.
struct Town {
    testing::TestSite site{[](web::Router& router) { add_routes(router); }};
    Id<Unit> service, school;

    Town() {
        for (const char* name : {"karin", "anders", "astrid", "jonas"})
            site.add_account(name, name);
        site.work([&](Work& work) {
            service = make_unit(work, "Servicenämnden");
            school = make_unit(work, "Barn- och skolnämnden");
            give(work, "karin", service, "coordinator");
            give(work, "anders", school, "coordinator");
            give(work, "astrid", school, "security_chief");
            give(work, "jonas", service, "employee");
        });
    }
    static Id<Unit> make_unit(Work& work, const char* name) {
        return organisation::create_unit(work, {.kind = "board",
                                                .name = name,
                                                .short_name = name,
                                                .authority = std::nullopt,
                                                .sort_order = 0,
                                                .valid_from = {2024, 1, 1}});
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
    Words words(Date revise_by, const char* title = "Riktlinje för skalskydd") const {
        Words words;
        words.unit = service;
        words.state = "adopted";
        words.title = title;
        words.kind = "guideline";
        words.level = "board";
        words.owner_function = "Säkerhetssamordnare";
        words.decided_by = "Servicenämnden";
        words.decided_on = Date{2024, 2, 1};
        words.valid_from = Date{2024, 3, 1};
        words.revise_by = revise_by;
        return words;
    }
    Id<SteeringDocument> add(const Words& words, const char* who = "karin") {
        return as(who, [&](Work& work) { return steering_documents::add(work, words).value(); });
    }
    Detail see(Id<SteeringDocument> id, const char* who = "karin") {
        return as(who, [&](Work& work) { return find(work, id).value(); });
    }
    std::vector<std::string> titles(const char* who, const Filter& filter) {
        std::vector<std::string> all;
        for (const auto& document :
             as(who, [&](Work& work) { return list(work, filter); }).documents)
            all.push_back(document.title);
        return all;
    }
    Fields form(const char* title, const char* state) const {
        return {{"unit", std::to_string(service.value)},
                {"document_title", title},
                {"document_kind", "policy"},
                {"document_level", "board"},
                {"decided_by", "Servicenämnden"},
                {"decided_on", "2026-05-01"},
                {"valid_from", "2026-06-01"},
                {"revise_by", "2028-06-01"},
                {"document_state", state}};
    }
    std::int64_t count() {
        std::int64_t number = 0;
        site.work([&](Work& work) { number = work.integer(sql_documents); });
        return number;
    }
};

Standing stands(const Words& words, Date today) {
    DocumentView view;
    view.state = words.state;
    view.valid_from = words.valid_from;
    view.valid_until = words.valid_until.value_or(no_day);
    view.revise_by = words.revise_by.value_or(no_day);
    return standing_of(view, today);
}

std::string path(Id<SteeringDocument> id) {
    return "/steering_documents/" + std::to_string(id.value);
}

}  // namespace

TEST_CASE("a document is asked to be renewed half a year before its day and is late after it") {
    Words words;
    words.state = "adopted";
    words.valid_from = Date{2024, 1, 1};
    words.revise_by = Date{2026, 12, 31};
    CHECK(stands(words, {2023, 12, 31}) == Standing::coming);
    CHECK(stands(words, {2026, 6, 30}) == Standing::in_force);
    CHECK(stands(words, {2026, 7, 1}) == Standing::revise_soon);
    CHECK(stands(words, {2026, 12, 31}) == Standing::revise_soon);
    CHECK(stands(words, {2027, 1, 1}) == Standing::overdue);
    words.valid_until = Date{2026, 12, 31};
    CHECK(stands(words, {2027, 1, 1}) == Standing::ended);
}

TEST_CASE("the register has validity and renewal dates, and what is renewed first stands first") {
    Town town;
    town.add(town.words({2028, 1, 1}, "Senare"));
    town.add(town.words({2026, 10, 1}, "Först"));
    CHECK(town.titles("jonas", {}) == std::vector<std::string>{"Först", "Senare"});
    const auto page = town.site.get("jonas", "/steering_documents");
    CHECK(page.says("1 oktober 2026"));
    CHECK(page.says("1 mars 2024"));
}

TEST_CASE("the register can be asked for what holds, what to renew soon and what has ended") {
    Town town;
    town.add(town.words({2028, 1, 1}, "Gäller"));
    town.add(town.words({2026, 10, 1}, "Snart"));
    auto over = town.words({2026, 1, 1}, "Över");
    over.valid_until = Date{2026, 1, 1};
    town.add(over);
    Filter filter;
    CHECK(town.titles("jonas", filter) == std::vector<std::string>{"Snart", "Gäller"});
    filter.standing = "revise";
    CHECK(town.titles("jonas", filter) == std::vector<std::string>{"Snart"});
    filter.standing = "ended";
    CHECK(town.titles("jonas", filter) == std::vector<std::string>{"Över"});
    filter.standing = "all";
    filter.unit = town.school;
    CHECK(town.titles("jonas", filter).empty());
    filter = {};
    filter.kind = "policy";
    CHECK(town.titles("jonas", filter).empty());
    filter = {};
    filter.month = "2026-10";
    CHECK(town.titles("jonas", filter) == std::vector<std::string>{"Snart"});
}

TEST_CASE("a long register is turned by its days without losing a document") {
    Town town;
    for (int at = 0; at < 53; ++at) town.add(town.words({2028, 1, 1}));
    const auto first = town.as("jonas", [](Work& work) { return list(work, {}); });
    REQUIRE(first.next.has_value());
    const auto rest = town.as("jonas", [&](Work& work) { return list(work, {}, *first.next); });
    CHECK(first.documents.size() == 50);
    CHECK(rest.documents.size() == 3);
    CHECK(rest.documents.front().id.value > first.documents.back().id.value);
}

TEST_CASE("a draft is its unit's own until it is adopted") {
    Town town;
    auto words = town.words({2028, 1, 1});
    words.state = "draft";
    const auto id = town.add(words);
    CHECK(town.site.get("anders", path(id)).status == 404);
    CHECK(town.site.get("karin", path(id)).status == 200);
    CHECK(town.site.api("anders", "GET", "/api/v1" + path(id)).status == 404);
    words.state = "adopted";
    words.version = 1;
    REQUIRE(town.as("karin", [&](Work& work) { return change(work, id, words); }));
    CHECK(town.site.get("anders", path(id)).status == 200);
    words.state = "draft";
    words.version = 2;
    CHECK_FALSE(town.as("karin", [&](Work& work) { return change(work, id, words); }));
}

TEST_CASE("what is adopted says who decided, from when it holds and when it is renewed") {
    Town town;
    Words words;
    words.unit = town.service;
    words.state = "adopted";
    words.title = "Policy";
    words.kind = "policy";
    words.level = "board";
    const auto refused =
        town.as("karin", [&](Work& work) { return steering_documents::add(work, words); });
    REQUIRE_FALSE(refused);
    std::vector<std::string> fields;
    for (const auto& field : refused.error().fields) fields.push_back(field.name);
    CHECK(fields ==
          std::vector<std::string>{"decided_by", "decided_on", "valid_from", "revise_by"});
    words.state = "draft";
    CHECK(town.as("karin", [&](Work& work) { return steering_documents::add(work, words); }));
}

TEST_CASE("a renewed document is shown as renewed, holds until the next begins, and both remain") {
    Town town;
    const auto old = town.add(town.words({2026, 8, 1}));
    REQUIRE(standing_of(town.see(old).document, {2026, 9, 1}) == Standing::overdue);
    const auto drafted = town.as("karin", [&](Work& work) { return renew(work, old).value(); });
    CHECK(town.site.get("karin", path(old)).says("Förnyas: ett utkast är påbörjat."));
    CHECK_FALSE(town.site.get("anders", path(old)).says("utkast är påbörjat"));

    auto words = town.words({2030, 12, 31}, "Riktlinje för skalskydd 2027");
    words.decided_on = Date{2026, 8, 20};
    words.valid_from = Date{2027, 1, 1};
    words.version = 1;
    REQUIRE(town.as("karin", [&](Work& work) { return change(work, drafted, words); }));

    CHECK(standing_of(town.see(old).document, {2026, 12, 31}) == Standing::renewed);
    CHECK(standing_of(town.see(old).document, {2027, 1, 1}) == Standing::ended);
    CHECK(standing_of(town.see(drafted).document, {2027, 1, 1}) == Standing::in_force);
    CHECK(town.site.get("anders", path(old)).says("Förnyat: från 1 januari 2027 gäller"));
    CHECK(town.see(drafted, "anders").series.size() == 2);
    Filter filter;
    filter.standing = "revise";
    CHECK(town.titles("jonas", filter).empty());
}

TEST_CASE("a document is renewed once, and what renews it begins after it") {
    Town town;
    const auto old = town.add(town.words({2026, 8, 1}));
    const auto drafted = town.as("karin", [&](Work& work) { return renew(work, old).value(); });
    CHECK_FALSE(town.as("astrid", [&](Work& work) { return renew(work, old); }));
    auto words = town.words({2030, 1, 1});
    words.version = 1;
    const auto refused = town.as("karin", [&](Work& work) { return change(work, drafted, words); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.front().name == "valid_from");
}

TEST_CASE("the unit that answers for a document keeps it, and the security chief keeps all") {
    Town town;
    const auto id = town.add(town.words({2028, 1, 1}));
    auto words = town.words({2029, 1, 1});
    words.version = 1;
    const auto by = [&](const char* who) {
        return town.as(who, [&](Work& work) { return change(work, id, words); });
    };
    CHECK(by("anders").error().kind == Problem::Kind::forbidden);
    CHECK(by("jonas").error().kind == Problem::Kind::forbidden);
    CHECK(by("astrid"));
    CHECK(town.see(id).document.revise_by == Date{2029, 1, 1});
}

TEST_CASE("two who change a document at once both keep their text") {
    Town town;
    const auto id = town.add(town.words({2028, 1, 1}));
    auto mine = town.form("Min rubrik", "adopted");
    mine.emplace_back("version", "1");
    REQUIRE(town.site.post("astrid", path(id) + "/change", mine).status == 303);
    auto yours = town.form("Din rubrik", "adopted");
    yours.emplace_back("version", "1");
    const auto again = town.site.post("karin", path(id) + "/change", yours);
    CHECK(again.status == 409);
    CHECK(again.says("Min rubrik"));
    CHECK(again.says("value=\"Din rubrik\""));
}

TEST_CASE("what must not be stored is refused and what is missing is asked for") {
    Town town;
    const auto secret =
        town.site.post("karin", "/steering_documents", town.form("HEMLIG plan", "draft"));
    CHECK(secret.status == 422);
    const auto number =
        town.site.post("karin", "/steering_documents", town.form("Om 19121212-1212", "draft"));
    CHECK(number.status == 422);
    CHECK(number.says("name=\"save_anyway\""));
    const auto untitled = town.site.post("karin", "/steering_documents", town.form("", "draft"));
    CHECK(untitled.says("id=\"document_title-error\">Fyll i fältet."));
    CHECK(untitled.says("value=\"Servicenämnden\""));
    CHECK(town.count() == 0);
}

TEST_CASE("a document that is sent twice is added once, and its file comes back") {
    Town town;
    auto fields = town.form("Policy", "adopted");
    fields.emplace_back("key", "one-key");
    REQUIRE(town.site.post("karin", "/steering_documents", fields).status == 303);
    REQUIRE(town.site.post("karin", "/steering_documents", fields).status == 303);
    CHECK(town.count() == 1);
    const auto added =
        town.site.upload("karin", "/steering_documents", town.form("Med fil", "adopted"), "file",
                         "policy.txt", "Policyns ord");
    REQUIRE(added.status == 303);
    CHECK(town.site.get("anders", added.location.substr(0, added.location.find('?')) + "/file")
              .body == "Policyns ord");
}

TEST_CASE("the picture counts what is to be renewed in each month, and a table says the same") {
    Town town;
    town.add(town.words({2026, 7, 1}));
    town.add(town.words({2027, 3, 1}));
    town.add(town.words({2027, 3, 31}));
    const auto page = town.site.get("jonas", "/steering_documents");
    CHECK(page.says("aria-label=\"mars 2027: 2 styrdokument\""));
    CHECK(page.says("aria-label=\"juli 2026: 1 styrdokument\""));
    CHECK(page.says("mars 2027</a></th><td>2</td>"));
    CHECK(page.says("Skulle ha förnyats"));
}

TEST_CASE("the API lists documents and gives one with its history") {
    Town town;
    const auto id = town.add(town.words({2028, 1, 1}));
    const auto all = town.site.api("jonas", "GET", "/api/v1/steering_documents?standing=current");
    CHECK(all.says("\"standing\":\"in_force\""));
    CHECK(all.says("\"next\":null"));
    const auto one = town.site.api("jonas", "GET", "/api/v1" + path(id));
    CHECK(one.says("\"revise_by\":\"2028-01-01\""));
    CHECK(one.says("\"valid_until\":null"));
    CHECK(one.says("\"series\":[{"));
}

TEST_CASE("a document leads to the norms that ask for it, and its renewal takes them along") {
    Town town;
    auto words = town.words({2028, 1, 1});
    words.bases = "AML 3 kap. 2 §; Servicenämndens egen bedömning";
    const auto earlier = town.add(words);
    const auto bases = town.see(earlier).bases;
    REQUIRE(bases.size() == 2);
    REQUIRE(bases[0].norm);
    const auto page = town.site.get("jonas", path(earlier));
    CHECK(page.says("href=\"/norms/" + std::to_string(bases[0].norm->value) + "\""));
    CHECK(page.says("Servicenämndens egen bedömning"));
    const auto renewed = town.as("karin", [&](Work& work) { return renew(work, earlier).value(); });
    CHECK(town.see(renewed).bases.size() == 2);
    CHECK(town.site.get("karin", path(renewed) + "/words").says("AML 3 kap. 2 §"));
}

TEST_CASE("a draft that a mark hides stays hidden when it is adopted, until the mark is removed") {
    Town town;
    records::Register kinds;
    add_record_kinds(kinds);
    auto words = town.words({2028, 1, 1});
    words.state = "draft";
    const auto id = town.add(words);
    const auto path = "/steering_documents/" + std::to_string(id.value);
    town.as("karin", [&](Work& work) {
        return public_records::mark(work, kinds, "steering_document", id.value,
                                    {"OSL 18:13", "Beskriver larm", true});
    });
    words.state = "adopted";
    words.version = town.see(id).document.version;
    REQUIRE(town.as("karin", [&](Work& work) { return change(work, id, words); }));
    CHECK(town.site.get("anders", path).status == 404);
    CHECK(town.site.get("karin", path).says("Sekretessmarkerad, OSL 18:13"));
    town.as("karin", [&](Work& work) {
        return public_records::remove_mark(work, kinds, "steering_document", id.value, {1},
                                           "Utbytta.");
    });
    CHECK(town.site.get("anders", path).status == 200);
}

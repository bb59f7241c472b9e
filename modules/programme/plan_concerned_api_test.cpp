// SPDX-License-Identifier: EUPL-1.2
// Whom clauses concern, what falls on each unit and what a draft goes on from, through the API.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "modules/programme/examples.h"
#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_units.h"

using namespace varna;
using namespace varna::programme;
using boost::json::array;
using boost::json::object;
using boost::json::value;

namespace {

// 1.1 is for whichever boards and companies are concerned, 1.2 for boards besides the executive
// one.
std::string plan_for_concerned() {
    auto text = examples::decided_plan();
    text.insert(text.find("- Nämnder och bolag går"),
                "- Berörda nämnder och bolag ställer krav på sina leverantörer.\n"
                "- Kommunstyrelsen och berörda nämnder övar varje år.\n");
    return text;
}

struct Site : examples::Site {
    Id<PlanVersion> id = examples::imported(*this, plan_for_concerned());

    std::string path(const std::string& more = "") const {
        return "/api/v1/plans/" + std::to_string(id.value) + more;
    }
    std::string path_of(Id<Unit> unit) const {
        return path("/units/" + std::to_string(unit.value));
    }
    value read(const std::string& target) {
        const auto answer = api("sara", "GET", target);
        CHECK(answer.status == 200);
        return boost::json::parse(answer.body);
    }
    int send(const std::string& target, const object& body) {
        return api("sara", "POST", target, boost::json::serialize(body)).status;
    }
    value answer_to(const std::string& target, const object& body) {
        const auto answer = api("sara", "POST", target, boost::json::serialize(body));
        CHECK(answer.status == 200);
        return boost::json::parse(answer.body);
    }
};

const object& row(const value& matrix, std::size_t at) {
    return matrix.at("rows").as_array().at(at).as_object();
}

value id_of(const object& row) {
    return row.at("clause").at("id");
}

array ids(std::initializer_list<Id<Unit>> units) {
    array all;
    for (const auto unit : units) all.emplace_back(unit.value);
    return all;
}

}  // namespace

TEST_CASE("a clause says through the API how it is followed up and what is assumed of it") {
    Site site;
    const auto plan = site.read(site.path());
    const auto& clauses = plan.at("clauses").as_array();
    const auto named = [&](std::string_view reference) -> const object& {
        for (const auto& clause : clauses)
            if (clause.at("reference") == boost::json::string(reference)) return clause.as_object();
        FAIL("no such clause");
        return clauses.front().as_object();
    };
    CHECK(named("1.1").at("assumed") == array{"time", "method"});
    CHECK(named("1.1").at("method") == "yearly_round");
    CHECK(named("1.2").at("assumed") == array{"method"});
    CHECK(named("1.1").at("same_as").is_null());
    CHECK(clauses.front().at("method").is_null());
}

TEST_CASE("the API says which clause's answer serves another") {
    Site site;
    const auto before = site.as("sara", [&](Work& work) { return clauses(work, site.id); });
    site.work([&](Work& work) {
        constexpr Statement sql_same = R"(
            UPDATE clause_version SET same_as = :leader WHERE clause_id = :clause
        )";
        work.run(sql_same,
                 {{"leader", before[before.size() - 2].clause}, {"clause", before.back().clause}});
    });
    const auto plan = site.read(site.path());
    CHECK(plan.at("clauses").as_array().back().at("same_as") ==
          before[before.size() - 2].clause.value);
}

TEST_CASE("the matrix of whom clauses concern is read and decided through the API") {
    Site site;
    const auto& u = site.units;
    const auto before = site.read(site.path("/concerned"));
    CHECK(before.at("undecided") == 2);
    CHECK(before.at("units").as_array().size() == 4);
    CHECK(row(before, 0).at("clause").at("reference") == "1.1");
    CHECK(row(before, 0).at("may_be") == ids({u.executive_board, u.service, u.social, u.energy}));
    CHECK(row(before, 1).at("named") == ids({u.executive_board}));
    CHECK(row(before, 1).at("concerned") == row(before, 1).at("may_be"));

    const object decision{{"version", before.at("version")},
                          {"clauses", {id_of(row(before, 0)), id_of(row(before, 1))}},
                          {"units", ids({u.social, u.energy})}};
    const auto answer = site.answer_to(site.path("/concerned"), decision);
    CHECK(answer.at("undecided") == 0);
    const auto after = site.read(site.path("/concerned"));
    CHECK(after.at("version") == answer.at("version"));
    CHECK(row(after, 0).at("concerned") == ids({u.social, u.energy}));
    CHECK(row(after, 1).at("concerned") == ids({u.social}));  // no company may be meant there
    CHECK(row(after, 1).at("is_decided") == true);
    CHECK(site.send(site.path("/concerned"), decision) == 409);  // of a version that has passed
}

TEST_CASE("without units, the clauses concern nobody") {
    Site site;
    const auto before = site.read(site.path("/concerned"));
    site.answer_to(site.path("/concerned"), {{"version", before.at("version")},
                                             {"clauses", {id_of(row(before, 0))}},
                                             {"units", array{}}});
    const auto after = site.read(site.path("/concerned"));
    CHECK(row(after, 0).at("concerned").as_array().empty());
    CHECK(row(after, 1).at("is_decided") == false);
}

TEST_CASE("the API refuses clauses and units that the matrix does not have, and keeps nothing") {
    Site site;
    const auto before = site.read(site.path("/concerned"));
    const auto decide = [&](const value& clause, const value& unit) {
        return site.send(site.path("/concerned"), {{"version", before.at("version")},
                                                   {"clauses", {id_of(row(before, 0)), clause}},
                                                   {"units", array{unit}}});
    };
    const auto social = site.units.social.value;
    CHECK(decide(999, social) == 422);
    CHECK(decide("x", social) == 422);
    CHECK(decide(id_of(row(before, 1)), site.units.council.value) == 422);
    CHECK(decide(id_of(row(before, 1)), 0) == 422);
    CHECK(site.send(site.path("/concerned"), {{"version", before.at("version")}}) == 422);
    CHECK(site.read(site.path("/concerned")) == before);
}

TEST_CASE("what falls on a unit is read and confirmed through the API") {
    Site site;
    const auto page = site.read(site.path_of(site.units.service));
    CHECK(page.at("unit").at("rows") == 4);
    CHECK(page.at("unit").at("confirmed_at").is_null());
    const auto& rows = page.at("rows").as_array();
    REQUIRE(rows.size() == 4);
    const auto& first = rows.front();
    CHECK(first.at("is_concerned") == true);
    CHECK(first.at("first_due_on") == "2026-12-31");
    CHECK(first.at("assumed") == array{"time", "method"});

    const auto clause = first.at("clauses").as_array().front().at("id");
    const auto answer =
        site.answer_to(site.path_of(site.units.service),
                       {{"seen", page.at("seen")}, {"not_concerned", array{clause}}});
    CHECK(answer.at("next") == site.units.social.value);
    const auto after = site.read(site.path_of(site.units.service));
    CHECK(after.at("rows").as_array().size() == 3);
    CHECK(after.at("left_out").as_array().front().at("id") == clause);
    CHECK(after.at("unit").at("is_confirmed") == true);
    CHECK(after.at("unit").at("confirmed_by") == "sara");
    CHECK(site.send(site.path_of(site.units.service), {{"seen", page.at("seen")}}) == 409);
    CHECK(site.send(site.path_of(site.units.service), {{"seen", ""}}) == 422);
    CHECK(site.send(site.path_of(site.units.service),
                    {{"seen", after.at("seen")}, {"not_concerned", array{"x"}}}) == 422);
}

TEST_CASE("the API lists what each unit gets, and what has changed since it was confirmed") {
    Site site;
    const auto& service = site.units.service;
    const auto page = site.read(site.path_of(service));
    site.answer_to(site.path_of(service), {{"seen", page.at("seen")}});
    const auto matrix = site.read(site.path("/concerned"));
    site.answer_to(site.path("/concerned"), {{"version", matrix.at("version")},
                                             {"clauses", {id_of(row(matrix, 1))}},
                                             {"units", ids({site.units.social})}});
    const auto list = site.read(site.path("/units"));
    const auto& units = list.at("units").as_array();
    REQUIRE(units.size() == 4);
    for (const auto& unit : units) {
        CAPTURE(boost::json::serialize(unit));
        CHECK(unit.at("is_confirmed") == false);
        CHECK(unit.at("is_changed_since").as_bool() == (unit.at("id") == service.value));
    }
}

TEST_CASE("a draft with another title is made a new version through the API") {
    examples::Site site;
    const auto active = site.active(examples::decided_plan());
    auto text = examples::decided_plan();
    text.replace(0, text.find('\n'), "Program för ett säkert liv");
    const auto draft = examples::imported(site, text);
    const auto path = "/api/v1/plans/" + std::to_string(draft.value);
    const auto before = boost::json::parse(site.api("sara", "GET", path + "/comparison").body);
    CHECK(before.at("earlier").is_null());
    CHECK(before.at("may_continue") == active.value);

    const auto body = "{\"active\":" + std::to_string(active.value) + "}";
    CHECK(site.api("sara", "POST", path + "/continuation", "{}").status == 422);
    CHECK(site.api("karin", "POST", path + "/continuation", body).status == 404);
    const auto answer = site.api("sara", "POST", path + "/continuation", body);
    CHECK(answer.status == 200);
    CHECK(boost::json::parse(answer.body).at("earlier") == active.value);
    const auto after = boost::json::parse(site.api("sara", "GET", path + "/comparison").body);
    CHECK(after.at("earlier") == active.value);
    CHECK(after.at("added") == 0);
    CHECK(site.api("sara", "POST", path + "/continuation", body).status == 409);
}

TEST_CASE("through the API too, only those who manage plans decide and confirm, and in a draft") {
    Site site;
    const auto unit = site.path_of(site.units.service);
    const std::string paths[] = {site.path("/concerned"), site.path("/units"), unit};
    for (const auto& path : paths) CHECK(site.api("karin", "GET", path).status == 404);
    CHECK(site.api("karin", "POST", paths[0], "{}").status == 404);
    CHECK(site.api("karin", "POST", unit, "{}").status == 404);
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, site.id); }));
    for (const auto& path : paths) CHECK(site.api("sara", "GET", path).status == 409);
    CHECK(site.send(unit, {{"seen", "x"}}) == 409);
}

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_inspection.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

using namespace varna::programme;

namespace {

ReadPlan plan() {
    ReadClause clause;
    clause.anchor = "2.a1";
    clause.line = 7;
    clause.line_end = 8;
    clause.kind = ClauseKind::activity;
    clause.focus_area = FocusArea{2, "Brott \"och\" annat"};
    clause.text = "Nämnderna\tlyser upp vägen.";
    clause.responsible = {{"Nämnderna", "all_boards"}, {"väghållaren", ""}};
    clause.confidence = 0.95;
    ReadClause bare;
    bare.anchor = "inledning.p1";
    return {{}, {clause, bare}};
}

}  // namespace

TEST_CASE("a clause is printed as JSON with null where nothing was said") {
    const auto json = boost::json::parse(clauses_json(plan())).as_array();
    REQUIRE(json.size() == 2);
    const auto& first = json[0].as_object();
    CHECK(first.at("anchor") == "2.a1");
    CHECK(first.at("line") == 7);
    CHECK(first.at("line_end") == 8);
    CHECK(first.at("page").is_null());
    CHECK(first.at("kind") == "activity");
    CHECK(first.at("reporting_duty") == false);
    CHECK(first.at("focus_area").at("number") == 2);
    CHECK(first.at("focus_area").at("title") == "Brott \"och\" annat");
    CHECK(first.at("text") == "Nämnderna\tlyser upp vägen.");
    CHECK(first.at("responsible").as_array()[0].at("resolved") == "all_boards");
    CHECK(first.at("responsible").as_array()[1].at("resolved").is_null());
    CHECK(first.at("followed_up_by").is_null());
    CHECK(first.at("periodicity").is_null());
    CHECK(first.at("due").is_null());
    CHECK(first.at("confidence").as_double() == doctest::Approx(0.95));
    CHECK(json[1].at("focus_area").is_null());
    CHECK(json[1].at("responsible").as_array().empty());
}

TEST_CASE("the table for people has one line a clause") {
    const auto table = clauses_table(plan());
    CHECK(table.find("2.a1") != std::string::npos);
    CHECK(table.find("all_boards+?väghållaren") != std::string::npos);
    CHECK(std::count(table.begin(), table.end(), '\n') == 3);
}

TEST_CASE("a clause's bodies survive being kept as text") {
    const auto bodies = plan().clauses[0].responsible;
    CHECK(bodies_from(bodies_json(bodies)) == bodies);
    CHECK(bodies_from("").empty());
}

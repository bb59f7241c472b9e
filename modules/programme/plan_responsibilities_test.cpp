// SPDX-License-Identifier: EUPL-1.2
// The matrix of who does what: what each letter follows from, and who may see it.
#include "modules/programme/plan_responsibilities.h"

#include <doctest/doctest.h>

#include "modules/programme/examples.h"
#include "platform/sheets/read.h"

using namespace varna;
using namespace varna::programme;

namespace {

const std::vector<organisation::UnitRecord> units{
    {{1}, "council", "Kommunfullmäktige", "KF", std::nullopt, 1},
    {{2}, "executive_board", "Kommunstyrelsen", "KS", std::nullopt, 2},
    {{7}, "department", "Serviceförvaltningen", "Sf", Id<Unit>{3}, 3},
    {{3}, "board", "Servicenämnden", "Service", std::nullopt, 4},
    {{4}, "board", "Socialnämnden", "Social", std::nullopt, 5},
    {{5}, "municipal_company", "Sjövik Energi AB", "Energi", std::nullopt, 6},
};

struct Example {
    ClauseRecord clause;
    Decisions decisions;
    std::vector<obligations::ClauseBinding> bindings;
    bool is_draft = false;

    explicit Example(const std::vector<std::string>& bodies, std::string text = "Övar.") {
        clause.clause = {11};
        clause.reference = "1.1";
        clause.read.kind = ClauseKind::activity;
        clause.read.text = std::move(text);
        for (const auto& body : bodies) clause.read.responsible.push_back({body, body});
    }
    ResponsibilityMatrix matrix() const {
        std::vector<std::string> names;
        for (const auto& unit : units) names.push_back(unit.name);
        return responsibilities_of({clause},
                                   {units, decisions, bindings, Vocabulary(names), is_draft});
    }
    Share of(const char* short_name) const {
        const auto made = matrix();
        for (std::size_t at = 0; at < made.columns.size(); ++at)
            if (made.columns[at].short_name == short_name) return made.rows.front().shares[at];
        return {};
    }
};

constexpr Share does{Part::carries_out_and_answers, Basis::written};
constexpr Share told{Part::informed, Basis::written};
constexpr Share overseen{Part::informed, Basis::assumed};

}  // namespace

TEST_CASE("a board that a clause names carries out and answers, and council and KS are told") {
    const Example example({"Servicenämnden"});
    CHECK(example.of("Service") == does);
    CHECK(example.of("KS") == overseen);
    CHECK(example.of("KF") == overseen);
    CHECK(example.of("Social") == Share{});
}

TEST_CASE("a department that a clause names carries out, and the board it works for answers") {
    const Example example({"Serviceförvaltningen"});
    CHECK(example.of("Sf") == Share{Part::carries_out, Basis::written});
    CHECK(example.of("Service") == Share{Part::answers, Basis::assumed});
}

TEST_CASE("a company's part is a proposal until its own board has accepted") {
    Example example({"Sjövik Energi AB"});
    CHECK(example.of("Energi").basis == Basis::proposed);
    for (const char* binding : {"accepted", "bound"}) {
        example.bindings = {{{11}, {5}, binding}};
        CHECK(example.of("Energi").basis == Basis::written);
    }
    CHECK(example.of("Energi") == does);
    example.bindings = {{{11}, {5}, "declined"}};
    CHECK(example.of("Energi").basis == Basis::declined);
}

TEST_CASE("who is concerned is assumed in a draft until somebody decides") {
    Example example({"concerned_boards"});
    example.is_draft = true;
    CHECK(example.of("Social") == Share{Part::carries_out_and_answers, Basis::assumed});
    example.decisions[{11}] = {{4}};
    CHECK(example.of("Social") == does);
    CHECK(example.of("Service") == Share{});
}

TEST_CASE("who follows up is told, and so is who is to be given something") {
    Example example({"Servicenämnden"}, "Servicenämnden lämnar en lägesbild till socialnämnden.");
    example.clause.read.followed_up_by = {{"kommunstyrelsen", "executive_board"}};
    CHECK(example.of("KS") == told);
    CHECK(example.of("Social") == told);
}

TEST_CASE("who is named after words of consultation is consulted, and who is spoken of is not") {
    CHECK(Example({"Servicenämnden"}, "Servicenämnden övar i samråd med socialnämnden.")
              .of("Social") == Share{Part::consulted, Basis::written});
    CHECK(Example({"Servicenämnden"}, "Servicenämnden övar det som socialnämnden saknar.")
              .of("Social") == Share{});
    CHECK(Example({"Servicenämnden"}, "Servicenämnden lägger fram förslag för kommunfullmäktige.")
              .of("KF") == overseen);
}

TEST_CASE("only what the plan's own words say is counted as said") {
    const Example silent({"Servicenämnden"});
    CHECK(rows_that_say(silent.matrix(), Part::consulted) == 0);
    CHECK(rows_that_say(silent.matrix(), Part::informed) == 0);
    const Example speaks({"Servicenämnden"},
                         "Servicenämnden övar i samråd med socialnämnden och rapporterar till "
                         "kommunstyrelsen.");
    CHECK(rows_that_say(speaks.matrix(), Part::consulted) == 1);
    CHECK(rows_that_say(speaks.matrix(), Part::informed) == 1);
}

TEST_CASE("a follow-up that names nobody is done by the one who follows up") {
    Example example({});
    example.clause.read.kind = ClauseKind::follow_up;
    example.clause.read.followed_up_by = {{"kommunstyrelsen", "executive_board"}};
    CHECK(example.of("KS") == does);
}

TEST_CASE("one who is no unit of the municipality's has a column of its own, after the units") {
    Example example({"Servicenämnden"});
    example.clause.read.responsible.push_back({"polisen", ""});
    CHECK(example.of("Polisen") == Share{Part::carries_out, Basis::written});
    const auto columns = example.matrix().columns;
    CHECK(columns.front().short_name == "KF");
    CHECK(columns.back().short_name == "Polisen");
}

TEST_CASE("the matrix of a plan in force is for everybody, that of a draft for who manages plans") {
    examples::Site site;
    const auto active = site.active(examples::decided_plan());
    const auto path = "/plans/" + std::to_string(active.value) + "/responsibilities";
    const auto page = site.get("erik", path);
    CHECK(page.status == 200);
    CHECK(page.says("<th scope=\"rowgroup\""));
    CHECK(page.says("1. Olyckor"));
    CHECK(page.says("A/R?"));
    CHECK(page.says("Vem som ska rådfrågas står i 0 av 4 punkter"));
    CHECK(site.get("", path).status == 303);
    CHECK(site.get("erik", "/plans/" + std::to_string(active.value)).says("/responsibilities\""));
    CHECK(site.get("erik", path + "x").status == 404);
    const auto draft = examples::imported(site, examples::long_plan(1));
    const auto other = "/plans/" + std::to_string(draft.value) + "/responsibilities";
    for (const auto& address : {other, other + "/file"}) {
        CHECK(site.get("erik", address).status == 404);
        CHECK(site.get("sara", address).status == 200);
    }
}

TEST_CASE("the matrix as a workbook says the same, with whole names") {
    examples::Site site;
    const auto active = site.active(examples::decided_plan());
    const auto answer =
        site.get("erik", "/plans/" + std::to_string(active.value) + "/responsibilities/file");
    REQUIRE(answer.status == 200);
    const auto table = sheets::read(answer.body);
    REQUIRE(table.has_value());
    REQUIRE(table->row_count() == 7);
    CHECK(table->cell(0, 3) == "Kommunfullmäktige");
    CHECK(table->cell(0, 4) == "Kommunstyrelsen");
    CHECK(table->cell(1, 0) == "1. Olyckor");
    CHECK(table->cell(1, 1) == "1.1");
    CHECK(table->cell(1, 4) == "A/R");
    CHECK(table->cell(0, 7) == "Sjövik Energi AB");
    CHECK(table->cell(1, 7) == "A/R?");
    CHECK(table->cell(5, 2).starts_with("Vem som ska rådfrågas står i 0 av 4 punkter"));
    CHECK(table->cell(6, 2).starts_with("Inom parentes"));
}

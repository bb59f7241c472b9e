// SPDX-License-Identifier: EUPL-1.2
// "Berörda nämnder" decided in one matrix, and each unit's rows confirmed on one page.
#include <doctest/doctest.h>

#include "modules/programme/examples.h"
#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_concerned_views.h"
#include "modules/programme/plan_units.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;
using testing::TestSite;

namespace {

constexpr Statement sql_obligations = R"(
    SELECT count(*) FROM obligation o WHERE o.unit_id = :unit AND o.binding = :binding
)";
constexpr Statement sql_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";

// Two clauses say "berörda": 1.1 of boards and companies, 1.2 of boards besides the executive one.
std::string plan_for_concerned() {
    auto text = examples::decided_plan();
    text.insert(text.find("- Nämnder och bolag går"),
                "- Berörda nämnder och bolag ställer krav på sina leverantörer.\n"
                "- Kommunstyrelsen och berörda nämnder övar varje år.\n");
    return text;
}

struct Site : examples::Site {
    Matrix matrix(Id<PlanVersion> id) {
        return as("sara", [&](Work& work) { return *concerned_matrix(work, id); });
    }
    Result<Done> decided(Id<PlanVersion> id, std::size_t row, const ConcernedUnits& concerned) {
        const auto before = matrix(id);
        return as("sara", [&](Work& work) {
            return save_concerned(work, id, {{before.rows.at(row).clause.clause, concerned}},
                                  before.version.version);
        });
    }
    UnitStanding standing(Id<PlanVersion> id, Id<Unit> unit) {
        return as("sara", [&](Work& work) { return unit_page(work, id, unit)->standing; });
    }
    Result<std::optional<Id<Unit>>> confirmed(Id<PlanVersion> id, Id<Unit> unit,
                                              const std::vector<Id<Clause>>& not_concerned = {}) {
        const auto seen = standing(id, unit).fingerprint;
        return as("sara",
                  [&](Work& work) { return confirm_unit(work, id, unit, not_concerned, seen); });
    }
    std::int64_t bound(Id<Unit> unit, std::string_view binding = "bound") {
        return testing::integer(*tenant().database, sql_obligations,
                                {{"unit", unit}, {"binding", binding}});
    }
};

std::string number(Id<Clause> id) {
    return std::to_string(id.value);
}
std::string number(Id<Unit> id) {
    return std::to_string(id.value);
}

// The matrix's form as a browser sends it when nothing was changed.
TestSite::Fields form_of(const Matrix& matrix) {
    TestSite::Fields fields{{"version", std::to_string(matrix.version.version)}};
    for (const auto& row : matrix.rows) {
        fields.emplace_back("row", number(row.clause.clause));
        for (const auto unit : row.concerned)
            fields.emplace_back("c" + number(row.clause.clause), number(unit));
    }
    return fields;
}

void untick(TestSite::Fields& fields, const ConcernedRow& row, Id<Unit> unit) {
    std::erase(fields, std::pair{"c" + number(row.clause.clause), number(unit)});
}

}  // namespace

TEST_CASE("the matrix has the clauses that say berörda, and the units they may mean") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto matrix = site.matrix(id);
    const auto& u = site.units;
    REQUIRE(matrix.rows.size() == 2);
    CHECK(matrix.rows[0].clause.reference == "1.1");
    CHECK(matrix.rows[0].may_be ==
          ConcernedUnits{u.executive_board, u.service, u.social, u.energy});
    CHECK(matrix.rows[1].may_be == ConcernedUnits{u.service, u.social});
    CHECK(matrix.rows[1].named == ConcernedUnits{u.executive_board});
    CHECK(matrix.units.size() == 4);
}

TEST_CASE("until somebody decides, berörda are all of them, and it is called a suggestion") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    for (const auto& row : site.matrix(id).rows) {
        CHECK_FALSE(row.is_decided);
        CHECK(row.concerned == row.may_be);
    }
    const auto page = site.get("sara", concerned_path(id));
    CHECK(page.status == 200);
    CHECK(page.says("Förslag"));
    CHECK(page.says("2 att avgöra"));
}

TEST_CASE("a decided clause binds only the units that were ticked, companies as proposals") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    REQUIRE(site.decided(id, 0, {site.units.social}));
    const auto activation =
        site.as("sara", [&](Work& work) { return prepare_activation(work, id); });
    CHECK(activation->progress.undecided == 1);
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, id); }));
    // Riskgenomgång, lägesbild och övning for both boards; leverantörer for Socialnämnden alone.
    CHECK(site.bound(site.units.service) == 3);
    CHECK(site.bound(site.units.social) == 4);
    CHECK(site.bound(site.units.energy, "proposed") == 2);
}

TEST_CASE("a clause that was decided to concern nobody binds nobody") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    REQUIRE(site.decided(id, 0, {}));
    CHECK(site.matrix(id).rows[0].is_decided);
    const auto activation =
        site.as("sara", [&](Work& work) { return prepare_activation(work, id); });
    REQUIRE(activation->without_unit.size() == 1);
    CHECK(activation->without_unit[0].reference == "1.1");
}

TEST_CASE("saving the matrix decides all its rows at once") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto before = site.matrix(id);
    auto fields = form_of(before);
    untick(fields, before.rows[0], site.units.energy);
    CHECK(site.post("sara", concerned_path(id), fields).status == 303);
    const auto after = site.matrix(id);
    CHECK(after.rows[0].is_decided);
    CHECK(after.rows[1].is_decided);
    CHECK_FALSE(holds(after.rows[0].concerned, site.units.energy));
    CHECK(after.rows[1].concerned == after.rows[1].may_be);
    CHECK(testing::integer(*site.tenant().database, sql_deeds,
                           {{"deed", "plan_version.concerned_decided"}}) == 1);
}

TEST_CASE(
    "a whole row or a whole column is set by one press, and what was ticked besides is kept") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto before = site.matrix(id);
    auto fields = form_of(before);
    untick(fields, before.rows[0], site.units.energy);
    fields.emplace_back("set", "unit:" + number(site.units.service) + ":none");
    const auto answer = site.post("sara", concerned_path(id), fields);
    CHECK(answer.status == 303);
    CHECK(answer.location.ends_with("#k" + number(site.units.service)));
    auto after = site.matrix(id);
    CHECK(after.rows[0].concerned == ConcernedUnits{site.units.executive_board, site.units.social});
    CHECK(after.rows[1].concerned == ConcernedUnits{site.units.social});

    fields = form_of(after);
    fields.emplace_back("set", "row:" + number(after.rows[0].clause.clause) + ":all");
    CHECK(site.post("sara", concerned_path(id), fields).status == 303);
    after = site.matrix(id);
    CHECK(after.rows[0].concerned == after.rows[0].may_be);
    CHECK(after.rows[1].concerned == ConcernedUnits{site.units.social});
}

TEST_CASE("setting one row leaves the rows nobody has touched as suggestions") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto before = site.matrix(id);
    auto fields = form_of(before);
    fields.emplace_back("set", "row:" + number(before.rows[0].clause.clause) + ":none");
    CHECK(site.post("sara", concerned_path(id), fields).status == 303);
    const auto after = site.matrix(id);
    CHECK(after.rows[0].is_decided);
    CHECK(after.rows[0].concerned.empty());
    CHECK_FALSE(after.rows[1].is_decided);
}

TEST_CASE("two people with the same matrix: the second sees what is kept and loses nothing typed") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto seen = site.matrix(id);
    auto first = form_of(seen), second = form_of(seen);
    untick(first, seen.rows[0], site.units.energy);
    untick(second, seen.rows[0], site.units.social);
    CHECK(site.post("sara", concerned_path(id), first).status == 303);
    const auto answer = site.post("sara", concerned_path(id), second);
    CHECK(answer.status == 409);
    CHECK(answer.says("Sparat nu: Kommunstyrelsen, Servicenämnden, Socialnämnden"));
    const auto tick = [&](Id<Unit> unit) {
        const auto clause = number(seen.rows[0].clause.clause);
        return answer.says("name=\"c" + clause + "\" value=\"" + number(unit) +
                           "\" aria-labelledby=\"k" + number(unit) + " l" + clause + "\" checked");
    };
    CHECK(tick(site.units.energy));
    CHECK_FALSE(tick(site.units.social));
    second[0].second = std::to_string(site.matrix(id).version.version);
    CHECK(site.post("sara", concerned_path(id), second).status == 303);
}

TEST_CASE("a tick for a unit that the clause cannot mean is left out") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    REQUIRE(site.decided(id, 1, {site.units.energy, site.units.council, site.units.social}));
    CHECK(site.matrix(id).rows[1].concerned == ConcernedUnits{site.units.social});
}

TEST_CASE("a new version goes on with what was decided for the same clauses") {
    Site site;
    const auto first = examples::imported(site, plan_for_concerned());
    REQUIRE(site.decided(first, 0, {}));
    REQUIRE(site.decided(first, 1, {site.units.social}));
    auto text = plan_for_concerned();
    text.insert(text.find("- Nämnder och bolag går"), "- Berörda nämnder prövar sina lås.\n");
    const auto next = site.matrix(examples::imported(site, text));
    REQUIRE(next.rows.size() == 3);
    CHECK(next.rows[0].is_decided);
    CHECK(next.rows[0].concerned.empty());
    CHECK(next.rows[1].concerned == ConcernedUnits{site.units.social});
    CHECK_FALSE(next.rows[2].is_decided);
}

TEST_CASE("all that falls on a unit is on one page and confirmed by one button") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto path = unit_path(id, site.units.service);
    const auto page = site.get("sara", path);
    CHECK(page.says("Bekräfta 4 åtaganden"));
    CHECK(page.says("Berörda nämnder och bolag ställer krav på sina leverantörer."));
    CHECK(page.says("Första gången 31 december 2026"));
    CHECK(page.says("I årsrundan"));
    CHECK(page.says("Gäller inte oss"));
    const auto seen = site.standing(id, site.units.service).fingerprint;
    const auto answer = site.post("sara", path, {{"seen", seen}});
    CHECK(answer.status == 303);
    CHECK(answer.location.starts_with(unit_path(id, site.units.social)));
    const auto list = site.get("sara", units_path(id));
    CHECK(list.says("1 av 4 bekräftade"));
    CHECK(list.says("Bekräftat 1 september 2026 av sara"));
    CHECK(site.get("sara", plan_path(id) + "/activation").says("1 av 4 bekräftade"));
}

TEST_CASE("what begins in the middle of a sentence begins with a capital on the unit's page") {
    Site site;
    auto text = plan_for_concerned();
    text.replace(text.find("Nämnder och bolag går"), 1, "n");
    const auto id = examples::imported(site, text);
    const auto page = site.get("sara", unit_path(id, site.units.service));
    CHECK(page.says(">Nämnder och bolag går årligen"));
    CHECK_FALSE(page.says(">nämnder och bolag går årligen"));
}

TEST_CASE("a row that says berörda is taken from the unit on its own page") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto clause = site.matrix(id).rows[0].clause.clause;
    REQUIRE(site.confirmed(id, site.units.service, {clause}));
    const auto row = site.matrix(id).rows[0];
    CHECK(row.is_decided);
    CHECK(row.concerned ==
          ConcernedUnits{site.units.executive_board, site.units.social, site.units.energy});
    const auto standing = site.standing(id, site.units.service);
    CHECK(standing.rows == 3);
    CHECK(standing.is_confirmed());
    CHECK(site.get("sara", unit_path(id, site.units.service)).says("Gäller inte enheten"));
}

TEST_CASE("a row that binds the unit by name or as one of all is not taken from it") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto all = site.as("sara", [&](Work& work) { return clauses(work, id); });
    std::vector<Id<Clause>> everything;
    for (const auto& clause : all) everything.push_back(clause.clause);
    REQUIRE(site.confirmed(id, site.units.service, everything));
    CHECK(site.standing(id, site.units.service).rows == 2);
}

TEST_CASE("what changes after a unit was confirmed shows, and only for the units it concerns") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    REQUIRE(site.confirmed(id, site.units.service));
    REQUIRE(site.confirmed(id, site.units.energy));
    REQUIRE(site.decided(id, 1, {site.units.social}));
    CHECK(site.standing(id, site.units.service).is_changed_since());
    CHECK(site.standing(id, site.units.energy).is_confirmed());
    CHECK(site.get("sara", units_path(id)).says("Ändrat sedan 1 september 2026"));
}

TEST_CASE("nobody confirms rows that changed while they were read") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto seen = site.standing(id, site.units.service).fingerprint;
    const auto kept = site.matrix(id).rows[0].clause.clause;
    REQUIRE(site.decided(id, 1, {site.units.social}));
    const auto answer = site.post("sara", unit_path(id, site.units.service),
                                  {{"seen", seen}, {"not", number(kept)}});
    CHECK(answer.status == 409);
    CHECK(answer.says("name=\"not\" value=\"" + number(kept)));
    CHECK(answer.says("checked"));
    CHECK_FALSE(site.standing(id, site.units.service).confirmation);
}

TEST_CASE("clauses that ask the same are one row, told by the one that is answered") {
    std::vector<ClauseRecord> clauses(3);
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        clauses[at].clause = {static_cast<std::int64_t>(at) + 1};
        clauses[at].read.kind = ClauseKind::activity;
        clauses[at].read.responsible = {{"", at == 2 ? "concerned_boards" : "all_boards"}};
    }
    clauses[0].same_as = clauses[2].same_as = clauses[1].clause;
    const std::vector<organisation::UnitRecord> units{
        {{7}, "board", "Servicenämnden", "Service", std::nullopt, 1}};
    const auto rows = rows_of({7}, tasks_of(clauses, units, {}), units);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].clause().clause == clauses[1].clause);
    CHECK(rows[0].clauses.size() == 3);
    CHECK_FALSE(rows[0].is_concerned);  // two of them name all boards
}

TEST_CASE("only those who manage plans decide and confirm, and only in a draft") {
    Site site;
    const auto id = examples::imported(site, plan_for_concerned());
    const auto unit = unit_path(id, site.units.service);
    for (const char* username : {"karin", "erik"}) {
        CAPTURE(username);
        for (const auto& path : {concerned_path(id), units_path(id), unit})
            CHECK(site.get(username, path).status == 404);
        CHECK(site.post(username, concerned_path(id), {}).status == 404);
        CHECK(site.post(username, unit, {}).status == 404);
    }
    CHECK(site.get("sara", unit_path(id, site.units.council)).status == 404);
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, id); }));
    for (const auto& path : {concerned_path(id), units_path(id), unit})
        CHECK(site.get("sara", path).status == 409);
}

TEST_CASE("the matrix and the units run no more statements for a longer plan") {
    Site site;
    const auto measure = [&](int activities) {
        const auto id = examples::imported(site, examples::long_plan(activities));
        std::vector<std::int64_t> all;
        for (const auto& path :
             {concerned_path(id), units_path(id), unit_path(id, site.units.service)}) {
            CHECK(site.get("sara", path).status == 200);
            all.push_back(site.statements_of_last_request());
        }
        return all;
    };
    const auto few = measure(2);
    CHECK(measure(60) == few);
    for (const auto count : few) CHECK(count <= 12);
}

TEST_CASE("a matrix too large for one form is shown in pages, and each page is saved") {
    Site site;
    auto text = examples::decided_plan();
    for (int number = 1; number <= 60; ++number)
        text.insert(text.find("- Nämnder och bolag går"),
                    "- Berörda nämnder ser varje år över sin lokal nummer " +
                        std::to_string(number) + " och rättar det som brister.\n");
    const auto id = examples::imported(site, text);
    auto rest = site.matrix(id);
    REQUIRE(rest.rows.size() == 60);
    const auto target =
        concerned_path(id) + "?after=" + std::to_string(rest.rows[49].clause.position);
    CHECK(site.get("sara", concerned_path(id)).says("href=\"" + target));
    const auto second = site.get("sara", target);
    CHECK(second.says(">1.51</a>"));
    CHECK_FALSE(second.says(">1.50</a>"));
    rest.rows.erase(rest.rows.begin(), rest.rows.begin() + 50);
    CHECK(site.post("sara", target, form_of(rest)).status == 303);
    CHECK(site.get("sara", target).says("50 att avgöra"));
}

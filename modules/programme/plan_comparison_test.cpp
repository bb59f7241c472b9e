// SPDX-License-Identifier: EUPL-1.2
// The comparison of two versions, its decisions and its page, on a real database.
#include "modules/programme/plan_comparison.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "modules/programme/examples.h"
#include "modules/programme/plan_comparison_views.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;

namespace {

constexpr Statement sql_obligations = "SELECT count(*) FROM obligation WHERE ended_on IS NULL";
constexpr Statement sql_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";

const std::string kRisks = "Nämnder och bolag går årligen igenom riskerna i sina verksamheter.";
const std::string kNewRisks =
    "Nämnder och bolag går vartannat år igenom riskerna i sina verksamheter.";

struct Site : examples::Site {
    Comparison compared(Id<PlanVersion> id) {
        return *as("sara", [&](Work& work) { return compare(work, id); });
    }
    // The change of the clause whose words, now or before, begin so.
    ClauseChange change(Id<PlanVersion> id, std::string_view words) {
        for (const auto& one : compared(id).changes)
            for (const auto* clause : {&one.now, &one.earlier})
                if (*clause && (*clause)->read.text.starts_with(words)) return one;
        FAIL("no such clause");
        return {};
    }
    Result<Decided> decided(Id<PlanVersion> id, const ClauseChange& change, bool goes_on) {
        const Decision decision{change.now->clause, change.earlier->clause, goes_on};
        return as("sara", [&](Work& work) { return decide(work, id, {decision}, false); });
    }
    // Karin's evidence on Servicenämnden's rounds of risks.
    void add_evidence() {
        obligations::Filter filter;
        filter.unit = units.service;
        obligations::NewEvidence note;
        note.kind = "note";
        note.title = note.text = "Riskerna i köken";
        CHECK(as("karin", [&](Work& work) {
            for (const auto& action : obligations::list(work, filter).actions)
                if (action.title == kRisks)
                    return obligations::add_evidence(work, action.id, note).has_value();
            return false;
        }));
    }
    int evidence_of(std::string_view title) {
        obligations::Filter filter;
        filter.unit = units.service;
        return as("karin", [&](Work& work) {
            std::size_t pieces = 0;
            for (const auto& action : obligations::list(work, filter).actions)
                if (action.title == title)
                    pieces += obligations::find(work, action.id)->evidence.size();
            return static_cast<int>(pieces);
        });
    }
    std::int64_t count(Statement statement, std::initializer_list<sql::Param> params = {}) {
        return testing::integer(*tenant().database, statement, params);
    }
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    text.replace(text.find(what), what.size(), with);
    return text;
}

// The same plan with other words for the rounds of risks.
std::string changed_plan() {
    return replaced(examples::decided_plan(), kRisks, kNewRisks);
}

}  // namespace

TEST_CASE("unchanged and moved clauses carry over, and so do small differences of spelling") {
    Site site;
    site.active(examples::decided_plan());
    auto text = replaced(examples::decided_plan(), "- " + kRisks + "\n", "");
    text = replaced(text, "- Vägar hem",
                    "- nämnder och bolag går årligen igenom riskerna i sina "
                    "verksameter\n- Vägar hem");
    const auto draft = examples::imported(site, text);
    const auto moved = site.change(draft, "nämnder och bolag går årligen");
    CHECK(moved.change == Change::moved);
    CHECK(moved.bond == Bond::kept);
    CHECK(moved.now->clause == moved.earlier->clause);
    CHECK(moved.earlier->reference == "1.1");
    CHECK(moved.now->reference == "2.1");
    CHECK(site.change(draft, "Vägar hem").change == Change::unchanged);
}

TEST_CASE("a clearly similar clause is proposed, and goes on when a person says yes") {
    Site site;
    site.active(examples::decided_plan());
    site.add_evidence();
    const auto draft = examples::imported(site, changed_plan());
    const auto change = site.change(draft, kNewRisks);
    CHECK(change.change == Change::changed);
    CHECK(change.bond == Bond::proposed);
    CHECK(change.now->clause != change.earlier->clause);
    CHECK(change.obligations == 4);  // three boards and a company

    const auto answer = site.decided(draft, change, true);
    REQUIRE(answer.has_value());
    CHECK(answer->going_on == 1);
    CHECK(site.change(draft, kNewRisks).bond == Bond::kept);
    CHECK(site.count(sql_deeds, {{"deed", "plan_version.compared"}}) == 1);
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, draft); }));
    CHECK(site.evidence_of(kNewRisks) == 1);
    CHECK(site.count(sql_obligations) == 10);
}

TEST_CASE("what a person calls a new commitment begins anew, and the mind may be changed") {
    Site site;
    site.active(examples::decided_plan());
    site.add_evidence();
    const auto draft = examples::imported(site, changed_plan());
    REQUIRE(site.decided(draft, site.change(draft, kNewRisks), false));
    CHECK(site.change(draft, kNewRisks).bond == Bond::apart);
    REQUIRE(site.decided(draft, site.change(draft, kNewRisks), true));
    CHECK(site.change(draft, kNewRisks).bond == Bond::kept);
    const auto answer = site.decided(draft, site.change(draft, kNewRisks), false);
    REQUIRE(answer.has_value());
    CHECK(answer->apart == 1);
    CHECK(site.change(draft, kNewRisks).bond == Bond::apart);

    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, draft); }));
    CHECK(site.evidence_of(kNewRisks) == 0);
    CHECK(site.evidence_of(kRisks) == 1);  // stays in the register
    CHECK(site.count(sql_obligations) == 10);
}

TEST_CASE("all proposals are carried over in one action, and nothing that was said before it") {
    Site site;
    const auto decided = [](std::string text) {
        return replaced(std::move(text), "Giltighetstid",
                        "Beslutsdatum: 2026-03-26\tParagraf: § 41\n"
                        "Giltighetstid");
    };
    site.active(decided(examples::long_plan(6)));
    auto text = decided(examples::long_plan(6));
    for (const char* number : {"nummer 2 och", "nummer 3 och", "nummer 4 och"})
        text = replaced(text, number, "av slag " + std::string(number));
    const auto draft = examples::imported(site, text);
    CHECK(site.compared(draft).count(Bond::proposed) == 3);
    const auto first = site.change(draft,
                                   "Nämnder och bolag ser varje år över sin beredskap för "
                                   "händelse av slag nummer 2");
    REQUIRE(site.decided(draft, first, false));
    const auto rest = site.as("sara", [&](Work& work) { return decide(work, draft, {}, true); });
    REQUIRE(rest.has_value());
    CHECK(rest->going_on == 2);
    const auto after = site.compared(draft);
    CHECK(after.count(Bond::kept) == 2);
    CHECK(after.count(Bond::apart) == 1);
}

TEST_CASE("a decision about what is no longer so is refused, and so is one about an active plan") {
    Site site;
    const auto first = site.active(examples::decided_plan());
    const auto draft = examples::imported(site, changed_plan());
    const auto seen = site.change(draft, kNewRisks);
    REQUIRE(site.decided(draft, seen, true));
    CHECK(site.decided(draft, seen, true).error().message == "programme.changed_meanwhile");
    CHECK(site.as("sara", [&](Work& work) { return decide(work, first, {}, true); })
              .error()
              .message == "programme.not_a_draft");
    CHECK(
        site.as("karin", [&](Work& work) { return decide(work, first, {}, true); }).error().kind ==
        Problem::Kind::forbidden);
    CHECK(site.as("karin", [&](Work& work) { return compare(work, draft); }).error().kind ==
          Problem::Kind::not_found);
}

TEST_CASE("what is removed says which obligations end, and activation sums it up beforehand") {
    Site site;
    site.active(examples::decided_plan());
    auto text = replaced(changed_plan(), "- Vägar hem från skolan är upplysta.\n",
                         "- Kommunstyrelsen prövar larmlistan.\n");
    const auto draft = examples::imported(site, text);
    const auto removed = site.change(draft, "Vägar hem");
    CHECK(removed.change == Change::removed);
    CHECK(removed.obligations == 1);
    CHECK(site.change(draft, "Kommunstyrelsen prövar").change == Change::added);

    const auto carried = [&] {
        return *site.as("sara", [&](Work& work) { return *prepare_activation(work, draft); })
                    .carried;
    };
    CHECK(carried().undecided == 1);
    CHECK(carried().obligations == 5);
    CHECK(carried().begin == 5);
    CHECK(carried().end == 5);
    REQUIRE(site.as("sara", [&](Work& work) { return decide(work, draft, {}, true); }));
    CHECK(carried().undecided == 0);
    CHECK(carried().obligations == 9);
    CHECK(carried().begin == 1);
    CHECK(carried().end == 1);
}

TEST_CASE("what a person decided of a clause stays decided where the words are the same") {
    Site site;
    const auto first = examples::imported(site, examples::decided_plan());
    const auto goal = site.as("sara", [&](Work& work) {
        const auto all = clauses(work, first);
        return *std::find_if(all.begin(), all.end(), [](const ClauseRecord& clause) {
            return clause.read.kind == ClauseKind::goal;
        });
    });
    ClauseEdit edit;
    edit.clause = goal.clause;
    edit.kind = ClauseKind::activity;
    edit.responsible = {{"Servicenämnden", "Servicenämnden"}};
    edit.periodicity = "yearly";
    edit.version = goal.version;
    REQUIRE(site.as("sara", [&](Work& work) { return save_review(work, first, {edit}); }));
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, first); }));

    const auto again = site.change(examples::imported(site, examples::decided_plan()), "Målet");
    CHECK(again.change == Change::unchanged);
    CHECK(again.now->read.kind == ClauseKind::activity);
    CHECK(again.now->read.responsible == edit.responsible);
    CHECK(again.now->read.periodicity == "yearly");
}

TEST_CASE("a plan with another title can be called a new version of the one in force") {
    Site site;
    const auto active = site.active(examples::decided_plan());
    const auto draft = examples::imported(
        site, replaced(changed_plan(), "Plan för trygghet", "Program för ett säkert liv"));
    const auto before = site.compared(draft);
    CHECK_FALSE(before.earlier);
    REQUIRE(before.may_continue);
    CHECK(before.may_continue->id == active);
    CHECK(
        site.get("sara", plan_path(draft) + "/comparison").says("Detta är en ny version av Plan"));

    const auto answer = site.post("sara", plan_path(draft) + "/continuation",
                                  {{"active", std::to_string(active.value)}});
    CHECK(answer.location.starts_with(plan_path(draft) + "/comparison"));
    const auto after = site.compared(draft);
    REQUIRE(after.earlier);
    CHECK(after.earlier->id == active);
    CHECK(after.version.number == 2);
    CHECK_FALSE(after.may_continue);
    CHECK(site.change(draft, kNewRisks).bond == Bond::proposed);
    CHECK(site.change(draft, "Vägar hem").bond == Bond::kept);
    REQUIRE(site.as("sara", [&](Work& work) { return decide(work, draft, {}, true); }));
    const auto activation = site.as("sara", [&](Work& work) { return activate(work, draft); });
    REQUIRE(activation.has_value());
    CHECK(activation->replaces == 1);
    CHECK(site.count(sql_obligations) == 10);
    CHECK(site.post("sara", plan_path(draft) + "/continuation",
                    {{"active", std::to_string(active.value)}})
              .status == 409);
}

TEST_CASE("the page shows a readable diff, and its form carries over or begins anew") {
    Site site;
    site.active(examples::decided_plan());
    const auto draft = examples::imported(site, changed_plan());
    const auto path = plan_path(draft) + "/comparison";
    const auto page = site.get("sara", path);
    CHECK(page.status == 200);
    CHECK(page.says("bolag går <del>årligen</del> <ins>vartannat år</ins> igenom"));
    CHECK(page.says("1 ändrad"));
    CHECK(page.says("För över alla förslag (1)"));
    CHECK(site.get("karin", path).status == 404);
    CHECK(site.get("sara", plan_path(draft) + "/activation").says(path));

    const auto change = site.change(draft, kNewRisks);
    const auto earlier = std::to_string(change.earlier->clause.value);
    const auto field = decision_field(change);
    CHECK(site.post("sara", path, {{field, "maybe"}}).status == 422);
    CHECK(site.post("sara", path, {{field, "same-" + earlier}}).status == 303);
    CHECK(site.change(draft, kNewRisks).bond == Bond::kept);
    const auto stale = site.post("sara", path, {{field, "new-" + earlier}});
    CHECK(stale.status == 409);
    CHECK(stale.says("<ins>vartannat"));
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, draft); }));
    const auto shown = site.get("erik", path);
    CHECK(shown.status == 200);
    CHECK(shown.says("Samma åtagande som förut"));
    CHECK_FALSE(shown.says("type=\"radio\""));
}

TEST_CASE("the first version of a plan has nothing to be compared with") {
    Site site;
    const auto id = site.active(examples::decided_plan());
    CHECK(site.get("erik", plan_path(id) + "/comparison").says("ingen tidigare version"));
}

TEST_CASE("a comparison is read and decided through the API as well") {
    Site site;
    site.active(examples::decided_plan());
    const auto draft = examples::imported(site, changed_plan());
    const auto path = "/api/v1" + plan_path(draft) + "/comparison";
    const auto read = boost::json::parse(site.api("sara", "GET", path).body);
    CHECK(read.at("changed").as_int64() == 1);
    const auto& changes = read.at("changes").as_array();
    const auto changed = std::find_if(changes.begin(), changes.end(), [](const auto& one) {
        return one.at("change").as_string() == "changed";
    });
    REQUIRE(changed != changes.end());
    CHECK(changed->at("bond").as_string() == "proposed");
    CHECK(changed->at("diff").as_array().size() == 4);
    const auto clause = changed->at("clause").at("id").as_int64();
    const auto answer =
        site.api("sara", "POST", path, "{\"going_on\":[" + std::to_string(clause) + "]}");
    CHECK(answer.status == 200);
    CHECK(boost::json::parse(answer.body).at("going_on").as_int64() == 1);
    CHECK(site.api("sara", "POST", path, R"({"apart":[999999]})").status == 409);
    CHECK(site.api("sara", "POST", path, R"({"apart":["x"]})").status == 422);
    CHECK(site.api("karin", "GET", path).status == 404);
}

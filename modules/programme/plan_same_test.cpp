// SPDX-License-Identifier: EUPL-1.2
// One answer for clauses that ask the same.
#include "modules/programme/plan_same.h"

#include <doctest/doctest.h>

#include "modules/programme/examples.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;

namespace {

ReadClause clause_of(std::string_view text, std::string_view who = "") {
    ReadClause clause;
    clause.kind = ClauseKind::activity;
    clause.text = text;
    if (!who.empty()) clause.responsible = {{std::string(who), "executive_board"}};
    return clause;
}

bool same(std::string_view one, std::string_view other) {
    return ask_the_same(clause_of(one), clause_of(other));
}

// Two areas that ask the same of boards and of companies, in other words.
std::string plan_that_repeats() {
    auto text = examples::decided_plan();
    text.insert(text.find("- Kommunstyrelsen utvecklar"),
                "- Nämnderna utbildar varje år all sin personal i trygghet och bemötande.\n");
    text += "\n- Bolagen utbildar varje år sin personal i bemötande och trygghet.\n";
    return text;
}

constexpr Statement sql_obligations = R"(
    SELECT count(*) FROM obligation o WHERE o.clause_id = :clause
)";

struct Site : examples::Site {
    template <class Use>
    auto as_sara(Use use) {
        return as("sara", use);
    }
    std::vector<SameGroup> groups(Id<PlanVersion> id) {
        return as_sara([&](Work& work) { return same_groups(clauses(work, id)); });
    }
    void decide(Id<PlanVersion> id, SameChoice choice) {
        SameDecision decision{{}, choice};
        const auto all = groups(id);
        for (const auto& clause : all.front().clauses) decision.clauses.push_back(clause.clause);
        CHECK(as_sara([&](Work& work) { return decide_same(work, id, {decision}); }));
    }
    std::int64_t obligations_of(Id<Clause> clause) {
        return testing::integer(*tenant().database, sql_obligations, {{"clause", clause}});
    }
};

}  // namespace

TEST_CASE("the same sentence in three areas asks one thing") {
    const std::string_view training =
        "Utbildningar genomförs kontinuerligt och utvärderas för att säkerställa att de "
        "tillgodoser deltagarnas behov.";
    CHECK(same(training, training));
    CHECK(same(
        training,
        "Utbildning genomförs kontinuerligt och utvärderas för att säkerställa deltagarnas behov"
        " tillgodoses."));
}

TEST_CASE("a sentence that says all that another says, and not much more, asks the same") {
    CHECK(ask_the_same(
        clause_of("Ett särskilt fokus i det olycksförebyggande arbetet ska läggas på "
                  "riskbedömningar och åtgärder vid samhällsplanering samt ny- och ombyggnation."),
        clause_of("Berörda nämnder och bolag har särskilt fokus på riskbedömningar och åtgärder "
                  "vid samhällsplanering samt ny och ombyggnation.",
                  "Berörda nämnder och bolag")));
}

TEST_CASE("sentences of one pattern about different things do not ask the same") {
    CHECK_FALSE(
        same("Stärker samordning internt i kommunen samt med relevanta externa aktörer "
             "inom det geografiska området i det olycksförebyggande arbetet",
             "Stärker samordningen internt i kommunen samt med relevanta externa aktörer "
             "inom det geografiska området i att bygga motståndskraft."));
    CHECK_FALSE(same("Nämnder och bolag rapporterar incidenter kopplat till otillåten påverkan.",
                     "Nämnder och bolag rapporterar incidenter kopplat till hot och våld i "
                     "kommunens centrala incidentrapporteringssystem."));
    CHECK_FALSE(same("Får i uppdrag att ta fram riktlinjer inom informationssäkerhetsområdet.",
                     "Får i uppdrag att ta fram ett förslag på aktualisering av "
                     "Informationssäkerhetspolicyn."));
    CHECK_FALSE(same("Ser varje år över sin beredskap för händelse nummer 1",
                     "Ser varje år över sin beredskap för händelse nummer 2"));
    CHECK_FALSE(same("Kameror sätts upp vid skolan i området",
                     "Kameror sätts inte upp vid skolan i området"));
}

TEST_CASE("what only describes leads nobody: the task is the one that is answered") {
    ClauseRecord described, task;
    described.clause = {1};
    described.read = clause_of("Ett särskilt fokus läggs på riskbedömningar vid ombyggnation.");
    described.read.kind = ClauseKind::responsibility;
    task.clause = {2};
    task.read = clause_of("Särskilt fokus läggs på riskbedömningar vid ombyggnation.");
    const auto groups = same_groups({described, task});
    REQUIRE(groups.size() == 1);
    CHECK(groups.front().leader() == task.clause);
    CHECK(same_groups({described, described}).empty());
}

TEST_CASE("one answer for all binds the units of all to the first, and the others to nothing") {
    Site site;
    const auto id = examples::imported(site, plan_that_repeats());
    REQUIRE(site.groups(id).size() == 1);
    const auto group = site.groups(id).front();
    REQUIRE(group.clauses.size() == 2);
    CHECK(group.choice == SameChoice::undecided);
    site.decide(id, SameChoice::one_answer);
    CHECK(site.groups(id).front().choice == SameChoice::one_answer);
    REQUIRE(site.as_sara([&](Work& work) { return activate(work, id); }));
    CHECK(site.obligations_of(group.leader()) == 4);  // three boards, and the company is asked
    CHECK(site.obligations_of(group.clauses.back().clause) == 0);

    const auto page = site.get("karin", plan_path(id));
    CHECK(page.says("Besvaras med punkt 1.2"));
    const auto follower = page.body.find("id=\"p-2-f2\"");
    CHECK(page.body.find("Alla 4: 3 ej påbörjade, 1 föreslagen", follower) != std::string::npos);
}

TEST_CASE("each by itself is remembered, and can be changed") {
    Site site;
    const auto id = examples::imported(site, plan_that_repeats());
    site.decide(id, SameChoice::own_answers);
    const auto declined = site.groups(id).front();
    CHECK(declined.choice == SameChoice::own_answers);
    for (const auto& clause : declined.clauses) CHECK(clause.same_as == clause.clause);
    site.decide(id, SameChoice::one_answer);
    CHECK(site.groups(id).front().choice == SameChoice::one_answer);
    site.decide(id, SameChoice::own_answers);
    REQUIRE(site.as_sara([&](Work& work) { return activate(work, id); }));
    CHECK(site.obligations_of(declined.leader()) == 3);
    CHECK(site.obligations_of(declined.clauses.back().clause) == 1);
    CHECK_FALSE(site.get("karin", plan_path(id)).says("Besvaras med"));
}

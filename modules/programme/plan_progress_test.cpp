// SPDX-License-Identifier: EUPL-1.2
// What is left before a draft is in force, as each of its pages says.
#include <doctest/doctest.h>

#include "modules/programme/examples.h"
#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;

namespace {

struct Site : examples::Site {
    DraftProgress progress(Id<PlanVersion> id) {
        return as("sara", [&](Work& work) { return review(work, id)->progress; });
    }
};

}  // namespace

TEST_CASE("every page of a draft shows the way to a plan in force and where one is") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    for (const auto* page : {"/review", "/concerned", "/units", "/activation"}) {
        const auto shown = site.get("sara", plan_path(id) + page);
        CAPTURE(page);
        CHECK(shown.says("href=\"" + plan_path(id) + page + "\" aria-current=\"step\""));
        CHECK(shown.says("Beslutet saknas"));
        CHECK(shown.says("Går inte än"));
    }
    CHECK(site.get("sara", "/plans/new").says("5. Aktivera"));
}

TEST_CASE("the comparison is a part of the review, and once in force it shows no steps") {
    Site site;
    const auto active = site.active(examples::decided_plan());
    const auto draft = examples::imported(site, examples::undecided_plan);
    const auto shown = site.get("sara", plan_path(draft) + "/comparison");
    CHECK(shown.says("href=\"" + plan_path(draft) + "/review\" aria-current=\"step\""));
    CHECK(shown.says("Beslutet saknas"));
    CHECK(site.statements_of_last_request() <= 12);
    CHECK_FALSE(site.get("sara", plan_path(active) + "/comparison").says("aria-current=\"step\""));
}

TEST_CASE("a plan with its decision can be activated though assumptions are left") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    CHECK(site.progress(id).can_be_activated());
    CHECK(site.progress(id).assumed > 0);
    CHECK(site.progress(id).confirmed == 0);
    const auto page = site.get("sara", plan_path(id) + "/activation");
    CHECK(page.says("Går att göra nu"));
    CHECK(page.says("Det här hindrar inte aktiveringen"));
}

TEST_CASE("a step with nothing left is called done") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    site.work_as(site.actor("sara"), [&](Work& work) {
        CHECK(confirm_assumptions(work, id));
        std::vector<ClauseEdit> seen;
        for (const auto& clause : clauses(work, id))
            if (clause.is_unsure())
                seen.push_back({clause.clause, clause.read.kind, clause.read.responsible,
                                clause.read.periodicity, clause.read.due, std::nullopt,
                                clause.version});
        CHECK(save_review(work, id, seen));
    });
    const auto progress = site.progress(id);
    CHECK(progress.unsure == 0);
    CHECK(progress.assumed == 0);
    CHECK(progress.undecided == 0);
    CHECK(site.get("sara", plan_path(id) + "/activation").says("Granska</a></b> Klart"));
}

TEST_CASE("a task that still holds a template's words is left to be put right") {
    Site site;
    auto text = examples::decided_plan();
    text.insert(text.find("- Kommunstyrelsen utv"), "- Kommunstyrelsen övar senast 20XX.\n");
    const auto progress = site.progress(examples::imported(site, text));
    CHECK(progress.unfinished == 1);
    CHECK_FALSE(progress.can_be_activated());
}

TEST_CASE("the first plan of a municipality has nothing to be compared with") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    const auto comparison = "href=\"" + plan_path(id) + "/comparison\"";
    CHECK_FALSE(site.get("sara", plan_path(id) + "/review").says(comparison));
    site.work_as(site.actor("sara"), [&](Work& work) { CHECK(activate(work, id)); });
    const auto next = examples::imported(site, examples::decided_plan() + "\nTillägg.\n");
    CHECK(site.get("sara", plan_path(next) + "/review")
              .says("href=\"" + plan_path(next) + "/comparison\""));
}

TEST_CASE("a clause in short leads to its own row in the review") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    Id<Clause> first;
    site.work_as(site.actor("sara"), [&](Work& work) {
        for (const auto& clause : clauses(work, id))
            if (clause.reference == "1.1") first = clause.clause;
    });
    const auto row = "#r" + std::to_string(first.value);
    const auto page =
        site.get("sara", plan_path(id) + "/units/" + std::to_string(site.units.service.value));
    CHECK(page.says(row + "\""));
    CHECK(site.get("sara", plan_path(id) + "/review?show=all").says("id=\"" + row.substr(1)));
}

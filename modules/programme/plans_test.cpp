// SPDX-License-Identifier: EUPL-1.2
// The use cases of plans.h on a real database.
#include "modules/programme/plans.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/programme/examples.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;
using testing::TestSite;

namespace {

void no_routes(web::Router&) {}

constexpr Statement sql_obligations = R"(
    SELECT count(*) FROM obligation o JOIN unit u ON u.id = o.unit_id
     WHERE u.kind = :kind AND o.binding = :binding
)";
constexpr Statement sql_all_obligations = "SELECT count(*) FROM obligation";
constexpr Statement sql_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";

struct Site : TestSite {
    examples::Municipality units;
    Site() : TestSite(no_routes), units(examples::sjovik(*this)) {}

    template <class Use>
    auto as(const std::string& username, Use use) {
        std::optional<decltype(use(std::declval<Work&>()))> answer;
        work_as(actor(username), [&](Work& work) { answer.emplace(use(work)); });
        return *std::move(answer);
    }
    Result<Activation> activated(Id<PlanVersion> id) {
        return as("sara", [&](Work& work) { return activate(work, id); });
    }
    std::int64_t count(Statement statement, std::initializer_list<sql::Param> params = {}) {
        return testing::integer(*tenant().database, statement, params);
    }
};

}  // namespace

TEST_CASE("an import keeps every clause as it was read, as a draft") {
    Site site;
    const auto read = *read_plan_text(examples::undecided_plan, {});
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto version = site.as("sara", [&](Work& work) { return *find(work, id); });
    const auto kept = site.as("sara", [&](Work& work) { return clauses(work, id); });

    CHECK(version.state == "draft");
    CHECK(version.metadata.case_number == "KS 2026/0017");
    REQUIRE(kept.size() == read.clauses.size());
    for (std::size_t at = 0; at < kept.size(); ++at) {
        CHECK(kept[at].read.text == read.clauses[at].text);
        CHECK(kept[at].read.anchor == read.clauses[at].anchor);
        CHECK(kept[at].read.kind == read.clauses[at].kind);
        CHECK(kept[at].read.responsible == read.clauses[at].responsible);
        CHECK(kept[at].read.followed_up_by == read.clauses[at].followed_up_by);
        CHECK(kept[at].read.focus_area == read.clauses[at].focus_area);
        CHECK(kept[at].read.confidence == doctest::Approx(read.clauses[at].confidence));
    }
    CHECK(site.count(sql_deeds, {{"deed", "plan_version.imported"}}) == 1);
}

TEST_CASE("a plan that carries a security class is not taken in") {
    Site site;
    const auto text = std::string(examples::undecided_plan) + "\n\nHEMLIG\n";
    const auto refused = site.as("sara", [&](Work& work) {
        return import_plan(work, "Plan", text, *read_plan_text(text, {}));
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "platform.security_marking");
}

TEST_CASE("a draft cannot be activated without who decided, the day and the paragraph") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);

    const auto refused = site.activated(id);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "programme.needs_decision");
    REQUIRE(refused.error().fields.size() == 2);
    CHECK(refused.error().fields[0].name == "plan_decided_on");
    CHECK(refused.error().fields[1].name == "decision_item");
    CHECK(site.count(sql_all_obligations) == 0);

    auto metadata = site.as("sara", [&](Work& work) { return find(work, id)->metadata; });
    metadata.decided_on = "2026-03-26";
    metadata.decision_item = "§ 41";
    CHECK(site.as("sara", [&](Work& work) { return save_metadata(work, id, metadata, 1); }));
    CHECK(site.activated(id));
}

TEST_CASE("boards are bound and companies only asked") {
    Site site;
    const auto activation = site.activated(examples::imported(site, examples::decided_plan()));
    REQUIRE(activation.has_value());

    // Risks and situation pictures for three boards each, learning and lighted roads for one.
    CHECK(activation->bound == 8);
    CHECK(activation->boards == 3);
    CHECK(activation->proposed == 2);
    CHECK(activation->companies == 1);
    CHECK(site.count(sql_obligations, {{"kind", "board"}, {"binding", "bound"}}) == 4);
    CHECK(site.count(sql_obligations, {{"kind", "executive_board"}, {"binding", "bound"}}) == 4);
    CHECK(site.count(sql_obligations, {{"kind", "municipal_company"}, {"binding", "proposed"}}) ==
          2);
    CHECK(site.count(sql_all_obligations) == 10);
    CHECK(site.count(sql_deeds, {{"deed", "plan_version.activated"}}) == 1);
}

TEST_CASE("a plan is activated once") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    REQUIRE(site.activated(id));
    const auto again = site.activated(id);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().message == "programme.not_a_draft");
    CHECK(site.count(sql_all_obligations) == 10);
}

TEST_CASE("a new version replaces the active one, and the same words keep their obligations") {
    Site site;
    const auto first = examples::imported(site, examples::decided_plan());
    REQUIRE(site.activated(first));
    const auto second = examples::imported(site, examples::decided_plan());
    const auto activation = site.activated(second);
    REQUIRE(activation.has_value());

    CHECK(activation->replaces == 1);
    CHECK(site.as("erik", [&](Work& work) { return find(work, first)->state; }) == "replaced");
    CHECK(site.as("erik", [](Work& work) { return active_version(work); }) == second);
    CHECK(site.count(sql_all_obligations) == 10);
    CHECK(site.count(sql_deeds, {{"deed", "plan_version.replaced"}}) == 1);
}

TEST_CASE("a draft does not exist for those who do not manage plans") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    for (const char* username : {"karin", "erik"}) {
        CAPTURE(username);
        CHECK(site.as(username, [&](Work& work) { return find(work, id).error().kind; }) ==
              Problem::Kind::not_found);
        CHECK(site.as(username, [&](Work& work) { return clauses(work, id).empty(); }));
        CHECK(site.as(username, [&](Work& work) { return list(work).versions.empty(); }));
        CHECK(site.as(username, [&](Work& work) { return review(work, id).error().kind; }) ==
              Problem::Kind::not_found);
        CHECK(site.as(username, [&](Work& work) { return activate(work, id).error().kind; }) ==
              Problem::Kind::not_found);
    }
    REQUIRE(site.activated(id));
    CHECK(site.as("erik", [&](Work& work) { return find(work, id).has_value(); }));
    CHECK(site.as("erik", [&](Work& work) { return activate(work, id).error().kind; }) ==
          Problem::Kind::forbidden);
}

TEST_CASE("a clause leads to its place in the active version") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    const auto clause =
        site.as("sara", [&](Work& work) { return clauses(work, id).back().clause; });
    CHECK_FALSE(site.as("erik", [&](Work& work) { return place_of(work, clause); }));
    REQUIRE(site.activated(id));
    const auto place = site.as("erik", [&](Work& work) { return place_of(work, clause); });
    REQUIRE(place);
    CHECK(place->version == id);
    CHECK(place->anchor == "2.f1");
}

TEST_CASE("a review is kept, makes the reading sure, and never writes over somebody else's") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto before = site.as("sara", [&](Work& work) { return clauses(work, id).back(); });
    ClauseEdit edit;
    edit.position = before.position;
    edit.kind = ClauseKind::activity;
    edit.responsible = {{"Servicenämnden", "Servicenämnden"}};
    edit.periodicity = "once";
    edit.due = "2026-12-01";
    edit.version = before.version;
    const auto save = [&] {
        return site.as("sara", [&](Work& work) { return save_review(work, id, {edit}); });
    };

    REQUIRE(save());
    const auto after = site.as("sara", [&](Work& work) { return clauses(work, id).back(); });
    CHECK(after.read.kind == ClauseKind::activity);
    CHECK(after.read.responsible == edit.responsible);
    CHECK(after.read.due == "2026-12-01");
    CHECK(after.read.confidence == doctest::Approx(1));
    CHECK(after.version == before.version + 1);
    CHECK(save().error().message == "programme.changed_meanwhile");
}

TEST_CASE("the activation page says beforehand what activation will do") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto before = site.as("sara", [&](Work& work) { return prepare_activation(work, id); });
    REQUIRE(before.has_value());
    CHECK(before->bound == 8);
    CHECK(before->proposed == 2);
    CHECK(before->missing.size() == 2);
    CHECK(before->without_unit.empty());
    CHECK(site.count(sql_all_obligations) == 0);
}

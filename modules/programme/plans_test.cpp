// SPDX-License-Identifier: EUPL-1.2
// The use cases of plans.h on a real database.
#include "modules/programme/plans.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

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
    std::map<std::string, Actor> remembered;
    Site() : TestSite(no_routes), units(examples::sjovik(*this)) {}

    // The next plan's time; people are who they were, though their sessions are long over.
    void years_pass() {
        for (const char* username : {"sara", "karin"})
            remembered.emplace(username, actor(username));
        Clock::freeze(*Clock::parse("2030-02-01T09:00:00Z"));
    }
    template <class Use>
    auto as(const std::string& username, Use use) {
        const auto known = remembered.find(username);
        std::optional<decltype(use(std::declval<Work&>()))> answer;
        work_as(known == remembered.end() ? actor(username) : known->second,
                [&](Work& work) { answer.emplace(use(work)); });
        return *std::move(answer);
    }
    Result<Activation> activated(Id<PlanVersion> id) {
        return as("sara", [&](Work& work) { return activate(work, id); });
    }
    // Servicenämnden's work, all periods, by due day.
    std::vector<obligations::ActionView> work_of_service() {
        obligations::Filter filter;
        filter.unit = units.service;
        filter.state = "all";
        return as("karin", [&](Work& work) { return obligations::list(work, filter).actions; });
    }
    std::int64_t count(Statement statement, std::initializer_list<sql::Param> params = {}) {
        return testing::integer(*tenant().database, statement, params);
    }
};

// The same plan for other years, with a new activity first, so that every number moves on.
std::string next_plan(std::string_view validity) {
    auto text = examples::decided_plan();
    const std::string years = "2026–2029";
    text.replace(text.find(years), years.size(), validity);
    text.insert(text.find("- Nämnder och bolag går"),
                "- Kommunstyrelsen prövar varje år en larmlista.\n");
    return text;
}

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

TEST_CASE("a plan is not activated before its decision, or with a template's words in its tasks") {
    Site site;
    auto text = std::string(examples::decided_plan());
    const auto unfinished =
        examples::imported(site, text + "\n- Socialnämnden ska [fyll i vad].\n");
    const auto refused = site.activated(unfinished);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "programme.is_unfinished");
    const auto shown = site.as("sara", [&](Work& work) {
        return prepare_activation(work, unfinished)->unfinished.size();
    });
    CHECK(shown == 1);

    auto metadata = site.as("sara", [&](Work& work) { return find(work, unfinished)->metadata; });
    metadata.decided_on = "2026-09-02";  // tomorrow
    site.as("sara", [&](Work& work) { return save_metadata(work, unfinished, metadata, 1); });
    const auto early = site.activated(unfinished);
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().fields.front().message == "programme.decided_later");
}

TEST_CASE("a plan that carries a security class is not taken in") {
    Site site;
    const auto text = std::string(examples::undecided_plan) + "\n\nHEMLIG\n";
    const auto refused = site.as("sara", [&](Work& work) {
        return import_plan(work, {"Plan", text, "text", ""}, *read_plan_text(text, {}));
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

TEST_CASE("a clause that goes on into a new version takes its new number and keeps its evidence") {
    Site site;
    REQUIRE(site.activated(examples::imported(site, examples::decided_plan())));
    const auto before = site.work_of_service();
    REQUIRE(before.size() == 2);  // rounds of risks by 31 December, situation picture next August
    CHECK(before[0].reference == "1.1");
    CHECK(before[0].period == "2026");
    obligations::NewEvidence note;
    note.kind = "note";
    note.title = note.text = "Riskerna i köken";
    REQUIRE(site.as(
        "karin", [&](Work& work) { return obligations::add_evidence(work, before[0].id, note); }));

    REQUIRE(site.activated(examples::imported(site, next_plan("2026–2029"))));
    const auto after = site.work_of_service();
    REQUIRE(after.size() == 2);  // the same year: nothing begins anew
    CHECK(after[0].id == before[0].id);
    CHECK(after[0].reference == "1.2");
    CHECK(site.as("karin", [&](Work& work) {
        return obligations::find(work, after[0].id)->evidence.size();
    }) == 1);
    CHECK(site.count(sql_deeds, {{"deed", "obligation.carried_over"}}) > 0);
}

TEST_CASE("what a new version does not ask for opens no new periods, and what has begun stays") {
    Site site;
    REQUIRE(site.activated(examples::imported(site, examples::decided_plan())));
    const auto before = site.work_of_service();
    REQUIRE(before.size() == 2);
    auto without = examples::decided_plan();
    const auto from = without.find("- Nämnder och bolag går");
    without.erase(from, without.find('\n', from) + 1 - from);
    REQUIRE(site.activated(examples::imported(site, without)));
    CHECK(site.count(sql_deeds, {{"deed", "obligation.ended"}}) > 0);

    site.years_pass();
    site.work([](Work& work) {
        while (obligations::open_due_periods(work) > 0) {
        }
    });
    const auto after = site.work_of_service();
    const auto periods_of = [&](Id<obligations::Obligation> obligation) {
        return std::count_if(after.begin(), after.end(),
                             [&](const auto& task) { return task.obligation == obligation; });
    };
    CHECK(periods_of(before[0].obligation) == 1);
    CHECK(periods_of(before[1].obligation) > 1);
}

TEST_CASE("a clause that goes on begins the new version's first period when the old is over") {
    Site site;
    REQUIRE(site.activated(examples::imported(site, examples::decided_plan())));
    const auto before = site.work_of_service();
    const auto earlier = examples::imported(site, next_plan("2030–2033"));
    site.years_pass();
    REQUIRE(site.activated(earlier));

    const auto after = site.work_of_service();
    REQUIRE(after.size() == 4);
    CHECK(after[0].id == before[0].id);  // what was left undone stays, and is late
    CHECK(after[0].period == "2026");
    CHECK(after[2].period == "2030");
    CHECK(after[2].due_on == Date{2030, 8, 31});
    CHECK(after[3].period == "2030");
    CHECK(after[3].due_on == Date{2030, 12, 31});
    CHECK(after[3].obligation == before[0].obligation);
}

TEST_CASE("what was to be done once by a day that has passed is not asked for again") {
    Site site;
    auto text = examples::decided_plan();
    text.insert(text.find("- Nämnder och bolag går"),
                "- Nämnderna byter alla lås senast 2026-12-01.\n");
    REQUIRE(site.activated(examples::imported(site, text)));
    const auto locks = site.work_of_service().front();
    CHECK(locks.due_on == Date{2026, 12, 1});
    const std::string years = "2026–2029";
    text.replace(text.find(years), years.size(), "2030–2033");
    const auto next = examples::imported(site, text);
    site.years_pass();
    REQUIRE(site.activated(next));
    for (const auto& action : site.work_of_service())
        if (action.obligation == locks.obligation) CHECK(action.id == locks.id);
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
    edit.clause = before.clause;
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

TEST_CASE("a plan is not activated as somebody saw it before a row was changed") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    const auto seen = site.as("sara", [&](Work& work) { return prepare_activation(work, id); });
    const auto save = [&](std::size_t from_the_end) {
        return site.as("sara", [&](Work& work) {
            const auto all = clauses(work, id);
            const auto& clause = all[all.size() - from_the_end];
            ClauseEdit edit;
            edit.clause = clause.clause;
            edit.kind = ClauseKind::prose;
            edit.version = 1;
            return save_review(work, id, {edit});
        });
    };
    REQUIRE(save(1));
    const auto refused =
        site.as("sara", [&](Work& work) { return activate(work, id, seen->version.version); });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "programme.changed_meanwhile");
    CHECK(site.count(sql_all_obligations) == 0);

    // Rows have versions of their own: another row does not meet the first.
    REQUIRE(save(2));
    const auto now = site.as("sara", [&](Work& work) { return find(work, id)->version; });
    CHECK(now == seen->version.version + 2);
    CHECK(site.as("sara", [&](Work& work) { return activate(work, id, now); }));
}

TEST_CASE("S1-24: a department's task in the plan becomes its board's obligation") {
    Site site;
    site.work([&](Work& work) {
        organisation::NewUnit unit;
        unit.kind = "department";
        unit.name = unit.short_name = "Serviceförvaltningen";
        unit.authority = site.units.service;
        unit.valid_from = Date{2020, 1, 1};
        organisation::create_unit(work, unit);
    });
    auto text = examples::decided_plan();
    text.insert(text.find("- Nämnder och bolag går"),
                "- Serviceförvaltningen ser över belysningen senast 2026.\n");
    const std::vector<std::string> names{"Serviceförvaltningen", "Servicenämnden"};
    const auto id = site.as("sara", [&](Work& work) {
        return *import_plan(work, {"plan.txt", std::string(text), "text", ""},
                            *read_plan_text(text, names));
    });
    REQUIRE(site.activated(id));
    const auto tasks = site.work_of_service();
    REQUIRE(tasks.size() == 3);
    CHECK(std::any_of(tasks.begin(), tasks.end(), [](const obligations::ActionView& task) {
        return task.title.starts_with("Serviceförvaltningen") && task.due_on == Date{2026, 12, 31};
    }));
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

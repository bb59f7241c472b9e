// SPDX-License-Identifier: EUPL-1.2
// What becomes of work when its unit is closed and taken over.
#include "modules/obligations/successions.h"

#include <doctest/doctest.h>

#include "modules/obligations/clause_standings.h"
#include "modules/obligations/examples.h"
#include "modules/organisation/structure.h"

using namespace varna;
using namespace varna::obligations;

namespace {

constexpr Statement sql_of_unit = R"(
    SELECT a.id FROM action a JOIN obligation o ON o.id = a.origin_id
     WHERE a.unit_id = :unit AND o.clause_id = :clause AND a.continued_by_id IS NULL
     ORDER BY a.period DESC
)";
constexpr Statement sql_jobs = "SELECT count(*) FROM job WHERE kind = 'unit.succeeded'";

// The service board is closed on 15 September and taken over by another board.
struct Reorganised : examples::Town {
    Id<Unit> heir;

    Reorganised() {
        site.add_account("hanna", "hanna");
        site.work([&](Work& work) {
            heir = make_unit(work, "board", "Tekniska nämnden");
            give(work, "hanna", heir, "coordinator");
        });
    }
    void close(Id<Unit> unit, Id<Unit> successor, Date on = {2026, 9, 15}) {
        Clock::freeze(*Clock::parse("2026-09-15T09:00:00Z"));
        site.work([&](Work& work) {
            const auto version = organisation::unit(work, unit)->version;
            organisation::close_unit(work, unit, {on, successor, version}).value();
        });
    }
    int follow() {
        int moved = 0;
        site.work([&](Work& work) { moved = follow_successions(work); });
        return moved;
    }
    std::optional<Id<Action>> work_of(Id<Unit> unit, Id<Clause> of) {
        return seen_by("astrid", [&](Work& work) {
            return work.maybe(sql_of_unit, {{"unit", unit}, {"clause", of}},
                              [](Row& row) { return row.id<Action>(); });
        });
    }
    Detail detail(const char* who, Id<Action> id) {
        return seen_by(who, [&](Work& work) { return find(work, id).value(); });
    }
    double total(const char* who, Id<Unit> unit, Date as_of,
                 const char* source = "obligations.total") {
        figures::Register sources;
        add_figure_sources(sources);
        const auto figures = seen_by(who, [&](Work& work) {
            return sources.find(source)->ask(work, {unit, {2026, 1, 1}, {2026, 12, 31}, as_of});
        });
        return figures.empty() ? 0 : figures.front().number.value_or(0);
    }
};

}  // namespace

TEST_SUITE_BEGIN("owners");

TEST_CASE("closing a unit with a successor leaves a job that its work follows by") {
    Reorganised town;
    town.close(town.service, town.heir);
    CHECK(town.count(sql_jobs) == 1);
}

TEST_CASE("open work of a closed unit moves to the successor, which can read where it comes from") {
    Reorganised town;
    REQUIRE(town.change("karin", town.own, "in_progress", "Halvvägs", 1).status == 303);
    town.close(town.service, town.heir);
    REQUIRE(town.follow() == 1);
    const auto taken = town.work_of(town.heir, town.clause);
    REQUIRE(taken);
    const auto detail = town.detail("hanna", *taken);
    CHECK(detail.may_work);
    CHECK(detail.action.state == State::in_progress);
    CHECK(detail.action.due_on == Date{2026, 8, 1});
    REQUIRE(detail.evidence.size() == 1);
    CHECK(detail.evidence.front().title == "Halvvägs");
    CHECK(detail.evidence.front().unit == town.service);
    CHECK(town.site.get("hanna", town.path(*taken))
              .says("Övertaget från Servicenämnden 15 september 2026"));
    CHECK(town.site.get("hanna", town.path(town.own)).says("Övertaget av Tekniska nämnden"));
    CHECK(town.change("hanna", *taken, "done", "Klart", 1).status == 303);
}

TEST_CASE("what a successor goes on with is nobody else's any longer: not late, not counted") {
    Reorganised town;
    town.close(town.service, town.heir);
    town.follow();
    const auto old = town.seen_by("astrid", [&](Work& work) { return counts(work, town.service); });
    CHECK(old.late + old.not_started + old.in_progress + old.done == 0);
    const auto heir = town.seen_by("astrid", [&](Work& work) { return counts(work, town.heir); });
    CHECK(heir.late == 1);
    CHECK(standing_of(town.detail("astrid", town.own).action, {2026, 9, 15}) ==
          Standing::taken_over);
    const auto clauses = std::vector{town.clause};
    const auto standing = town.seen_by(
        "astrid", [&](Work& work) { return standings(work, clauses, work.actor().own_unit()); });
    REQUIRE(standing.size() == 1);
    CHECK(standing.front().late == 1);
}

TEST_CASE(
    "done work stays with the old unit and stays findable, and the next period is the heir's") {
    Reorganised town;
    REQUIRE(town.change("karin", town.own, "done", "Övat", 1).status == 303);
    town.close(town.service, town.heir);
    town.follow();
    const auto done = town.seen_by("hanna", [&](Work& work) {
        return list(work, {.unit = town.service, .state = "done"}).actions;
    });
    REQUIRE(done.size() == 1);
    CHECK(done.front().id == town.own);
    CHECK(done.front().unit_name == "Servicenämnden");
    CHECK(town.detail("hanna", town.own).evidence.size() == 1);
    const auto id = std::to_string(town.service.value);
    CHECK(town.site.get("hanna", "/obligations?unit=" + id)
              .says("<option value=\"" + id + "\" selected"));
    const auto next = town.work_of(town.heir, town.clause);
    REQUIRE(next);
    CHECK(town.detail("hanna", *next).action.period == "2027");
}

TEST_CASE("when the successor has the clause's obligation already they are joined, evidence kept") {
    Reorganised town;
    REQUIRE(town.change("karin", town.own, "in_progress", "Servicenämndens", 1).status == 303);
    town.close(town.service, town.school);
    REQUIRE(town.follow() == 1);
    CHECK(town.work_of(town.school, town.clause) == town.other);
    const auto joined = town.detail("anders", town.other);
    REQUIRE(joined.evidence.size() == 1);
    CHECK(joined.evidence.front().title == "Servicenämndens");
    REQUIRE(joined.takeovers.size() == 1);
    CHECK(joined.takeovers.front().unit_name == "Servicenämnden");
    const auto both = town.seen_by("astrid", [&](Work& work) { return counts(work, town.school); });
    CHECK(both.late + both.not_started + both.in_progress == 1);
}

TEST_CASE("open work that joins what the successor has done of its own is open, not lost as done") {
    Reorganised town;
    REQUIRE(town.change("karin", town.own, "in_progress", "Halvvägs", 1).status == 303);
    REQUIRE(town.change("anders", town.other, "done", "Skolnämndens övning", 1).status == 303);
    town.close(town.service, town.school);
    REQUIRE(town.follow() == 1);
    const auto joined = town.detail("anders", town.other);
    CHECK(joined.action.state == State::in_progress);
    CHECK_FALSE(joined.action.done_on);
    CHECK(joined.evidence.size() == 2);
    const auto now = town.seen_by("astrid", [&](Work& work) { return counts(work, town.school); });
    CHECK(now.done == 0);
    CHECK(now.late + now.in_progress == 1);
    CHECK(town.site.get("anders", town.path(town.other)).says("Övertaget från Servicenämnden"));
    CHECK(town.total("astrid", town.school, {2026, 9, 14}, "obligations.done") == 1);
    CHECK(town.total("astrid", town.school, {2026, 9, 15}, "obligations.done") == 0);
    CHECK(town.follow() == 0);
    REQUIRE(town.change("anders", town.other, "done", "", joined.action.version).status == 303);
    CHECK(town.detail("anders", town.other).action.state == State::done);
}

TEST_CASE("asked for an earlier day, work is still the old unit's") {
    Reorganised town;
    town.close(town.service, town.heir);
    town.follow();
    CHECK(town.total("astrid", town.service, {2026, 9, 14}) == 1);
    CHECK(town.total("astrid", town.heir, {2026, 9, 14}) == 0);
    CHECK(town.total("astrid", town.service, {2026, 9, 15}) == 0);
    CHECK(town.total("astrid", town.heir, {2026, 9, 15}) == 1);
}

TEST_CASE("following again moves nothing, and a closing that is still ahead moves nothing yet") {
    Reorganised town;
    town.close(town.service, town.heir, {2026, 10, 1});
    CHECK(town.follow() == 0);
    CHECK(town.detail("karin", town.own).may_work);
    Clock::freeze(*Clock::parse("2026-10-01T09:00:00Z"));
    CHECK(town.follow() == 1);
    CHECK(town.follow() == 0);
}

TEST_CASE("a board's task is only proposed to a company that takes the board over") {
    Reorganised town;
    town.close(town.school, town.company);
    town.follow();
    const auto moved = town.detail("amira", town.proposed);
    REQUIRE(moved.takeovers.size() == 1);
    CHECK(moved.action.binding == "proposed");
    town.close(town.company, town.heir);
    town.follow();
    const auto taken = town.work_of(town.heir, town.clause);
    REQUIRE(taken);
    CHECK(town.detail("hanna", *taken).action.binding == "bound");
}

TEST_SUITE_END();

// SPDX-License-Identifier: EUPL-1.2
// Dividing and joining clauses of a draft.
#include "modules/programme/plan_corrections.h"

#include <doctest/doctest.h>

#include <set>

#include "modules/programme/examples.h"
#include "modules/programme/plan_same.h"

using namespace varna;
using namespace varna::programme;

namespace {

constexpr Statement sql_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";
constexpr Statement sql_concern = R"(
    INSERT INTO concerned_clause (plan_version_id, clause_id) VALUES (:id, :clause)
)";
constexpr Statement sql_concerned = R"(
    SELECT count(*) FROM concerned_clause WHERE plan_version_id = :id
)";

struct Site : examples::Site {
    Id<PlanVersion> id = examples::imported(*this, examples::decided_plan());

    std::vector<ClauseRecord> all() {
        return as("sara", [&](Work& work) { return clauses(work, id); });
    }
    ClauseRecord first_task() {
        for (auto& clause : all())
            if (!clause.reference.empty()) return clause;
        return {};
    }
    auto split(const ClauseRecord& clause, const std::vector<std::string>& parts) {
        return as("sara", [&](Work& work) {
            return split_clause(work, id, clause.clause, parts, clause.version);
        });
    }
    auto merge(const ClauseRecord& clause) {
        return as("sara", [&](Work& work) {
            return merge_with_previous(work, id, clause.clause, clause.version);
        });
    }
    std::int64_t deeds(std::string_view deed) {
        return testing::integer(*tenant().database, sql_deeds, {{"deed", deed}});
    }
};

void check_in_order(const std::vector<ClauseRecord>& all) {
    std::set<std::string> anchors;
    std::set<std::int64_t> identities;
    for (std::size_t at = 0; at < all.size(); ++at) {
        CHECK(all[at].position == static_cast<int>(at) + 1);
        CHECK(anchors.insert(all[at].read.anchor).second);
        CHECK(identities.insert(all[at].clause.value).second);
    }
}

const std::vector<std::string> parts{"Nämnder och bolag går årligen", "igenom riskerna",
                                     "i sina verksamheter."};

}  // namespace

TEST_CASE("a text is divided by its empty lines, and no word is lost") {
    const std::string_view whole = "Ett två tre fyra.";
    CHECK(*parts_of("Ett två\n\ntre\nfyra.", whole) ==
          std::vector<std::string>{"Ett två", "tre fyra."});
    CHECK(*parts_of("\r\nEtt\r\n \r\n\r\ntvå tre fyra.\r\n", whole) ==
          std::vector<std::string>{"Ett", "två tre fyra."});
    const auto refused = [&](std::string_view typed) {
        const auto parts = parts_of(typed, whole);
        REQUIRE_FALSE(parts);
        CHECK(parts.error().fields.front().name == "parts");
        return parts.error().fields.front().message;
    };
    CHECK(refused("Ett två\n\ntre") == "programme.words_differ");
    CHECK(refused("Ett två\n\ntre fem.") == "programme.words_differ");
    CHECK(refused("två Ett\n\ntre fyra.") == "programme.words_differ");
    CHECK(refused("Ett två\ntre fyra.") == "programme.one_part");
    CHECK(refused("") == "programme.words_differ");
    std::string eleven, many;
    for (int number = 1; number <= 11; ++number) {
        eleven += "ord ";
        many += "ord\n\n";
    }
    CHECK(parts_of(many, eleven).error().fields.front().message == "programme.too_many_parts");
}

TEST_CASE("a divided clause keeps its identity in the first part, and all places are in order") {
    Site site;
    const auto before = site.all();
    const auto task = site.first_task();
    site.work([&](Work& work) {
        work.run(sql_concern, {{"id", site.id}, {"clause", task.clause}});
    });
    REQUIRE(site.split(task, parts));
    const auto after = site.all();
    REQUIRE(after.size() == before.size() + 2);
    check_in_order(after);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto& part = after[static_cast<std::size_t>(task.position) - 1 + at];
        CHECK(part.read.text == parts[at]);
        CHECK(part.read.kind == task.read.kind);
        CHECK(part.read.responsible == task.read.responsible);
        CHECK(part.read.line == task.read.line);
        CHECK(part.method == task.method);
    }
    const auto& first = after[static_cast<std::size_t>(task.position) - 1];
    CHECK(first.clause == task.clause);
    CHECK(first.read.anchor == task.read.anchor);
    CHECK(after.back().clause == before.back().clause);
    CHECK(after.back().version == before.back().version);
    // Which units are concerned was decided for the whole, and so for its parts.
    CHECK(testing::integer(*site.tenant().database, sql_concerned, {{"id", site.id}}) == 3);
    CHECK(site.deeds("plan_version.clause_split") == 1);
}

TEST_CASE("what is divided can be joined again") {
    Site site;
    const auto before = site.all();
    const auto task = site.first_task();
    REQUIRE(site.split(task, parts));
    for (int part = 1; part < 3; ++part) {
        const auto all = site.all();
        const auto kept = site.merge(all[static_cast<std::size_t>(task.position)]);
        REQUIRE(kept);
        CHECK(*kept == task.clause);
    }
    const auto after = site.all();
    check_in_order(after);
    REQUIRE(after.size() == before.size());
    for (std::size_t at = 0; at < after.size(); ++at) {
        CHECK(after[at].clause == before[at].clause);
        CHECK(after[at].read.text == before[at].read.text);
    }
    CHECK(site.deeds("plan_version.clauses_merged") == 2);
}

TEST_CASE("a joined clause stays what the earlier was, and takes what that did not say") {
    Site site;
    auto all = site.all();
    const auto& last = all.back();
    const auto& before = all[all.size() - 2];
    REQUIRE(before.read.kind != last.read.kind);
    const auto kept = site.merge(last);
    REQUIRE(kept);
    const auto both = site.all().back();
    CHECK(both.clause == before.clause);
    CHECK(both.read.kind == before.read.kind);
    CHECK(both.read.anchor == before.read.anchor);
    CHECK(both.read.text == before.read.text + " " + last.read.text);
    CHECK(both.read.line_end == last.read.line_end);
    CHECK(both.version == before.version + 1);
    CHECK(site.merge(site.all().front()).error().message == "programme.nothing_before");
}

TEST_CASE("a clause that somebody has changed meanwhile is neither divided nor joined") {
    Site site;
    const auto task = site.first_task();
    REQUIRE(site.split(task, parts));
    CHECK(site.split(task, parts).error().message == "programme.changed_meanwhile");
    CHECK(site.merge(task).error().message == "programme.changed_meanwhile");
    for (const char* other : {"karin", "erik"})
        CHECK(
            site.as(other,
                    [&](Work& work) { return merge_with_previous(work, site.id, task.clause, 2); })
                .error()
                .kind == Problem::Kind::not_found);
    REQUIRE(site.as("sara", [&](Work& work) { return activate(work, site.id); }));
    const auto active = site.first_task();
    CHECK(site.split(active, parts).error().message == "programme.not_a_draft");
    CHECK(site.merge(active).error().message == "programme.not_a_draft");
}

TEST_CASE("whoever activates what they saw before a clause was divided is stopped") {
    Site site;
    const auto seen = site.as("sara", [&](Work& work) { return find(work, site.id)->version; });
    REQUIRE(site.split(site.first_task(), parts));
    CHECK(site.as("sara", [&](Work& work) { return activate(work, site.id, seen); })
              .error()
              .message == "programme.changed_meanwhile");
}

TEST_CASE("whether clauses ask the same is asked again when the words of one have changed") {
    Site site;
    const auto all = site.all();
    const auto task = site.first_task();
    const SameDecision one{{task.clause, all.back().clause}, SameChoice::one_answer};
    REQUIRE(site.as("sara", [&](Work& work) { return decide_same(work, site.id, {one}); }));
    CHECK(site.all().back().leader() == task.clause);
    REQUIRE(site.split(site.first_task(), parts));
    CHECK_FALSE(site.all().back().same_as);
}

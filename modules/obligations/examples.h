// SPDX-License-Identifier: EUPL-1.2
// A small municipality with three obligations, for the tests of this module and of those that build
// on it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "modules/obligations/obligations.h"
#include "modules/obligations/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/base/crypto.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::obligations::examples {

inline constexpr Statement sql_plan = R"(
    INSERT INTO plan (uuid, title) VALUES (:uuid, 'Plan') RETURNING id
)";
inline constexpr Statement sql_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";
inline constexpr Statement sql_action_of = R"(
    SELECT id FROM action WHERE origin_id = :obligation ORDER BY id
)";

// Two boards and a company; Karin coordinates the service board. Today is 1 September 2026.
struct Town {
    testing::TestSite site{[](web::Router& router) { add_routes(router); }};
    Id<Unit> service, school, company;
    Id<Clause> clause;
    Id<Action> own, other, proposed;

    Town() {
        for (const char* name : {"karin", "anders", "amira", "astrid"})
            site.add_account(name, name);
        site.work([&](Work& work) {
            service = make_unit(work, "board", "Servicenämnden");
            school = make_unit(work, "board", "Barn- och skolnämnden");
            company = make_unit(work, "municipal_company", "Lindvallabostäder AB");
            give(work, "karin", service, "coordinator");
            give(work, "anders", school, "coordinator");
            give(work, "amira", company, "coordinator");
            give(work, "astrid", school, "security_chief");
            clause = make_clause(work);
            own = make(work, service, false, Date{2026, 8, 1});
            other = make(work, school, false, Date{2026, 12, 31});
            proposed = make(work, company, true, Date{2026, 1, 1});
        });
    }
    static Id<Unit> make_unit(Work& work, const char* kind, const char* name) {
        return organisation::create_unit(work, {.kind = kind,
                                                .name = name,
                                                .short_name = name,
                                                .authority = std::nullopt,
                                                .sort_order = 0,
                                                .valid_from = {2024, 1, 1}});
    }
    static void give(Work& work, const char* username, Id<Unit> unit, const char* role) {
        organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                         .unit = unit,
                                         .role = role,
                                         .valid_from = {2025, 1, 1}})
            .value();
    }
    // A clause has one obligation for each unit, so a second one of a unit has a clause of its own.
    static Id<Clause> make_clause(Work& work) {
        const auto uuid = crypto::uuid();
        return work.insert<Clause>(sql_clause,
                                   {{"plan", work.insert<Clause>(sql_plan, {{"uuid", uuid}})}});
    }
    // A board's work for a year, due by a day, unless the test says otherwise.
    NewObligation yearly(Id<Unit> unit, Date due) const {
        return {.clause = clause,
                .unit = unit,
                .is_proposal = false,
                .focus_area = 1,
                .reference = "1.1",
                .title = "övar en gång om året",
                .periodicity = "yearly",
                .period = "2026",
                .due_on = due,
                .is_sensitive = false};
    }
    static Id<Action> make(Work& work, const NewObligation& wanted) {
        return *work.maybe(sql_action_of, {{"obligation", bind(work, wanted)}},
                           [](Row& row) { return row.id<Action>(); });
    }
    Id<Action> make(Work& work, Id<Unit> unit, bool is_proposal, Date due,
                    bool is_sensitive = false) const {
        auto wanted = yearly(unit, due);
        wanted.is_proposal = is_proposal;
        wanted.is_sensitive = is_sensitive;
        return make(work, wanted);
    }
    std::string path(Id<Action> id) const { return "/obligations/" + std::to_string(id.value); }
    std::int64_t count(Statement statement, std::initializer_list<Param> params = {}) {
        std::int64_t number = 0;
        site.work([&](Work& work) { number = work.integer(statement, params); });
        return number;
    }
    // As somebody sees it: town.seen_by("karin", [&](Work& work) { return counts(work, unit); }).
    template <class Reading>
    auto seen_by(const char* who, Reading reading) {
        std::optional<decltype(reading(std::declval<Work&>()))> seen;
        site.work_as(site.actor(who), [&](Work& work) { seen.emplace(reading(work)); });
        return *seen;
    }
    std::int64_t version(Id<Action> id) {
        return seen_by("karin", [&](Work& work) { return find(work, id)->action.version; });
    }
    testing::TestSite::Answer change(const char* who, Id<Action> id, const char* state,
                                     const char* words, std::int64_t of_version) {
        return site.post(
            who, path(id) + "/change",
            {{"state", state}, {"text", words}, {"version", std::to_string(of_version)}});
    }
};

}  // namespace varna::obligations::examples

// SPDX-License-Identifier: EUPL-1.2
// A small municipality whose units write action plans, for the tests of this module.
#pragma once

#include <optional>
#include <string>

#include "modules/action_plans/action_plans.h"
#include "modules/action_plans/routes.h"
#include "modules/decisions/assignments.h"
#include "modules/organisation/organisation.h"
#include "platform/base/crypto.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::action_plans::examples {

inline constexpr Statement sql_plan = R"(
    INSERT INTO plan (uuid, title) VALUES (:uuid, 'Plan') RETURNING id
)";
inline constexpr Statement sql_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";

// Karin coordinates the service board, Jonas works there; Anders coordinates the school board,
// Astrid is the security chief. The plan binds the service board to 1.1 and 1.2, and secretly to
// 2.1. Today is 1 September 2026.
struct Town {
    testing::TestSite site{add_routes};
    Id<Unit> service, school, council;
    Id<obligations::Obligation> drill, training, secret, of_school;

    Town() {
        for (const char* name : {"karin", "anders", "astrid", "jonas"})
            site.add_account(name, name);
        site.work([&](Work& work) {
            const auto board = make_unit(work, "executive_board", "Kommunstyrelsen");
            council = make_unit(work, "council", "Kommunfullmäktige");
            service = make_unit(work, "board", "Servicenämnden");
            school = make_unit(work, "board", "Barn- och skolnämnden");
            give(work, "karin", service, "coordinator");
            give(work, "jonas", service, "employee");
            give(work, "anders", school, "coordinator");
            give(work, "astrid", board, "security_chief");
            drill = bind(work, service, "1.1", "övar en gång om året");
            training = bind(work, service, "1.2", "utbildar sina chefer");
            secret = bind(work, service, "2.1", "åtgärdar bristerna i skalskyddet", true);
            of_school = bind(work, school, "1.1", "övar en gång om året");
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
    static Id<Clause> make_clause(Work& work) {
        const auto uuid = crypto::uuid();
        return work.insert<Clause>(sql_clause,
                                   {{"plan", work.insert<Clause>(sql_plan, {{"uuid", uuid}})}});
    }
    static Id<obligations::Obligation> bind(Work& work, Id<Unit> unit, const char* reference,
                                            const char* title, bool is_sensitive = false) {
        return obligations::bind(work, {.clause = make_clause(work),
                                        .unit = unit,
                                        .is_proposal = false,
                                        .focus_area = reference[0] - '0',
                                        .reference = reference,
                                        .title = title,
                                        .periodicity = "yearly",
                                        .period = "2026",
                                        .due_on = Date{2026, 12, 31},
                                        .is_sensitive = is_sensitive});
    }
    template <class Deed>
    auto as(const char* who, Deed deed) {
        std::optional<decltype(deed(std::declval<Work&>()))> done;
        site.work_as(site.actor(who), [&](Work& work) { done.emplace(deed(work)); });
        return std::move(*done);
    }
    Id<ActionPlan> begin(const char* title = "Handlingsplan") {
        return as("karin", [&](Work& work) {
            return action_plans::begin(
                       work, {.unit = service, .title = title, .period = "2027", .version = 0})
                .value();
        });
    }
    ItemWords words(const char* title, std::optional<Id<obligations::Obligation>> serves) const {
        ItemWords made;
        made.title = title;
        made.responsible = "Måltidschef";
        made.due_on = Date{2027, 5, 31};
        made.obligation = serves;
        return made;
    }
    Result<Done> add(Id<ActionPlan> plan, const ItemWords& made, const char* who = "karin") {
        return as(who, [&](Work& work) { return add_item(work, plan, made); });
    }
    Result<Done> adopt(Id<ActionPlan> plan, const char* who = "karin") {
        return as(who, [&](Work& work) {
            const auto seen = find(work, plan);
            return action_plans::adopt(work, plan,
                                       {"§ 45", Date{2026, 8, 20}, seen ? seen->plan.version : 1});
        });
    }
    PlanDetail seen(Id<ActionPlan> plan, const char* who = "karin") {
        return as(who, [&](Work& work) { return find(work, plan).value(); });
    }
    std::vector<obligations::ActionView> work_of_service(const char* who) {
        return as(who, [&](Work& work) {
            return obligations::list(work, {.unit = service, .focus_area = 0, .state = "all"})
                .actions;
        });
    }
    static std::string path(Id<ActionPlan> plan) {
        return "/action_plans/" + std::to_string(plan.value);
    }
};

}  // namespace varna::action_plans::examples

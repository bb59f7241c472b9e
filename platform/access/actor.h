// SPDX-License-Identifier: EUPL-1.2
// Who is acting: a person through an account, with dated roles on units. Knows no page and no
// module; modules ask `may(right, unit)`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.h"

namespace varna {

struct Account {};
struct Person {};
struct Unit {};

namespace access {

// A right is a verb of the plan. Which roles carry it, and whether on the own unit or everywhere,
// is the table in actor.cpp.
enum class Right {
    work_on_obligations,        // state, evidence, done: for the role's own unit
    submit_report,              // hand the unit's report over to the executive board
    answer_proposal,            // accept or decline a proposed task for a company or federation
    manage_plan,                // import, review and activate plans
    manage_rounds,              // open rounds, see submitted reports
    manage_matters,             // the unit's matters, its draft decisions, what is given to it
    register_cases,             // matters, case numbers and records of the whole authority
    record_decisions,           // what the body decided, adjusted and gave others to do
    decide_by_delegation,       // instead of a body, as its delegation scheme says
    follow_assignments,         // what politicians gave any unit to do
    manage_steering_documents,  // the unit's part of their register
    manage_meetings,            // a body's meetings: add, change, cancel, import
    compile_account,            // judge areas, compose, approve and publish the safety account
    read_audit,
    administer_accounts,
    handle_records,           // hand over, disclose and mark the own unit's records
    invite_guests,            // somebody from outside, to the own unit's records
    manage_organisation,      // units, roles, terms of office
    manage_owner_directives,  // what general meetings have ordered companies
    manage_norms,             // laws and local rules, and what rests on them
};

struct Role {
    std::string name;  // "coordinator", "department_head", "security_chief", "board_secretary" ...
    Id<Unit> unit;
};

struct Actor {
    Id<Account> account;  // 0 = nobody is logged in, or the system itself
    Id<Person> person;
    std::string name;
    std::string language = "sv";
    std::vector<Role> roles;
    bool is_guest = false;   // sees the records granted to it and nothing else
    bool is_system = false;  // jobs and the command line; may everything, always audited

    bool is_known() const { return account.value != 0; }
    // May the actor do this for that unit?
    bool may(Right, Id<Unit>) const;
    // May the actor do this for any unit at all? For menus and for rights without a unit.
    bool may(Right) const;
    // The unit whose work the actor does: that of the first role which works for a unit. Nothing
    // for plain employees, auditors and administrators.
    std::optional<Id<Unit>> own_unit() const;

    static Actor nobody() { return {}; }
    static Actor system() {
        Actor actor;
        actor.is_system = true;
        return actor;
    }
};

bool role_exists(std::string_view name);
std::vector<std::string_view> role_names();

}  // namespace access
using access::Actor;
using access::Right;

}  // namespace varna

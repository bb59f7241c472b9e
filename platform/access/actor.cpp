// SPDX-License-Identifier: EUPL-1.2
#include "platform/access/actor.h"

#include <algorithm>

#include "platform/base/planted_fault.h"

namespace varna::access {
namespace {

struct Carried {
    std::string_view role;
    Right right;
    bool everywhere;  // false: only for the unit the role is held in
};

// Roles of the example municipality that have something to do today. The administrator is
// technical only: accounts, no content (decisions.md, "Who owns what").
constexpr Carried rights[] = {
    {"coordinator", Right::work_on_obligations, false},
    {"coordinator", Right::submit_report, false},
    {"coordinator", Right::answer_proposal, false},
    {"coordinator", Right::manage_matters, false},
    {"department_head", Right::work_on_obligations, false},
    {"department_head", Right::submit_report, false},
    {"department_head", Right::answer_proposal, false},
    {"department_head", Right::manage_matters, false},
    {"department_head", Right::decide_by_delegation, false},
    {"security_chief", Right::work_on_obligations, false},
    {"security_chief", Right::submit_report, false},
    {"security_chief", Right::manage_matters, false},
    {"security_chief", Right::manage_plan, true},
    {"security_chief", Right::manage_rounds, true},
    {"security_chief", Right::manage_meetings, true},
    {"security_chief", Right::compile_account, true},
    {"board_secretary", Right::manage_meetings, false},
    {"security_chief", Right::follow_assignments, true},
    {"registrator", Right::register_cases, false},
    {"board_secretary", Right::record_decisions, false},
    {"coordinator", Right::manage_steering_documents, false},
    {"department_head", Right::manage_steering_documents, false},
    {"board_secretary", Right::manage_steering_documents, false},
    {"security_chief", Right::manage_steering_documents, true},
    {"auditor", Right::read_audit, true},
    {"coordinator", Right::handle_records, false},
    {"department_head", Right::handle_records, false},
    {"security_chief", Right::handle_records, false},
    {"registrator", Right::handle_records, false},
    {"coordinator", Right::invite_guests, false},
    {"department_head", Right::invite_guests, false},
    {"security_chief", Right::invite_guests, false},
    {"administrator", Right::invite_guests, true},
    {"security_chief", Right::manage_organisation, true},
    {"security_chief", Right::manage_owner_directives, true},
    {"security_chief", Right::manage_norms, true},
    // Staff functions do their unit's work, and leave what is handed over to its coordinator.
    {"preparedness_coordinator", Right::work_on_obligations, false},
    {"preparedness_coordinator", Right::manage_matters, false},
    {"preparedness_coordinator", Right::manage_steering_documents, false},
    {"preparedness_coordinator", Right::handle_records, false},
    {"crime_prevention_coordinator", Right::work_on_obligations, false},
    {"crime_prevention_coordinator", Right::manage_matters, false},
    {"crime_prevention_coordinator", Right::manage_steering_documents, false},
    {"crime_prevention_coordinator", Right::handle_records, false},
    {"information_security_coordinator", Right::work_on_obligations, false},
    {"information_security_coordinator", Right::manage_matters, false},
    {"information_security_coordinator", Right::manage_steering_documents, false},
    {"information_security_coordinator", Right::handle_records, false},
    // The director heads the executive office: what is handed over to the executive board is hers.
    {"municipal_director", Right::work_on_obligations, false},
    {"municipal_director", Right::submit_report, false},
    {"municipal_director", Right::manage_matters, false},
    {"municipal_director", Right::decide_by_delegation, false},
    {"municipal_director", Right::manage_steering_documents, false},
    {"municipal_director", Right::handle_records, false},
    // Independent, and reads only who did what (GDPR art. 38-39).
    {"data_protection_officer", Right::read_audit, true},
    {"administrator", Right::administer_accounts, true},
    {"administrator", Right::manage_organisation, true},
};
// All that somebody can hold, in the order of a choice. Many carry no right here yet are offices
// that the plan names, and are shown, limited in time and stood in for like the others.
constexpr std::string_view names[] = {
    "employee",
    "manager",
    "coordinator",
    "department_head",
    "municipal_director",
    "security_chief",
    "deputy_security_protection_officer",
    "preparedness_coordinator",
    "crime_prevention_coordinator",
    "information_security_coordinator",
    "data_protection_officer",
    "fire_protection_officer",
    "fire_protection_inspector",
    "safety_representative",
    "crisis_support_member",
    "psychosocial_group_leader",
    "duty_officer",
    "duty_communicator",
    "chief_of_staff",
    "log_keeper",
    "whistleblower_receiver",
    "investigator",
    "registrator",
    "archivist",
    "controller",
    "board_secretary",
    "board_chair",
    "board_vice_chair",
    "elected_representative",
    "elected_deputy",
    "group_member",
    "auditor",
    "administrator",
};

// A deputy chief may what the chief may, on all days: an absence is not announced.
std::string_view acting_as(std::string_view role) {
    return role == "deputy_security_protection_officer" ? "security_chief" : role;
}

// A right that holds for one unit is that unit's work. An employee has none, and an auditor and an
// administrator do theirs for all units alike.
bool does_work_of_unit(std::string_view role) {
    return std::any_of(std::begin(rights), std::end(rights), [&](const Carried& carried) {
        return carried.role == acting_as(role) && !carried.everywhere;
    });
}

}  // namespace

bool Actor::may(Right right, Id<Unit> unit) const {
    if (is_system) return true;
    for (const auto& role : roles)
        for (const auto& carried : rights)
            if (carried.role == acting_as(role.name) && carried.right == right &&
                (carried.everywhere || role.unit == unit || VARNA_FAULT("units_forgotten")))
                return true;
    return false;
}

bool Actor::may(Right right) const {
    if (is_system) return true;
    for (const auto& role : roles)
        for (const auto& carried : rights)
            if (carried.role == acting_as(role.name) && carried.right == right) return true;
    return false;
}

std::optional<Id<Unit>> Actor::own_unit() const {
    for (const auto& role : roles)
        if (does_work_of_unit(role.name)) return role.unit;
    return std::nullopt;
}

bool role_exists(std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::vector<std::string_view> role_names() {
    return {std::begin(names), std::end(names)};
}

}  // namespace varna::access

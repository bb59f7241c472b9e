// SPDX-License-Identifier: EUPL-1.2
// Who answers for what: boards, companies, federations, departments, and the roles people hold in
// them, all dated. Keeps the visibility closure in step with every change.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::organisation {

// What a unit can be; the same list as the table's CHECK.
inline constexpr std::array<const char*, 13> unit_kinds = {
    "council",     "executive_board",   "executive_committee",  "board",
    "joint_board", "crisis_board",      "department",           "executive_office",
    "unit",        "municipal_company", "municipal_federation", "cooperation_group",
    "auditors"};
bool unit_kind_exists(std::string_view kind);

inline constexpr Date forever{9999, 12, 31};
struct RoleAssignment {};

struct UnitRecord {
    Id<Unit> id;
    std::string kind;        // council executive_board board department municipal_company ...
    std::string name;        // "Servicenämnden"
    std::string short_name;  // "Service"
    std::optional<Id<Unit>> authority;
    int sort_order = 0;
    Date valid_from{};
    Date valid_to = forever;  // the first day on which it no longer is
    std::int64_t version = 1;
};

// A company or federation is its own legal person: it is proposed tasks, never ordered them.
bool decides_for_itself(std::string_view kind);

std::vector<UnitRecord> units(Work&);                  // valid today, in sort order
std::vector<UnitRecord> units_on(Work&, const Date&);  // as they were, or will be, that day
// Of these, boards (the executive board and joint boards included), companies and federations:
// those that report.
struct UnitName {
    Id<Unit> id;
    std::string name;
};
std::vector<UnitName> reporting_units(Work&);
// Whom a record can be handed over to: every body, company and federation, and the auditors.
std::vector<UnitName> receiving_units(Work&);
std::vector<UnitName> unit_names(Work&);  // of all there ever were, also those since closed
std::optional<UnitRecord> unit(Work&, Id<Unit>);
std::optional<UnitRecord> unit_named(Work&, std::string_view name);
std::optional<UnitRecord> executive_board(Work&);

// The company that owns the company, in a group of companies (koncern); nothing for one that the
// municipality owns itself, and for a federation, which nobody owns.
std::optional<UnitName> group_parent(Work&, Id<Unit> company);
std::vector<UnitName> subsidiaries(Work&, Id<Unit> parent);

struct NewUnit {
    std::string kind, name, short_name;
    std::optional<Id<Unit>> authority;  // nothing: the unit is its own authority
    std::optional<int> sort_order;      // nothing: last
    Date valid_from;
};
Id<Unit> create_unit(Work&, const NewUnit&);
void link_units(Work&, Id<Unit> parent, Id<Unit> child, std::string_view relation, Date valid_from);

struct NewRole {
    Id<Person> person;
    Id<Unit> unit;
    std::string role;
    Date valid_from;
    Date valid_to = forever;  // the first day on which it no longer holds
    std::string basis{};      // what it rests on: "KF 2026-11-16 § 204"
    std::optional<Id<RoleAssignment>> stands_in_for = std::nullopt;
};
// A guest is shown what she was invited to and nothing else: she holds no role, nor another's.
bool is_guest(Work&, Id<Person>);
// Asks for no right: what the command line, imports and the use cases of people.h rest on.
Result<Id<RoleAssignment>> assign_role(Work&, const NewRole&);

// Rebuilds visible_unit for one person's accounts, or for everybody. Links and roles call it, and
// the program when it starts, for its rules may be other than the last version's; a new unit adds
// its own rows alone.
//   own unit, what works for it and what it took over -> draft and sensitive
//   security_chief                        -> sensitive of every unit (not their drafts)
void refresh_visible_units(Work&, std::optional<Id<Person>> person = std::nullopt);

}  // namespace varna::organisation

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
inline constexpr std::array<const char*, 9> unit_kinds = {"council",
                                                          "executive_board",
                                                          "executive_committee",
                                                          "board",
                                                          "crisis_board",
                                                          "department",
                                                          "executive_office",
                                                          "municipal_company",
                                                          "municipal_federation"};

struct UnitRecord {
    Id<Unit> id;
    std::string kind;        // council executive_board board department municipal_company ...
    std::string name;        // "Servicenämnden"
    std::string short_name;  // "Service"
    std::optional<Id<Unit>> authority;
    int sort_order = 0;
};

// A company or federation is its own legal person: it is proposed tasks, never ordered them.
bool decides_for_itself(std::string_view kind);

std::vector<UnitRecord> units(Work&);  // valid today, in sort order
// Of these, boards (the executive board included), companies and federations: those that report.
struct UnitName {
    Id<Unit> id;
    std::string name;
};
std::vector<UnitName> reporting_units(Work&);
std::vector<UnitName> unit_names(Work&);  // of all there ever were, also those since closed
std::optional<UnitRecord> unit(Work&, Id<Unit>);
std::optional<UnitRecord> unit_named(Work&, std::string_view name);
std::optional<UnitRecord> executive_board(Work&);

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
    Date valid_to{9999, 12, 31};  // the first day on which it no longer holds
};
Result<Done> assign_role(Work&, const NewRole&);

// Rebuilds visible_unit for one person's accounts, or for everybody. Links and roles call it; a new
// unit adds its own rows alone.
//   own unit, and what works for it       -> draft and sensitive
//   security_chief                        -> sensitive of every unit (not their drafts)
void refresh_visible_units(Work&, std::optional<Id<Person>> person = std::nullopt);

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "platform/access/visibility.h"

#include <fmt/format.h>

#include <sstream>

#include "platform/base/ensure.h"
#include "platform/base/planted_fault.h"

namespace varna::access {

std::string expand_word(std::string_view word) {
    std::istringstream words{std::string(word)};
    std::string verb, table, alias;
    words >> verb >> table >> alias;
    ensure(verb == "visible" && !table.empty() && !alias.empty(),
           "a {word} in SQL is {visible table alias}");
    if (VARNA_FAULT("everything_visible")) return "(:account = :account AND :today = :today)";
    // Only what tests switch on: what is open to everybody here is open to guests too.
    if (VARNA_FAULT("guest_sees_open")) return fmt::format("({0}.secrecy = 'open')", alias);
    const auto* ended = VARNA_FAULT("ended_roles_hold") ? "" : " AND v.valid_to > :today";
    // The first arm costs nothing and is true for most rows, so a long list stays cheap.
    return fmt::format(
        "(({1}.secrecy = 'open' AND :guest = 0)"
        " OR EXISTS (SELECT 1 FROM visible_unit v WHERE v.account_id = :account"
        " AND v.unit_id = {1}.unit_id AND v.secrecy = {1}.secrecy"
        " AND v.valid_from <= :today{2})"
        " OR EXISTS (SELECT 1 FROM record_grant g WHERE g.account_id = :account"
        " AND g.record_type = '{0}' AND g.record_id = {1}.id"
        " AND g.valid_from <= :today AND g.valid_to > :today))",
        table, alias, ended);
}

}  // namespace varna::access

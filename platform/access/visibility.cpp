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
    const auto* ended = VARNA_FAULT("ended_roles_hold") ? "" : " AND seen.valid_to > :today";
    // Names of their own: one that the statement has given a table would speak of that inside.
    ensure(alias != "seen" && alias != "granted" && alias != "received",
           "seen, granted and received are the names of {visible}");
    // The first arm costs nothing and is true for most rows, so a long list stays cheap. Few
    // records are handed over, so the last begins with those: SQLite keeps the order of a CROSS
    // JOIN.
    return fmt::format(
        "(({1}.secrecy = 'open' AND :guest = 0)"
        " OR EXISTS (SELECT 1 FROM visible_unit seen WHERE seen.account_id = :account"
        " AND seen.unit_id = {1}.unit_id AND seen.secrecy = {1}.secrecy"
        " AND seen.valid_from <= :today{2})"
        " OR EXISTS (SELECT 1 FROM record_grant granted WHERE granted.account_id = :account"
        " AND granted.record_type = '{0}' AND granted.record_id = {1}.id"
        " AND granted.valid_from <= :today AND granted.valid_to > :today)"
        " OR EXISTS (SELECT 1 FROM record_receiver received CROSS JOIN visible_unit seen"
        " WHERE received.record_type = '{0}' AND received.record_id = {1}.id"
        " AND seen.unit_id = received.unit_id AND seen.account_id = :account"
        " AND seen.secrecy = {1}.secrecy AND seen.valid_from <= :today{2}))",
        table, alias, ended);
}

}  // namespace varna::access

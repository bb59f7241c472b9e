// SPDX-License-Identifier: EUPL-1.2
#include "platform/identity/employee_numbers.h"

#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/log.h"

namespace varna::identity {
namespace {

constexpr Statement sql_waiting = R"(
    SELECT a.id FROM person p
      JOIN account a ON a.person_id = p.id
      JOIN scim_user s ON s.account_id = a.id
     WHERE p.employee_number = :number AND s.removed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM provider_identity i WHERE i.account_id = a.id)
     ORDER BY a.id
     LIMIT 1
)";
constexpr Statement sql_to_tell_of = R"(
    SELECT a.id FROM person p
      JOIN account a ON a.person_id = p.id
      JOIN provider_identity i ON i.account_id = a.id
     WHERE p.employee_number = :number
       AND NOT EXISTS (SELECT 1 FROM scim_user s
                        WHERE s.account_id = a.id AND s.removed_at IS NULL)
     ORDER BY a.id
     LIMIT 1
)";
constexpr Statement sql_find = "SELECT id FROM person WHERE employee_number = :number";
constexpr Statement sql_has_account = R"(
    SELECT count(*) FROM account WHERE person_id = :person AND kind <> 'guest'
)";
constexpr Statement sql_insert = R"(
    INSERT INTO person (uuid, name, employee_number) VALUES (:uuid, :name, nullif(:number, ''))
    RETURNING id
)";
constexpr Statement sql_of_account = R"(
    SELECT p.id, coalesce(p.employee_number, '')
      FROM account a
      JOIN person p ON p.id = a.person_id
     WHERE a.id = :id
)";
constexpr Statement sql_set_number = R"(
    UPDATE person SET employee_number = :number, version = version + 1 WHERE id = :person
)";
constexpr Statement sql_rename = R"(
    UPDATE person SET name = :name, version = version + 1
     WHERE name <> :name AND is_in_staff_file = 0
       AND id = (SELECT person_id FROM account WHERE id = :id)
)";
constexpr Statement sql_facts = R"(
    SELECT coalesce(employee_number, ''), coalesce(email, ''), is_in_staff_file
      FROM person WHERE id = :person AND joined_into_id IS NULL
)";
constexpr Statement sql_is_guest = R"(
    SELECT count(*) FROM account
     WHERE (person_id = :from OR person_id = :into) AND kind = 'guest'
)";
constexpr Statement sql_move_accounts = R"(
    UPDATE account SET person_id = :into, version = version + 1 WHERE person_id = :from
)";
// A role that both hold is held once; one that somebody stands in for stays for her sake.
constexpr Statement sql_end_doubles = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :today THEN valid_from ELSE :today END,
           version = version + 1
     WHERE person_id = :from AND valid_to > :today AND stands_in_for_id IS NULL
       AND EXISTS (SELECT 1 FROM role_assignment o
                    WHERE o.person_id = :into AND o.unit_id = role_assignment.unit_id
                      AND o.role = role_assignment.role AND o.stands_in_for_id IS NULL
                      AND o.valid_from <= role_assignment.valid_from
                      AND o.valid_to >= role_assignment.valid_to)
       AND NOT EXISTS (SELECT 1 FROM role_assignment s
                        WHERE s.stands_in_for_id = role_assignment.id)
)";
constexpr Statement sql_move_roles = R"(
    UPDATE role_assignment SET person_id = :into, version = version + 1 WHERE person_id = :from
)";
// Nobody stands in for herself.
constexpr Statement sql_end_own_stand_ins = R"(
    UPDATE role_assignment
       SET valid_to = CASE WHEN valid_from > :today THEN valid_from ELSE :today END,
           version = version + 1
     WHERE person_id = :into AND valid_to > :today
       AND EXISTS (SELECT 1 FROM role_assignment o
                    WHERE o.id = role_assignment.stands_in_for_id AND o.person_id = :into)
)";
constexpr Statement sql_move_group_roles = R"(
    UPDATE group_role SET added_by_id = :into WHERE added_by_id = :from
)";
// The number and the address go along where the other has none; both are one human's alone, so this
// one lets go of them first.
constexpr Statement sql_leave = R"(
    UPDATE person
       SET employee_number = NULL, email = NULL, joined_into_id = :into, version = version + 1
     WHERE id = :from
)";
constexpr Statement sql_take_over = R"(
    UPDATE person
       SET employee_number = coalesce(employee_number, nullif(:number, '')),
           email = coalesce(email, nullif(:email, '')), version = version + 1
     WHERE id = :into
)";
constexpr Statement sql_follow = R"(
    UPDATE person SET joined_into_id = :into WHERE joined_into_id = :from
)";

struct Facts {
    std::string number, email;
    bool is_in_staff_file = false;
};
std::optional<Facts> facts(Work& work, Id<Person> person) {
    return work.maybe(sql_facts, {{"person", person}}, [](Row& row) {
        Facts found;
        found.number = row.text();
        found.email = row.text();
        found.is_in_staff_file = row.flag();
        return found;
    });
}

template <class Tag>
std::optional<Id<Tag>> find(Work& work, Statement statement, std::string_view number) {
    if (number.empty()) return std::nullopt;
    return work.maybe(statement, {{"number", number}}, [](Row& row) { return row.id<Tag>(); });
}

bool logs_in(Work& work, Id<Person> person) {
    return work.integer(sql_has_account, {{"person", person}}) != 0;
}

}  // namespace

std::optional<Id<Account>> account_waiting_for(Work& work, std::string_view employee_number) {
    return find<Account>(work, sql_waiting, employee_number);
}

std::optional<Id<Account>> account_to_tell_of(Work& work, std::string_view employee_number) {
    return find<Account>(work, sql_to_tell_of, employee_number);
}

Id<Person> person_for(Work& work, std::string_view name, std::string_view employee_number) {
    const auto known = find<Person>(work, sql_find, employee_number);
    if (known && !logs_in(work, *known)) return *known;
    if (known) log::warning("identity.number_is_taken");
    const auto uuid = crypto::uuid();
    return work.insert<Person>(
        sql_insert,
        {{"uuid", uuid}, {"name", name}, {"number", known ? std::string_view() : employee_number}});
}

void learn_employee_number(Work& work, Id<Account> account, std::string_view employee_number,
                           const RolesChanged& roles_changed) {
    if (employee_number.empty()) return;
    struct Holder {
        Id<Person> person;
        std::string number;
    };
    const auto holder = work.maybe(sql_of_account, {{"id", account}}, [](Row& row) {
        return Holder{row.id<Person>(), row.text()};
    });
    ensure(holder.has_value(), "an account has a person");
    if (holder->number == employee_number) return;
    const auto known = find<Person>(work, sql_find, employee_number);
    if (!holder->number.empty() || (known && logs_in(work, *known))) {
        log::warning("identity.number_is_taken");
        return;
    }
    if (known) {
        ensure(join_people(work, holder->person, *known, roles_changed).has_value(),
               "who has no number is not in the staff file");
        return;
    }
    work.run(sql_set_number, {{"number", employee_number}, {"person", holder->person}});
}

Result<Done> join_people(Work& work, Id<Person> from, Id<Person> into,
                         const RolesChanged& roles_changed) {
    const auto leaving = facts(work, from);
    if (!leaving || !facts(work, into) || from == into) return fail(Problem::not_found());
    if (leaving->is_in_staff_file) return fail(Problem::refused("identity.join_the_other"));
    // A guest's link would open what the other holds.
    if (work.integer(sql_is_guest, {{"from", from}, {"into", into}}) != 0)
        return fail(Problem::refused("identity.guest_is_not_joined"));
    work.run(sql_move_accounts, {{"from", from}, {"into", into}});
    work.run(sql_end_doubles, {{"from", from}, {"into", into}});
    work.run(sql_move_roles, {{"from", from}, {"into", into}});
    work.run(sql_end_own_stand_ins, {{"into", into}});
    work.run(sql_move_group_roles, {{"from", from}, {"into", into}});
    work.run(sql_leave, {{"from", from}, {"into", into}});
    work.run(sql_follow, {{"from", from}, {"into", into}});
    work.run(sql_take_over,
             {{"into", into}, {"number", leaving->number}, {"email", leaving->email}});
    audit::record(work, {"person.joined",
                         "person",
                         from.value,
                         {},
                         R"({"into":)" + std::to_string(into.value) + "}"});
    roles_changed(work, from);
    roles_changed(work, into);
    return Done{};
}

void tell_name(Work& work, Id<Account> account, std::string_view name) {
    if (!name.empty()) work.run(sql_rename, {{"name", name}, {"id", account}});
}

}  // namespace varna::identity

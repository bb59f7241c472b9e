// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/joining.h"

#include "modules/organisation/governing.h"
#include "platform/identity/employee_numbers.h"

namespace varna::organisation {
namespace {

constexpr Statement sql_number = R"(
    SELECT coalesce(employee_number, ''), is_in_staff_file FROM person WHERE id = :person
)";
constexpr Statement sql_logins = R"(
    SELECT DISTINCT kind FROM account WHERE person_id = :person AND is_disabled = 0 ORDER BY kind
)";
constexpr Statement sql_namesakes = R"(
    SELECT id FROM person
     WHERE name = :name AND id <> :person AND joined_into_id IS NULL
     ORDER BY id
     LIMIT 5
)";
constexpr Statement sql_joined_into = R"(
    SELECT joined_into_id FROM person WHERE id = :person AND joined_into_id IS NOT NULL
)";
// Seats of a term that is being prepared, and trainings: each is held once.
constexpr Statement sql_move_seats = R"(
    UPDATE term_seat SET person_id = :into
     WHERE person_id = :from
       AND NOT EXISTS (SELECT 1 FROM term_seat o
                        WHERE o.person_id = :into AND o.term_id = term_seat.term_id
                          AND o.unit_id = term_seat.unit_id AND o.role = term_seat.role)
)";
constexpr Statement sql_drop_seats = "DELETE FROM term_seat WHERE person_id = :from";
constexpr Statement sql_move_trainings = R"(
    UPDATE term_training SET person_id = :into
     WHERE person_id = :from
       AND NOT EXISTS (SELECT 1 FROM term_training o
                        WHERE o.person_id = :into AND o.term_id = term_training.term_id)
)";
constexpr Statement sql_drop_trainings = "DELETE FROM term_training WHERE person_id = :from";

}  // namespace

Result<Identified> identified(Work& work, Id<Person> id) {
    return person(work, id).map([&](PersonView found) {
        Identified one;
        one.person = std::move(found);
        work.each(sql_number, {{"person", id}}, [&](Row& row) {
            one.employee_number = row.text();
            one.is_in_staff_file = row.flag();
            return true;
        });
        one.logins = work.rows(sql_logins, {{"person", id}}, [](Row& row) { return row.text(); });
        return one;
    });
}

std::vector<Identified> namesakes(Work& work, const PersonView& person) {
    std::vector<Identified> found;
    for (const auto id : work.rows(sql_namesakes, {{"name", person.name}, {"person", person.id}},
                                   [](Row& row) { return row.id<Person>(); }))
        if (auto one = identified(work, id)) found.push_back(*std::move(one));
    return found;
}

std::optional<Id<Person>> joined_into(Work& work, Id<Person> id) {
    return work.maybe(sql_joined_into, {{"person", id}}, [](Row& row) { return row.id<Person>(); });
}

Result<Done> join(Work& work, Id<Person> from, Id<Person> into) {
    if (const auto may = may_govern(work); !may) return may;
    const auto self = work.actor().person;
    if (from == self || into == self)
        return fail(Problem::invalid("person_name", "organisation.not_oneself"));
    if (from == into) return fail(Problem::invalid("person_name", "organisation.same_person"));
    work.run(sql_move_seats, {{"from", from}, {"into", into}});
    work.run(sql_drop_seats, {{"from", from}});
    work.run(sql_move_trainings, {{"from", from}, {"into", into}});
    work.run(sql_drop_trainings, {{"from", from}});
    return identity::join_people(work, from, into, [](Work& changed, Id<Person> person) {
        refresh_visible_units(changed, person);
    });
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
// One human is one person, however often she is told of. The staff file, the directory (SCIM) and
// the login each know somebody by the municipality's employee number, and whichever comes first,
// what she holds and how she logs in meet in the same person.
//
// A number alone never lets anybody into the shoes of somebody who logs in already: then the two
// stay apart, the log says so, and people decide (join_people).
#pragma once

#include <optional>
#include <string_view>

#include "platform/identity/group_roles.h"

namespace varna::identity {

inline constexpr std::size_t employee_number_chars_max = 100;

// An account that the directory told of and nobody has logged in with, of the person with this
// number.
std::optional<Id<Account>> account_waiting_for(Work&, std::string_view employee_number);
// An account that logs in at the provider and that the directory has not told of.
std::optional<Id<Account>> account_to_tell_of(Work&, std::string_view employee_number);

// For a new account: the person with this number when she has no way to log in; else a new person.
// An empty number is nobody's.
Id<Person> person_for(Work&, std::string_view name, std::string_view employee_number);

// The account's person has this number. When another has it, who does not log in, they become one;
// the roles of that one are hers from now on.
void learn_employee_number(Work&, Id<Account>, std::string_view employee_number,
                           const RolesChanged&);

// What `from` holds and logs in with becomes that of `into`. Refused for somebody of the staff
// file, which would make her anew: join the other into her. Refused for guests, whose link would
// open what the other holds. The caller has asked for the right.
Result<Done> join_people(Work&, Id<Person> from, Id<Person> into, const RolesChanged&);

// A name that a login or the directory tells; not for those of the staff file.
void tell_name(Work&, Id<Account>, std::string_view name);

}  // namespace varna::identity

// SPDX-License-Identifier: EUPL-1.2
// One human who is here twice: out of the staff file and through her login, before anybody had told
// that they are one. Whoever governs the organisation looks at both and joins them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/organisation/people.h"

namespace varna::organisation {

// What tells one namesake from another.
struct Identified {
    PersonView person;
    std::string employee_number;
    bool is_in_staff_file = false;
    std::vector<std::string> logins;  // kinds of her accounts: local, provider, guest
};
Result<Identified> identified(Work&, Id<Person>);
// Others of exactly the same name.
std::vector<Identified> namesakes(Work&, const PersonView&);

// The person that this one was joined into.
std::optional<Id<Person>> joined_into(Work&, Id<Person>);

// What `from` holds, and how she logs in, becomes that of `into`. It cannot be undone. Nobody joins
// herself with anybody: what she may do is for somebody else to say. Refused for one of the staff
// file, which would make her anew.
Result<Done> join(Work&, Id<Person> from, Id<Person> into);

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
// Somebody chosen by her name: what is typed is looked up, and where several have it the form comes
// back with them to choose among. A list of everybody would be thousands long.
#pragma once

#include <string_view>
#include <vector>

#include "modules/organisation/people.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::organisation {

// Out of "person", the id that was picked, or "person_name". Somebody new is added when the box for
// it is ticked.
Result<Id<Person>> read_person(Work&, const web::Form&);
// Whom to choose among when the form comes back; empty until a name was typed.
std::vector<PersonView> matches(Work&, const web::Form&);

// `may_add`: offers to add somebody whom nobody is called like.
void person_field(Html&, const html::FormView&, const std::vector<PersonView>& matches,
                  std::string_view label, bool may_add);

// "samordnare, Servicenämnden"
std::string role_words(const Text&, const RoleView&);

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/organisation/people.h"
#include "platform/web/request.h"

namespace varna::organisation {

struct PeopleView {
    PeoplePage page;
    PeopleFilter filter;
};
Html people_view(const web::Request&, const PeopleView&);
Html new_person_view(const web::Request&, const Problem*);

struct PersonPage {
    PersonView person;
    std::vector<UnitRecord> units;
    Date today;
    std::optional<Id<Person>> joined_into;  // shown there instead
};
Html person_view(const web::Request&, const PersonPage&, const Problem*);

struct StandInPage {
    RoleView role;
    std::vector<PersonView> matches;
    Date today;
};
Html stand_in_view(const web::Request&, const StandInPage&, const Problem*);

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
// People and what they hold: dated roles, and stand-ins who hold them in another's stead. Names and
// roles are open to everybody who is logged in: who holds an office is no secret.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/organisation/organisation.h"

namespace varna::organisation {

struct RoleView {
    Id<RoleAssignment> id;
    Id<Person> person;
    std::string person_name;
    Id<Unit> unit;
    std::string unit_name;
    std::string role;
    Date valid_from;
    Date valid_to;
    std::string basis;
    std::optional<Id<Person>> stands_in_for;
    std::string stands_in_for_name;
    std::int64_t version = 0;

    bool holds_on(const Date& day) const { return valid_from <= day && valid_to > day; }
};

struct PersonView {
    Id<Person> id;
    std::string name;
    std::string email;
    std::int64_t version = 0;
    std::vector<RoleView> roles;  // newest first; in lists only those held today
};

// Elected representatives hold their roles for a term of office (term_of_office).
bool is_elected_role(std::string_view role);

struct PeopleFilter {
    std::string words;  // in the name
    std::string role;
};
struct PeopleCursor {
    std::string name;
    Id<Person> id;
};
struct PeoplePage {
    std::vector<PersonView> people;  // at most 50, by name
    std::optional<PeopleCursor> next;
};
PeoplePage people(Work&, const PeopleFilter&, const PeopleCursor& after = {});
Result<PersonView> person(Work&, Id<Person>);
Result<RoleView> role(Work&, Id<RoleAssignment>);
std::vector<RoleView> roles_in(Work&, Id<Unit>);  // all there were, those held today first

struct NewPerson {
    std::string name;
    std::string email;
};
Result<Id<Person>> add_person(Work&, const NewPerson&);
struct PersonChange {
    std::string name;
    std::string email;
    std::int64_t version = 0;
};
Result<Done> change_person(Work&, Id<Person>, const PersonChange&);

// Nobody gives a role to herself: what she may do is for somebody else to say.
Result<Id<RoleAssignment>> give_role(Work&, const NewRole&);
struct RoleEnd {
    Date on;  // the first day on which it no longer holds
    std::int64_t version = 0;
};
// Ends what stand-ins hold through it as well.
Result<Done> end_role(Work&, Id<RoleAssignment>, const RoleEnd&);

// She whose role it is may name her own stand-in; others need the right. A stand-in's role has
// none.
struct NewStandIn {
    Id<Person> person;
    Date valid_from;
    Date valid_to;
    std::string basis;
};
Result<Id<RoleAssignment>> name_stand_in(Work&, Id<RoleAssignment>, const NewStandIn&);
bool may_name_stand_in(const Actor&, const RoleView&);

}  // namespace varna::organisation

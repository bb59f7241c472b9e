// SPDX-License-Identifier: EUPL-1.2
// What a file would change: pure functions over what is known and what the file says. Units and
// people are known by the other system's number and never by what they are called; a person's is
// her employee number, which a login may have told already. The exceptions are the first time: a
// unit without a number is known by its whole name, and a person without one by an address that is
// hers alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/directory/file.h"
#include "platform/access/actor.h"

namespace varna::directory {

enum class Deed { added, changed, gone };
std::string_view name_of(Deed);  // "added" "changed" "gone"

struct KnownUnit {
    Id<Unit> id;
    std::string external_id;  // empty: not from a file
    std::string kind, name, short_name;
    std::string parent;  // the external id of the unit that the last file put it under
    bool is_gone = false;
};

struct UnitChange {
    Deed deed = Deed::added;
    std::string external_id;
    std::optional<Id<Unit>> unit;  // nothing: it is made
    std::string kind;
    std::string name_before, name_after;
    std::string short_name_before, short_name_after;
    std::string parent_before, parent_after;
};

struct KnownRole {
    std::int64_t role = 0;
    Id<Unit> unit;
};
struct KnownPerson {
    Id<Person> id;
    std::string external_id;      // empty: not from a file
    std::string employee_number;  // empty: nobody has told it
    std::string name, email;
    bool is_gone = false;
    std::vector<KnownRole> roles;  // those that came with a file and hold
};

struct PersonChange {
    Deed deed = Deed::added;
    std::string external_id;
    std::optional<Id<Person>> person;  // nothing: she is added
    std::string name_before, name_after;
    std::string email_before, email_after;
    std::vector<Id<Unit>> opened;
    std::vector<KnownRole> closed;
};

// A tenth is how much may go without a question: more is rather half a file than half a staff.
struct Tally {
    std::size_t known = 0;  // from files, and not gone
    std::size_t added = 0, changed = 0, gone = 0, unchanged = 0;
    bool is_much_gone() const { return gone * 10 > known; }
};

struct UnitDiff {
    Tally tally;
    std::vector<UnitChange> changes;  // those that are added after the one they stand under
    std::vector<Fault> faults;        // by row: those of the file, and what only now is seen
};
UnitDiff diff_units(const std::vector<KnownUnit>&, const File&);

struct PersonDiff {
    Tally tally;
    std::vector<PersonChange> changes;
    std::vector<Fault> faults;
};
// `units`: those that can be worked in, by their external id.
PersonDiff diff_people(const std::vector<KnownPerson>&,
                       const std::map<std::string, Id<Unit>>& units, const File&);

}  // namespace varna::directory

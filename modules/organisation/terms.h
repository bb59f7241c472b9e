// SPDX-License-Identifier: EUPL-1.2
// Terms of office (mandatperioder). A new one is prepared while the old one runs: the seats are
// copied, those who were not elected again are taken away, new ones are added, and on one decision
// the old roles end, the new begin, and everybody elected is listed to be trained.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/organisation/people.h"

namespace varna::organisation {

struct Term {};
struct TermSeat {};

struct TermView {
    Id<Term> id;
    std::string name;  // "2027–2030"
    Date valid_from;
    Date valid_to;
    std::string state;  // prepared begun
    std::int64_t version = 0;
    std::int64_t seats = 0;    // elected for it
    std::int64_t trained = 0;  // of those to be trained
    std::int64_t to_train = 0;
};
std::vector<TermView> terms(Work&);  // the latest first
Result<TermView> term(Work&, Id<Term>);

struct TermDays {
    Date from, to;  // to: the first day after
    friend bool operator==(const TermDays&, const TermDays&) = default;
};
// When a body of that kind changes in a term of those days: the council on 15 October, the boards
// on the 1 January that follows (kommunallagen). A term of other days is the same for all.
TermDays days_of_kind(std::string_view unit_kind, const TermDays&);

struct NewTerm {
    std::string name;
    Date valid_from;
    Date valid_to;
};
// Copies what elected representatives hold on the day before it begins, as proposed seats. Two
// terms of the same days are refused.
Result<Id<Term>> prepare_term(Work&, const NewTerm&);

struct SeatView {
    Id<TermSeat> id;
    Id<Person> person;
    std::string person_name;
    std::string role;
    bool is_elected = false;
    bool is_new = false;  // did not hold it in the term before
};
struct BodySeats {
    Id<Unit> unit;
    std::string unit_name, unit_kind;
    TermDays days;
    std::vector<SeatView> seats;
};
std::vector<BodySeats> seats_of(Work&, Id<Term>);  // by body, also bodies without seats

struct Election {
    Id<Unit> unit;
    std::vector<Id<TermSeat>> elected;  // of the unit's seats; the others are not
    std::optional<TermDays> days = {};  // the body's own; nothing: as they stand
};
Result<Done> elect(Work&, Id<Term>, const Election&);
struct NewSeat {
    Id<Unit> unit;
    Id<Person> person;
    std::string role;
};
Result<Done> add_seat(Work&, Id<Term>, const NewSeat&);

// Ends the roles of elected representatives that the term takes over, gives those of its seats, and
// lists who is to be trained within three months. `basis`: the council's decision.
struct TermStart {
    std::string basis;
    std::int64_t version = 0;
};
Result<Done> begin_term(Work&, Id<Term>, const TermStart&);

struct TrainingView {
    Id<Person> person;
    std::string person_name;
    Date due_on;
    std::optional<Date> done_on;
    bool is_new = false;
};
std::vector<TrainingView> training_of(Work&, Id<Term>);
Result<Done> note_trained(Work&, Id<Term>, const std::vector<Id<Person>>& trained, const Date& on);

}  // namespace varna::organisation

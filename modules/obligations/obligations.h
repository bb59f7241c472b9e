// SPDX-License-Identifier: EUPL-1.2
// Who must do what by when, and what proves that it was done. An obligation binds a unit to a
// clause; its work for one period is an action in the one action register, with evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/norms/basis.h"
#include "modules/obligations/proposals.h"
#include "modules/organisation/organisation.h"
#include "platform/access/work.h"
#include "platform/figures/figures.h"
#include "platform/records/records.h"

namespace varna {
struct Clause {};
}  // namespace varna

namespace varna::obligations {

struct Obligation {};
struct Action {};
struct Evidence {};

enum class State { not_started, in_progress, done };
std::string_view name_of(State);  // "not_started"
std::optional<State> state_named(std::string_view);

// What a person reads: late only when bound, not done and past its day. A proposal is never late.
// What a successor goes on with is neither the old unit's nor late.
enum class Standing { not_started, in_progress, done, late, proposed, declined, taken_over };

// Work that comes from something else than an obligation has no obligation, no clause and no number
// of the plan, and binds its unit.
struct ActionView {
    Id<Action> id;
    Id<Obligation> obligation;
    Id<Clause> clause;
    Id<Unit> unit;
    std::string unit_name;
    int focus_area = 0;
    std::string reference;  // "2.3": the plan's own numbering, for people
    std::string title;      // the clause's words
    std::string period;     // "2026" or "2025-2028"
    std::string periodicity;
    std::string binding;  // bound proposed accepted declined
    State state = State::not_started;
    std::optional<Date> due_on;
    std::optional<Date> done_on;
    Instant changed_at;
    std::int64_t version = 1;
    std::string secrecy;
    std::optional<Id<Action>> continued_by;  // the successor's, when the unit was taken over
};
Standing standing_of(const ActionView&, const Date& today);
std::string_view shape_of(Standing);  // of its mark
std::string_view word_of(Standing);   // its text key

struct EvidenceView {
    Id<Evidence> id;
    Id<Unit> unit;
    std::string kind;  // case_document note file link figure
    std::string title, text, url;
    std::string case_number;          // of a case document, in the authority's diary
    std::optional<Date> document_on;  // the day that document bears
    std::optional<double> figure;
    std::string figure_unit;
    std::string file_hash, file_name, file_type;
    std::int64_t file_size = 0;
    Date created_on;
    std::string person_name;
    std::string secrecy;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
};

// "14 chefer", "12,5 procent": what names evidence that is a figure and nothing more.
std::string figure_words(double figure, std::string_view unit);

struct NewObligation {
    Id<Clause> clause;
    Id<Unit> unit;
    bool is_proposal = false;  // companies and federations
    int focus_area = 0;
    std::string reference, title, periodicity;
    std::string period;  // of the first action
    std::optional<Date> due_on;
    bool is_sensitive = false;  // gaps in areas 2 and 3
};
// Creates the obligation and its first action, and links them to the clause on the golden thread.
// One that exists already for that clause and unit goes on, with its evidence, its history and what
// was decided of it: it takes the new number, area, words and rhythm, and begins the new period
// when its latest is another and is over.
Id<Obligation> bind(Work&, const NewObligation&);

// Adds the next period's action to a recurring obligation.
Id<Action> open_period(Work&, Id<Obligation>, std::string_view period, std::optional<Date> due_on);

// Work that has another origin than an obligation, in the same register: its own words, one period.
struct NewAction {
    std::string_view origin_type;  // the origin's table, as the golden thread calls it
    std::int64_t origin_id = 0;
    Id<Unit> unit;
    std::string title, period;
    Date due_on;
    bool is_sensitive = false;
};
// Asks for no right: the module that owns the origin has done so.
Id<Action> open_action(Work&, const NewAction&);

struct Period {
    std::string name;  // "2027", "2027 H1", "2027-2030"
    Date due_on;
    friend bool operator==(const Period&, const Period&) = default;
};
// What follows a period of work that recurs, due one period later; nothing for what does not recur.
std::optional<Period> next_period(std::string_view periodicity, std::string_view period,
                                  const Date& due_on);

// Who becomes bound on a day is asked for the period of that day, and never for those before it
// (S1-11: an unaccepted proposal is never late). What was not done by a day that had passed goes on
// as the current period's; what does not recur keeps its day.
void begin_on(Work&, Id<Obligation>, const Date&);

// The plan no longer asks for this of other units than these: no new period opens for them. What
// has begun stays until it is done, with its evidence.
void end_obligations(Work&, Id<Clause>, std::span<const Id<Unit>> but_of);

// Opens the next period of what recurs and binds, once the day of the latest has passed; for the
// system alone. One period of each obligation, of at most so many, and answers how many: called
// again until it answers 0, it also catches up with a time when nothing ran. Opening what is open
// already does nothing.
int open_due_periods(Work&, int at_most = 500);

inline constexpr int any_area = -1;  // what the plan asks for, and not what a unit has set itself
struct Filter {
    std::optional<Id<Unit>> unit;
    int focus_area = 0;  // 0: whatever it comes from
    // open (not done), all, or what counts as not_started, in_progress, done or late; proposed, or
    // current: what binds and is counted now (counts_by_unit)
    std::string state = "open";
    std::optional<Date> due_from = {}, due_to = {};  // both days included
};
struct Cursor {  // keyset: after this row; an empty date begins at the beginning
    std::string due_on;
    std::int64_t id = 0;
};
struct ActionPage {
    std::vector<ActionView> actions;            // at most 50, by due day; without changed_at
    std::vector<organisation::UnitName> units;  // those that report, for choosing one
    std::optional<Cursor> next;
};
ActionPage list(Work&, const Filter&, const Cursor& after = {});

struct Takeover {
    Id<Action> action;
    std::string unit_name;
    Date on;
    bool is_successor = false;  // it goes on with this; otherwise this goes on from it
};
struct Detail {
    ActionView action;
    std::vector<Takeover> takeovers;
    std::vector<EvidenceView> evidence;  // only what the reader may see
    std::vector<ActionView> other_periods;
    std::string unit_kind;
    std::string decision;  // of the board that answered the proposal, or of the general meeting
    std::optional<Date> decided_on;
    std::optional<organisation::UnitName> waits_at;  // the group's parent, while it waits there
    std::optional<Id<OwnerDirective>> directive;     // that binds the company
    std::vector<ProposalStep> steps;                 // what was decided of the proposal, in order
    bool may_work = false;                           // the reader may change it
    bool may_answer = false;        // the reader speaks for the board that is asked
    std::string proposed_words;     // what is asked, when it was proposed anew in other words
    bool is_withdrawn = false;      // declined, and asked no more
    bool may_think_again = false;   // the reader speaks for the board that declined
    bool may_propose_anew = false;  // the reader is the proposer of what was declined
};
Result<Detail> find(Work&, Id<Action>);

struct NewEvidence {
    std::string kind;  // case_document note file link figure
    std::string title, text, url;
    std::string case_number;          // of a case document, in the authority's diary
    std::optional<Date> document_on;  // the day that document bears
    std::optional<double> figure;
    std::string figure_unit;
    std::string file_hash, file_name, file_type;
    std::int64_t file_size = 0;
};
Result<Id<Evidence>> add_evidence(Work&, Id<Action>, const NewEvidence&);
Result<Done> withdraw_evidence(Work&, Id<Evidence>, std::int64_t version);
Result<EvidenceView> find_evidence(Work&, Id<Evidence>);

struct Change {
    State state = State::in_progress;
    std::int64_t version = 0;             // of the action the person saw
    std::optional<NewEvidence> evidence;  // added in the same change
};
// Done needs evidence: something that shows it (the plan is "work that is done and proven").
Result<Done> change(Work&, Id<Action>, const Change&);

// The laws and rules that the clause rests on, for every unit that it binds.
std::vector<norms::BasisView> bases_of(Work&, Id<Clause>);
struct NewBases {
    std::string words;  // one basis a line
    std::string was;    // what stood there when the person began to write
};
Result<Done> set_bases(Work&, Id<Action>, const NewBases&);

// For comparing two versions of a plan: what these clauses ask for now, of whom, and how many
// pieces of evidence the reader may see of it.
struct StandingObligation {
    Id<Clause> clause;
    Id<Unit> unit;
    int evidence = 0;
};
std::vector<StandingObligation> standing_obligations(Work&, std::span<const Id<Clause>>);

// For the start page: the latest period of each obligation, and what is left undone of those
// before.
struct UnitCounts {
    int not_started = 0, in_progress = 0, done = 0, late = 0, proposed = 0;
};
UnitCounts counts(Work&, Id<Unit>);
std::vector<ActionView> to_do(Work&, Id<Unit>, int at_most);  // late first, then by day, not done
struct UnitRow {
    Id<Unit> unit;
    std::string name, kind;
    UnitCounts counts;
};
std::vector<UnitRow> counts_by_unit(Work&);  // one statement
struct ChangeRow {
    Id<Action> action;
    std::string unit_name, title, state;
    Instant at;
};
std::vector<ChangeRow> latest_changes(Work&, std::optional<Id<Unit>>, int at_most);

// Evidence as its authority handles it (platform/records).
void add_record_kinds(records::Register&);

// obligations.total, obligations.done, obligations.late, obligations.evidence, obligations.titles
void add_figure_sources(figures::Register&);

}  // namespace varna::obligations

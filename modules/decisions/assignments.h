// SPDX-License-Identifier: EUPL-1.2
// What politicians gave a unit to do (uppdrag, S0-09): who gave it and by which decision, when the
// unit is to report back, what it reported, and the decision that took the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/decisions/decisions.h"

namespace varna::decisions {

struct Assignment {};

struct AssignmentView {
    Id<Assignment> id;
    Id<Unit> unit, giver;  // unit: who is to do it
    std::string unit_name, giver_name;
    std::optional<Id<Decision>> decision;  // that gave it, when it is kept here
    Date given_on;
    std::string paragraph;  // "§ 45"
    std::string title, text, secrecy;
    Date due_on;        // of the report back
    std::string state;  // open reported closed
    std::string report_text, reported_by;
    std::optional<Date> reported_on;
    std::string closing_decision;           // "KS 2026-11-03 § 112"
    std::optional<Id<Decision>> closed_by;  // that decision, when it is kept here and may be seen
    std::optional<Date> closed_on;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
    bool is_noted_by_unit = false;  // by the unit itself, and not by or for the giver
    // What `due_on` was counted from, as it stood then; nothing when the day was typed.
    std::optional<Id<meetings::Meeting>> meeting;
    std::optional<Date> held_on, manuscript_stop_on;
};
bool is_late(const AssignmentView&, const Date& today);  // not reported, and its day has passed

struct AssignmentFilter {
    std::optional<Id<Unit>> unit;
    std::string state = "unclosed";  // unclosed (not closed), late, all, or a state
};
struct AssignmentCursor {  // keyset: after this one; an empty day begins at the beginning
    std::string due_on;
    std::int64_t id = 0;
};
struct AssignmentPage {
    std::vector<AssignmentView> assignments;  // at most 50, by the day of the report back
    std::optional<AssignmentCursor> next;
};
AssignmentPage list(Work&, const AssignmentFilter&, const AssignmentCursor& after = {});
std::vector<AssignmentView> assignments_of(Work&, Id<Decision>);

struct AssignmentDetail {
    AssignmentView assignment;
    bool may_change = false;  // its words and its day
    bool may_report = false;
    bool may_close = false;
};
Result<AssignmentDetail> find(Work&, Id<Assignment>);

struct AssignmentWords {
    Id<Unit> unit, giver;
    std::optional<Id<Decision>> decision;
    std::optional<Date> given_on, due_on;
    std::string paragraph, title, text;
    bool is_sensitive = false;
    std::int64_t version = 0;  // of a change
    // The giver's meeting at which it is reported back: gives the last day, and no other is needed.
    std::optional<Id<meetings::Meeting>> meeting = {};
};
// Whether the actor can note one at all.
bool may_give(const Actor&);
// Noted by who records for the giver, by the unit itself, or by who follows them all; changed by
// the same, but by the unit only while it is the unit's own note. A decision that is cited is the
// giver's. What decides for itself is given something by the council, or notes it itself.
Result<Id<Assignment>> give(Work&, AssignmentWords);
// Until it is reported.
Result<Done> change(Work&, Id<Assignment>, AssignmentWords);

struct ReportBack {
    std::string text;
    std::int64_t version = 0;
};
// Hands the report over to the giver; may be made better until it is closed.
Result<Done> report_back(Work&, Id<Assignment>, const ReportBack&);

// What can have taken the report: the latest decided since it was given, that the reader may see.
std::vector<DecisionView> decisions_since(Work&, const AssignmentView&);
struct Closure {
    std::string decision;  // that took the report
    std::optional<Date> closed_on;
    std::int64_t version = 0;
    std::optional<Id<Decision>> by = {};  // kept here: it gives its own words and day
};
Result<Done> close(Work&, Id<Assignment>, const Closure&);

}  // namespace varna::decisions

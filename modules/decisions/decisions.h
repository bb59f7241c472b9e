// SPDX-License-Identifier: EUPL-1.2
// Decisions: what a body decided at a meeting, or somebody by its delegation. A draft is its unit's
// own; what is decided is open; what is adjusted is never edited, but corrected by a new decision.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/decisions/appeal.h"
#include "modules/decisions/matters.h"
#include "modules/meetings/meeting.h"

namespace varna::decisions {

struct Decision {};

struct DecisionView {
    Id<Decision> id;
    Id<Matter> matter;
    Id<Unit> unit, body;
    std::string body_name, kind, title, text;  // kind: body delegated
    std::string secrecy, state;                // draft decided adjusted
    std::optional<Date> meeting_on;  // of a delegated one: where it was reported to the body
    std::string paragraph;           // "§ 45"
    std::string delegation_point, decided_by;
    std::optional<Date> decided_on, adjusted_on, announced_on;
    std::optional<Date> appeal_until;  // the last day to appeal
    std::optional<Date> appealed_on;
    std::string appeal_note;  // the court and its case number
    std::optional<Date> settled_on;
    std::string outcome;           // upheld annulled
    std::optional<Date> final_on;  // from when it has legal force, unless somebody appeals
    std::optional<Id<Decision>> corrects;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
};

// What a person reads. Legal force is a matter of days, so nobody has to note it.
enum class Standing { draft, decided, adjusted, appealed, annulled, final };
Standing standing_of(const DecisionView&, const Date& today);
std::string_view name_of(Standing);   // "draft"
std::string_view shape_of(Standing);  // of its mark

struct DecisionDetail {
    DecisionView decision;
    MatterView matter;
    std::vector<CaseNumberView> case_numbers;
    std::vector<DecisionView> corrected_by;
    std::optional<AppealRule> appeal_rule;  // that the last day to appeal was counted by
    bool may_edit = false;                  // its words
    bool may_decide = false;                // say that it has been decided
    bool may_record = false;                // adjust, announce, note an appeal, correct
};

// Of one matter, in the order they were begun: what the reader may see.
std::vector<DecisionView> decisions_of(Work&, Id<Matter>);
struct DecisionCursor {  // keyset: after this one; an empty day begins at the beginning
    std::string decided_on;
    std::int64_t id = 0;
};
struct DecisionPage {
    std::vector<DecisionView> decisions;  // decided ones, at most 50, the latest first
    std::optional<DecisionCursor> next;
};
DecisionPage list_decisions(Work&, std::optional<Id<Unit>> body, const DecisionCursor& after = {});
Result<DecisionDetail> find(Work&, Id<Decision>);

// The units that take decisions: council, boards, committees, companies, federations.
bool is_body(std::string_view unit_kind);
std::vector<organisation::UnitRecord> bodies(Work&);
// Those that the actor may draft a decision of in this matter.
std::vector<organisation::UnitRecord> bodies_to_draft_for(Work&, const MatterView&);

struct DecisionWords {
    Id<Unit> body;
    std::string kind = "body";
    std::string title, text;
    std::optional<Id<meetings::Meeting>> meeting;  // of the body's calendar; it gives the day
    std::optional<Date> meeting_on;
    std::string paragraph;
    std::string delegation_point, decided_by;
    std::optional<Date> decided_on;  // of a delegated one; a body decides on the day it meets
    std::int64_t version = 0;        // of a change
};
Result<Id<Decision>> draft(Work&, Id<Matter>, const DecisionWords&);
// Of a draft, and of what is decided as long as it is not adjusted.
Result<Done> change(Work&, Id<Decision>, const DecisionWords&);

// What is noted when it is taken; what nobody says stands as the draft has it.
struct Taken {
    std::int64_t version = 0;
    std::optional<std::string> text = {}, paragraph = {}, delegation_point = {}, decided_by = {};
    std::optional<Date> meeting_on = {}, decided_on = {};
};
// From draft to decided: it then is as open as its matter.
Result<Done> decide(Work&, Id<Decision>, const Taken&);
struct Adjustment {
    Date adjusted_on;
    std::optional<Date> announced_on;  // on the public notice board; may come later
    std::int64_t version = 0;
};
// From decided to adjusted. A delegated decision has been reported to its body by then.
Result<Done> adjust(Work&, Id<Decision>, const Adjustment&);
struct Announcement {
    Date announced_on;
    std::int64_t version = 0;
};
// From that day the time to appeal is counted (appeal_rule).
Result<Done> announce(Work&, Id<Decision>, const Announcement&);
struct Appeal {
    Date appealed_on;
    std::string appeal_note;
    std::int64_t version = 0;
};
Result<Done> note_appeal(Work&, Id<Decision>, const Appeal&);
struct Settlement {
    Date settled_on;
    std::string outcome;
    std::int64_t version = 0;
};
Result<Done> settle(Work&, Id<Decision>, const Settlement&);
// A draft with the same words that refers to the adjusted one.
Result<Id<Decision>> correct(Work&, Id<Decision>);

}  // namespace varna::decisions

// SPDX-License-Identifier: EUPL-1.2
// A plan's version and its clauses as they are kept, and the rules that need nothing else. No SQL,
// no HTTP, no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_text.h"
#include "platform/base/id.h"
#include "platform/base/time.h"

namespace varna {
struct Clause;
struct Unit;
}  // namespace varna

namespace varna::programme {

struct Plan {};
struct PlanVersion {};

// Below this the reading is a guess that a person has to look at.
inline constexpr double kSureFrom = 0.8;

struct VersionRecord {
    Id<PlanVersion> id;
    Id<Plan> plan;
    int number = 1;
    std::string state;  // draft active replaced
    Id<Unit> unit;
    PlanMetadata metadata;
    std::string source_name;
    Instant imported_at;
    std::optional<Instant> activated_at;
    std::int64_t version = 1;
    bool is_draft() const { return state == "draft"; }
    bool is_active() const { return state == "active"; }
};

struct ClauseRecord {
    Id<Clause> clause;
    int position = 0;  // in reading order, from 1
    ReadClause read;
    std::string reference;  // "2.3" for what somebody is to do; empty for the text around it
    std::string method;     // how it is followed up that it is done; "" when nobody has said
    std::string assumed;    // of "time" and "method", what Värna has assumed and nobody confirmed
    std::optional<Id<Clause>> same_as;         // asks the same as that one, whose answer serves it
    std::optional<Id<Clause>> may_go_on_from;  // of the earlier version, until somebody decides
    std::int64_t version = 1;
    bool is_unsure() const { return read.confidence < kSureFrom; }
    bool assumes(std::string_view what) const { return assumed.find(what) != std::string::npos; }
    // The clause whose answer serves this one. One that points at itself has been decided to be
    // answered by itself.
    std::optional<Id<Clause>> leader() const {
        return same_as && *same_as != clause ? same_as : std::nullopt;
    }
};

std::optional<ClauseKind> kind_named(std::string_view);
const std::vector<ClauseKind>& all_kinds();
const std::vector<std::string_view>& all_periodicities();  // "" first
// What a plan may call those who act, besides the units' own names.
const std::vector<std::string_view>& all_bodies();

// An activity or a follow-up becomes obligations. A responsibility is a standing duty of the board
// that the law and the rules of procedure already lay on it, so it is text, not a task (S1-06).
bool becomes_obligations(ClauseKind);

// Cover, metadata, contents list and page furniture: kept word for word, but not part of the plan.
bool is_front_matter(const ReadClause&);
// "2" of "2.a3": clauses of one chapter share it.
std::string_view chapter_of(const ReadClause&);

// Numbers what somebody is to do: focus area, then a running number in it, in reading order.
// Activities and follow-ups share one count, so a number stands for one sentence only.
void number_clauses(std::vector<ClauseRecord>&);

// The fields without which a plan cannot be activated: who decided, on what day, in which
// paragraph of the minutes. Named as in the form.
std::vector<std::string> missing_decision(const PlanMetadata&);

// Two titles that differ in years, case and spacing only name two versions of one plan.
std::string comparable_plan_title(std::string_view title);

}  // namespace varna::programme

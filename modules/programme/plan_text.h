// SPDX-License-Identifier: EUPL-1.2
// Reads the text of an adopted plan into clauses. Pure: knows no SQL, no HTTP and no clock. The
// words it goes by are data in reading_rules.h; everything it answers is a proposal for a person
// to confirm, which is why each clause says how sure the reading is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_vocabulary.h"
#include "platform/base/result.h"

namespace varna::programme {

struct Line;

enum class ClauseKind { heading, goal, prose, responsibility, activity, follow_up, resource_use };

// `resolved` is "" when unknown, else council executive_board executive_office all_boards
// all_departments all_companies concerned_boards concerned_companies crisis_board, or one of the
// known units' names exactly as the caller gave it.
struct Responsible {
    std::string as_written;
    std::string resolved;
    friend bool operator==(const Responsible&, const Responsible&) = default;
};

struct FocusArea {
    int number = 0;
    std::string title;
    friend bool operator==(const FocusArea&, const FocusArea&) = default;
};

struct ReadClause {
    std::string anchor;  // unique in the document: "2.a3", "ansvar.ks.2"
    int line = 0;        // counted from 1
    int line_end = 0;
    int page = 0;  // 0 when the document does not say
    ClauseKind kind = ClauseKind::prose;
    bool reporting_duty = false;
    std::optional<FocusArea> focus_area;
    std::string text;
    std::vector<Responsible> responsible;
    std::vector<Responsible> followed_up_by;
    std::string periodicity;  // "" continuous once yearly half_yearly tertial tertial_2 two_yearly
                              // three_yearly term
    std::string due;          // an ISO date, or the rule as read
    double confidence = 0;    // 0..1
};

struct PlanMetadata {
    std::string title;
    std::string document_type;
    std::string decision_body;
    std::string decided_on;     // ISO, or empty
    std::string decision_item;  // the paragraph of the minutes, with its sign
    std::string case_number;
    std::string owner;
    std::string validity;
    std::vector<std::string> open_questions;  // template residue, as written
};

struct ReadPlan {
    PlanMetadata metadata;
    std::vector<ReadClause> clauses;
};

// Any bytes may come in. What is not UTF-8, empty, far too long or not Swedish is a Problem.
Result<ReadPlan> read_plan_text(std::string_view utf8, std::span<const std::string> known_units);

// The same of what another reader made lines of.
Result<ReadPlan> read_plan_lines(const std::vector<Line>&, const Vocabulary&);

std::string_view name_of(ClauseKind);

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// Lines that begin with what they tell: "Ansvarig: ...", "Tid: ...", "Uppföljning: ...".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "modules/programme/plan_lines.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

// Nothing when the text begins with no label.
std::optional<rules::LabelKind> label_of(std::string_view text);
bool starts_with_label(std::string_view text);  // of a task: who, when or how

// "Uppföljning: årligen" is a time; what says more is a follow-up of its own.
bool is_note(std::string_view text);

// "Ansvarig: TN    Tid: 2027    Uppföljning: ..." on one line: the follow-up begins a line of its
// own, as it does where people have more room.
std::vector<Line> with_notes_apart(const std::vector<Line>&);

}  // namespace varna::programme

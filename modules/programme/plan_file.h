// SPDX-License-Identifier: EUPL-1.2
// A plan's file to its clauses, whatever kind of file it is.
#pragma once

#include <string>
#include <string_view>

#include "modules/programme/plan_text.h"
#include "platform/extract/extract.h"

namespace varna::programme {

// A plan as the file it came in.
struct PlanFile {
    ReadPlan plan;
    extract::Format format = extract::Format::text;
    std::string text;  // what stands in it; the clauses' lines are counted in this
};
// Text, docx, odt or pdf, by what the bytes are; what cannot be read is a Problem with a sentence.
Result<PlanFile> read_plan_file(std::string_view bytes, const Vocabulary&);

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// One section of a report: its figures with their source, what was said before, the answer.
#pragma once

#include "modules/reporting/reporting.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::reporting {

void figures_table(Html&, const Text&, const ReportView&, const SectionView&);
void section_to_answer(Html&, const html::FormView&, const ReportView&, const SectionView&);
void section_to_read(Html&, const Text&, const ReportView&, const SectionView&);

std::string_view shape_of(const SectionView&);  // of its mark
std::string section_anchor(Id<ReportSection>);  // "section-12"
std::string first_words(std::string_view text, std::size_t chars_max);

}  // namespace varna::reporting

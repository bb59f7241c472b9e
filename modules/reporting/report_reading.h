// SPDX-License-Identifier: EUPL-1.2
// What the use cases of this module share when they read a report. Not for other modules.
#pragma once

#include <optional>
#include <vector>

#include "modules/reporting/reporting.h"

namespace varna::reporting {

// The report without its sections, and what was reported before it.
struct ReportHead {
    ReportView view;
    Id<Template> report_template;
    Id<Report> earlier;  // the unit's latest handed-over report of an earlier round, 0 = none
};
std::optional<ReportHead> head_of(Work&, Id<Report>);  // nothing when it may not be seen

// Its sections as stored, with the text and the figures of the round before, without figures.
std::vector<SectionView> sections_of(Work&, const ReportHead&);

// As they stand now: each source is asked once, whatever the number of sections.
void fill_live_figures(Work&, const figures::Register&, const ReportHead&,
                       std::vector<SectionView>&);
// As they stood when the report was handed over.
void fill_frozen_figures(Work&, const ReportHead&, std::vector<SectionView>&);
// The same figure the round before.
void fill_earlier(Work&, const ReportHead&, std::vector<SectionView>&);

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// The report's form and its JSON alike: answer_<section>, text_<section>, version_<section>.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/reporting/reporting.h"
#include "platform/web/form.h"

namespace varna::reporting {

std::string field_of(std::string_view what, Id<ReportSection>);  // "answer_12"

Result<std::vector<SectionAnswer>> read_answers(const web::Form&);
Result<std::int64_t> read_version(const web::Form&);

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// The report's form and its JSON alike: answer_<section>, text_<section>, version_<section>; the
// form carries loaded_<section> as well, the fingerprint of what it showed at first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/reporting/reporting.h"
#include "platform/web/form.h"

namespace varna::reporting {

std::string field_of(std::string_view what, Id<ReportSection>);  // "answer_12"

Result<std::vector<SectionAnswer>> read_answers(const web::Form&);
// What was typed about one section, with or without faults; nothing when the form is silent on it.
std::optional<SectionAnswer> typed_about(const web::Form&, Id<ReportSection>);
Result<std::int64_t> read_version(const web::Form&);

}  // namespace varna::reporting

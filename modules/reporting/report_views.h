// SPDX-License-Identifier: EUPL-1.2
// The situation picture on one dense page, to answer and to read, and the page before it is sent.
#pragma once

#include "modules/reporting/reporting.h"
#include "platform/web/request.h"

namespace varna::reporting {

// `problem`: why it was not saved; what was typed is then in the request's form.
void report_view(Html&, const web::Request&, const ReportView&, const Problem* problem = nullptr);
void submission_view(Html&, const web::Request&, const ReportView&,
                     const Problem* problem = nullptr);

std::string answer_words(const Text&, std::string_view answer);
int answered_sections(const ReportView&);

}  // namespace varna::reporting

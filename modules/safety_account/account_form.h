// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/safety_account/safety_account.h"
#include "platform/web/form.h"

namespace varna::safety_account {

// judgement_1 .. judgement_6, judgement_text_1 .. judgement_text_6, summary, version.
Result<Judged> read_judged(const web::Form&);
Result<Approval> read_approval(const web::Form&);
Result<std::int64_t> read_version(const web::Form&);
Result<Id<reporting::Round>> read_round(const web::Form&);

std::string judgement_field(int focus_area);       // "judgement_1"
std::string judgement_text_field(int focus_area);  // "judgement_text_1"
// Of the fingerprint of what the form showed at first: "loaded_summary", "loaded_judgement_text_1".
std::string loaded_field(std::string_view words);

}  // namespace varna::safety_account

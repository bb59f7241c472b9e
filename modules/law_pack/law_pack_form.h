// SPDX-License-Identifier: EUPL-1.2
// Form to command, all field problems at once. Knows no SQL and no HTML.
#pragma once

#include "modules/law_pack/law_pack.h"
#include "platform/web/form.h"

namespace varna::law_pack {

inline constexpr int years_max = 20;  // between two times of an own date

Result<OwnRule> read_own_rule(const web::Form&);

struct End {
    std::optional<Date> valid_until;
    std::int64_t version = 0;
};
Result<End> read_end(const web::Form&);

}  // namespace varna::law_pack

// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_pack_form.h"

#include <limits>

namespace varna::law_pack {

Result<OwnRule> read_own_rule(const web::Form& form) {
    web::FormReader reader(form);
    OwnRule own;
    own.title = reader.text("rule_title", {.required = true, .chars_max = 120});
    own.first_on = reader.date("first_on", true).value_or(Date{});
    own.every = static_cast<int>(reader.integer("every_years", 1, years_max));
    own.receiver = reader.text("rule_receiver", {.chars_max = 120});
    own.basis = reader.text("rule_basis", {.chars_max = 200});
    return reader.finish(std::move(own));
}

Result<End> read_end(const web::Form& form) {
    web::FormReader reader(form);
    End end;
    end.valid_until = reader.date("valid_until");
    end.version = reader.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    return reader.finish(end);
}

}  // namespace varna::law_pack

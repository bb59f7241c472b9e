// SPDX-License-Identifier: EUPL-1.2
// The record at hand, for the use cases of this module.
#pragma once

#include "modules/public_records/public_records.h"

namespace varna::public_records {

struct Held {
    const records::Kind* kind = nullptr;
    records::Head head;
};
// The record, when the actor handles the records of its unit.
Result<Held> handled(Work&, const records::Register&, std::string_view type, std::int64_t id);

// What the record was before the marks that stand hid it; nothing where none of them does.
std::optional<std::string> secrecy_before(Work&, std::string_view type, std::int64_t id);

}  // namespace varna::public_records

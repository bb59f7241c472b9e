// SPDX-License-Identifier: EUPL-1.2
#include "platform/access/receivers.h"

namespace varna::access {
namespace {

constexpr Statement sql_let_read = R"(
    INSERT INTO record_receiver (record_type, record_id, unit_id, received_on)
    VALUES (:type, :id, :unit, :today)
    ON CONFLICT DO NOTHING
)";

}  // namespace

void let_read(Work& work, std::string_view record_type, std::int64_t record_id, Id<Unit> receiver) {
    work.run(sql_let_read, {{"type", record_type}, {"id", record_id}, {"unit", receiver}});
}

}  // namespace varna::access

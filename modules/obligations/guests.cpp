// SPDX-License-Identifier: EUPL-1.2
// Obligations that a guest was granted.
#include "modules/obligations/routes.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_records = R"(
    SELECT a.id, o.id FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE a.id = :id AND a.origin_type = 'obligation' AND {visible action a}
)";
constexpr Statement sql_unit = R"(
    SELECT a.unit_id FROM action a WHERE a.id = :id AND {visible action a}
)";
constexpr Statement sql_shared = R"(
    SELECT a.id, o.title, a.period FROM action a
      JOIN obligation o ON o.id = a.origin_id AND {visible obligation o}
     WHERE a.origin_type = 'obligation' AND {visible action a}
     ORDER BY o.title, a.id LIMIT 200
)";

std::vector<identity::GrantedRecord> records_of(Work& work, std::int64_t id) {
    std::vector<identity::GrantedRecord> records;
    work.each(sql_records, {{"id", id}}, [&](Row& row) {
        records.push_back({"action", row.integer()});
        records.push_back({"obligation", row.integer()});
        return false;
    });
    return records;
}

std::vector<identity::Shared> shared(Work& work) {
    return work.rows(sql_shared, {}, [](Row& row) {
        identity::Shared one;
        one.id = row.integer();
        one.title = row.text();
        if (const auto period = row.text(); !period.empty()) one.title += " (" + period + ")";
        return one;
    });
}

}  // namespace

identity::Grantable for_guests() {
    return {"/obligations/", records_of,
            [](Work& work, std::int64_t id) {
                return work.maybe(sql_unit, {{"id", id}}, [](Row& row) { return row.id<Unit>(); });
            },
            shared};
}

}  // namespace varna::obligations

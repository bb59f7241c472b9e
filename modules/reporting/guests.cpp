// SPDX-License-Identifier: EUPL-1.2
// Reports that a guest was granted.
#include "modules/reporting/routes.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_report = R"(
    SELECT r.id FROM report r WHERE r.id = :id AND {visible report r}
)";
constexpr Statement sql_sections = R"(
    SELECT s.id FROM report_section s WHERE s.report_id = :id AND {visible report_section s}
)";
constexpr Statement sql_unit = R"(
    SELECT r.unit_id FROM report r WHERE r.id = :id AND {visible report r}
)";
constexpr Statement sql_shared = R"(
    SELECT r.id, o.title, u.name FROM report r
      JOIN round o ON o.id = r.round_id
      JOIN unit u ON u.id = r.unit_id
     WHERE {visible report r}
     ORDER BY o.period_to DESC, u.name, r.id LIMIT 200
)";

std::vector<identity::GrantedRecord> records_of(Work& work, std::int64_t id) {
    auto records = work.rows(sql_report, {{"id", id}}, [](Row& row) {
        return identity::GrantedRecord{"report", row.integer()};
    });
    if (records.empty()) return records;
    work.each(sql_sections, {{"id", id}}, [&](Row& row) {
        records.push_back({"report_section", row.integer()});
        return true;
    });
    return records;
}

std::vector<identity::Shared> shared(Work& work) {
    return work.rows(sql_shared, {}, [](Row& row) {
        identity::Shared one;
        one.id = row.integer();
        one.title = row.text();
        one.title += ", " + row.text();
        return one;
    });
}

}  // namespace

identity::Grantable for_guests() {
    return {"/reports/", records_of,
            [](Work& work, std::int64_t id) {
                return work.maybe(sql_unit, {{"id", id}}, [](Row& row) { return row.id<Unit>(); });
            },
            shared};
}

}  // namespace varna::reporting

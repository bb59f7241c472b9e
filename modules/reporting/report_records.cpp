// SPDX-License-Identifier: EUPL-1.2
// Reports as their authorities handle them.
#include "modules/reporting/reporting.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_head = R"(
    SELECT d.title, p.unit_id, p.secrecy, u.name
      FROM report p
      JOIN round d ON d.id = p.round_id
      JOIN unit u ON u.id = p.unit_id
     WHERE p.id = :id AND {visible report p}
)";
constexpr Statement sql_text = R"(
    SELECT t.title, s.text
      FROM report_section s JOIN template_section t ON t.id = s.template_section_id
     WHERE s.report_id = :id AND s.text <> '' AND {visible report_section s}
     ORDER BY t.position
)";

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add({"report",
             [](Work& work, std::int64_t id) {
                 auto head = work.maybe(sql_head, {{"id", id}}, [](Row& row) {
                     records::Head found;
                     found.title = row.text();
                     found.unit = row.id<Unit>();
                     found.secrecy = row.text();
                     found.title += ", " + row.text();
                     return found;
                 });
                 if (!head) return head;
                 head->link = "/reports/" + std::to_string(id);
                 work.each(sql_text, {{"id", id}}, [&](Row& row) {
                     head->text += (head->text.empty() ? "" : "\n\n") + row.text() + "\n";
                     head->text += row.text();
                     return true;
                 });
                 return head;
             },
             nullptr});
}

}  // namespace varna::reporting

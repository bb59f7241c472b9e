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
// What was submitted while it was hidden does not become a draft again.
constexpr Statement sql_mark = R"(
    UPDATE report
       SET secrecy = CASE WHEN :secrecy = 'draft' AND state <> 'draft' THEN 'open'
                          ELSE :secrecy END,
           changed_at = :now, version = version + 1
     WHERE id = :id
)";
// A report that is hidden is hidden in each of its parts. They are not shown with it: each may have
// a reason of its own.
constexpr Statement sql_hide_sections = R"(
    UPDATE report_section SET secrecy = 'sensitive'
     WHERE report_id = :id AND secrecy <> 'sensitive'
)";
// sees all: which sections the report has, for whoever marks it.
constexpr Statement sql_hide_figures = R"(
    UPDATE report_figure SET secrecy = 'sensitive'
     WHERE section_id IN (SELECT s.id FROM report_section s WHERE s.report_id = :id)
       AND secrecy <> 'sensitive'
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
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_mark, {{"id", id}, {"secrecy", secrecy}});
                 if (secrecy != "sensitive") return;
                 work.run(sql_hide_sections, {{"id", id}});
                 work.run(sql_hide_figures, {{"id", id}});
             },
             true});
}

}  // namespace varna::reporting

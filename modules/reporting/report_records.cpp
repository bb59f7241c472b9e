// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report_records.h"

#include "modules/organisation/organisation.h"
#include "modules/public_records/handovers.h"
#include "modules/reporting/report.h"
#include "platform/access/receivers.h"

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
// sees all: whether the report at hand is a draft.
constexpr Statement sql_is_draft = R"(
    SELECT count(*) FROM report WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_mark = R"(
    UPDATE report SET secrecy = :secrecy, changed_at = :now, version = version + 1 WHERE id = :id
)";
// sees all: which parts the report has, for whoever marks it or hands it over.
constexpr Statement sql_sections = R"(
    SELECT id, secrecy FROM report_section WHERE report_id = :id ORDER BY id
)";
// A section's figures are hidden and shown with it, but for those that were sensitive themselves.
constexpr Statement sql_hide_figures = R"(
    UPDATE report_figure SET secrecy_before = secrecy, secrecy = 'sensitive'
     WHERE section_id = :id AND secrecy <> 'sensitive'
)";
constexpr Statement sql_show_figures = R"(
    UPDATE report_figure SET secrecy = secrecy_before, secrecy_before = NULL
     WHERE section_id = :id AND secrecy_before IS NOT NULL
)";
constexpr Statement sql_mark_section = R"(
    UPDATE report_section SET secrecy = :secrecy WHERE id = :id
)";
// sees all: what the section is about, for whoever takes the mark of its report away.
constexpr Statement sql_submitted_area = R"(
    SELECT coalesce(t.focus_area, 0)
      FROM report_section s
      JOIN template_section t ON t.id = s.template_section_id
      JOIN report p ON p.id = s.report_id
     WHERE s.id = :id AND p.state <> 'draft'
)";

std::string rule(Work& work, std::int64_t id, std::string_view wanted) {
    return records::draft_only_if(work.integer(sql_is_draft, {{"id", id}}) != 0, wanted);
}

std::vector<records::Part> parts(Work& work, std::int64_t id) {
    std::vector<records::Part> all;
    work.each(sql_sections, {{"id", id}}, [&](Row& row) {
        records::Part part;
        part.type = "report_section";
        part.id = row.integer();
        part.secrecy = row.text();
        all.push_back(std::move(part));
        return true;
    });
    return all;
}

void write_part(Work& work, const records::Part& part) {
    auto secrecy = part.secrecy;
    if (secrecy == "draft")
        work.each(sql_submitted_area, {{"id", part.id}}, [&](Row& row) {
            secrecy = secrecy_once_submitted(static_cast<int>(row.integer()));
            return true;
        });
    work.run(sql_mark_section, {{"id", part.id}, {"secrecy", secrecy}});
    work.run(secrecy == "sensitive" ? sql_hide_figures : sql_show_figures, {{"id", part.id}});
}

std::optional<records::Head> head_of(Work& work, std::int64_t id) {
    return work.maybe(sql_head, {{"id", id}}, [](Row& row) {
        records::Head found;
        found.title = row.text();
        found.unit = row.id<Unit>();
        found.secrecy = row.text();
        found.title += ", " + row.text();
        return found;
    });
}

}  // namespace

void note_receiver(Work& work, Id<Report> report) {
    const auto receiver = organisation::executive_board(work);
    const auto head = head_of(work, report.value);
    if (!receiver || !head || head->unit == receiver->id) return;
    public_records::note_handover(
        work, {"report", report.value, head->unit, receiver->id, head->title, {}, work.today()});
    if (head->secrecy != "sensitive") return;
    for (const auto& part : parts(work, report.value))
        access::let_read(work, part.type, part.id, receiver->id);
}

void add_record_kinds(records::Register& all) {
    all.add({"report",
             [](Work& work, std::int64_t id) {
                 auto head = head_of(work, id);
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
             },
             true,
             rule,
             parts,
             {},
             write_part});
}

}  // namespace varna::reporting

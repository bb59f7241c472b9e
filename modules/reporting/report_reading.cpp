// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report_reading.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace varna::reporting {
namespace {

constexpr Statement sql_head = R"(
    SELECT r.id, r.unit_id, u.name, r.state, r.submitted_by, r.submitted_at, r.version,
           o.id, o.title, o.period_from, o.period_to, o.due_on, o.state, o.version, o.template_id,
           d.named_reader, d.receiver, d.minutes, r.is_voluntary, coalesce(f.name, ''),
           r.taken_over_on, r.joined_into_id, coalesce(e.id, 0), coalesce(eo.title, '')
      FROM report r
      JOIN unit u ON u.id = r.unit_id
      JOIN round o ON o.id = r.round_id
      JOIN reporting_duty d ON d.id = o.duty_id
      LEFT JOIN unit f ON f.id = r.taken_over_from_id
      LEFT JOIN (report e JOIN round eo ON eo.id = e.round_id)
             ON e.unit_id = r.unit_id AND e.state = 'submitted' AND eo.duty_id = o.duty_id
            AND eo.period_to < o.period_to AND {visible report e}
     WHERE r.id = :id AND {visible report r}
     ORDER BY eo.period_to DESC
     LIMIT 1
)";
constexpr Statement sql_sections = R"(
    SELECT s.id, t.position, t.focus_area, t.title, t.why_asked, s.answer, s.text, s.secrecy,
           s.version
      FROM report_section s
      JOIN template_section t ON t.id = s.template_section_id
     WHERE s.report_id = :report AND {visible report_section s}
     ORDER BY t.position
)";
constexpr Statement sql_sources = R"(
    SELECT t.position, f.source
      FROM template_section t
      JOIN template_figure f ON f.section_id = t.id
     WHERE t.template_id = :template
     ORDER BY t.position, f.position
)";
// A figure may be more secret than its section, so it has its own visibility; the section's id and
// unit stand for its own.
constexpr Statement sql_frozen = R"(
    SELECT f.place, f.source, f.number, f.text, f.link, f.secrecy, f.as_of
      FROM (SELECT s.id AS id, s.unit_id AS unit_id, g.secrecy AS secrecy, t.position AS place,
                   g.position AS position, g.source AS source, g.number AS number,
                   g.text AS text, g.link AS link, g.as_of AS as_of
              FROM report_section s
              JOIN template_section t ON t.id = s.template_section_id
              JOIN report_figure g ON g.section_id = s.id
             WHERE s.report_id = :report AND {visible report_section s}) f
     WHERE {visible report_section f}
     ORDER BY f.place, f.position
)";
constexpr Statement sql_earlier = R"(
    SELECT s.focus_area, s.text, s.secrecy, coalesce(f.source, ''), f.number
      FROM (SELECT r.id AS id, t.focus_area AS focus_area, r.text AS text,
                   r.secrecy AS secrecy, t.position AS position
              FROM report_section r
              JOIN template_section t ON t.id = r.template_section_id
             WHERE r.report_id = :earlier AND {visible report_section r}) s
      LEFT JOIN (SELECT r.id AS id, r.unit_id AS unit_id, g.secrecy AS secrecy,
                        g.source AS source, g.number AS number
                   FROM report_section r
                   JOIN report_figure g ON g.section_id = r.id
                  WHERE r.report_id = :earlier) f
             ON f.id = s.id AND {visible report_section f}
     ORDER BY s.position
)";

ReportHead head_from(Row& row) {
    ReportHead head;
    auto& view = head.view;
    view.id = row.id<Report>();
    view.unit = row.id<Unit>();
    view.unit_name = row.text();
    view.state = row.text();
    view.submitted_by = row.text();
    view.submitted_at = row.optional_instant();
    view.version = row.integer();
    view.round.id = row.id<Round>();
    view.round.title = row.text();
    view.round.period_from = row.date();
    view.round.period_to = row.date();
    view.round.due_on = row.date();
    view.round.state = row.text();
    view.round.version = row.integer();
    head.report_template = row.id<Template>();
    view.named_reader = row.text();
    view.receiver = row.text();
    view.minutes = static_cast<int>(row.integer());
    view.is_voluntary = row.flag();
    view.taken_over_from = row.text();
    view.taken_over_on = row.optional_date();
    view.is_joined = row.optional_integer().has_value();
    head.earlier = row.id<Report>();
    view.earlier_title = row.text();
    return head;
}

SectionView section_from(Row& row) {
    SectionView section;
    section.id = row.id<ReportSection>();
    section.position = static_cast<int>(row.integer());
    section.focus_area = static_cast<int>(row.integer());
    section.title = row.text();
    section.why_asked = row.text();
    section.answer = row.text();
    section.text = row.text();
    section.secrecy = row.text();
    section.version = row.integer();
    return section;
}

// A list without a text of its own is told item by item, a line each.
std::string words_of(const figures::Figure& figure) {
    if (!figure.text.empty() || figure.list.empty()) return figure.text;
    return fmt::format("{}", fmt::join(figure.list, "\n"));
}

SectionView* section_at(std::vector<SectionView>& sections, std::int64_t position) {
    const auto found = std::find_if(sections.begin(), sections.end(), [&](const auto& section) {
        return section.position == position;
    });
    return found == sections.end() ? nullptr : &*found;
}

FigureView view_of(std::string_view source, const figures::Figure& figure, const Date& as_of) {
    FigureView view;
    view.source = source;
    view.number = figure.number;
    view.text = words_of(figure);
    view.link = figure.link;
    view.secrecy = figure.secrecy;
    view.as_of = as_of;
    return view;
}

}  // namespace

std::optional<ReportHead> head_of(Work& work, Id<Report> id) {
    auto head = work.maybe(sql_head, {{"id", id}}, head_from);
    if (!head) return head;
    auto& view = head->view;
    const auto& actor = work.actor();
    const bool is_open = view.state == "draft" && view.round.state == "open" && !view.is_joined;
    view.may_edit = is_open && (actor.may(Right::work_on_obligations, view.unit) ||
                                actor.may(Right::submit_report, view.unit));
    view.may_submit = is_open && actor.may(Right::submit_report, view.unit);
    return head;
}

std::vector<SectionView> sections_of(Work& work, const ReportHead& head) {
    return work.rows(sql_sections, {{"report", head.view.id}}, section_from);
}

void fill_live_figures(Work& work, const figures::Register& sources, const ReportHead& head,
                       std::vector<SectionView>& sections) {
    const auto& round = head.view.round;
    const figures::Asked asked{head.view.unit, round.period_from, round.period_to, work.today()};
    std::map<std::string, std::vector<figures::Figure>, std::less<>> answers;
    work.each(sql_sources, {{"template", head.report_template}}, [&](Row& row) {
        const auto position = row.integer();
        const auto source = row.text();
        answers.try_emplace(source);
        if (auto* section = section_at(sections, position)) {
            section->figures.emplace_back();
            section->figures.back().source = source;
        }
        return true;
    });
    for (auto& [key, figures] : answers)
        if (const auto* source = sources.find(key)) figures = source->ask(work, asked);
    for (auto& section : sections) {
        std::vector<FigureView> known;
        for (const auto& wanted : section.figures)
            for (const auto& figure : answers[wanted.source])
                if (figure.focus_area == section.focus_area)
                    known.push_back(view_of(wanted.source, figure, asked.as_of));
        section.figures = std::move(known);
    }
}

void fill_frozen_figures(Work& work, const ReportHead& head, std::vector<SectionView>& sections) {
    work.each(sql_frozen, {{"report", head.view.id}}, [&](Row& row) {
        auto* section = section_at(sections, row.integer());
        if (section == nullptr) return true;
        FigureView figure;
        figure.source = row.text();
        figure.number = row.optional_number();
        figure.text = row.text();
        figure.link = row.text();
        figure.secrecy = row.text();
        figure.as_of = row.date();
        section->figures.push_back(std::move(figure));
        return true;
    });
}

void fill_earlier(Work& work, const ReportHead& head, std::vector<SectionView>& sections) {
    if (!head.earlier) return;
    work.each(sql_earlier, {{"earlier", head.earlier}}, [&](Row& row) {
        const auto focus_area = row.integer();
        const auto text = row.text();
        const auto secrecy = row.text();
        const auto source = row.text();
        const auto number = row.optional_number();
        for (auto& section : sections) {
            if (section.focus_area != focus_area) continue;
            section.earlier_text = text;
            section.earlier_secrecy = secrecy;
            for (auto& figure : section.figures)
                if (figure.source == source) figure.earlier = number;
        }
        return true;
    });
}

}  // namespace varna::reporting

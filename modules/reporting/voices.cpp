// SPDX-License-Identifier: EUPL-1.2
// What every report that was handed over says, for those who compile it.
#include <map>
#include <tuple>

#include "modules/reporting/reporting.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_voices = R"(
    SELECT s.id, u.id, u.name, s.answer, s.text, t.focus_area, t.title, s.secrecy
      FROM report r
      JOIN unit u ON u.id = r.unit_id
      JOIN report_section s ON s.report_id = r.id
      JOIN template_section t ON t.id = s.template_section_id
     WHERE r.round_id = :round AND r.state = 'submitted'
       AND (:area = 0 OR t.focus_area = :area)
       AND {visible report r} AND {visible report_section s}
     ORDER BY t.position, u.sort_order, u.name, u.id
)";
// sees all: only to leave these out of what others read.
constexpr Statement sql_not_open = R"(
    SELECT s.id, u.id, u.name, s.answer, s.text, t.focus_area, t.title, s.secrecy
      FROM report r
      JOIN unit u ON u.id = r.unit_id
      JOIN report_section s ON s.report_id = r.id
      JOIN template_section t ON t.id = s.template_section_id
     WHERE r.round_id = :round AND r.state = 'submitted' AND s.secrecy <> 'open'
     ORDER BY t.position, u.id
)";
constexpr Statement sql_figures = R"(
    SELECT f.id, f.source, f.number, f.text, f.link, f.secrecy, f.as_of
      FROM (SELECT s.id AS id, s.unit_id AS unit_id, g.secrecy AS secrecy, g.source AS source,
                   g.position AS position, g.number AS number, g.text AS text, g.link AS link,
                   g.as_of AS as_of
              FROM report r
              JOIN report_section s ON s.report_id = r.id
              JOIN template_section t ON t.id = s.template_section_id
              JOIN report_figure g ON g.section_id = s.id
             WHERE r.round_id = :round AND (:area = 0 OR t.focus_area = :area)
               AND {visible report r} AND {visible report_section s}) f
     WHERE {visible report_section f}
     ORDER BY f.id, f.position
)";
constexpr Statement sql_earlier_figures = R"(
    SELECT f.unit_id, f.focus_area, f.source, f.number
      FROM (SELECT s.id AS id, s.unit_id AS unit_id, g.secrecy AS secrecy,
                   t.focus_area AS focus_area, g.source AS source, g.number AS number
              FROM report r
              JOIN report_section s ON s.report_id = r.id
              JOIN template_section t ON t.id = s.template_section_id
              JOIN report_figure g ON g.section_id = s.id
             WHERE r.round_id = (SELECT e.id FROM round e JOIN round o ON o.duty_id = e.duty_id
                                  WHERE o.id = :round AND e.period_to < o.period_to
                                  ORDER BY e.period_to DESC LIMIT 1)
               AND (:area = 0 OR t.focus_area = :area)
               AND {visible report r} AND {visible report_section s}) f
     WHERE f.number IS NOT NULL AND {visible report_section f}
)";

AreaVoice voice_from(Row& row) {
    AreaVoice voice;
    voice.section = row.id<ReportSection>();
    voice.unit = row.id<Unit>();
    voice.unit_name = row.text();
    voice.answer = row.text();
    voice.text = row.text();
    voice.focus_area = static_cast<int>(row.integer());
    voice.title = row.text();
    voice.secrecy = row.text();
    return voice;
}

using Place = std::tuple<std::int64_t, std::int64_t, std::string>;  // unit, focus area, source

}  // namespace

std::vector<AreaVoice> voices(Work& work, Id<Round> round, int focus_area) {
    auto all = work.rows(sql_voices, {{"round", round}, {"area", focus_area}}, voice_from);
    std::map<std::int64_t, AreaVoice*> by_section;
    for (auto& voice : all) by_section[voice.section.value] = &voice;
    std::map<Place, double> earlier;
    work.each(sql_earlier_figures, {{"round", round}, {"area", focus_area}}, [&](Row& row) {
        const auto unit = row.integer();
        const auto area = row.integer();
        auto source = row.text();
        earlier[{unit, area, std::move(source)}] = row.number();
        return true;
    });
    work.each(sql_figures, {{"round", round}, {"area", focus_area}}, [&](Row& row) {
        const auto found = by_section.find(row.integer());
        if (found == by_section.end()) return true;
        auto& voice = *found->second;
        FigureView figure;
        figure.source = row.text();
        figure.number = row.optional_number();
        figure.text = row.text();
        figure.link = row.text();
        figure.secrecy = row.text();
        figure.as_of = row.date();
        const auto before = earlier.find({voice.unit.value, voice.focus_area, figure.source});
        if (before != earlier.end()) figure.earlier = before->second;
        voice.figures.push_back(std::move(figure));
        return true;
    });
    return all;
}

std::vector<AreaVoice> voices_not_open(Work& work, Id<Round> round) {
    return work.rows(sql_not_open, {{"round", round}}, voice_from);
}

}  // namespace varna::reporting

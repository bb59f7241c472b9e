// SPDX-License-Identifier: EUPL-1.2
// Answering and handing over: the two ways in which a report changes.
#include <boost/json.hpp>

#include <algorithm>

#include "modules/reporting/report.h"
#include "modules/reporting/report_reading.h"
#include "modules/reporting/report_records.h"
#include "platform/audit/audit.h"

namespace varna::reporting {
namespace {

constexpr Statement sql_answer = R"(
    UPDATE report_section SET answer = :answer, text = :text, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_touch = R"(
    UPDATE report SET changed_at = :now, version = version + 1 WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_freeze_figure = R"(
    INSERT INTO report_figure (section_id, position, source, label, number, text, link, secrecy,
                               as_of, taken_at)
    VALUES (:section, :position, :source, :label, :number, :text, :link, :secrecy, :as_of, :now)
)";
constexpr Statement sql_hand_over_section = R"(
    UPDATE report_section SET text = :text, secrecy = :secrecy, version = version + 1
     WHERE id = :id
)";
// What was marked while it was a draft stays marked.
constexpr Statement sql_hand_over = R"(
    UPDATE report
       SET state = 'submitted',
           secrecy = CASE WHEN secrecy = 'sensitive' THEN 'sensitive' ELSE 'open' END,
           submitted_at = :now, submitted_by = :name, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";

// Why it can no longer be changed, or nothing.
std::optional<Problem> is_settled(const ReportView& view) {
    if (view.state != "draft") return Problem::conflict("reporting.already_submitted");
    if (view.round.state != "open") return Problem::conflict("reporting.round_closed");
    return std::nullopt;
}

// Two people may answer different sections at the same time; only the same section conflicts. One
// that somebody else has answered since, and that this person never touched, is let be.
enum class Meeting { nothing_new, write, conflict };
Meeting meeting(const SectionView& stored, const SectionAnswer& said) {
    if (stored.answer == said.answer && stored.text == said.text) return Meeting::nothing_new;
    if (stored.version == said.version) return Meeting::write;
    return is_untouched(said.answer, said.text, said.loaded) ? Meeting::nothing_new
                                                             : Meeting::conflict;
}

std::vector<Problem::Field> unanswered(const std::vector<SectionView>& sections) {
    std::vector<Problem::Field> missing;
    for (const auto& section : sections) {
        if (is_answered(section.answer, section.text)) continue;
        const bool lacks_text = section.answer == "corrected";
        missing.push_back({(lacks_text ? "text_" : "answer_") + std::to_string(section.id.value),
                           lacks_text ? "reporting.text_missing" : "reporting.answer_missing",
                           {}});
    }
    return missing;
}

// "Oförändrat" without words says again what was said before, so that the report can be read by
// itself.
bool repeats_earlier(const SectionView& section) {
    return section.answer == "unchanged" && section.text.empty();
}

// What was marked, here or where it was said before, does not become open by being handed over.
std::string_view secrecy_handed_over(const SectionView& section) {
    if (section.secrecy == "sensitive") return section.secrecy;
    if (repeats_earlier(section) && section.earlier_secrecy == "sensitive") return "sensitive";
    return secrecy_once_submitted(section.focus_area);
}

// Every figure as it stands today, with where it came from: what is handed over never changes.
std::int64_t freeze(Work& work, const SectionView& section, std::string_view section_secrecy) {
    int position = 0;
    for (const auto& figure : section.figures) {
        const auto label = "figure." + figure.source;
        const auto as_of = figure.as_of.iso();
        work.run(sql_freeze_figure, {{"section", section.id},
                                     {"position", ++position},
                                     {"source", figure.source},
                                     {"label", label},
                                     {"number", figure.number},
                                     {"text", figure.text},
                                     {"link", figure.link},
                                     {"secrecy", frozen_secrecy(figure.secrecy, section_secrecy)},
                                     {"as_of", as_of}});
    }
    return position;
}

}  // namespace

Result<Done> save_answers(Work& work, Id<Report> id, const std::vector<SectionAnswer>& answers) {
    const auto head = head_of(work, id);
    if (!head) return fail(Problem::not_found());
    if (auto settled = is_settled(head->view)) return fail(*settled);
    if (!head->view.may_edit) return fail(Problem::forbidden("reporting.not_your_report"));
    const auto sections = sections_of(work, *head);
    boost::json::array changed;
    for (const auto& said : answers) {
        const auto stored = std::find_if(sections.begin(), sections.end(),
                                         [&](const auto& one) { return one.id == said.section; });
        if (stored == sections.end()) return fail(Problem::not_found());
        if (!is_answer(said.answer))
            return fail(Problem::invalid("answer_" + std::to_string(said.section.value),
                                         "platform.choose"));
        const auto met = meeting(*stored, said);
        if (met == Meeting::nothing_new) continue;
        if (met == Meeting::conflict || work.run(sql_answer, {{"id", said.section},
                                                              {"answer", said.answer},
                                                              {"text", said.text},
                                                              {"version", said.version}}) == 0)
            return fail(Problem::conflict("reporting.changed_meanwhile"));
        changed.push_back({{"section", said.section.value}, {"answer", said.answer}});
    }
    if (changed.empty()) return Done{};
    if (work.run(sql_touch, {{"id", id}}) == 0)
        return fail(Problem::conflict("reporting.already_submitted"));
    audit::record(work, {"report.answered", "report", id.value, head->view.unit,
                         boost::json::serialize(boost::json::object{{"sections", changed}})});
    return Done{};
}

Result<Done> submit(Work& work, const figures::Register& sources, Id<Report> id,
                    std::int64_t version) {
    const auto head = head_of(work, id);
    if (!head) return fail(Problem::not_found());
    if (auto settled = is_settled(head->view)) return fail(*settled);
    if (!head->view.may_submit) return fail(Problem::forbidden("reporting.not_your_report"));
    auto sections = sections_of(work, *head);
    if (auto missing = unanswered(sections); !missing.empty())
        return fail({Problem::Kind::invalid, "reporting.unanswered", std::move(missing)});
    fill_live_figures(work, sources, *head, sections);
    fill_earlier(work, *head, sections);
    if (work.run(sql_hand_over, {{"id", id}, {"version", version}, {"name", work.actor().name}}) ==
        0)
        return fail(Problem::conflict("reporting.changed_meanwhile"));
    std::int64_t frozen = 0;
    for (const auto& section : sections) {
        const auto secrecy = secrecy_handed_over(section);
        frozen += freeze(work, section, secrecy);
        work.run(sql_hand_over_section,
                 {{"id", section.id},
                  {"text", repeats_earlier(section) ? section.earlier_text : section.text},
                  {"secrecy", secrecy}});
    }
    note_receiver(work, id);
    audit::record(work, {"report.submitted", "report", id.value, head->view.unit,
                         boost::json::serialize(boost::json::object{{"sections", sections.size()},
                                                                    {"figures", frozen}})});
    return Done{};
}

}  // namespace varna::reporting

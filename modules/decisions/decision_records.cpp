// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_records.h"

#include "modules/decisions/decision_views.h"
#include "platform/text/paragraph.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_mark_matter = R"(
    UPDATE matter SET secrecy = :secrecy, changed_at = :now, version = version + 1 WHERE id = :id
)";
// What is decided or handed over is hidden with its matter; drafts are their unit's own anyway.
// (sees all: which of them there are, for whoever marks the matter.)
constexpr Statement sql_its_decisions = R"(
    SELECT id, secrecy FROM decision WHERE matter_id = :id AND secrecy <> 'draft' ORDER BY id
)";
// The same. (sees all: as above.)
constexpr Statement sql_its_reports = R"(
    SELECT id, secrecy FROM office_report WHERE matter_id = :id AND secrecy <> 'draft' ORDER BY id
)";
// Nothing of a sensitive matter becomes open by being handed over, and nothing that was taken or
// handed over while it was hidden becomes a draft again. (sees all: the matter's secrecy
// counts for whoever hands over, and nothing of the matter is shown.)
constexpr Statement sql_rule_of_decision = R"(
    SELECT CASE WHEN m.secrecy = 'sensitive' THEN 'sensitive'
                WHEN :secrecy = 'draft' AND d.state <> 'draft' THEN 'open'
                ELSE CAST(:secrecy AS text) END
      FROM decision d LEFT JOIN matter m ON m.id = d.matter_id
     WHERE d.id = :id
)";
constexpr Statement sql_mark_decision = R"(
    UPDATE decision SET secrecy = :secrecy, changed_at = :now, version = version + 1 WHERE id = :id
)";
// The same. (sees all: as above.)
constexpr Statement sql_rule_of_report = R"(
    SELECT CASE WHEN m.secrecy = 'sensitive' THEN 'sensitive'
                WHEN :secrecy = 'draft' AND r.state <> 'draft' THEN 'open'
                ELSE CAST(:secrecy AS text) END
      FROM office_report r LEFT JOIN matter m ON m.id = r.matter_id
     WHERE r.id = :id
)";
constexpr Statement sql_mark_report = R"(
    UPDATE office_report SET secrecy = :secrecy, changed_at = :now, version = version + 1
     WHERE id = :id
)";
// What is handed over is no longer changed, whichever page it is handed over on.
constexpr Statement sql_hand_over_report = R"(
    UPDATE office_report
       SET state = 'handed_over', handed_over_on = :today, handed_over_by = :person
     WHERE id = :id AND state = 'draft'
)";
constexpr Statement sql_mark_assignment = R"(
    UPDATE assignment SET secrecy = :secrecy, changed_at = :now, version = version + 1
     WHERE id = :id
)";

void paragraph(std::string& text, std::string_view words) {
    if (words.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += words;
}

template <class Record>
records::Head head_of(const Record& record, std::string title) {
    records::Head head;
    head.text = head.title = std::move(title);
    head.unit = record.unit;
    head.secrecy = record.secrecy;
    head.link = path_of(record.id);
    return head;
}

std::optional<records::Head> matter_head(Work& work, std::int64_t id) {
    const auto found = find(work, Id<Matter>{id});
    if (!found) return std::nullopt;
    auto head = head_of(found->matter, found->matter.title);
    for (const auto& number : found->case_numbers)
        paragraph(head.text, number.authority_name + " " + number.number);
    return head;
}

std::optional<records::Head> decision_head(Work& work, std::int64_t id) {
    const auto found = find(work, Id<Decision>{id});
    if (!found) return std::nullopt;
    const auto& decision = found->decision;
    auto head = head_of(decision, decision.title);
    std::string taken = decision.body_name;
    if (decision.decided_on) taken += " " + decision.decided_on->iso();
    if (!decision.paragraph.empty()) taken += " " + paragraph_words(decision.paragraph);
    paragraph(head.text, taken);
    paragraph(head.text, decision.decided_by);
    paragraph(head.text, decision.text);
    return head;
}

std::optional<records::Head> report_head(Work& work, std::int64_t id) {
    const auto found = find(work, Id<OfficeReport>{id});
    if (!found) return std::nullopt;
    const auto& sections = found->report.sections;
    auto head = head_of(found->report, sections.title);
    for (const auto* words : {&sections.case_officer, &sections.summary, &sections.decision_basis,
                              &sections.child_impact, &sections.account_of_matter,
                              &sections.proposal, &sections.signatures, &sections.dispatch})
        paragraph(head.text, *words);
    return head;
}

std::optional<records::Head> assignment_head(Work& work, std::int64_t id) {
    const auto found = find(work, Id<Assignment>{id});
    if (!found) return std::nullopt;
    auto head = head_of(found->assignment, found->assignment.title);
    paragraph(head.text, found->assignment.text);
    paragraph(head.text, found->assignment.report_text);
    return head;
}

std::vector<records::Part> parts_of_matter(Work& work, std::int64_t id) {
    std::vector<records::Part> all;
    for (const auto& [statement, type] :
         {std::pair{sql_its_decisions, "decision"}, std::pair{sql_its_reports, "office_report"}})
        work.each(statement, {{"id", id}}, [&, type = type](Row& row) {
            records::Part part;
            part.type = type;
            part.id = row.integer();
            part.secrecy = row.text();
            all.push_back(std::move(part));
            return true;
        });
    return all;
}

auto rule_by(Statement statement) {
    return [statement](Work& work, std::int64_t id, std::string_view wanted) {
        return work
            .maybe(statement, {{"id", id}, {"secrecy", wanted}},
                   [](Row& row) { return row.text(); })
            .value_or(std::string(wanted));
    };
}

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add({"matter",
             matter_head,
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_mark_matter, {{"id", id}, {"secrecy", secrecy}});
             },
             false,
             {},
             parts_of_matter});
    all.add({"decision", decision_head,
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_mark_decision, {{"id", id}, {"secrecy", secrecy}});
             },
             false, rule_by(sql_rule_of_decision)});
    all.add({"office_report",
             report_head,
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_mark_report, {{"id", id}, {"secrecy", secrecy}});
             },
             false,
             rule_by(sql_rule_of_report),
             {},
             [](Work& work, std::int64_t id) {
                 work.run(sql_hand_over_report, {{"id", id}, {"person", work.actor().name}});
             }});
    all.add(
        {"assignment", assignment_head, [](Work& work, std::int64_t id, std::string_view secrecy) {
             work.run(sql_mark_assignment, {{"id", id}, {"secrecy", secrecy}});
         }});
}

}  // namespace varna::decisions

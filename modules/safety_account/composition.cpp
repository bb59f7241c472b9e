// SPDX-License-Identifier: EUPL-1.2
// From judgements and voices to a document tree. The words around them are Swedish whatever
// language its author reads the pages in: the account is the municipality's own record
// (Language Act 2009:600, section 10).
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "modules/safety_account/account.h"
#include "modules/safety_account/composition.h"
#include "platform/audit/audit.h"
#include "platform/base/planted_fault.h"
#include "platform/thread/thread.h"

namespace varna::safety_account {
namespace {

constexpr Statement sql_compose = R"(
    UPDATE safety_account SET document = :document, state = 'composed', changed_at = :now,
                              version = version + 1
     WHERE id = :id AND version = :version AND state IN ('judging', 'composed')
)";
constexpr Statement sql_document = R"(
    SELECT a.document FROM safety_account a
     WHERE a.id = :id
       AND ((a.state = 'published' AND a.secrecy = 'open') OR {visible safety_account a})
)";

documents::Table table_of(const Text& text, const std::vector<Sum>& sums, std::string_view title,
                          const std::string& round) {
    const bool has_before =
        std::any_of(sums.begin(), sums.end(), [](const Sum& sum) { return sum.units_before > 0; });
    documents::Table table;
    table.caption = text("safety_account.figures_of", {{"area", title}});
    table.head = {text("safety_account.measure"), round, text("safety_account.units")};
    if (has_before) {
        table.head.push_back(text("safety_account.before"));
        table.head.push_back(text("safety_account.units_before"));
    }
    for (const auto& sum : sums) {
        std::vector<std::string> row{text("figure." + sum.source), text.number(sum.now),
                                     std::to_string(sum.units)};
        if (has_before) {
            const bool is_known = sum.units_before > 0;
            row.push_back(is_known ? text.number(sum.before) : "–");
            row.push_back(is_known ? std::to_string(sum.units_before) : "–");
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

// The six judgements on one glance, before the reader goes into any of them.
documents::Table judgements_table(const Text& text, const std::vector<Judgement>& judgements) {
    documents::Table table;
    table.caption = text("safety_account.judgements");
    table.head = {text("safety_account.area"), text("safety_account.our_judgement")};
    for (const auto& judgement : judgements)
        table.rows.push_back({std::to_string(judgement.focus_area) + " " + judgement.title,
                              text(text_key_of(judgement.judgement))});
    return table;
}

// `all` are the voices of every unit, `voices` those that may be published.
documents::Section area_section(const Text& text, const Judgement& judgement,
                                const std::vector<reporting::AreaVoice>& all,
                                const std::vector<reporting::AreaVoice>& voices,
                                const std::string& round) {
    documents::Section section;
    section.number = std::to_string(judgement.focus_area);
    section.title = judgement.title;
    section.anchor = "area-" + section.number;
    section.blocks.push_back(documents::Status{std::string(shape_of(judgement.judgement)),
                                               text(text_key_of(judgement.judgement))});
    if (!judgement.text.empty())
        section.blocks.push_back(documents::Paragraph{judgement.text, false, {}});
    if (const auto sums = sums_of(voices, judgement.focus_area); !sums.empty())
        section.blocks.push_back(table_of(text, sums, judgement.title, round));
    if (has_kept_out(all, judgement.focus_area)) {
        const bool is_in_part = std::ranges::any_of(
            voices, [&](const auto& voice) { return voice.focus_area == judgement.focus_area; });
        section.blocks.push_back(
            documents::Paragraph{text(is_in_part ? "safety_account.kept_out_in_part"
                                                 : "safety_account.kept_out_of_document"),
                                 false,
                                 {}});
    }
    documents::Section said{
        "", text("safety_account.units_say"), section.anchor + "-units", {}, {}, true};
    for (const auto& voice : voices)
        if (voice.focus_area == judgement.focus_area && !voice.text.empty())
            said.blocks.push_back(documents::Paragraph{voice.text, true, voice.unit_name});
    if (!said.blocks.empty()) section.sections.push_back(std::move(said));
    return section;
}

bool is_quote_of(const documents::Block& block, const std::string& words) {
    const auto* said = std::get_if<documents::Paragraph>(&block);
    return said != nullptr && said->is_quote && said->text == words;
}

// A voice that was open when the account was composed and is not any longer: its words go, and
// with them the area's sums, which it is part of and cannot be taken out of.
void keep_out(const Text& text, documents::Document& document, const reporting::AreaVoice& voice) {
    const documents::Paragraph note{text("safety_account.kept_out_in_part"), false, {}};
    for (auto& area : document.sections) {
        if (area.number != std::to_string(voice.focus_area)) continue;
        for (auto& said : area.sections)
            std::erase_if(said.blocks,
                          [&](const auto& block) { return is_quote_of(block, voice.text); });
        std::erase_if(area.sections, [](const auto& said) { return said.blocks.empty(); });
        std::erase_if(area.blocks, [&](const auto& block) {
            const auto* words = std::get_if<documents::Paragraph>(&block);
            return std::holds_alternative<documents::Table>(block) ||
                   (words != nullptr && words->text == note.text);
        });
        area.blocks.push_back(note);
    }
}

// Who has answered, so that the reader can judge what the rest is worth.
documents::Section basis_section(const Text& text, const std::vector<reporting::RoundRow>& rows) {
    documents::Section section{"", text("safety_account.basis"), "basis", {}, {}};
    documents::Table table;
    table.caption = text("safety_account.basis");
    table.head = {text("safety_account.unit"), text("safety_account.report")};
    for (const auto& row : rows) {
        if (!row.is_owed() && !row.submitted_at) continue;
        table.rows.push_back(
            {row.unit_name, row.submitted_at
                                ? text("safety_account.submitted_on",
                                       {{"date", text.date(local_date(*row.submitted_at))}})
                                : text("safety_account.not_submitted")});
    }
    section.blocks.push_back(std::move(table));
    return section;
}

documents::Document document_from(const Text& text, const AccountView& account,
                                  const reporting::RoundView& round,
                                  const std::vector<reporting::AreaVoice>& all,
                                  const std::vector<reporting::AreaVoice>& voices,
                                  const std::vector<reporting::RoundRow>& rows, const Date& today) {
    documents::Document document;
    document.title = account.title;
    document.subtitle = text("safety_account.subtitle");
    document.facts = {
        {text("safety_account.round"), round.title},
        {text("safety_account.composed_on"), text.date(today)},
        {text("safety_account.answered"),
         text("safety_account.answered_of", {{"done", round.submitted}, {"all", round.reports}})}};
    document.summary.push_back(documents::Paragraph{account.summary, false, {}});
    document.summary.push_back(judgements_table(text, account.judgements));
    for (const auto& judgement : account.judgements)
        document.sections.push_back(area_section(text, judgement, all, voices, round.title));
    document.sections.push_back(basis_section(text, rows));
    return document;
}

}  // namespace

const Text& document_words() {
    static const Catalog catalog;
    static const Text swedish(catalog, "sv");
    return swedish;
}

Result<Done> compose(Work& work, Id<SafetyAccount> id, std::int64_t version) {
    const auto account = find_to_compile(work, id);
    if (!account) return fail(account.error());
    if (account->state == "approved" || account->state == "published")
        return fail(Problem::conflict("safety_account.already_approved"));
    if (auto missing = missing_in(*account); !missing.empty())
        return fail({Problem::Kind::invalid, "safety_account.incomplete", std::move(missing)});
    const auto round = reporting::round(work, account->round);
    ensure(round.has_value(), "an account's round exists");
    const auto all = reporting::voices(work, round->id);
    const auto voices = VARNA_FAULT("account_tells_all") ? all : open_voices(all);
    const auto document =
        documents::to_json(document_from(document_words(), *account, *round, all, voices,
                                         reporting::rows_of(work, round->id), work.today()));
    if (work.run(sql_compose, {{"id", id}, {"document", document}, {"version", version}}) == 0)
        return fail(Problem::conflict("safety_account.changed_meanwhile"));
    const thread::End made{"safety_account", id.value};
    thread::unlink_all(work, "summarised_in", made);
    for (const auto& voice : voices)
        thread::link(work, {"report_section", voice.section.value}, "summarised_in", made);
    audit::record(work, {"safety_account.composed", "safety_account", id.value,
                         work.actor().own_unit().value_or(Id<Unit>{}),
                         boost::json::serialize(boost::json::object{{"sections", voices.size()}})});
    return Done{};
}

int late_reports(Work& work, const AccountView& account) {
    if (account.state != "composed") return 0;
    const auto rows = reporting::rows_of(work, account.round);
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
        return row.submitted_at && *row.submitted_at > account.changed_at;
    }));
}

documents::Document document_of(Work& work, const AccountView& account) {
    const auto stored =
        work.maybe(sql_document, {{"id", account.id}}, [](Row& row) { return row.text(); });
    auto document =
        documents::from_json(stored.value_or(std::string())).value_or(documents::Document{});
    const auto& text = document_words();
    std::set<std::int64_t> used;
    for (const auto& link : thread::up(work, {"safety_account", account.id.value}))
        if (link.end.type == "report_section") used.insert(link.end.id);
    for (const auto& voice : reporting::voices_not_open(work, account.round))
        if (used.contains(voice.section.value)) keep_out(text, document, voice);
    if (!account.approval.empty())
        document.facts.emplace_back(text("safety_account.decision"), account.approval);
    if (!account.case_number.empty())
        document.facts.emplace_back(text("safety_account.case_number"), account.case_number);
    return document;
}

}  // namespace varna::safety_account

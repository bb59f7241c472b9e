// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/basis.h"

#include "modules/norms/norm_rows.h"
#include "platform/web/components.h"

namespace varna::norms {
namespace {

constexpr Statement sql_bases_of = R"(
    SELECT b.words, b.norm_id, n.valid_until
      FROM norm_basis b
      LEFT JOIN norm n ON n.id = b.norm_id
     WHERE b.record_type = :type AND b.record_id = :record
     ORDER BY b.id LIMIT 50
)";
constexpr Statement sql_remove = R"(
    DELETE FROM norm_basis WHERE record_type = :type AND record_id = :record
)";
constexpr Statement sql_insert = R"(
    INSERT INTO norm_basis (record_type, record_id, words, norm_id, state)
    VALUES (:type, :record, :words, :norm, :state)
)";
constexpr Statement sql_is_past = R"(
    UPDATE norm_basis SET state = 'past' WHERE record_type = :type AND record_id = :record
)";

}  // namespace

BasisView basis_from(Row& row, const Date& today) {
    BasisView basis;
    basis.words = row.text();
    if (const auto id = row.optional_integer()) basis.norm = Id<Norm>{*id};
    basis.valid_until = row.optional_date().value_or(no_day);
    basis.has_ended = basis.valid_until < today;
    return basis;
}

std::vector<BasisView> bases_of(Work& work, std::string_view record_type, std::int64_t record_id) {
    return work.rows(sql_bases_of, {{"type", record_type}, {"record", record_id}},
                     [&](Row& row) { return basis_from(row, work.today()); });
}

std::string words_of(const std::vector<BasisView>& bases) {
    std::string words;
    for (const auto& basis : bases) words += (words.empty() ? "" : "\n") + basis.words;
    return words;
}

void rest_on(Work& work, std::string_view record_type, std::int64_t record_id,
             std::string_view words, bool is_past) {
    work.run(sql_remove, {{"type", record_type}, {"record", record_id}});
    const auto bases = bases_in(words);
    if (bases.empty()) return;
    const auto names = norm_names(work);
    for (const auto& basis : bases)
        work.run(sql_insert, {{"type", record_type},
                              {"record", record_id},
                              {"words", basis},
                              {"norm", cited_in(basis, names, work.today())},
                              {"state", is_past ? "past" : "current"}});
}

void is_past(Work& work, std::string_view record_type, std::int64_t record_id) {
    work.run(sql_is_past, {{"type", record_type}, {"record", record_id}});
}

void bases(Html& html, const Text& text, const std::vector<BasisView>& all) {
    bool is_first = true;
    for (const auto& basis : all) {
        if (!is_first) html << "<br>"_h;
        is_first = false;
        if (!basis.norm) {
            html << basis.words;
            continue;
        }
        html << "<a href=\"/norms/"_h << basis.norm->value << "\""_h << html::data_language(text)
             << ">"_h << basis.words << "</a>"_h;
        if (basis.valid_until == no_day) continue;
        html << " <span class=\"muted\">"_h
             << text(basis.has_ended ? "norms.ended_on" : "norms.ends_on",
                     {{"date", text.date(basis.valid_until)}})
             << "</span>"_h;
    }
}

void bases_fact(Html& html, const Text& text, std::string_view key,
                const std::vector<BasisView>& all) {
    if (all.empty()) return;
    html << "<dt>"_h << text(key) << "</dt><dd>"_h;
    bases(html, text, all);
    html << "</dd>"_h;
}

}  // namespace varna::norms

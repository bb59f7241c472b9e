// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_same_views.h"

#include "platform/web/components.h"

namespace varna::programme {
namespace {

std::string_view chosen_in(const ReviewTable& table, const SameGroup& group) {
    const auto field = row_field("same", group.leader());
    if (table.typed.has(field)) return table.typed.value(field);
    if (group.choice == SameChoice::undecided) return "";
    return group.choice == SameChoice::one_answer ? "one" : "own";
}

void sentence(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    const auto& text = table.request.text;
    html << "<li><span class=\"muted\">"_h
         << (clause.reference.empty() ? line_words(text, clause.read) : clause.reference)
         << "</span> <span"_h << html::data_language(text) << ">"_h << clause.read.text
         << "</span></li>"_h;
}

void group_choice(Html& html, const ReviewTable& table, const SameGroup& group) {
    const auto& text = table.request.text;
    const auto field = row_field("same", group.leader());
    const auto chosen = chosen_in(table, group);
    html << "<fieldset class=\"say\"><legend>"_h
         << text("programme.same_legend",
                 {{"count", group.clauses.size()}, {"number", group.clauses.front().reference}})
         << "</legend><ul class=\"plain\">"_h;
    for (const auto& clause : group.clauses) sentence(html, table, clause);
    html << "</ul>"_h;
    for (const auto& [value, key] :
         {std::pair{"one", "programme.one_answer"}, std::pair{"own", "programme.own_answers"}})
        html << "<label><input type=\"radio\" name=\""_h << field << "\" value=\""_h << value
             << (chosen == value ? "\" checked>"_h : "\">"_h) << text(key) << "</label>"_h;
    html << "<input type=\"hidden\" name=\""_h << row_field("was", group.leader())
         << "\" value=\""_h << same_stamp(group) << "\"></fieldset>"_h;
}

}  // namespace

void same_section(Html& html, const ReviewTable& table) {
    if (table.shown.all || !table.shown.after.empty()) return;
    const auto groups = same_groups(table.review.clauses);
    if (groups.empty()) return;
    const auto& text = table.request.text;
    html << "<h3 class=\"rowsep\" id=\"same\">"_h << text("programme.same_title")
         << "</h3><p class=\"hint\">"_h << text("programme.same_lede") << "</p>"_h;
    std::size_t undecided = 0;
    for (const auto& group : groups) {
        undecided += group.choice == SameChoice::undecided ? 1 : 0;
        group_choice(html, table, group);
    }
    if (undecided > 0)
        html << "<p class=\"actions\"><button class=\"ds-button\" data-variant=\"secondary\" "
                "name=\"do\" value=\"same\">"_h
             << text("programme.merge_all", {{"count", undecided}}) << "</button></p>"_h;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_review_rows.h"

#include <algorithm>

#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_lines.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

// A field of one row: its column's name is in the row of names, its row's in the first cell.
struct Cell {
    std::string field;
    std::string_view column;
    Id<Clause> clause;
    std::string_view note = {};  // the id, but for the clause's number, of words that describe it
};

// A row's fields are named by its line and its column, which is shorter than labels of their own.
void named(Html& html, const ReviewTable& table, const Cell& cell) {
    const bool is_wrong = table.error(cell.field) != nullptr;
    html << " id=\""_h << cell.field << "\" name=\""_h << cell.field << "\" aria-labelledby=\""_h
         << cell.column << " l"_h << cell.clause.value << "\""_h;
    if (!is_wrong && cell.note.empty()) return;
    html << " aria-describedby=\""_h;
    if (is_wrong) html << cell.field << "-error"_h;
    if (is_wrong && !cell.note.empty()) html << " "_h;
    if (!cell.note.empty()) html << cell.note << cell.clause.value;
    html << "\""_h;
    if (is_wrong) html << " aria-invalid=\"true\""_h;
}

void error_words(Html& html, const ReviewTable& table, const std::string& field) {
    if (const auto* wrong = table.error(field))
        html << "<p class=\"error\" id=\""_h << field << "-error\">"_h
             << table.request.text(wrong->message, {{"detail", wrong->detail}}) << "</p>"_h;
}

void row_select(Html& html, const ReviewTable& table, const Cell& cell, const std::string& value,
                const std::vector<std::pair<std::string, std::string>>& options) {
    error_words(html, table, cell.field);
    html << "<select"_h;
    named(html, table, cell);
    html << ">"_h;
    for (const auto& [option, words] : options)
        html << "<option value=\""_h << option << (option == value ? "\" selected>"_h : "\">"_h)
             << words << "</option>"_h;
    html << "</select>"_h;
}

// As wide as its words, so that nothing is hidden.
void row_input(Html& html, const ReviewTable& table, const Cell& cell, const std::string& value,
               std::string_view list, std::size_t narrowest) {
    error_words(html, table, cell.field);
    html << "<input"_h;
    named(html, table, cell);
    html << " list=\""_h << list << "\" size=\""_h
         << static_cast<int>(std::clamp<std::size_t>(value.size() + 2, narrowest, 80))
         << "\" value=\""_h << value << "\">"_h;
}

// A day fits in one line; a rule in the plan's own words often needs more.
void due_input(Html& html, const ReviewTable& table, const Cell& cell, const std::string& value) {
    const bool is_long = value.size() > 16;
    error_words(html, table, cell.field);
    html << (is_long ? "<textarea"_h : "<input size=\"16\""_h);
    named(html, table, cell);
    if (is_long) {
        html << " cols=\"16\" rows=\""_h << static_cast<int>(2 + value.size() / 14) << "\">\n"_h
             << value << "</textarea>"_h;
    } else {
        html << " value=\""_h << value << "\" placeholder=\""_h
             << table.request.text("programme.head_due") << "\">"_h;
    }
}

// After a conflict: what is kept now, beside what was typed.
void kept_words(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    if (!is_conflict(table.shown) || !table.is_typed(clause.clause)) return;
    const auto seen = table.typed.value(row_field("v", clause.clause));
    if (stamped_version(seen) == clause.version) return;
    const auto& text = table.request.text;
    const auto& read = clause.read;
    const auto rhythm = read.periodicity.empty() ? "none" : read.periodicity;
    auto words = text("programme.kind_" + std::string(name_of(read.kind))) + "; " +
                 table.words.bodies.words(read.responsible) + "; " +
                 text("programme.rhythm_" + rhythm) + "; " + read.due;
    if (has_method(clause)) words += "; " + table.words.method(clause.method);
    html << "<p class=\"error\">"_h << text("programme.kept_now", {{"words", words}}) << "</p>"_h;
}

void assumed_mark(Html& html, const ReviewTable& table, const Cell& cell) {
    if (cell.note.empty()) return;
    html << " <span class=\"kind\" id=\""_h << cell.note << cell.clause.value << "\">"_h
         << table.request.text("programme.assumed") << "</span>"_h;
}

void line_cell(Html& html, const Text& text, const ClauseRecord& clause) {
    const auto& read = clause.read;
    html << "<tr id=\"r"_h << clause.clause.value
         << (clause.is_unsure() ? "\" class=\"unsure\"><th"_h : "\"><th"_h)
         << " scope=\"row\" id=\"l"_h << clause.clause.value << "\" class=\"n\">"_h;
    if (read.page != 0)
        html << "<span class=\"nowrap\">"_h << text("programme.on_page", {{"page", read.page}})
             << "</span><br>"_h;
    html << read.line;
    if (read.line_end > read.line) html << "–"_h << read.line_end;
    html << "</th>"_h;
}

// A button of one row says which row it is about.
void row_button(Html& html, std::string_view act, Id<Clause> clause, std::string_view words) {
    html << " <button class=\"linklike\" name=\"do\" value=\""_h << act << "."_h << clause.value
         << "\" aria-describedby=\"l"_h << clause.value << "\">"_h << words << "</button>"_h;
}

void original_cell(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    const auto& text = table.request.text;
    html << "<td><span"_h << html::data_language(text) << ">"_h;
    table.original.show(html, clause.read);
    html << "</span>"_h;
    if (clause.read.reporting_duty)
        html << " <span class=\"kind\">"_h << text("programme.reporting_duty") << "</span>"_h;
    kept_words(html, table, clause);
    html << "<input type=\"hidden\" name=\""_h << row_field("v", clause.clause) << "\" value=\""_h
         << table.stamp(clause) << "\"><p>"_h;
    row_button(html, "split", clause.clause, text("programme.split"));
    if (clause.position > 1) row_button(html, "merge", clause.clause, text("programme.merge"));
    html << "</p></td>"_h;
}

void time_cell(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    const auto id = clause.clause;
    const auto& read = clause.read;
    const bool is_task = has_method(clause);
    const std::string_view time_note = is_task && clause.assumes("time") ? "at" : "";
    const std::string_view method_note = is_task && clause.assumes("method") ? "am" : "";
    const Cell rhythm{row_field("rhythm", id), "c3", id, time_note};
    const Cell due{row_field("due", id), "c4", id, time_note};
    html << "<td data-label=\""_h << table.request.text("programme.head_time") << "\">"_h;
    row_select(html, table, rhythm, table.value("rhythm", id, read.periodicity), table.rhythms);
    assumed_mark(html, table, rhythm);
    html << "<br>"_h;
    due_input(html, table, due, table.value("due", id, read.due));
    if (is_task) {
        const Cell method{row_field("method", id), "c5", id, method_note};
        html << "<br>"_h;
        row_input(html, table, method, table.value("method", id, table.words.method(clause.method)),
                  "methods", 16);
        assumed_mark(html, table, method);
    }
    html << "</td>"_h;
}

void sureness(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    const auto& text = table.request.text;
    html << "<td data-label=\""_h << text("programme.head_sure") << "\">"_h;
    if (clause.is_unsure()) {
        const auto field = row_field("seen", clause.clause);
        html::status(html, "ask", text("programme.unsure"));
        html << "<br><label class=\"nowrap\"><input type=\"checkbox\" name=\""_h << field
             << "\" value=\"1\""_h << (table.typed.has(field) ? " checked>"_h : ">"_h) << " "_h
             << text("programme.checked") << "</label>"_h;
    } else {
        html << text("programme.sure");
    }
    html << "</td>"_h;
}

void column(Html& html, std::string_view id, const std::string& words) {
    html << "<span id=\""_h << id << "\">"_h << words << "</span> "_h;
}

void options(Html& html, std::string_view id, const std::vector<std::string>& all) {
    html << "<datalist id=\""_h << id << "\">"_h;
    for (const auto& option : all) html << "<option value=\""_h << option << "\"></option>"_h;
    html << "</datalist>"_h;
}

}  // namespace

Original::Original(const Review& review) {
    if (auto lines = lines_of(review.source_text))
        for (auto& line : *lines) lines_.emplace(line.number, std::move(line.text));
    for (const auto& clause : review.clauses) ++clauses_from_[clause.read.line];
}

void Original::show(Html& html, const ReadClause& clause) const {
    if (clauses_from_.at(clause.line) > 1) {
        html << clause.text;
        return;
    }
    bool is_found = false;
    for (int line = clause.line; line <= clause.line_end; ++line) {
        const auto found = lines_.find(line);
        if (found == lines_.end()) continue;
        html << found->second << " "_h;
        is_found = true;
    }
    if (!is_found) html << clause.text;
}

ReviewTable::ReviewTable(const web::Request& of, const Review& reviewed, const ReviewShown& how)
    : request(of),
      review(reviewed),
      shown(how),
      typed(typed_in(how.clauses_form)),
      original(reviewed),
      words(of.text, reviewed.units) {
    for (const auto kind : all_kinds()) {
        const std::string name(name_of(kind));
        kinds.emplace_back(name, of.text("programme.kind_" + name));
    }
    for (const auto rhythm : all_periodicities()) {
        const std::string name(rhythm);
        rhythms.emplace_back(name, of.text("programme.rhythm_" + (name.empty() ? "none" : name)));
    }
}

bool ReviewTable::is_typed(Id<Clause> clause) const {
    return typed.has(row_field("v", clause)) && !is_untouched(typed, clause);
}

std::string ReviewTable::value(std::string_view name, Id<Clause> clause,
                               std::string_view kept) const {
    const auto field = row_field(name, clause);
    return std::string(is_typed(clause) && typed.has(field) ? typed.value(field) : kept);
}

// The one that the person saw goes round with what was typed; after a conflict both were shown.
std::string ReviewTable::stamp(const ClauseRecord& clause) const {
    if (!is_typed(clause.clause) || is_conflict(shown)) return row_stamp(clause, words);
    return std::string(typed.value(row_field("v", clause.clause)));
}

const Problem::Field* ReviewTable::error(const std::string& field) const {
    if (shown.clauses_form == nullptr || shown.problem == nullptr) return nullptr;
    for (const auto& wrong : shown.problem->fields)
        if (wrong.name == field) return &wrong;
    return nullptr;
}

void row_names(Html& html, const ReviewTable& table) {
    const auto& text = table.request.text;
    html << "<div hidden>"_h;
    column(html, "c1", text("programme.head_kind"));
    column(html, "c2", text("programme.head_who"));
    column(html, "c3", text("programme.head_rhythm"));
    column(html, "c4", text("programme.head_due"));
    column(html, "c5", text("programme.head_method"));
    html << "</div>"_h;
    options(html, "bodies", table.words.bodies.suggestions());
    std::vector<std::string> methods;
    for (const auto method : all_methods()) methods.push_back(table.words.method(method));
    options(html, "methods", methods);
}

void open_rows(Html& html, const Text& text, std::string_view caption) {
    html::open_table(html, caption, "cards clauses-review");
    html << "<thead><tr>"_h;
    for (const char* head :
         {"programme.head_line", "programme.head_original", "programme.head_reading",
          "programme.head_time", "programme.head_sure"})
        html << "<th scope=\"col\">"_h << text(head) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
}

void row(Html& html, const ReviewTable& table, const ClauseRecord& clause) {
    const auto& read = clause.read;
    const auto id = clause.clause;
    line_cell(html, table.request.text, clause);
    original_cell(html, table, clause);
    html << "<td data-label=\""_h << table.request.text("programme.head_reading") << "\">"_h;
    row_select(html, table, {row_field("kind", id), "c1", id},
               table.value("kind", id, name_of(read.kind)), table.kinds);
    html << "<br>"_h;
    row_input(html, table, {row_field("who", id), "c2", id},
              table.value("who", id, table.words.bodies.words(read.responsible)), "bodies", 32);
    html << "</td>"_h;
    time_cell(html, table, clause);
    sureness(html, table, clause);
    html << "</tr>"_h;
}

void close_rows(Html& html) {
    html << "</tbody>"_h;
    html::close_table(html);
}

std::string line_words(const Text& text, const ReadClause& clause) {
    const auto line = text("programme.on_line", {{"line", clause.line}});
    return clause.page == 0 ? line
                            : text("programme.on_page", {{"page", clause.page}}) + " " + line;
}

}  // namespace varna::programme

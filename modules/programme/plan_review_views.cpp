// SPDX-License-Identifier: EUPL-1.2
// The review of a draft: each sentence beside how it was read. What the plan says of itself stands
// above, in plan_facts_views.cpp.
#include <algorithm>
#include <unordered_map>

#include "modules/programme/plan_lines.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

constexpr std::size_t kRowsMax = 50;

// The original's lines by number. A line that holds several clauses, as the front page's table
// does, is not repeated for each: they show their own words.
class Original {
public:
    explicit Original(const Review& review) {
        if (auto lines = lines_of(review.source_text))
            for (auto& line : *lines) lines_.emplace(line.number, std::move(line.text));
        for (const auto& clause : review.clauses) ++clauses_from_[clause.read.line];
    }
    void show(Html& html, const ReadClause& clause) const {
        if (clauses_from_.at(clause.line) > 1) {
            html << clause.text;
            return;
        }
        for (int line = clause.line; line <= clause.line_end; ++line) {
            const auto found = lines_.find(line);
            if (found != lines_.end()) html << found->second << " "_h;
        }
    }

private:
    std::unordered_map<int, std::string> lines_;
    std::unordered_map<int, int> clauses_from_;
};

struct Slice {
    std::vector<const ClauseRecord*> rows;
    int next = 0;  // the position after which the next page begins; 0 when this is the last
    std::size_t unsure = 0, to_do = 0;
};

bool needs_a_look(const ClauseRecord& clause) {
    return clause.is_unsure() || becomes_obligations(clause.read.kind);
}

// A page's rows; when a form is shown again, the rows that were sent with it.
Slice slice_of(const Review& review, const ReviewShown& shown) {
    Slice slice;
    for (const auto& clause : review.clauses) {
        slice.unsure += clause.is_unsure() ? 1 : 0;
        slice.to_do += needs_a_look(clause) ? 1 : 0;
        const bool is_meant = clause.position > shown.after && (shown.all || needs_a_look(clause));
        const bool is_here = shown.clauses_form != nullptr
                                 ? shown.clauses_form->has(row_field("v", clause.position))
                                 : is_meant && slice.rows.size() < kRowsMax;
        if (is_here) {
            slice.rows.push_back(&clause);
            slice.next = 0;
        } else if (is_meant && !slice.rows.empty() && slice.next == 0) {
            slice.next = slice.rows.back()->position;
        }
    }
    return slice;
}

// Everything a row needs to be drawn.
struct Table {
    const web::Request& request;
    const Review& review;
    const ReviewShown& shown;
    const web::Form& typed;
    Original original;
    BodyWords words;
    std::vector<std::pair<std::string, std::string>> kinds, rhythms;

    Table(const web::Request& of, const Review& reviewed, const ReviewShown& how)
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
            rhythms.emplace_back(name,
                                 of.text("programme.rhythm_" + (name.empty() ? "none" : name)));
        }
    }
    // A row that nobody touched shows what is kept now, which may be newer than what was sent.
    bool is_typed(int position) const {
        return typed.has(row_field("v", position)) && !is_untouched(typed, position);
    }
    std::string value(std::string_view name, int position, std::string_view kept) const {
        const auto field = row_field(name, position);
        return std::string(is_typed(position) && typed.has(field) ? typed.value(field) : kept);
    }
    // The one that the person saw goes round with what was typed; after a conflict both were shown.
    std::string stamp(const ClauseRecord& clause) const {
        if (!is_typed(clause.position) || is_conflict(shown)) return row_stamp(clause, words);
        return std::string(typed.value(row_field("v", clause.position)));
    }
    const Problem::Field* error(const std::string& field) const {
        if (shown.clauses_form == nullptr || shown.problem == nullptr) return nullptr;
        for (const auto& wrong : shown.problem->fields)
            if (wrong.name == field) return &wrong;
        return nullptr;
    }
};

// A row's fields are named by its line and its column, which is shorter than labels of their own.
void named(Html& html, const std::string& field, std::string_view column, int position) {
    html << " id=\""_h << field << "\" name=\""_h << field << "\" aria-labelledby=\""_h << column
         << " l"_h << position << "\""_h;
}

void error_words(Html& html, const Table& table, const std::string& field) {
    if (const auto* wrong = table.error(field))
        html << "<p class=\"error\" id=\""_h << field << "-error\">"_h
             << table.request.text(wrong->message, {{"detail", wrong->detail}}) << "</p>"_h;
}

void described(Html& html, const Table& table, const std::string& field) {
    if (table.error(field) != nullptr)
        html << " aria-invalid=\"true\" aria-describedby=\""_h << field << "-error\""_h;
}

void row_select(Html& html, const Table& table, std::string_view name, std::string_view column,
                int position, std::string_view kept,
                const std::vector<std::pair<std::string, std::string>>& options) {
    const auto field = row_field(name, position);
    const auto value = table.value(name, position, kept);
    error_words(html, table, field);
    html << "<select"_h;
    named(html, field, column, position);
    described(html, table, field);
    html << ">"_h;
    for (const auto& [option, words] : options)
        html << "<option value=\""_h << option << (option == value ? "\" selected>"_h : "\">"_h)
             << words << "</option>"_h;
    html << "</select>"_h;
}

// As wide as its words, so that nothing is hidden.
void who_input(Html& html, const Table& table, int position, std::string_view kept) {
    const auto field = row_field("who", position);
    const auto value = table.value("who", position, kept);
    error_words(html, table, field);
    html << "<input"_h;
    named(html, field, "c2", position);
    described(html, table, field);
    html << " list=\"bodies\" size=\""_h
         << static_cast<int>(std::clamp(value.size() + 2, 32UL, 80UL)) << "\" value=\""_h << value
         << "\">"_h;
}

// A day fits in one line; a rule in the plan's own words often needs more.
void due_input(Html& html, const Table& table, int position, std::string_view kept) {
    const auto field = row_field("due", position);
    const auto value = table.value("due", position, kept);
    const bool is_long = value.size() > 16;
    error_words(html, table, field);
    html << (is_long ? "<textarea"_h : "<input size=\"16\""_h);
    named(html, field, "c4", position);
    described(html, table, field);
    if (is_long) {
        html << " cols=\"16\" rows=\""_h << static_cast<int>(2 + value.size() / 14) << "\">\n"_h
             << value << "</textarea>"_h;
    } else {
        html << " value=\""_h << value << "\">"_h;
    }
}

// After a conflict: what is kept now, beside what was typed.
void kept_words(Html& html, const Table& table, const ClauseRecord& clause) {
    if (!is_conflict(table.shown) || !table.is_typed(clause.position)) return;
    const auto seen = table.typed.value(row_field("v", clause.position));
    if (stamped_version(seen) == clause.version) return;
    const auto& text = table.request.text;
    const auto& read = clause.read;
    const auto rhythm = read.periodicity.empty() ? "none" : read.periodicity;
    html << "<p class=\"error\">"_h
         << text("programme.kept_now",
                 {{"words", text("programme.kind_" + std::string(name_of(read.kind))) + "; " +
                                table.words.words(read.responsible) + "; " +
                                text("programme.rhythm_" + rhythm) + "; " + read.due}})
         << "</p>"_h;
}

void sureness(Html& html, const Table& table, const ClauseRecord& clause) {
    const auto& text = table.request.text;
    html << "<td>"_h;
    if (clause.is_unsure()) {
        const auto field = row_field("seen", clause.position);
        html::status(html, "ask", text("programme.unsure"));
        html << "<br><label class=\"nowrap\"><input type=\"checkbox\" name=\""_h << field
             << "\" value=\"1\""_h << (table.typed.has(field) ? " checked>"_h : ">"_h) << " "_h
             << text("programme.checked") << "</label>"_h;
    } else {
        html << text("programme.sure");
    }
    html << "</td>"_h;
}

void row(Html& html, const Table& table, const ClauseRecord& clause) {
    const auto& read = clause.read;
    const int at = clause.position;
    html << "<tr id=\"r"_h << at << (clause.is_unsure() ? "\" class=\"unsure\"><th"_h : "\"><th"_h)
         << " scope=\"row\" id=\"l"_h << at << "\" class=\"n\">"_h << read.line;
    if (read.line_end > read.line) html << "–"_h << read.line_end;
    html << "</th><td><span"_h << html::data_language(table.request.text) << ">"_h;
    table.original.show(html, read);
    html << "</span>"_h;
    if (read.reporting_duty)
        html << " <span class=\"kind\">"_h << table.request.text("programme.reporting_duty")
             << "</span>"_h;
    kept_words(html, table, clause);
    html << "<input type=\"hidden\" name=\""_h << row_field("v", at) << "\" value=\""_h
         << table.stamp(clause) << "\"></td><td>"_h;
    row_select(html, table, "kind", "c1", at, name_of(read.kind), table.kinds);
    html << "<br>"_h;
    who_input(html, table, at, table.words.words(read.responsible));
    html << "</td><td>"_h;
    row_select(html, table, "rhythm", "c3", at, read.periodicity, table.rhythms);
    html << "<br>"_h;
    due_input(html, table, at, read.due);
    html << "</td>"_h;
    sureness(html, table, clause);
    html << "</tr>"_h;
}

void head(Html& html, const Text& text) {
    html << "<thead><tr><th scope=\"col\" class=\"n\">"_h << text("programme.head_line")
         << "</th><th scope=\"col\">"_h << text("programme.head_original")
         << "</th><th scope=\"col\"><span id=\"c1\">"_h << text("programme.head_kind")
         << "</span><br><span id=\"c2\">"_h << text("programme.head_who")
         << "</span></th><th scope=\"col\"><span id=\"c3\">"_h << text("programme.head_rhythm")
         << "</span><br><span id=\"c4\">"_h << text("programme.head_due")
         << "</span></th><th scope=\"col\">"_h << text("programme.head_sure")
         << "</th></tr></thead>"_h;
}

// Links to the rows that are wrong, by their line in the original.
void row_errors(Html& html, const Table& table) {
    const auto& shown = table.shown;
    if (shown.clauses_form == nullptr || shown.problem == nullptr) return;
    const auto& text = table.request.text;
    html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
         << text(shown.problem->message) << "</h2><ul>"_h;
    for (const auto& clause : table.review.clauses)
        for (const char* name : {"kind", "who", "rhythm", "due"})
            if (const auto* wrong = table.error(row_field(name, clause.position)))
                html << "<li><a href=\"#"_h << wrong->name << "\">"_h
                     << text("programme.on_line", {{"line", clause.read.line}}) << ": "_h
                     << text(wrong->message, {{"detail", wrong->detail}}) << "</a></li>"_h;
    html << "</ul></div>"_h;
}

std::string query_of(const ReviewShown& shown, int after) {
    std::string query = shown.all ? "?show=all" : "";
    if (after > 0) query += (query.empty() ? "?after=" : "&after=") + std::to_string(after);
    return query;
}

void clauses_section(Html& html, const Table& table) {
    const auto& request = table.request;
    const auto& review = table.review;
    const auto& shown = table.shown;
    const auto& text = request.text;
    const auto path = plan_path(review.version.id) + "/review";
    const auto slice = slice_of(review, shown);
    html << "<section aria-labelledby=\"clauses\"><div class=\"sec rowsep\"><h2 id=\"clauses\">"_h
         << text("programme.clauses_title") << "</h2><span class=\"small muted\">"_h
         << text("programme.clauses_found",
                 {{"count", review.clauses.size()}, {"unsure", slice.unsure}})
         << "</span></div><p class=\"actions small\">"_h;
    const auto link = [&](bool is_here, const std::string& query, const std::string& words) {
        html << "<a href=\""_h << path << query << "#clauses\""_h
             << (is_here ? " aria-current=\"true\">"_h : ">"_h) << words << "</a>"_h;
    };
    link(!shown.all, "", text("programme.show_to_do", {{"count", slice.to_do}}));
    link(shown.all, "?show=all", text("programme.show_all", {{"count", review.clauses.size()}}));
    html << "</p>"_h;
    request.open_form(html, path + query_of(shown, shown.after));
    html << "<datalist id=\"bodies\">"_h;
    for (const auto& body : table.words.suggestions())
        html << "<option value=\""_h << body << "\"></option>"_h;
    html << "</datalist>"_h;
    html::open_table(html, text("programme.review_caption"), "clauses-review");
    head(html, text);
    html << "<tbody>"_h;
    for (const auto* clause : slice.rows) row(html, table, *clause);
    html << "</tbody>"_h;
    html::close_table(html);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.save_rows"));
    html << "<a href=\""_h << plan_path(review.version.id) << "/activation\">"_h
         << text("programme.to_activation") << "</a></p></form>"_h;
    if (slice.next != 0) html::pager(html, text, path + query_of(shown, slice.next));
    html << "</section>"_h;
}

}  // namespace

Html review_view(const web::Request& request, const Review& review, const ReviewShown& shown) {
    const auto& text = request.text;
    Html html;
    if (shown.metadata_form != nullptr)
        html::error_summary(html, {text, *shown.metadata_form, shown.problem});
    const Table table(request, review, shown);
    row_errors(html, table);
    html::heading(html, text("programme.review_title"),
                  text("programme.review_lede", {{"title", review.version.metadata.title},
                                                 {"number", review.version.number},
                                                 {"file", review.version.source_name}}));
    facts_section(html, request, review, shown);
    clauses_section(html, table);
    return html;
}

}  // namespace varna::programme

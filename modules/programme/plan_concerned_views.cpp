// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_concerned_views.h"

#include <algorithm>

#include "modules/programme/plan_concerned_form.h"
#include "modules/programme/plan_steps_views.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/plan_words.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

constexpr std::size_t kShortBytes = 110;
// So many that a form's ticks are well within what a form may hold.
constexpr std::size_t kTicksMax = 1500;
constexpr std::size_t kRowsMax = 50;

struct Slice {
    std::vector<const ConcernedRow*> rows;
    int next = 0;  // the position after which the next page begins; 0 when this is the last
};

Slice slice_of(const Matrix& matrix, std::int64_t after) {
    const auto columns = std::max<std::size_t>(1, matrix.units.size());
    const auto rows_max = std::clamp<std::size_t>(kTicksMax / columns, 1, kRowsMax);
    Slice slice;
    for (const auto& row : matrix.rows) {
        if (row.clause.position <= after) continue;
        if (slice.rows.size() == rows_max) {
            slice.next = slice.rows.back()->clause.position;
            break;
        }
        slice.rows.push_back(&row);
    }
    return slice;
}

ConcernedUnits ticks_of(const ConcernedShown& shown, const ConcernedRow& row) {
    if (shown.typed != nullptr)
        if (auto typed = typed_row(*shown.typed, row)) return *std::move(typed);
    return row.concerned;
}

// One press sets them all, the next takes them away; the form is sent as it was typed besides.
void set_button(Html& html, const Text& text, const std::string& value, bool all,
                std::string_view of) {
    html << "<button class=\"linklike\" type=\"submit\" name=\"set\" value=\""_h << value << "\">"_h
         << text(all ? "programme.set_all" : "programme.set_none")
         << "<span class=\"ds-sr-only\">: "_h << of << "</span></button>"_h;
}

void head(Html& html, const Text& text, const Matrix& matrix, const Slice& slice,
          const ConcernedShown& shown) {
    html << "<thead><tr><th scope=\"col\"><span class=\"clause-head\">"_h
         << text("programme.head_clause") << "</span><span class=\"unit\">"_h
         << text("programme.whole_columns") << "</span></th>"_h;
    for (const auto& unit : matrix.units) {
        const bool all_ticked =
            std::all_of(slice.rows.begin(), slice.rows.end(), [&](const ConcernedRow* row) {
                return !holds(row->may_be, unit.id) || holds(ticks_of(shown, *row), unit.id);
            });
        html << "<th scope=\"col\"><span class=\"up\" id=\"k"_h << unit.id.value << "\""_h
             << html::data_language(text) << ">"_h << unit.short_name << "</span>"_h;
        set_button(html, text, set_column(unit.id, !all_ticked), !all_ticked, unit.short_name);
        html << "</th>"_h;
    }
    html << "</tr></thead>"_h;
}

// After a conflict: what is kept now, beside what was typed.
void kept_words(Html& html, const Text& text, const Matrix& matrix, const ConcernedRow& row) {
    std::string names;
    for (const auto& unit : matrix.units)
        if (holds(row.concerned, unit.id)) names += (names.empty() ? "" : ", ") + unit.short_name;
    if (row.concerned == row.may_be) names = text("programme.set_all");
    if (names.empty()) names = text("programme.set_none");
    html << "<p class=\"error\">"_h << text("programme.kept_now", {{"words", names}}) << "</p>"_h;
}

void cell(Html& html, const Text& text, const ConcernedRow& row, const ConcernedUnits& ticks,
          const organisation::UnitRecord& unit) {
    const auto clause = row.clause.clause.value;
    if (holds(row.named, unit.id)) {
        html << "<td class=\"named\">"_h;
        html::mark(html, "done");
        html << "<span class=\"unit\""_h << html::data_language(text) << ">"_h << unit.short_name
             << "</span><span class=\"ds-sr-only\">"_h << text("programme.is_named_besides")
             << "</span></td>"_h;
        return;
    }
    if (!holds(row.may_be, unit.id)) {
        html << "<td></td>"_h;
        return;
    }
    html << "<td><label><input type=\"checkbox\" name=\"c"_h << clause << "\" value=\""_h
         << unit.id.value << "\" aria-labelledby=\"k"_h << unit.id.value << " l"_h << clause
         << (holds(ticks, unit.id) ? "\" checked>"_h : "\">"_h) << "<span class=\"unit\""_h
         << html::data_language(text) << ">"_h << unit.short_name << "</span></label></td>"_h;
}

void row_of(Html& html, const Text& text, const Matrix& matrix, const ConcernedRow& row,
            const ConcernedShown& shown) {
    const auto& clause = row.clause;
    const auto id = clause.clause.value;
    const auto ticks = ticks_of(shown, row);
    const bool is_full = ticks == row.may_be;
    html << "<tr id=\"r"_h << id << "\"><th scope=\"row\"><input type=\"hidden\" name=\"row\" "_h
         << "value=\""_h << id << "\">"_h;
    clause_in_short(html, text, clause, matrix.version.id, "l" + std::to_string(id));
    if (shown.problem != nullptr && ticks != row.concerned) kept_words(html, text, matrix, row);
    html << "<span class=\"say-row\">"_h;
    html::status(html, row.is_decided ? "done" : "prop",
                 text(row.is_decided ? "programme.is_decided" : "programme.is_suggestion"));
    set_button(html, text, set_row(clause.clause, !is_full), !is_full, clause.reference);
    html << "</span></th>"_h;
    for (const auto& unit : matrix.units) cell(html, text, row, ticks, unit);
    html << "</tr>"_h;
}

void table(Html& html, const web::Request& request, const Matrix& matrix, const Slice& slice,
           const ConcernedShown& shown) {
    const auto& text = request.text;
    html::open_table(html, text("programme.concerned_caption"), "matrix");
    head(html, text, matrix, slice, shown);
    html << "<tbody>"_h;
    for (const auto* row : slice.rows) row_of(html, text, matrix, *row, shown);
    html << "</tbody>"_h;
    html::close_table(html);
    const bool has_named = std::any_of(slice.rows.begin(), slice.rows.end(),
                                       [](const ConcernedRow* row) { return !row->named.empty(); });
    if (!has_named) return;
    html << "<p class=\"legend\">"_h;
    html::status(html, "done", text("programme.is_named_besides"));
    html << "</p>"_h;
}

void links(Html& html, const Text& text, Id<PlanVersion> id) {
    html << "<a href=\""_h << units_path(id) << "\">"_h << text("programme.to_units")
         << "</a><a href=\""_h << plan_path(id) << "/activation\">"_h
         << text("programme.to_activation") << "</a>"_h;
}

}  // namespace

std::string concerned_path(Id<PlanVersion> id) {
    return plan_path(id) + "/concerned";
}

std::string units_path(Id<PlanVersion> id) {
    return plan_path(id) + "/units";
}

std::string unit_path(Id<PlanVersion> id, Id<Unit> unit) {
    return units_path(id) + "/" + std::to_string(unit.value);
}

void clause_in_short(Html& html, const Text& text, const ClauseRecord& clause, Id<PlanVersion> id,
                     std::string_view link_id) {
    auto words = shortened(clause.read.text, kShortBytes);
    if (words.size() < clause.read.text.size()) words = words.substr(0, words.rfind(' ')) + " …";
    html << "<a href=\""_h << row_path(id, clause) << "\" id=\""_h << link_id << "\">"_h
         << clause.reference << "</a> <span"_h << html::data_language(text) << ">"_h
         << with_capital(words) << "</span>"_h;
}

Html concerned_view(const web::Request& request, const Matrix& matrix,
                    const ConcernedShown& shown) {
    const auto& text = request.text;
    const auto id = matrix.version.id;
    Html html;
    if (shown.problem != nullptr)
        html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
             << text(shown.problem->message) << "</h2></div>"_h;
    html::heading(html, text("programme.concerned_title"),
                  text("programme.concerned_lede", {{"title", matrix.version.metadata.title},
                                                    {"number", matrix.version.number}}));
    steps(html, text, id, matrix.progress, DraftStep::concerned);
    if (matrix.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("programme.nothing_concerned")
             << "</p><p class=\"actions\">"_h;
        links(html, text, id);
        html << "</p>"_h;
        return html;
    }
    html << "<div class=\"stack\"><p>"_h << text("programme.concerned_means") << "</p></div>"_h;
    const auto slice = slice_of(matrix, shown.after);
    const auto path = concerned_path(id);
    const auto page = [](std::int64_t after) {
        return after > 0 ? "?after=" + std::to_string(after) : std::string();
    };
    request.open_form(html, path + page(shown.after));
    // The form's first button is the one that Enter presses, and that shall not set a column.
    html << "<input type=\"submit\" value=\""_h << text("programme.save_concerned")
         << "\" hidden><input type=\"hidden\" name=\"version\" value=\""_h << matrix.version.version
         << "\">"_h;
    table(html, request, matrix, slice, shown);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.save_concerned"));
    links(html, text, id);
    html << "</p></form>"_h;
    if (slice.next != 0) html::pager(html, text, path + page(slice.next));
    return html;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// The review of a draft: what is unsure first, then what is to be done by area, or all of the plan
// in its order. What the plan says of itself stands above, in plan_facts_views.cpp.
#include <algorithm>
#include <tuple>

#include "modules/programme/plan_review_rows.h"
#include "modules/programme/plan_same_views.h"
#include "modules/programme/plan_steps_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

constexpr std::size_t kRowsMax = 50;

// Where a row stands on the page: sections of their own for what is unsure and for each area.
struct RowPlace {
    enum Section { unsure, tasks, all };
    Section section = all;
    int area = 0;
    int position = 0;
    friend auto operator<=>(const RowPlace&, const RowPlace&) = default;
    bool is_with(const RowPlace& other) const {
        return section == other.section && area == other.area;
    }
};

int area_of(const ClauseRecord& clause) {
    return clause.read.focus_area ? clause.read.focus_area->number : 0;
}

RowPlace place_of(const ClauseRecord& clause, const ReviewShown& shown) {
    if (shown.all) return {RowPlace::all, 0, clause.position};
    if (clause.is_unsure()) return {RowPlace::unsure, 0, clause.position};
    return {RowPlace::tasks, area_of(clause), clause.position};
}

// "u12" is the row at position 12 among those that are unsure, "t12" among the tasks, "12" of all.
std::string name_of_place(const RowPlace& place) {
    constexpr const char* kSections[] = {"u", "t", ""};
    return kSections[place.section] + std::to_string(place.position);
}

RowPlace place_named(std::string_view name, const Review& review, const ReviewShown& shown) {
    RowPlace place;
    const bool is_named = name.starts_with("u") || name.starts_with("t");
    for (const char digit : name.substr(is_named ? 1 : 0))
        if (digit >= '0' && digit <= '9' && place.position < 1'000'000)
            place.position = place.position * 10 + (digit - '0');
    if (shown.all) return place;
    place.section = name.starts_with("t") ? RowPlace::tasks : RowPlace::unsure;
    for (const auto& clause : review.clauses)
        if (place.section == RowPlace::tasks && clause.position == place.position)
            place.area = area_of(clause);
    return place;
}

struct PlacedRow {
    RowPlace place;
    const ClauseRecord* clause = nullptr;
};

struct Slice {
    std::vector<PlacedRow> rows;
    std::string next;  // the row after which the next page begins; empty when this is the last
    std::size_t unsure = 0, unsure_here = 0, to_do = 0, assumed = 0;
};

bool needs_a_look(const ClauseRecord& clause) {
    return clause.is_unsure() || becomes_obligations(clause.read.kind);
}

// A page's rows; when a form is shown again, the rows that were sent with it.
Slice slice_of(const Review& review, const ReviewShown& shown) {
    Slice slice;
    std::vector<PlacedRow> rows;
    for (const auto& clause : review.clauses) {
        slice.unsure += clause.is_unsure() ? 1 : 0;
        slice.to_do += needs_a_look(clause) ? 1 : 0;
        slice.assumed += has_method(clause) && !clause.assumed.empty() ? 1 : 0;
        if (shown.all || needs_a_look(clause)) rows.push_back({place_of(clause, shown), &clause});
    }
    const auto after = place_named(shown.after, review, shown);
    std::erase_if(rows, [&](const PlacedRow& row) {
        if (shown.clauses_form != nullptr)
            return !shown.clauses_form->has(row_field("v", row.clause->clause));
        return row.place <= after;
    });
    std::sort(rows.begin(), rows.end(),
              [](const PlacedRow& a, const PlacedRow& b) { return a.place < b.place; });
    if (rows.size() > kRowsMax && shown.clauses_form == nullptr) {
        rows.resize(kRowsMax);
        slice.next = name_of_place(rows.back().place);
    }
    for (const auto& row : rows) slice.unsure_here += row.clause->is_unsure() ? 1 : 0;
    slice.rows = std::move(rows);
    return slice;
}

// Links to the rows that are wrong, by their line in the original.
void row_errors(Html& html, const ReviewTable& table) {
    const auto& shown = table.shown;
    if (shown.clauses_form == nullptr || shown.problem == nullptr) return;
    const auto& text = table.request.text;
    html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
         << text(shown.problem->message) << "</h2><ul>"_h;
    for (const auto& clause : table.review.clauses)
        for (const char* name : {"kind", "who", "rhythm", "due", "method"})
            if (const auto* wrong = table.error(row_field(name, clause.clause)))
                html << "<li><a href=\"#"_h << wrong->name << "\">"_h
                     << line_words(text, clause.read) << ": "_h
                     << text(wrong->message, {{"detail", wrong->detail}}) << "</a></li>"_h;
    for (const auto& words : typed_in_gone_rows(table.typed, table.review.clauses))
        html << "<li>"_h << text("programme.row_is_gone", {{"words", words}}) << "</li>"_h;
    html << "</ul></div>"_h;
}

void act_button(Html& html, std::string_view act, const std::string& words) {
    html << "<button class=\"ds-button\" data-variant=\"secondary\" name=\"do\" value=\""_h << act
         << "\">"_h << words << "</button>"_h;
}

// First in the form, so that Enter in any field saves.
void form_buttons(Html& html, const Text& text, const Slice& slice) {
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.save_rows"));
    if (slice.unsure_here > 0)
        act_button(html, "check", text("programme.all_checked", {{"count", slice.unsure_here}}));
    if (slice.assumed > 0)
        act_button(html, "confirm", text("programme.confirm_all", {{"count", slice.assumed}}));
    html << "</p>"_h;
}

std::string section_title(const Text& text, const PlacedRow& row) {
    if (row.place.section == RowPlace::all) return text("programme.section_all");
    if (row.place.section == RowPlace::unsure) return text("programme.section_unsure");
    const auto& area = row.clause->read.focus_area;
    if (!area) return text("programme.section_outside");
    return text("programme.section_area", {{"number", area->number}, {"title", area->title}});
}

void row_sections(Html& html, const ReviewTable& table, const Slice& slice) {
    for (auto at = slice.rows.begin(); at != slice.rows.end();) {
        const auto title = section_title(table.request.text, *at);
        const bool is_unsure = at->place.section == RowPlace::unsure;
        html << (is_unsure ? "<h3 class=\"rowsep\" id=\"unsure\">"_h : "<h3 class=\"rowsep\">"_h)
             << title << "</h3>"_h;
        open_rows(html, table.request.text, title);
        const auto first = at->place;
        for (; at != slice.rows.end() && at->place.is_with(first); ++at)
            row(html, table, *at->clause);
        close_rows(html);
        if (is_unsure) same_section(html, table);
    }
}

void views_to_choose(Html& html, const ReviewTable& table, const Slice& slice) {
    const auto& text = table.request.text;
    html << "<p class=\"actions small\">"_h;
    const auto link = [&](bool is_all, const std::string& words) {
        ReviewShown other;
        other.all = is_all;
        html << "<a href=\""_h << review_path(table.review.version.id, other) << "#clauses\""_h
             << (is_all == table.shown.all ? " aria-current=\"true\">"_h : ">"_h) << words
             << "</a>"_h;
    };
    link(false, text("programme.show_to_do", {{"count", slice.to_do}}));
    link(true, text("programme.show_all", {{"count", table.review.clauses.size()}}));
    html << "</p>"_h;
}

void clauses_section(Html& html, const ReviewTable& table) {
    const auto& review = table.review;
    const auto& text = table.request.text;
    const auto slice = slice_of(review, table.shown);
    html << "<section aria-labelledby=\"clauses\"><div class=\"sec rowsep\"><h2 id=\"clauses\">"_h
         << text("programme.clauses_title") << "</h2><span class=\"small muted\">"_h
         << text("programme.clauses_found",
                 {{"count", review.clauses.size()}, {"unsure", slice.unsure}})
         << "</span></div>"_h;
    views_to_choose(html, table, slice);
    const auto path = review_path(review.version.id, table.shown);
    table.request.open_kept_form(html, path, table.shown.clauses_form != nullptr);
    form_buttons(html, text, slice);
    row_names(html, table);
    const bool is_first = !table.shown.all && table.shown.after.empty();
    if (is_first && slice.unsure == 0) {
        html << "<h3 class=\"rowsep\" id=\"unsure\">"_h << text("programme.section_unsure")
             << "</h3><p>"_h << text("programme.none_unsure") << "</p>"_h;
        same_section(html, table);
    }
    row_sections(html, table, slice);
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("programme.save_rows"));
    const auto draft = plan_path(review.version.id);
    html << "<a href=\""_h << draft << "/concerned\">"_h << text("programme.to_concerned")
         << "</a><a href=\""_h << draft << "/activation\">"_h << text("programme.to_activation")
         << "</a></p></form>"_h;
    if (!slice.next.empty()) {
        ReviewShown next;
        next.all = table.shown.all;
        next.after = slice.next;
        html::pager(html, text, review_path(review.version.id, next));
    }
    html << "</section>"_h;
}

// What the review is made with.
void sources(Html& html, const Text& text, const Review& review) {
    const auto path = plan_path(review.version.id);
    html << "<p class=\"actions small\"><a href=\""_h << path << "/source\">"_h
         << text("programme.to_source") << "</a>"_h;
    if (review.has_earlier)
        html << "<a href=\""_h << path << "/comparison\">"_h << text("programme.to_comparison")
             << "</a>"_h;
    html << "</p>"_h;
}

}  // namespace

std::string row_path(Id<PlanVersion> id, const ClauseRecord& clause) {
    return plan_path(id) + "/review?show=all&after=" + std::to_string(clause.position - 1) + "#r" +
           std::to_string(clause.clause.value);
}

std::string review_path(Id<PlanVersion> id, const ReviewShown& shown) {
    return plan_path(id) + "/review" + review_query(shown);
}

std::string review_query(const ReviewShown& shown) {
    std::string query = shown.all ? "?show=all" : "";
    // It came with an address, so only what we write ourselves goes on.
    std::string after;
    for (const char one : shown.after)
        if ((one >= '0' && one <= '9') || one == 'u' || one == 't') after += one;
    if (!after.empty()) query += (query.empty() ? "?after=" : "&after=") + after;
    return query;
}

Html review_view(const web::Request& request, const Review& review, const ReviewShown& shown) {
    const auto& text = request.text;
    Html html;
    if (shown.metadata_form != nullptr)
        html::error_summary(html, {text, *shown.metadata_form, shown.problem});
    const ReviewTable table(request, review, shown);
    row_errors(html, table);
    html::heading(html, text("programme.review_title"),
                  text("programme.review_lede", {{"title", review.version.metadata.title},
                                                 {"number", review.version.number},
                                                 {"file", review.version.source_name}}));
    steps(html, text, review.version.id, review.progress, DraftStep::review);
    sources(html, text, review);
    facts_section(html, request, review, shown);
    clauses_section(html, table);
    return html;
}

}  // namespace varna::programme

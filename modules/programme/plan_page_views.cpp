// SPDX-License-Identifier: EUPL-1.2
// The adopted text as the document people know, and beside each sentence how things stand.
#include "modules/programme/plan_reading.h"
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

struct Chapter {
    std::string title;
    std::string anchor;
    int ours = 0;
    std::vector<const ClauseRecord*> clauses;  // without the heading that opens it
};

std::vector<Chapter> chapters_of(const PlanReading& reading) {
    std::vector<Chapter> chapters;
    std::string_view now;
    for (const auto& clause : reading.page().clauses) {
        const auto& read = clause.read;
        if (is_front_matter(read)) continue;
        const bool is_heading = read.kind == ClauseKind::heading;
        if (chapters.empty() || chapter_of(read) != now) {
            now = chapter_of(read);
            chapters.push_back({is_heading ? read.text : reading.text("programme.introduction"),
                                is_heading ? fragment_of(read.anchor) : "k-" + std::string(now),
                                0,
                                {}});
            if (is_heading) continue;
        }
        chapters.back().ours += reading.matches(clause, "ours") ? 1 : 0;
        if (reading.is_shown(clause)) chapters.back().clauses.push_back(&clause);
    }
    return chapters;
}

void task(Html& html, const PlanReading& reading, const ClauseRecord& clause) {
    const auto* standing = reading.standing(clause);
    const bool is_ours = standing != nullptr && standing->own_standing;
    const auto fragment = fragment_of(clause.read.anchor);
    html << "<article class=\"clause"_h << (is_ours ? " mine"_h : ""_h) << "\" id=\""_h << fragment
         << "\"><div class=\"words\"><a class=\"no\" href=\"#"_h << fragment << "\" aria-label=\""_h
         << reading.text("programme.point", {{"number", clause.reference}}) << "\">"_h
         << clause.reference << "</a><p"_h << html::data_language(reading.text) << ">"_h
         << clause.read.text << "</p></div>"_h;
    margin(html, reading, clause);
    if (reading.is_open(clause)) thread_panel(html, reading, clause);
    html << "</article>"_h;
}

// What stands between two tasks is one block of text, so that no line is drawn between sentences
// that belong together.
using ClauseAt = std::vector<const ClauseRecord*>::const_iterator;
ClauseAt passages(Html& html, const Text& text, ClauseAt at, ClauseAt end) {
    html << "<div class=\"clause\"><div class=\"words\"><span class=\"no\"></span>"_h
            "<div class=\"stack\""_h
         << html::data_language(text) << ">"_h;
    for (; at != end && (*at)->reference.empty(); ++at) {
        const auto& read = (*at)->read;
        const bool is_heading = read.kind == ClauseKind::heading;
        html << (is_heading ? "<h3 id=\""_h : "<p id=\""_h) << fragment_of(read.anchor) << "\">"_h
             << read.text << (is_heading ? "</h3>"_h : "</p>"_h);
    }
    html << "</div></div></div>"_h;
    return at;
}

void chapter(Html& html, const PlanReading& reading, const Chapter& chapter) {
    html << "<header class=\"chapter\" id=\""_h << chapter.anchor << "\"><div"_h
         << html::data_language(reading.text) << "><h2>"_h << chapter.title << "</h2>"_h;
    auto clause = chapter.clauses.begin();
    // The goal stands with the title when it comes first, as in the printed plan.
    for (; clause != chapter.clauses.end() && (*clause)->read.kind == ClauseKind::goal; ++clause)
        html << "<p id=\""_h << fragment_of((*clause)->read.anchor) << "\">"_h
             << (*clause)->read.text << "</p>"_h;
    html << "</div></header>"_h;
    while (clause != chapter.clauses.end()) {
        if ((*clause)->reference.empty()) {
            clause = passages(html, reading.text, clause, chapter.clauses.end());
        } else {
            task(html, reading, **clause++);
        }
    }
}

void contents(Html& html, const PlanReading& reading, const std::vector<Chapter>& chapters) {
    const auto& text = reading.text;
    html << "<div class=\"toc\"><nav aria-label=\""_h << text("programme.contents") << "\"><ol>"_h;
    for (const auto& chapter : chapters) {
        const bool is_empty = chapter.clauses.empty() && reading.filter().narrows();
        if (is_empty) continue;
        html << "<li><a href=\"#"_h << chapter.anchor << "\"><span"_h << html::data_language(text)
             << ">"_h << chapter.title << "</span>"_h;
        if (chapter.ours > 0)
            html << "<span class=\"cnt\"><span class=\"ds-sr-only\">"_h
                 << text("programme.our_points") << " </span>"_h << chapter.ours << "</span>"_h;
        html << "</a></li>"_h;
    }
    html << "</ol></nav></div>"_h;
}

void chip(Html& html, const PlanReading& reading, std::string_view value,
          const std::string& words) {
    html << "<label class=\"ds-chip\">"_h
         << "<input class=\"ds-input\" type=\"radio\" name=\"show\" value=\""_h << value
         << (value == reading.filter().show ? "\" checked>"_h : "\">"_h) << words << "</label>"_h;
}

void option(Html& html, std::string_view value, bool is_chosen, std::string_view words) {
    html << "<option value=\""_h << value << (is_chosen ? "\" selected>"_h : "\">"_h) << words
         << "</option>"_h;
}

void choose(Html& html, const Text& text, std::string_view name, std::string_view label) {
    html << "<label class=\"ds-sr-only\" for=\"plan-"_h << name << "\">"_h << text(label)
         << "</label><select class=\"ds-input\" id=\"plan-"_h << name << "\" name=\""_h << name
         << "\">"_h;
}

void unit_select(Html& html, const PlanReading& reading) {
    const auto& text = reading.text;
    choose(html, text, "unit", "programme.filter_unit");
    const auto& looked_at = reading.page().looked_at;
    option(html, "0", !looked_at, text("programme.all_of_them"));
    for (const auto& unit : reading.page().units)
        option(html, std::to_string(unit.id.value), looked_at && looked_at->id == unit.id,
               unit.name);
    html << "</select>"_h;
}

void area_select(Html& html, const PlanReading& reading) {
    const auto& text = reading.text;
    choose(html, text, "area", "programme.filter_area");
    option(html, "", reading.filter().area == 0, text("programme.all_areas"));
    int last = 0;
    for (const auto& clause : reading.page().clauses) {
        const auto& area = clause.read.focus_area;
        if (!area || area->number <= last) continue;
        last = area->number;
        const auto number = std::to_string(last);
        option(html, number, reading.filter().area == last, number + " " + area->title);
    }
    html << "</select>"_h;
}

void state_select(Html& html, const PlanReading& reading) {
    const auto& text = reading.text;
    choose(html, text, "state", "programme.filter_state");
    option(html, "", reading.filter().state.empty(), text("programme.all_states"));
    for (const auto& words : counted_standings())
        option(html, words.state, words.state == reading.filter().state, text(words.word));
    html << "</select>"_h;
}

void filters(Html& html, const PlanReading& reading) {
    if (!reading.page().version.is_active()) return;
    const auto& text = reading.text;
    html << "<form class=\"filters planfilters\" method=\"get\" action=\""_h
         << plan_path(reading.page().version.id) << "\" role=\"search\" aria-label=\""_h
         << text("programme.filter") << "\"><div class=\"chips\">"_h;
    chip(html, reading, "", text("programme.whole_plan"));
    chip(html, reading, "attention",
         text("programme.attention", {{"count", reading.count("attention")}}));
    if (reading.has_unit())
        chip(html, reading, "ours",
             text(reading.page().is_own ? "programme.ours" : "programme.theirs",
                  {{"count", reading.count("ours")}}));
    chip(html, reading, "late", text("programme.late_ones", {{"count", reading.count("late")}}));
    if (reading.has_unit() && reading.page().is_own)
        chip(html, reading, "no_evidence",
             text("programme.no_evidence", {{"count", reading.count("no_evidence")}}));
    html << "</div><div class=\"choices\">"_h;
    unit_select(html, reading);
    area_select(html, reading);
    state_select(html, reading);
    html << "<label class=\"ds-sr-only\" for=\"plan-q\">"_h << text("programme.filter_words")
         << "</label><input class=\"ds-input\" id=\"plan-q\" type=\"search\" name=\"q\" "
            "maxlength=\"100\" placeholder=\""_h
         << text("programme.filter_words") << "\" value=\""_h << reading.filter().words
         << "\"><button class=\"ds-button\" data-variant=\"secondary\" data-size=\"sm\" "
            "type=\"submit\">"_h
         << text("programme.filter_now") << "</button></div></form>"_h;
}

void legend(Html& html, const Text& text) {
    html << "<p class=\"legend actions\">"_h;
    for (const auto& words : counted_standings())
        html::status(html, words.shape,
                     text(words.shape == "prop" ? "programme.proposed_legend" : words.word));
    html << "</p>"_h;
}

// "2025-01-01–2028-12-31" in words; what is written in another way stays as it is.
std::string validity_words(const Text& text, const std::string& written) {
    constexpr std::size_t iso = 10;
    constexpr std::string_view dash = "–";
    if (written.size() != 2 * iso + dash.size() || written.substr(iso, dash.size()) != dash)
        return written;
    const auto from = Date::parse(written.substr(0, iso));
    const auto to = Date::parse(written.substr(iso + dash.size()));
    if (!from || !to) return written;
    return text("programme.valid_between", {{"from", text.date(*from)}, {"to", text.date(*to)}});
}

void page_head(Html& html, const PlanReading& reading) {
    const auto& text = reading.text;
    const auto& version = reading.page().version;
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h
         << version.metadata.title << "</h1><p class=\"lede\">"_h
         << decision_words(text, version.metadata);
    if (!version.metadata.validity.empty())
        html << ". "_h << validity_words(text, version.metadata.validity);
    html << "</p>"_h;
    if (!version.is_active()) {
        html << "<p>"_h;
        version_state(html, text, version.state);
        html << " "_h << text("programme.about_" + version.state) << " "_h;
        if (!version.is_draft())
            html << "<a href=\"/plan\">"_h << text("programme.to_active") << "</a>"_h;
        html << "</p>"_h;
    }
    if (reading.page().entry)
        html << "<p><a href=\"/steering_documents/"_h << reading.page().entry->value << "\">"_h
             << text("programme.to_register") << "</a></p>"_h;
    // The first version of a plan that is in force has nothing before it.
    html << "<p class=\"actions\">"_h;
    if (version.is_draft() || version.number > 1)
        html << "<a href=\""_h << plan_path(version.id) << "/comparison\">"_h
             << text("programme.to_comparison") << "</a>"_h;
    html << "<a href=\""_h << plan_path(version.id) << "/responsibilities\">"_h
         << text("programme.to_responsibilities") << "</a></p></div>"_h;
    if (version.is_draft() && reading.page().may_manage)
        html << "<a class=\"ds-button\" href=\""_h << plan_path(version.id) << "/review\">"_h
             << text("programme.review_now") << "</a>"_h;
    html << "</div>"_h;
}

}  // namespace

Html plan_view(const web::Request& request, const PlanPage& page, const PlanFilter& wanted) {
    static const PlanFilter whole;
    const PlanReading reading(request, page, page.version.is_active() ? wanted : whole);
    const auto chapters = chapters_of(reading);
    const auto& text = request.text;
    Html html;
    page_head(html, reading);
    filters(html, reading);
    html << "<p class=\"print-only small muted\">"_h
         << text("programme.printed", {{"date", text.date(page.today)}});
    if (page.looked_at) html << ", "_h << page.looked_at->name;
    html << "</p>"_h;
    if (page.version.is_active()) mark_shapes(html);
    html << "<div class=\"planpage\">"_h;
    contents(html, reading, chapters);
    html << "<div>"_h;
    bool is_empty = true;
    for (const auto& one : chapters) {
        if (one.clauses.empty() && reading.filter().narrows()) continue;
        chapter(html, reading, one);
        is_empty = false;
    }
    if (is_empty)
        html << "<p class=\"empty\">"_h << text("programme.nothing_matches") << " <a href=\""_h
             << plan_path(page.version.id) << "\">"_h << text("programme.show_whole")
             << "</a></p>"_h;
    if (page.version.is_active()) legend(html, text);
    html << "</div></div>"_h;
    return html;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// The adopted text as the document people know, and beside each sentence how things stand.
#include <algorithm>
#include <unordered_map>

#include "modules/programme/plan_views.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

using obligations::ClauseStanding;
using obligations::Standing;

struct StandingWords {
    std::string_view shape;
    std::string_view word;   // of one unit
    std::string_view count;  // of several
    int ClauseStanding::*number;
};
// In the order of the enum, which is not the order they are counted up in.
constexpr StandingWords kNotStarted{"todo", "programme.not_started", "programme.n_not_started",
                                    &ClauseStanding::not_started};
constexpr StandingWords kInProgress{"half", "programme.in_progress", "programme.n_in_progress",
                                    &ClauseStanding::in_progress};
constexpr StandingWords kDone{"done", "programme.done", "programme.n_done", &ClauseStanding::done};
constexpr StandingWords kLate{"late", "programme.late", "programme.n_late", &ClauseStanding::late};
constexpr StandingWords kProposed{"prop", "programme.proposed", "programme.n_proposed",
                                  &ClauseStanding::proposed};
constexpr StandingWords kDeclined{"na", "programme.declined", "programme.n_declined",
                                  &ClauseStanding::declined};
constexpr StandingWords kCounted[] = {kDone, kInProgress, kLate, kNotStarted, kProposed, kDeclined};

const StandingWords& words_of(Standing standing) {
    switch (standing) {
        case Standing::in_progress:
            return kInProgress;
        case Standing::done:
            return kDone;
        case Standing::late:
            return kLate;
        case Standing::proposed:
            return kProposed;
        case Standing::declined:
            return kDeclined;
        case Standing::taken_over:
        case Standing::not_started:
            break;
    }
    return kNotStarted;
}

int units_in(const ClauseStanding& standing) {
    int units = 0;
    for (const auto& words : kCounted) units += standing.*words.number;
    return units;
}

class PlanReading {
public:
    PlanReading(const web::Request& request, const PlanPage& page, std::string_view show)
        : text(request.text), page_(page), show_(show), words_(request.text, {}) {
        for (const auto& standing : page.standings)
            standings_.emplace(standing.clause.value, &standing);
        for (const auto& clause : page.clauses) clauses_.emplace(clause.clause.value, &clause);
    }

    // The task whose answer serves this one too.
    const ClauseRecord* leader(const ClauseRecord& clause) const {
        const auto leader = clause.leader();
        const auto found = leader ? clauses_.find(leader->value) : clauses_.end();
        const bool is_task = found != clauses_.end() && !found->second->reference.empty() &&
                             !found->second->leader();
        return is_task ? found->second : nullptr;
    }

    const ClauseStanding* standing(const ClauseRecord& clause) const {
        if (clause.reference.empty()) return nullptr;
        const auto* answered = leader(clause);
        const auto found = standings_.find((answered == nullptr ? clause : *answered).clause.value);
        return found == standings_.end() ? nullptr : found->second;
    }
    bool has_own_unit() const { return !page_.own_unit_name.empty(); }

    // Lateness and missing evidence concern the reader's own unit, when she has one.
    bool matches(const ClauseRecord& clause, std::string_view show) const {
        if (is_front_matter(clause.read)) return false;
        if (show.empty()) return true;
        const auto* at = standing(clause);
        if (at == nullptr) return false;
        if (show == "late" && !has_own_unit()) return at->late > 0;
        if (!at->own_standing) return false;
        if (show == "ours") return true;
        if (show == "late") return *at->own_standing == Standing::late;
        return at->own_evidence == 0 && *at->own_standing != Standing::proposed &&
               *at->own_standing != Standing::declined;
    }
    bool is_shown(const ClauseRecord& clause) const { return matches(clause, show_); }
    int count(std::string_view show) const {
        return static_cast<int>(
            std::count_if(page_.clauses.begin(), page_.clauses.end(),
                          [&](const ClauseRecord& clause) { return matches(clause, show); }));
    }
    std::string who(const ReadClause& read) const {
        return with_capital(
            words_.words(read.responsible.empty() ? read.followed_up_by : read.responsible));
    }
    const PlanPage& page() const { return page_; }
    std::string_view show() const { return show_; }

    const Text& text;

private:
    const PlanPage& page_;
    std::string_view show_;
    BodyWords words_;
    std::unordered_map<std::int64_t, const ClauseStanding*> standings_;
    std::unordered_map<std::int64_t, const ClauseRecord*> clauses_;
};

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

void first_line(Html& html, std::string_view shape, const std::string& word,
                const std::string& date) {
    html << "<p class=\"first\">"_h;
    mark_status(html, shape, word);
    if (!date.empty()) html << "<span class=\"muted nowrap\">"_h << date << "</span>"_h;
    html << "</p>"_h;
}

std::string own_date(const Text& text, const ClauseStanding& standing) {
    const auto day = [&](const char* key, const std::optional<Date>& date) {
        return date ? text(key, {{"date", text.short_date(*date)}}) : std::string();
    };
    switch (*standing.own_standing) {
        case Standing::done:
            return standing.own_done_on ? text.short_date(*standing.own_done_on) : std::string();
        case Standing::late:
            return day("programme.should_by", standing.own_due_on);
        case Standing::proposed:
        case Standing::declined:
            return {};
        default:
            break;
    }
    return standing.own_due_on ? day("programme.due_by", standing.own_due_on)
                               : text("programme.without_day");
}

void own_lines(Html& html, const PlanReading& reading, const ClauseStanding& standing) {
    const auto& text = reading.text;
    const auto& words = words_of(*standing.own_standing);
    first_line(html, words.shape, text(words.word), own_date(text, standing));
    html << "<p>"_h << reading.page().own_unit_name << "</p>"_h;
    if (!standing.own_action) return;
    const bool is_asked = *standing.own_standing == Standing::proposed;
    html << "<p><a href=\"/obligations/"_h << standing.own_action->value << "\">"_h;
    if (is_asked) {
        html << text("programme.answer_proposal");
    } else if (standing.own_evidence > 0) {
        html << text("programme.evidence", {{"count", standing.own_evidence}});
    } else {
        html << text("programme.add_evidence");
    }
    html << "</a>"_h;
    if (!is_asked && standing.own_evidence == 0) html << text("programme.none_yet");
    html << "</p>"_h;
}

void others_lines(Html& html, const PlanReading& reading, const ReadClause& read,
                  const ClauseStanding& standing) {
    if (units_in(standing) == 1)
        for (const auto& words : kCounted)
            if (standing.*words.number == 1)
                first_line(html, words.shape, reading.text(words.word), {});
    html << "<p>"_h << reading.who(read) << "</p>"_h;
}

void all_line(Html& html, const Text& text, const ClauseStanding& standing) {
    const int units = units_in(standing);
    if (units < 2) return;
    mark_strip(html, standing);
    std::string states;
    for (const auto& words : kCounted) {
        const int number = standing.*words.number;
        if (number == 0) continue;
        if (!states.empty()) states += ", ";
        states += text(words.count, {{"count", number}});
    }
    html << "<p class=\"muted\">"_h
         << text("programme.all_units", {{"count", units}, {"states", states}}) << "</p>"_h;
}

// Four lines in a fixed order: state and date, who, evidence, all units.
void margin(Html& html, const PlanReading& reading, const ClauseRecord& clause) {
    const auto* standing = reading.standing(clause);
    if (!reading.page().version.is_active() || clause.reference.empty()) return;
    html << "<div class=\"note\">"_h;
    if (standing == nullptr || units_in(*standing) == 0) {
        html << "<p>"_h << reading.text("programme.nobody") << "</p></div>"_h;
        return;
    }
    if (standing->own_standing) {
        own_lines(html, reading, *standing);
    } else {
        others_lines(html, reading, clause.read, *standing);
    }
    all_line(html, reading.text, *standing);
    if (const auto* leader = reading.leader(clause))
        html << "<p><a href=\"#"_h << fragment_of(leader->read.anchor) << "\">"_h
             << reading.text("programme.answered_with", {{"number", leader->reference}})
             << "</a></p>"_h;
    html << "</div>"_h;
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
        const bool is_empty = chapter.clauses.empty() && !reading.show().empty();
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
         << (value == reading.show() ? "\" checked>"_h : "\">"_h) << words << "</label>"_h;
}

void filters(Html& html, const PlanReading& reading) {
    if (!reading.page().version.is_active()) return;
    const auto& text = reading.text;
    html << "<form class=\"filters\" method=\"get\" action=\""_h
         << plan_path(reading.page().version.id) << "\" role=\"search\" aria-label=\""_h
         << text("programme.filter") << "\">"_h;
    chip(html, reading, "", text("programme.whole_plan"));
    if (reading.has_own_unit())
        chip(html, reading, "ours", text("programme.ours", {{"count", reading.count("ours")}}));
    chip(html, reading, "late", text("programme.late_ones", {{"count", reading.count("late")}}));
    if (reading.has_own_unit())
        chip(html, reading, "no_evidence",
             text("programme.no_evidence", {{"count", reading.count("no_evidence")}}));
    html << "<span class=\"grow\"></span><button class=\"ds-button\" data-variant=\"secondary\" "
            "data-size=\"sm\" type=\"submit\">"_h
         << text("programme.filter_now") << "</button></form>"_h;
}

void legend(Html& html, const Text& text) {
    html << "<p class=\"legend actions\">"_h;
    for (const auto& words : kCounted)
        html::status(html, words.shape,
                     text(words.shape == "prop" ? "programme.proposed_legend" : words.word));
    html << "</p>"_h;
}

void page_head(Html& html, const PlanReading& reading) {
    const auto& text = reading.text;
    const auto& version = reading.page().version;
    html << "<div class=\"head\"><div><h1"_h << html::data_language(text) << ">"_h
         << version.metadata.title << "</h1><p class=\"lede\">"_h
         << decision_words(text, version.metadata);
    if (!version.metadata.validity.empty()) html << ". "_h << version.metadata.validity;
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
    if (version.is_draft() || version.number > 1)
        html << "<p><a href=\""_h << plan_path(version.id) << "/comparison\">"_h
             << text("programme.to_comparison") << "</a></p>"_h;
    html << "</div>"_h;
    if (version.is_draft() && reading.page().may_manage)
        html << "<a class=\"ds-button\" href=\""_h << plan_path(version.id) << "/review\">"_h
             << text("programme.review_now") << "</a>"_h;
    html << "</div>"_h;
}

}  // namespace

Html plan_view(const web::Request& request, const PlanPage& page, std::string_view show) {
    const PlanReading reading(request, page, page.version.is_active() ? show : "");
    const auto chapters = chapters_of(reading);
    const auto& text = request.text;
    Html html;
    page_head(html, reading);
    filters(html, reading);
    if (page.version.is_active()) mark_shapes(html);
    html << "<div class=\"planpage\">"_h;
    contents(html, reading, chapters);
    html << "<div>"_h;
    bool is_empty = true;
    for (const auto& one : chapters) {
        if (one.clauses.empty() && !reading.show().empty()) continue;
        chapter(html, reading, one);
        is_empty = false;
    }
    if (is_empty) html << "<p class=\"empty\">"_h << text("programme.nothing_matches") << "</p>"_h;
    if (page.version.is_active()) legend(html, text);
    html << "</div></div>"_h;
    return html;
}

}  // namespace varna::programme

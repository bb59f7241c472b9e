// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_comparison_views.h"

#include "modules/programme/plan_diff.h"
#include "modules/programme/plan_steps_views.h"
#include "modules/programme/plan_views.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

// The order in which they are read: what asks for a decision first.
constexpr Change kOrder[] = {Change::changed, Change::moved, Change::added, Change::removed,
                             Change::unchanged};

struct Page {
    const web::Request& request;
    const Text& text;
    const Comparison& comparison;
    BodyWords bodies;
};

std::string id_of(Change change) {
    return std::string(name_of(change));
}

const ClauseRecord& latest(const ClauseChange& change) {
    return change.now ? *change.now : *change.earlier;
}

// "punkt 2.3", or where the text around the tasks stands.
std::string place_words(const Text& text, const ClauseRecord& clause) {
    if (!clause.reference.empty())
        return text("programme.at_point", {{"number", clause.reference}});
    if (clause.read.focus_area)
        return text("programme.at_text_in_area", {{"number", clause.read.focus_area->number}});
    return text("programme.at_text_outside");
}

bool starts_word(std::string_view words) {
    return !words.empty() && std::string_view(".,;:!?)").find(words[0]) == std::string_view::npos;
}

std::string who_or_where(const Page& page, const ClauseRecord& clause) {
    if (clause.reference.empty()) return place_words(page.text, clause);
    const auto& read = clause.read;
    return page.bodies.words(read.responsible.empty() ? read.followed_up_by : read.responsible);
}

// Removed words are struck through and new ones underlined: not by colour alone.
void diff(Html& html, std::string_view earlier, std::string_view now) {
    auto before = DiffPiece::Kind::same;
    for (const auto& piece : diff_words(earlier, now)) {
        std::string_view words = piece.text;
        // What was put in first in the text has no space before it, and what it replaced ends here.
        const bool is_replaced = before == DiffPiece::Kind::removed && starts_word(words);
        if (words.starts_with(' ') || is_replaced) html << " "_h;
        if (words.starts_with(' ')) words.remove_prefix(1);
        before = piece.kind;
        if (piece.kind == DiffPiece::Kind::same) html << words;
        if (piece.kind == DiffPiece::Kind::removed) html << "<del>"_h << words << "</del>"_h;
        if (piece.kind == DiffPiece::Kind::added) html << "<ins>"_h << words << "</ins>"_h;
    }
}

void words(Html& html, const Text& text, const ClauseChange& change) {
    const auto& clause = latest(change);
    html << "<div class=\"words\"><span class=\"no\">"_h << clause.reference << "</span><p"_h
         << html::data_language(text) << ">"_h;
    const bool has_both = change.earlier && change.now;
    if (has_both && change.change != Change::moved)
        diff(html, change.earlier->read.text, change.now->read.text);
    else
        html << clause.read.text;
    html << "</p></div>"_h;
}

void work_line(Html& html, const Text& text, const ClauseChange& change, const char* key) {
    if (change.obligations == 0) return;
    html << "<p class=\"muted\">"_h
         << text(key, {{"obligations", change.obligations}, {"evidence", change.evidence}})
         << "</p>"_h;
}

// What was typed stays when the form is shown again.
void radio(Html& html, const Page& page, const ClauseChange& change, std::string_view word,
           Bond meant, const char* label) {
    const auto field = decision_field(change);
    const auto value = std::string(word) + "-" + std::to_string(change.earlier->clause.value);
    const auto typed = page.request.form.value(field);
    const bool is_chosen = typed.empty() ? change.bond == meant : typed == value;
    html << "<label><input type=\"radio\" name=\""_h << field << "\" value=\""_h << value
         << (is_chosen ? "\" checked>"_h : "\">"_h) << " <span>"_h << page.text(label)
         << "</span></label>"_h;
}

// Nothing is chosen until a person has said it.
void choice(Html& html, const Page& page, const ClauseChange& change) {
    const auto& text = page.text;
    html << "<fieldset class=\"choice\"><legend"_h
         << (change.bond == Bond::proposed ? ">"_h : " class=\"ds-sr-only\">"_h);
    if (change.bond == Bond::proposed) html::mark(html, "ask");
    html << " "_h << text("programme.is_same_point", {{"number", change.now->reference}})
         << "</legend>"_h;
    radio(html, page, change, "same", Bond::kept, "programme.same_commitment");
    radio(html, page, change, "new", Bond::apart, "programme.new_commitment");
    html << "</fieldset>"_h;
}

void changed_note(Html& html, const Page& page, const ClauseChange& change) {
    const auto& text = page.text;
    const auto before = place_words(text, *change.earlier);
    if (before != place_words(text, *change.now))
        html << "<p>"_h << text("programme.was_at", {{"place", before}}) << "</p>"_h;
    if (!change.has_choice()) return;
    if (page.comparison.may_decide) {
        choice(html, page, change);
        work_line(html, text, change, "programme.work_of_earlier");
    } else {
        html << "<p>"_h
             << text(change.bond == Bond::kept ? "programme.was_same" : "programme.was_new")
             << "</p>"_h;
    }
}

void moved_note(Html& html, const Text& text, const ClauseChange& change) {
    const auto from = place_words(text, *change.earlier);
    const auto to = place_words(text, *change.now);
    html << "<p>"_h
         << (from == to ? text("programme.moved_within", {{"place", to}})
                        : text("programme.moved_from", {{"from", from}, {"to", to}}))
         << "</p>"_h;
}

void row(Html& html, const Page& page, const ClauseChange& change) {
    const auto& text = page.text;
    html << "<article class=\"clause\">"_h;
    words(html, text, change);
    html << "<div class=\"note\">"_h;
    if (change.change == Change::changed) changed_note(html, page, change);
    if (change.change == Change::moved) moved_note(html, text, change);
    if (change.change == Change::added)
        html << "<p>"_h << with_capital(who_or_where(page, *change.now)) << "</p>"_h;
    if (change.change == Change::removed) {
        html << "<p>"_h << text("programme.was_at", {{"place", place_words(text, *change.earlier)}})
             << "</p>"_h;
        work_line(
            html, text, change,
            page.comparison.version.is_draft() ? "programme.work_ends" : "programme.work_remains");
    }
    html << "</div></article>"_h;
}

// Tasks first, then the text around them.
void rows(Html& html, const Page& page, Change kind) {
    for (const bool is_task : {true, false})
        for (const auto& change : page.comparison.changes)
            if (change.change == kind && change.is_task() == is_task) row(html, page, change);
}

void bar(Html& html, const Page& page) {
    const auto& text = page.text;
    const auto& comparison = page.comparison;
    const int proposed = comparison.count(Bond::proposed);
    html << "<div class=\"bar\">"_h;
    html::submit(html, text("programme.save_decisions"));
    if (proposed > 0)
        html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\" "
                "name=\"all_proposed\" value=\"true\">"_h
             << text("programme.carry_all", {{"count", proposed}}) << "</button>"_h;
    html << "<span class=\"grow\"></span><a href=\""_h << plan_path(comparison.version.id)
         << "/activation\">"_h << text("programme.to_activation") << "</a></div>"_h;
}

void changed_rows(Html& html, const Page& page) {
    const auto& text = page.text;
    const auto& comparison = page.comparison;
    bool has_choice = false;
    for (const auto& change : comparison.changes) has_choice |= change.has_choice();
    has_choice &= comparison.may_decide;
    html << "<p class=\"hint\">"_h << text("programme.diff_legend");
    if (has_choice) html << " "_h << text("programme.choice_hint");
    html << "</p>"_h;
    if (has_choice) page.request.open_form(html, plan_path(comparison.version.id) + "/comparison");
    rows(html, page, Change::changed);
    if (!has_choice) return;
    bar(html, page);
    html << "</form>"_h;
}

void section(Html& html, const Page& page, Change kind) {
    const auto& text = page.text;
    const int count = page.comparison.count(kind);
    if (count == 0) return;
    html << "<section class=\"compared\" aria-labelledby=\""_h << id_of(kind)
         << "\"><div class=\"sec rowsep\"><h2 id=\""_h << id_of(kind) << "\">"_h
         << text("programme.title_" + id_of(kind)) << "</h2><span class=\"small muted\">"_h << count
         << "</span></div>"_h;
    if (kind == Change::changed) {
        changed_rows(html, page);
    } else if (kind == Change::unchanged) {
        html << "<details><summary>"_h << text("programme.show_unchanged") << "</summary>"_h;
        rows(html, page, kind);
        html << "</details>"_h;
    } else {
        rows(html, page, kind);
    }
    html << "</section>"_h;
}

void summary(Html& html, const Text& text, const Comparison& comparison) {
    html << "<p class=\"actions small\">"_h;
    for (const auto kind : kOrder) {
        const int count = comparison.count(kind);
        const auto words = text("programme.n_" + id_of(kind), {{"count", count}});
        if (count == 0) {
            html << "<span class=\"muted\">"_h << words << "</span>"_h;
        } else {
            html << "<a href=\"#"_h << id_of(kind) << "\">"_h << words << "</a>"_h;
        }
    }
    html << "</p>"_h;
}

void offer(Html& html, const web::Request& request, const Comparison& comparison) {
    if (!comparison.may_continue) return;
    const auto& text = request.text;
    const auto& active = *comparison.may_continue;
    html << "<section class=\"panel\" aria-labelledby=\"offer\"><h2 id=\"offer\">"_h
         << text("programme.may_continue") << "</h2><p>"_h
         << text("programme.may_continue_lede", {{"title", active.metadata.title}}) << "</p>"_h;
    request.open_form(html, plan_path(comparison.version.id) + "/continuation");
    html << "<input type=\"hidden\" name=\"active\" value=\""_h << active.id.value
         << "\"><p class=\"actions\">"_h;
    html::submit(html, text("programme.continue_plan", {{"title", active.metadata.title}}));
    html << "</p></form></section>"_h;
}

void problem_box(Html& html, const Text& text, const Problem* problem) {
    if (problem == nullptr) return;
    html << "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus><h2>"_h
         << text(problem->message) << "</h2></div>"_h;
}

}  // namespace

std::string decision_field(const ClauseChange& change) {
    return "c" + std::to_string(change.now->clause.value);
}

Html comparison_view(const web::Request& request, const Comparison& comparison,
                     const Problem* problem) {
    const auto& text = request.text;
    const auto& version = comparison.version;
    Html html;
    problem_box(html, text, problem);
    html::heading(html, text("programme.comparison_title"),
                  comparison.earlier
                      ? text("programme.comparison_lede", {{"title", version.metadata.title},
                                                           {"number", version.number},
                                                           {"earlier", comparison.earlier->number}})
                      : version.metadata.title);
    if (comparison.progress) steps(html, text, version.id, *comparison.progress, DraftStep::review);
    if (comparison.earlier) {
        summary(html, text, comparison);
    } else {
        html << "<p class=\"empty\">"_h << text("programme.nothing_to_compare") << "</p>"_h;
    }
    offer(html, request, comparison);
    const Page page{request, text, comparison, BodyWords(text, {})};
    for (const auto kind : kOrder) section(html, page, kind);
    html << "<p class=\"actions\"><a href=\""_h << plan_path(version.id)
         << (version.is_draft() ? "/review" : "") << "\">"_h
         << text(version.is_draft() ? "programme.back_to_review" : "programme.to_the_plan")
         << "</a></p>"_h;
    return html;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// Six judgements and a summary, asked once, beside what the units say.
#include <algorithm>

#include "modules/reporting/report.h"
#include "modules/safety_account/account.h"
#include "modules/safety_account/account_form.h"
#include "modules/safety_account/account_views.h"

namespace varna::safety_account {
namespace {

std::string numbered_title(const Judgement& judgement) {
    return std::to_string(judgement.focus_area) + " " + judgement.title;
}

std::string units_words(const Text& text, double number, int units) {
    return text("safety_account.of_units", {{"number", text.number(number)}, {"count", units}});
}

void sums_table(Html& html, const Text& text, const Judgement& judgement,
                const std::vector<Sum>& sums) {
    if (sums.empty()) return;
    html::open_table(html, text("safety_account.figures_of", {{"area", judgement.title}}));
    html << "<thead><tr><th scope=\"col\">"_h << text("safety_account.measure")
         << "</th><th class=\"n\" scope=\"col\">"_h << text("safety_account.now")
         << "</th><th class=\"n\" scope=\"col\">"_h << text("safety_account.before")
         << "</th></tr></thead><tbody>"_h;
    for (const auto& sum : sums) {
        html << "<tr><th scope=\"row\">"_h << text("figure." + sum.source)
             << "</th><td class=\"n\">"_h << units_words(text, sum.now, sum.units)
             << "</td><td class=\"n muted\">"_h;
        if (sum.units_before > 0) {
            html << units_words(text, sum.before, sum.units_before);
        } else {
            html << "–"_h;
        }
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

void voices_table(Html& html, const Text& text, const Judgement& judgement,
                  const std::vector<reporting::AreaVoice>& voices) {
    bool is_open = false;
    for (const auto& voice : voices) {
        if (voice.focus_area != judgement.focus_area) continue;
        if (!is_open) {
            html::open_table(html, text("safety_account.voices_of", {{"area", judgement.title}}),
                             "cards");
            html << "<thead><tr><th scope=\"col\">"_h << text("safety_account.unit")
                 << "</th><th scope=\"col\">"_h << text("safety_account.answer")
                 << "</th><th scope=\"col\">"_h << text("safety_account.in_own_words")
                 << "</th></tr></thead><tbody>"_h;
            is_open = true;
        }
        html << "<tr><th scope=\"row\"><a href=\"/reports/section/"_h << voice.section.value
             << "\">"_h << voice.unit_name << "</a></th><td>"_h;
        html::status(html, voice.answer == "unchanged" ? "same" : "done",
                     text("reporting.answer_" + voice.answer));
        html << "</td><td class=\"lines\""_h << html::data_language(text) << ">"_h << voice.text
             << "</td></tr>"_h;
    }
    if (is_open) {
        html << "</tbody>"_h;
        html::close_table(html);
    } else {
        html << "<p class=\"muted\">"_h << text("safety_account.no_voices") << "</p>"_h;
    }
}

bool is_conflict(const html::FormView& view) {
    return view.problem != nullptr && view.problem->kind == Problem::Kind::conflict;
}

struct Typed {
    std::string choice, words;
};

// What is shown again of an area or the summary. After a conflict what somebody else wrote takes
// the place of what this person never touched, for saving that again would erase it.
std::optional<Typed> typed_to_show(const html::FormView& view, std::string_view choice,
                                   std::string_view words) {
    if (!view.form.has(words)) return std::nullopt;
    web::FormReader reader(view.form);
    Typed typed{std::string(view.value(choice, "none")),
                reader.text(words, {.chars_max = 4000, .is_multiline = true})};
    const auto loaded = view.form.value(loaded_field(words));
    if (is_conflict(view) && reporting::is_untouched(typed.choice, typed.words, loaded))
        return std::nullopt;
    return typed;
}

// Somebody else judged meanwhile: both are shown, and a person chooses.
void judged_by_other(Html& html, const html::FormView& view, const Typed& typed,
                     const Judgement& stored) {
    if (!is_conflict(view) || stored.judgement == "none") return;
    if (typed.choice == stored.judgement && typed.words == stored.text) return;
    html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
         << view.text("safety_account.judged_meanwhile") << "</p><p>"_h;
    html::status(html, shape_of(stored.judgement), view.text(text_key_of(stored.judgement)));
    html << "</p><p class=\"lines\">"_h << stored.text << "</p></div>"_h;
}

void hidden_fingerprint(Html& html, std::string_view words, std::string_view choice,
                        std::string_view text) {
    html << "<input type=\"hidden\" name=\""_h << loaded_field(words) << "\" value=\""_h
         << reporting::fingerprint_of(choice, text) << "\">"_h;
}

void judgement_fields(Html& html, const html::FormView& view, const Judgement& judgement,
                      bool is_typed) {
    const auto& text = view.text;
    const auto field = judgement_field(judgement.focus_area);
    html::radios(html, view,
                 {.name = field,
                  .label = "safety_account.judgement",
                  .value = is_typed ? std::string_view() : judgement.judgement},
                 {{"better", text("safety_account.better")},
                  {"unchanged", text("safety_account.unchanged")},
                  {"worse", text("safety_account.worse")},
                  {"unknown", text("safety_account.unknown")}});
    const auto words = judgement_text_field(judgement.focus_area);
    html::field(html, view,
                {.name = words,
                 .label = "safety_account.why",
                 .value = judgement.text,
                 .is_optional = true,
                 .rows = 3});
    hidden_fingerprint(html, words, judgement.judgement, judgement.text);
}

void area(Html& html, const html::FormView& view, const Judging& judging,
          const Judgement& judgement) {
    const auto& text = view.text;
    html << "<section class=\"area stack\" id=\"area-"_h << judgement.focus_area
         << "\"><header><h2"_h << html::data_language(text) << ">"_h << numbered_title(judgement)
         << "</h2>"_h;
    if (has_kept_out(judging.voices, judgement.focus_area))
        html << "<p class=\"small muted\">"_h << text("safety_account.kept_out") << "</p>"_h;
    html << "</header>"_h;
    sums_table(html, text, judgement, sums_of(judging.voices, judgement.focus_area));
    voices_table(html, text, judgement, judging.voices);
    const auto typed = typed_to_show(view, judgement_field(judgement.focus_area),
                                     judgement_text_field(judgement.focus_area));
    if (typed) judged_by_other(html, view, *typed, judgement);
    const web::Form nothing;
    judgement_fields(html, {text, typed ? view.form : nothing, view.problem}, judgement,
                     typed.has_value());
    html << "</section>"_h;
}

void summary(Html& html, const html::FormView& view, const AccountView& account) {
    html << "<section class=\"area stack\" id=\"in-short\"><header><h2>"_h
         << view.text("safety_account.summary") << "</h2></header>"_h;
    const auto typed = typed_to_show(view, {}, "summary");
    if (typed && is_conflict(view) && !account.summary.empty() && typed->words != account.summary)
        html << "<div class=\"draft stack\"><p class=\"small muted\">"_h
             << view.text("safety_account.judged_meanwhile") << "</p><p class=\"lines\">"_h
             << account.summary << "</p></div>"_h;
    const web::Form nothing;
    html::field(html, {view.text, typed ? view.form : nothing, view.problem},
                {.name = "summary",
                 .label = "field.summary",
                 .hint = "safety_account.summary_hint",
                 .value = account.summary,
                 .rows = 5});
    hidden_fingerprint(html, "summary", "none", account.summary);
    html << "</section>"_h;
}

void contents(Html& html, const Text& text, const AccountView& account) {
    html << "<div class=\"toc\"><nav aria-label=\""_h << text("safety_account.contents")
         << "\"><ol>"_h;
    for (const auto& judgement : account.judgements) {
        html << "<li><a href=\"#area-"_h << judgement.focus_area << "\">"_h;
        html::mark(html, shape_of(judgement.judgement));
        html << "<span><span"_h << html::data_language(text) << ">"_h << numbered_title(judgement)
             << "</span><span class=\"ds-sr-only\">, "_h << text(text_key_of(judgement.judgement))
             << "</span></span></a></li>"_h;
    }
    html << "<li><a href=\"#in-short\">"_h;
    html::mark(html, account.summary.empty() ? "todo" : "done");
    html << "<span>"_h << text("safety_account.summary") << "</span></a></li></ol></nav></div>"_h;
}

}  // namespace

void judgements_view(Html& html, const web::Request& request, const Judging& judging,
                     const Problem* problem) {
    const auto& text = request.text;
    const auto& account = judging.account;
    const html::FormView view{text, request.form, problem};
    html::error_summary(html, view);
    html::heading(html, text("safety_account.judge_title", {{"title", account.title}}),
                  text("safety_account.judge_lede", {{"round", judging.round.title},
                                                     {"done", judging.round.submitted},
                                                     {"all", judging.round.reports}}));
    html << "<div class=\"reportpage\">"_h;
    contents(html, text, account);
    request.open_form(html, path_to(account) + "/judgements");
    for (const auto& judgement : account.judgements) area(html, view, judging, judgement);
    summary(html, view, account);
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << version_seen(view, "summary", account.version)
         << "\"><div class=\"bar\"><span class=\"small muted\">"_h
         << text("safety_account.written_for_all") << "</span><span class=\"grow\"></span>"_h;
    html::submit(html, text("safety_account.save_judgements"));
    html << "</div></form></div>"_h;
}

}  // namespace varna::safety_account

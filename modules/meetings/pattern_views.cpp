// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/pattern_views.h"

#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::meetings {
namespace {

std::string path_of(Id<Unit> body) {
    return "/meetings/patterns/" + std::to_string(body.value);
}

void body_row(Html& html, const Text& text, const organisation::UnitRecord& body,
              const PatternsView& view) {
    const auto* pattern = pattern_on(view.patterns, body.id, view.today);
    html << "<tr><th scope=\"row\"><a href=\""_h << path_of(body.id) << "\""_h
         << html::data_language(text) << ">"_h << body.name << "</a></th><td>"_h;
    html << (pattern == nullptr ? text("meetings.no_pattern")
                                : with_capital(pattern_words(text, *pattern)));
    html << "</td></tr>"_h;
}

void earlier(Html& html, const Text& text, const std::vector<Pattern>& patterns) {
    constexpr std::size_t shown_max = 20;
    if (patterns.empty()) return;
    html << "<div class=\"rowsep\">"_h;
    html::open_table(html, text("meetings.patterns_kept"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.valid_from")
         << "</th><th scope=\"col\">"_h << text("meetings.pattern")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < patterns.size() && at < shown_max; ++at)
        html << "<tr><th scope=\"row\">"_h << text.date(patterns[at].valid_from) << "</th><td>"_h
             << with_capital(pattern_words(text, patterns[at])) << "</td></tr>"_h;
    html << "</tbody>"_h;
    html::close_table(html);
    html << "</div>"_h;
}

void days_field(Html& html, const html::FormView& view, const char* name, const char* label,
                const std::optional<int>& days) {
    const auto value = days ? std::to_string(*days) : std::string();
    html::field(
        html, view,
        {.name = name, .label = label, .value = value, .is_optional = true, .type = "number"});
}

}  // namespace

std::string pattern_words(const Text& text, const Pattern& pattern) {
    std::string words;
    const auto say = [&](const char* key, const std::optional<int>& days) {
        if (!days) return;
        if (!words.empty()) words += ", ";
        words += text(key, {{"count", *days}});
    };
    say("meetings.stop_before", pattern.manuscript_stop_days);
    say("meetings.preparation_before", pattern.preparation_days);
    say("meetings.adjustment_after", pattern.adjustment_days);
    say("meetings.dispatch_after", pattern.dispatch_days);
    return words.empty() ? text("meetings.counts_nothing") : words;
}

Html patterns_view(const web::Request& request, const PatternsView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("meetings.patterns"), text("meetings.patterns_lede"));
    html::open_table(html, text("meetings.patterns_now"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("meetings.body")
         << "</th><th scope=\"col\">"_h << text("meetings.pattern")
         << "</th></tr></thead><tbody>"_h;
    for (const auto& body : view.managed) body_row(html, text, body, view);
    html << "</tbody>"_h;
    html::close_table(html);
    html << "<p class=\"actions\"><a href=\"/meetings\">"_h << text("meetings.back")
         << "</a></p>"_h;
    return html;
}

Html pattern_view(const web::Request& request, const BodyPatterns& held, const Date& today,
                  const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Pattern latest;
    if (!held.patterns.empty()) latest = held.patterns.front();
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("meetings.pattern_of", {{"body", held.body.name}}),
                  text("meetings.pattern_lede"));
    request.open_form(html, path_of(held.body.id));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << held.version << "\">"_h;
    days_field(html, view, "manuscript_stop_days", "field.manuscript_stop_days",
               latest.manuscript_stop_days);
    days_field(html, view, "preparation_days", "field.preparation_days", latest.preparation_days);
    days_field(html, view, "adjustment_days", "field.adjustment_days", latest.adjustment_days);
    days_field(html, view, "dispatch_days", "field.dispatch_days", latest.dispatch_days);
    const auto from = today.iso();
    html::field(html, view,
                {.name = "valid_from",
                 .label = "field.valid_from",
                 .hint = "meetings.valid_from_hint",
                 .value = from,
                 .type = "date"});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("meetings.save"));
    html << "<a href=\"/meetings/patterns\">"_h << text("meetings.all_bodies")
         << "</a></p></form>"_h;
    earlier(html, text, held.patterns);
    return html;
}

}  // namespace varna::meetings

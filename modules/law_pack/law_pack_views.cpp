// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_pack_views.h"

#include <algorithm>
#include <cstdlib>

#include "modules/law_pack/law_pack_form.h"
#include "platform/web/components.h"

namespace varna::law_pack {
namespace {

std::string day_words(const Text& text, int month, int day) {
    return text.short_date({2024, month, day});
}

std::string weekday_words(const Text& text, const Pattern& pattern, const std::string& day) {
    const auto weekday = text.weekday(Date{2024, 1, 1}.plus_days(pattern.weekday));
    return text(pattern.is_workday ? "law_pack.first_workday" : "law_pack.first_weekday",
                {{"weekday", weekday}, {"day", day}});
}

std::string words_of(const Text& text, const Pattern& pattern) {
    const auto day = day_words(text, pattern.month, pattern.day);
    switch (pattern.kind) {
        case Pattern::Kind::period:
            return text("law_pack.from_to",
                        {{"from", day}, {"to", day_words(text, pattern.to_month, pattern.to_day)}});
        case Pattern::Kind::weekday:
            return weekday_words(text, pattern, day);
        case Pattern::Kind::easter:
            if (pattern.offset == 0) return text("law_pack.easter");
            return text(pattern.offset > 0 ? "law_pack.after_easter" : "law_pack.before_easter",
                        {{"days", std::abs(pattern.offset)}});
        case Pattern::Kind::day:
            break;
    }
    return day;
}

std::string joined(const Text& text, const std::vector<Pattern>& patterns) {
    std::string words;
    for (const auto& one : patterns) words += (words.empty() ? "" : ", ") + words_of(text, one);
    return words;
}

std::string joined_days(const Text& text, const std::vector<Pattern>& patterns) {
    std::string words;
    for (const auto& one : patterns)
        words += (words.empty() ? "" : ", ") + day_words(text, one.month, one.day);
    return words;
}

// "vart fjärde år 31 okt, från 2027"
std::string words_of(const Text& text, const LawRule& rule) {
    const auto patterns = read_pattern(rule.pattern);
    if (!patterns) return rule.pattern;
    const auto& first = patterns->front();
    // "första måndagen från 1 mars, 1 juni, 1 sep, 1 dec": what they share is said once.
    const auto words = first.kind == Pattern::Kind::weekday
                           ? weekday_words(text, first, joined_days(text, *patterns))
                           : joined(text, *patterns);
    if (first.every == 1) return text("law_pack.each_year", {{"days", words}});
    if (rule.valid_until < Date{first.since + first.every, 1, 1})
        return text("law_pack.once", {{"days", words}, {"year", std::to_string(first.since)}});
    return text("law_pack.every",
                {{"years", first.every}, {"days", words}, {"since", std::to_string(first.since)}});
}

void status_words(Html& html, const Text& text, const LawRule& rule) {
    html << text("law_pack.status_" + rule.status);
}

struct Row {
    std::size_t rule = 0;
    std::optional<Date> next;
};

// The next first; what falls no more is last.
std::vector<Row> rows_of(const ListView& view, bool holidays) {
    std::vector<Row> rows;
    for (std::size_t at = 0; at < view.rules.size(); ++at)
        if ((view.rules[at].kind == "holiday") == holidays)
            rows.push_back({at, next_day(view.rules, at, view.today)});
    std::stable_sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
        return left.next.value_or(forever) < right.next.value_or(forever);
    });
    return rows;
}

void table(Html& html, const Text& text, const ListView& view, bool holidays, const char* caption) {
    html::open_table(html, text(caption), "cards labelled");
    html << "<thead><tr>"_h;
    for (const char* key : {"law_pack.rule", "law_pack.next", "law_pack.when", "law_pack.receiver",
                            "law_pack.basis", "law_pack.checked"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& row : rows_of(view, holidays)) {
        const auto& rule = view.rules[row.rule];
        html << "<tr><th scope=\"row\"><a href=\"/law_pack/"_h << rule.id.value << "\""_h
             << html::data_language(text) << ">"_h << rule.title
             << "</a></th><td class=\"nowrap\" data-label=\""_h << text("law_pack.next") << "\">"_h
             << (row.next ? text.date(*row.next) : text("law_pack.no_more"));
        if (row.next && !rule.at_time.empty())
            html << " "_h << text("law_pack.at_time", {{"time", rule.at_time}});
        html << "</td><td data-label=\""_h << text("law_pack.when") << "\">"_h
             << words_of(text, rule) << "</td><td data-label=\""_h << text("law_pack.receiver")
             << "\""_h << html::data_language(text) << ">"_h
             << (rule.receiver.empty() ? "–" : rule.receiver) << "</td><td data-label=\""_h
             << text("law_pack.basis") << "\""_h << html::data_language(text) << ">"_h
             << (rule.basis.empty() ? "–" : rule.basis) << "</td><td data-label=\""_h
             << text("law_pack.checked") << "\">"_h;
        status_words(html, text, rule);
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

void own_form(Html& html, const web::Request& request, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    html << "<section aria-labelledby=\"own\"><div class=\"sec\"><h2 id=\"own\">"_h
         << text("law_pack.new") << "</h2></div><p>"_h << text("law_pack.new_lede") << "</p>"_h;
    request.open_form(html, "/law_pack");
    html::field(html, form, {.name = "rule_title", .label = "field.rule_title"});
    html::field(html, form, {.name = "first_on", .label = "field.first_on", .type = "date"});
    html::field(html, form,
                {.name = "every_years",
                 .label = "field.every_years",
                 .hint = "law_pack.every_hint",
                 .value = "1",
                 .type = "number"});
    html::field(html, form,
                {.name = "rule_receiver", .label = "field.rule_receiver", .is_optional = true});
    html::field(html, form,
                {.name = "rule_basis", .label = "field.rule_basis", .is_optional = true});
    html::submit(html, text("law_pack.add"));
    html << "</form></section>"_h;
}

void fact(Html& html, const Text& text, const char* key, std::string_view value, bool is_data) {
    if (value.empty()) return;
    html << "<dt>"_h << text(key) << "</dt><dd"_h;
    if (is_data) html << html::data_language(text);
    html << ">"_h << value << "</dd>"_h;
}

void days_list(Html& html, const Text& text, const RuleView& view) {
    html << "<section aria-labelledby=\"days\"><div class=\"sec\"><h2 id=\"days\">"_h
         << text("law_pack.coming_days") << "</h2></div>"_h;
    if (view.days.empty()) {
        html << "<p class=\"empty\">"_h << text("law_pack.no_days") << "</p></section>"_h;
        return;
    }
    html << "<ul class=\"columns\">"_h;
    for (const auto& day : view.days) {
        html << "<li>"_h
             << (day.to ? text("law_pack.from_to",
                               {{"from", text.date(day.from)}, {"to", text.date(*day.to)}})
                        : text.weekday(day.from) + " " + text.date(day.from))
             << "</li>"_h;
    }
    html << "</ul></section>"_h;
}

void end_form(Html& html, const web::Request& request, const RuleView& view,
              const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    html << "<section aria-labelledby=\"end\"><div class=\"sec\"><h2 id=\"end\">"_h
         << text("law_pack.end") << "</h2></div><p>"_h << text("law_pack.end_lede") << "</p>"_h;
    request.open_form(html, "/law_pack/" + std::to_string(view.rule.id.value));
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << view.rule.version << "\">"_h;
    const auto until =
        view.rule.valid_until == forever ? std::string() : view.rule.valid_until.iso();
    html::field(html, form,
                {.name = "valid_until",
                 .label = "field.valid_until",
                 .value = until,
                 .is_optional = true,
                 .type = "date"});
    html::submit(html, text("law_pack.save_end"), true);
    html << "</form></section>"_h;
}

}  // namespace

Html list_page(const web::Request& request, const ListView& view, const Problem* problem) {
    const auto& text = request.text;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html::heading(html, text("law_pack.title"), text("law_pack.lede"));
    table(html, text, view, false, "law_pack.by_next_day");
    html << "<details><summary>"_h << text("law_pack.holidays") << "</summary>"_h;
    table(html, text, view, true, "law_pack.holidays");
    html << "</details>"_h;
    if (view.may_keep) own_form(html, request, problem);
    return html;
}

Html rule_page(const web::Request& request, const RuleView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& rule = view.rule;
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html << "<h1"_h << html::data_language(text) << ">"_h << rule.title
         << "</h1><dl class=\"facts-list\">"_h;
    fact(html, text, "law_pack.when", words_of(text, rule), false);
    fact(html, text, "law_pack.time", rule.at_time, false);
    fact(html, text, "law_pack.receiver", rule.receiver, true);
    fact(html, text, "law_pack.basis", rule.basis, true);
    fact(html, text, "law_pack.checked", text("law_pack.status_" + rule.status), false);
    fact(html, text, "law_pack.source", rule.source, true);
    if (rule.valid_from != long_ago)
        fact(html, text, "field.valid_from", text.date(rule.valid_from), false);
    if (rule.valid_until != forever)
        fact(html, text, "field.valid_until", text.date(rule.valid_until), false);
    html << "</dl>"_h;
    days_list(html, text, view);
    if (view.may_keep) end_form(html, request, view, problem);
    html << "<p class=\"actions\"><a href=\"/law_pack\">"_h << text("law_pack.to_list")
         << "</a></p>"_h;
    return html;
}

}  // namespace varna::law_pack

// SPDX-License-Identifier: EUPL-1.2
// The term of office as a line: what holds, and what falls on days that do not come every year.
#include <algorithm>

#include "modules/overview/picture_parts.h"
#include "modules/overview/picture_views.h"
#include "platform/web/components.h"

namespace varna::overview {
namespace {

constexpr double left = 120, width = 1000, lane_height = 44, top = 30, bar_height = 26;

double x_of(const TermPicture& view, const Date& day) {
    const auto whole = static_cast<double>(view.to.days() - view.from.days() + 1);
    return left + width * static_cast<double>(day.days() - view.from.days()) / whole;
}

double lanes_top(const TermPicture& view) {
    return top + bar_height * static_cast<double>(view.bars.size()) + 10;
}

// The ring of meetings has no lane: they come every month.
int lane_of(Ring ring) {
    return ring == Ring::statutory ? 0 : ring == Ring::reporting ? 1 : 2;
}

Point place(const TermPicture& view, const Item& item) {
    return {x_of(view, item.on), lanes_top(view) + lane_height * (lane_of(item.ring) + 0.5)};
}

double height_of(const TermPicture& view) {
    return lanes_top(view) + 3 * lane_height + 6;
}

void years(Html& html, const TermPicture& view) {
    for (int year = view.from.year; year <= view.to.year; ++year) {
        const auto x = x_of(view, std::max(Date{year, 1, 1}, view.from));
        html << "<path class=\"line\" d=\"M"_h << fixed(x) << " 8V"_h << fixed(height_of(view))
             << "\"/><text class=\"y\" x=\""_h << fixed(x + 6) << "\" y=\"20\">"_h << year
             << "</text>"_h;
    }
}

void lanes(Html& html, const Text& text, const TermPicture& view) {
    int lane = 0;
    for (const char* key :
         {"overview.ring_statutory", "overview.ring_reporting", "overview.ring_work"}) {
        const auto y = lanes_top(view) + lane_height * lane++;
        html << "<path class=\"line\" d=\"M0 "_h << fixed(y) << "H"_h << fixed(left + width)
             << "\"/><text class=\"h\" x=\"0\" y=\""_h << fixed(y + lane_height / 2 + 4) << "\">"_h
             << text(key) << "</text>"_h;
    }
}

void bars(Html& html, const TermPicture& view) {
    double y = top;
    for (const auto& bar : view.bars) {
        const auto from = x_of(view, std::max(bar.from, view.from));
        const auto to = x_of(view, std::min(bar.to.plus_days(1), view.to.plus_days(1)));
        html << "<rect class=\"bar\" x=\""_h << fixed(from) << "\" y=\""_h << fixed(y)
             << "\" width=\""_h << fixed(std::max(to - from, 3.0))
             << "\" height=\"20\" rx=\"2\"/>"_h;
        // At the bar's beginning, or before its end where it begins too late for words.
        const bool is_late = from > left + width * 0.75;
        html << "<text class=\"bl\" x=\""_h << fixed(is_late ? from - 6 : from + 8) << "\" y=\""_h
             << fixed(y + 14.5) << (is_late ? "\" text-anchor=\"end\">"_h : "\">"_h) << bar.title
             << "</text>"_h;
        y += bar_height;
    }
}

void drawing(Html& html, const Text& text, const TermPicture& view,
             const std::vector<Mark>& marks) {
    const auto label = text("overview.term_label", {{"term", view.name}});
    html << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""_h << label
         << "\"><svg class=\"term wheel\" viewBox=\"0 0 1136 "_h << fixed(height_of(view))
         << "\" role=\"group\" aria-label=\""_h << label << "\"><g aria-hidden=\"true\">"_h;
    years(html, view);
    lanes(html, text, view);
    bars(html, view);
    if (view.today >= view.from && view.today <= view.to)
        html << "<path class=\"today\" d=\"M"_h << fixed(x_of(view, view.today)) << " 8V"_h
             << fixed(height_of(view)) << "\"/>"_h;
    for (const auto& mark : marks)
        drawn_mark(html, mark, view.items[mark.items.back()].on < view.today);
    html << "</g><g>"_h;
    for (const auto& mark : marks) mark_link(html, text, mark, view.items);
    html << "</g></svg></div>"_h;
    legend(html, text, false);
    html << "<p class=\"small muted\">"_h << text("overview.term_reading") << "</p>"_h;
}

void section_head(Html& html, std::string_view words) {
    html << "<div class=\"sec\"><h2>"_h << words << "</h2></div>"_h;
}

void bars_table(Html& html, const Text& text, const TermPicture& view) {
    section_head(html, text("overview.what_holds"));
    if (view.bars.empty()) {
        html << "<p class=\"empty\">"_h << text("overview.nothing_holds") << "</p>"_h;
        return;
    }
    html::open_table(html, text("overview.what_holds"), "cards labelled");
    html << "<thead><tr><th scope=\"col\">"_h << text("overview.document")
         << "</th><th scope=\"col\">"_h << text("field.valid_from") << "</th><th scope=\"col\">"_h
         << text("field.valid_until") << "</th></tr></thead><tbody>"_h;
    for (const auto& bar : view.bars)
        html << "<tr><th scope=\"row\"><a href=\""_h << bar.path << "\""_h
             << html::data_language(text) << ">"_h << bar.title
             << "</a></th><td class=\"nowrap\" data-label=\""_h << text("field.valid_from")
             << "\">"_h << text.date(bar.from) << "</td><td class=\"nowrap\" data-label=\""_h
             << text("field.valid_until") << "\">"_h
             << (bar.to.year == 9999 ? "–" : text.date(bar.to)) << "</td></tr>"_h;
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.more_bars > 0)
        html << "<p class=\"actions\"><a href=\"/steering_documents\">"_h
             << text("overview.more_documents", {{"count", view.more_bars}}) << "</a></p>"_h;
}

void term_choice(Html& html, const Text& text, const TermPicture& view) {
    if (view.terms.size() < 2) return;
    html << "<p class=\"actions\">"_h << text("overview.choose_term") << " "_h;
    for (const auto& term : view.terms) {
        if (term.is_shown)
            html << "<strong>"_h << term.name << "</strong> "_h;
        else
            html << "<a href=\""_h << term.path << "\">"_h << term.name << "</a> "_h;
    }
    html << "</p>"_h;
}

}  // namespace

Html term_page(const web::Request& request, const TermPicture& view) {
    const auto& text = request.text;
    const auto drawn = marks(view.items, [&](const Item& item) { return place(view, item); });
    Html html;
    html::heading(html, text("overview.term_title", {{"term", view.name}}),
                  text("overview.term_lede"));
    picture_links(html, text, "/term");
    term_choice(html, text, view);
    drawing(html, text, view, drawn);
    bars_table(html, text, view);
    section_head(html, text("overview.what_falls"));
    marks_table(html, text, text("overview.same_as_table", {{"count", view.items.size()}}), drawn,
                view.items, view.today);
    return html;
}

}  // namespace varna::overview

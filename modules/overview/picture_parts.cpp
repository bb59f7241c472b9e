// SPDX-License-Identifier: EUPL-1.2
#include "modules/overview/picture_parts.h"

#include <fmt/format.h>

#include <array>

#include "platform/web/components.h"

namespace varna::overview {
namespace {

constexpr std::array<const char*, ring_count> ring_keys = {
    "overview.ring_statutory", "overview.ring_reporting", "overview.ring_meetings",
    "overview.ring_work"};

std::string ring_words(const Text& text, Ring ring) {
    return text(ring_keys[static_cast<std::size_t>(ring)]);
}

// A small drawing of its own, for the table and the legend.
void key_shape(Html& html, Ring ring, bool is_past) {
    html << "<svg class=\"key wheel\" viewBox=\"-3 -3 26 26\" aria-hidden=\"true\">"_h;
    shape(html, ring, {10, 10}, is_past);
    html << "</svg>"_h;
}

// The municipality's own words; what is counted is ours.
bool is_data(const Item& item) {
    return item.kind != Item::Kind::work && item.kind != Item::Kind::documents;
}

void item_row(Html& html, const Text& text, const Mark& mark, const Item& item, bool is_first,
              bool says_year, const Date& today) {
    const bool is_past = item.on < today;
    html << "<tr"_h;
    if (is_first) html << " id=\"m"_h << mark.number << "\""_h;
    html << "><td class=\"n\">"_h << mark.number << "</td><td class=\"nowrap\">"_h
         << (item.from && *item.from != item.on
                 ? text.short_date(*item.from) + "–" + text.short_date(item.on)
                 : text.short_date(item.on));
    if (says_year) html << " "_h << item.on.year;
    html << "</td><th scope=\"row\"><a href=\""_h << item.path << "\""_h;
    if (is_data(item)) html << html::data_language(text);
    html << ">"_h << words_of(text, item) << "</a>"_h;
    if (is_past)
        html << " <span class=\"ds-sr-only\">"_h << text("overview.has_been") << "</span>"_h;
    if (!item.note.empty())
        html << " <span class=\"kind\""_h << html::data_language(text) << ">"_h << item.note
             << "</span>"_h;
    html << "</th><td class=\"nowrap\">"_h;
    key_shape(html, mark.ring, is_past);
    html << " "_h << ring_words(text, mark.ring) << "</td></tr>"_h;
}

void legend_word(Html& html, Ring ring, bool is_past, std::string_view words) {
    html << "<span class=\"st\">"_h;
    key_shape(html, ring, is_past);
    html << " "_h << words << "</span>"_h;
}

}  // namespace

std::string fixed(double number) {
    return fmt::format("{:.1f}", number);
}

void shape(Html& html, Ring ring, const Point& at, bool is_past) {
    const auto css = is_past ? "it past"_h : "it"_h;
    switch (ring) {
        case Ring::statutory:
            html << "<rect class=\""_h << css << "\" x=\""_h << fixed(at.x - 8.5) << "\" y=\""_h
                 << fixed(at.y - 8.5) << "\" width=\"17\" height=\"17\" rx=\"1.5\"/>"_h;
            return;
        case Ring::reporting:
            html << "<circle class=\""_h << css << "\" cx=\""_h << fixed(at.x) << "\" cy=\""_h
                 << fixed(at.y) << "\" r=\"9\"/>"_h;
            return;
        case Ring::meetings:
            html << "<path class=\""_h << css << "\" d=\"M"_h << fixed(at.x) << " "_h
                 << fixed(at.y - 9.5) << "l9.5 9.5-9.5 9.5-9.5-9.5z\"/>"_h;
            return;
        case Ring::work:
            break;
    }
    html << "<path class=\""_h << css << "\" d=\"M"_h << fixed(at.x) << " "_h << fixed(at.y - 12)
         << "l12 21h-24z\"/>"_h;
}

void drawn_mark(Html& html, const Mark& mark, bool is_past) {
    shape(html, mark.ring, mark.at, is_past);
    html << "<text class=\"lab"_h << (is_past ? " past"_h : ""_h) << "\" x=\""_h << fixed(mark.at.x)
         << "\" y=\""_h << fixed(mark.at.y + (mark.ring == Ring::work ? 6 : 3.8)) << "\">"_h
         << mark.number << "</text>"_h;
}

void mark_link(Html& html, const Text& text, const Mark& mark, const std::vector<Item>& items) {
    const auto& first = items[mark.items.front()];
    html << "<a href=\"#m"_h << mark.number << "\" aria-label=\""_h << mark.number << ": "_h
         << text.short_date(first.on) << ", "_h
         << (mark.items.size() == 1 ? words_of(text, first)
                                    : text("overview.many_things", {{"count", mark.items.size()}}))
         << "\"><circle class=\"hit\" cx=\""_h << fixed(mark.at.x) << "\" cy=\""_h
         << fixed(mark.at.y) << "\" r=\"12\"/></a>"_h;
}

std::string words_of(const Text& text, const Item& item) {
    switch (item.kind) {
        case Item::Kind::round:
            return text("overview.handed_in_by", {{"title", item.title}});
        case Item::Kind::manuscript_stop:
            return text("overview.manuscript_stop", {{"title", item.title}});
        case Item::Kind::work:
            return text("overview.work_due", {{"count", item.count}, {"left", item.left}});
        case Item::Kind::documents:
            return text("overview.documents_due", {{"count", item.count}});
        case Item::Kind::assignment:
            return text("overview.assignment", {{"title", item.title}});
        case Item::Kind::law:
        case Item::Kind::period:
        case Item::Kind::meeting:
            break;
    }
    return item.title;
}

void marks_table(Html& html, const Text& text, std::string_view caption,
                 const std::vector<Mark>& marks, const std::vector<Item>& items,
                 const Date& today) {
    html::open_table(html, caption, "numbered");
    html << "<thead><tr><th class=\"n\" scope=\"col\">"_h << text("overview.number")
         << "</th><th scope=\"col\">"_h << text("overview.day") << "</th><th scope=\"col\">"_h
         << text("overview.what") << "</th><th scope=\"col\">"_h << text("overview.ring")
         << "</th></tr></thead><tbody>"_h;
    const bool says_year = !items.empty() && items.front().on.year != items.back().on.year;
    for (const auto& mark : marks)
        for (const auto at : mark.items)
            item_row(html, text, mark, items[at], at == mark.items.front(), says_year, today);
    html << "</tbody>"_h;
    html::close_table(html);
}

void legend(Html& html, const Text& text, bool with_meetings) {
    html << "<p class=\"legend\">"_h;
    for (const auto ring : {Ring::statutory, Ring::reporting, Ring::meetings, Ring::work})
        if (with_meetings || ring != Ring::meetings)
            legend_word(html, ring, false, ring_words(text, ring));
    legend_word(html, Ring::reporting, false, text("overview.filled"));
    legend_word(html, Ring::reporting, true, text("overview.outlined"));
    html << "</p>"_h;
}

void picture_links(Html& html, const Text& text, std::string_view here) {
    html << "<nav class=\"tabs\" aria-label=\""_h << text("overview.pictures") << "\">"_h;
    for (const auto& [path, key] :
         {std::pair{"/year", "overview.year_wheel"}, std::pair{"/term", "overview.term"},
          std::pair{"/coverage", "overview.coverage"},
          std::pair{"/law_pack", "overview.law_pack"}}) {
        html << "<a href=\""_h << path << "\""_h;
        if (here == path) html << " aria-current=\"page\""_h;
        html << ">"_h << text(key) << "</a>"_h;
    }
    html << "</nav>"_h;
}

}  // namespace varna::overview

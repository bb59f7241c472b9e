// SPDX-License-Identifier: EUPL-1.2
// When what is to be renewed: years by months, each month with its number of documents and a way to
// them. Late, soon and later differ in shape before they differ in colour.
#include <algorithm>

#include "modules/steering_documents/steering_document_views.h"

namespace varna::steering_documents {
namespace {

constexpr int years_max = 8;
constexpr int left = 44, top = 22, column = 28, row = 32;  // in the picture's own units

int year_of(const MonthCount& count) {
    return std::stoi(count.month.substr(0, 4));
}
int month_of(const MonthCount& count) {
    return std::stoi(count.month.substr(5, 2));
}

// The day by which all of the month's documents should have been renewed.
Date end_of(const MonthCount& count) {
    return Date{year_of(count), month_of(count), 1}.plus_months(1).plus_days(-1);
}

std::string_view urgency(const MonthCount& count, const Date& today) {
    if (end_of(count) < today) return "late";
    return Date{year_of(count), month_of(count), 1} <= today.plus_months(renewal_notice_months)
               ? "soon"
               : "later";
}

std::string month_words(const Text& text, const MonthCount& count) {
    const auto day = text.date({year_of(count), month_of(count), 1});
    return day.substr(day.find(' ') + 1);
}

std::string month_path(const Filter& filter, const MonthCount& count) {
    auto asked = filter;
    asked.month = count.month;
    return list_path(asked) + "#list";
}

// A triangle for what is late, a filled ring for what is soon, an open one for the rest.
void shape(Html& html, std::string_view how, int x, int y) {
    if (how == "late")
        html << "<path class=\"late\" d=\"M"_h << x << " "_h << y - 14 << "l14 25h-28z\"/>"_h;
    else
        html << "<circle class=\""_h << how << "\" cx=\""_h << x << "\" cy=\""_h << y
             << "\" r=\"11\"/>"_h;
}

void month_mark(Html& html, const Text& text, const ListView& view, const MonthCount& count,
                int first_year) {
    const int x = left + (month_of(count) - 1) * column + column / 2;
    const int y = top + (year_of(count) - first_year) * row + row / 2;
    const auto how = urgency(count, view.today);
    html << "<a href=\""_h << month_path(view.filter, count) << "\" aria-label=\""_h
         << text("steering_documents.in_month",
                 {{"month", month_words(text, count)}, {"count", count.documents}})
         << "\">"_h;
    shape(html, how, x, y);
    html << "<text class=\"n "_h << how << "\" x=\""_h << x << "\" y=\""_h
         << (how == "late" ? y + 8 : y + 4) << "\">"_h << count.documents << "</text></a>"_h;
}

void grid(Html& html, const Text& text, int first_year, int years, const Date& today) {
    for (int month = 1; month <= 12; ++month)
        html << "<text class=\"h\" x=\""_h << left + (month - 1) * column + column / 2
             << "\" y=\"14\">"_h << text.short_date({2026, month, 1}).substr(2, 3) << "</text>"_h;
    for (int at = 0; at < years; ++at) {
        const int y = top + at * row;
        html << "<path class=\"line\" d=\"M0 "_h << y << "h"_h << left + 12 * column
             << "\"/><text class=\"y\" x=\"0\" y=\""_h << y + row / 2 + 4 << "\">"_h
             << first_year + at << "</text>"_h;
    }
    // Today is a line through its month.
    if (today.year < first_year || today.year >= first_year + years) return;
    const int x = left + (today.month - 1) * column + column * today.day / 31;
    html << "<path class=\"today\" d=\"M"_h << x << " "_h << top + (today.year - first_year) * row
         << "v"_h << row << "\"/>"_h;
}

void twin(Html& html, const Text& text, const ListView& view) {
    html << "<details><summary>"_h << text("steering_documents.as_table") << "</summary>"_h;
    html::open_table(html, text("steering_documents.picture"));
    html << "<thead><tr><th scope=\"col\">"_h << text("steering_documents.month")
         << "</th><th scope=\"col\">"_h << text("steering_documents.documents")
         << "</th><th scope=\"col\">"_h << text("field.state") << "</th></tr></thead><tbody>"_h;
    for (const auto& count : view.months) {
        const auto how = urgency(count, view.today);
        html << "<tr><th scope=\"row\"><a href=\""_h << month_path(view.filter, count) << "\">"_h
             << month_words(text, count) << "</a></th><td>"_h << count.documents << "</td><td>"_h;
        html::status(html,
                     how == "late"   ? "late"
                     : how == "soon" ? "half"
                                     : "todo",
                     text("steering_documents.urgency_" + std::string(how)));
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html << "</details>"_h;
}

}  // namespace

void renewal_picture(Html& html, const Text& text, const ListView& view) {
    if (view.months.empty()) return;
    const int first = std::min(year_of(view.months.front()), view.today.year);
    const int last = std::max(year_of(view.months.back()), view.today.year);
    const int years = std::min(last - first + 1, years_max);
    html << "<section aria-labelledby=\"when\"><div class=\"sec\"><h2 id=\"when\">"_h
         << text("steering_documents.picture")
         << "</h2></div><svg class=\"renewals\" viewBox=\"0 0 "_h << left + 12 * column << " "_h
         << top + years * row << "\" role=\"group\" aria-label=\""_h
         << text("steering_documents.picture") << "\">"_h;
    grid(html, text, first, years, view.today);
    for (const auto& count : view.months)
        if (year_of(count) < first + years) month_mark(html, text, view, count, first);
    html << "</svg><p class=\"legend actions\">"_h;
    html::status(html, "late", text("steering_documents.urgency_late"));
    html::status(html, "half", text("steering_documents.urgency_soon"));
    html::status(html, "todo", text("steering_documents.urgency_later"));
    html << "</p>"_h;
    twin(html, text, view);
    html << "</section>"_h;
}

}  // namespace varna::steering_documents

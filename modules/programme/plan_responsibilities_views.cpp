// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_responsibilities_views.h"

#include "modules/programme/plan_views.h"
#include "modules/programme/plan_words.h"
#include "platform/sheets/write.h"
#include "platform/text/letters.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

constexpr std::size_t short_bytes = 110;

// "A/R", "(I)" what is not written, "A/R?" what a company has not answered.
std::string share_words(const Text& text, const Share& share) {
    const std::string letters(letters_of(share.part));
    if (letters.empty()) return {};
    switch (share.basis) {
        case Basis::assumed:
            return "(" + letters + ")";
        case Basis::proposed:
            return letters + "?";
        case Basis::declined:
            return text("programme.share_declined");
        case Basis::written:
            break;
    }
    return letters;
}

std::string area_words(const Text& text, const ReadClause& read) {
    if (!read.focus_area) return text("programme.outside_areas");
    return std::to_string(read.focus_area->number) + ". " + read.focus_area->title;
}

std::string said(const Text& text, const ResponsibilityMatrix& matrix) {
    const auto count = [&](Part part) {
        return static_cast<std::int64_t>(rows_that_say(matrix, part));
    };
    return text("programme.shares_said", {{"all", static_cast<std::int64_t>(matrix.rows.size())},
                                          {"consulted", count(Part::consulted)},
                                          {"informed", count(Part::informed)}});
}

void explanation(Html& html, const Text& text) {
    html << "<dl class=\"facts-list letters\">"_h;
    for (const char* letter : {"r", "a", "c", "i"})
        html << "<dt>"_h << text(std::string("programme.share_") + letter) << "</dt><dd>"_h
             << text(std::string("programme.share_") + letter + "_means") << "</dd>"_h;
    html << "<dt>"_h << text("programme.share_signs") << "</dt><dd>"_h
         << text("programme.share_signs_mean") << "</dd></dl>"_h;
}

void head(Html& html, const Text& text, const ResponsibilityMatrix& matrix) {
    html << "<thead><tr><th scope=\"col\">"_h << text("programme.head_clause") << "</th>"_h;
    for (const auto& column : matrix.columns)
        html << "<th scope=\"col\"><span class=\"up\""_h << html::data_language(text) << ">"_h
             << column.short_name << "</span></th>"_h;
    html << "</tr></thead>"_h;
}

void row_of(Html& html, const Text& text, const ResponsibilityMatrix& matrix,
            const ResponsibilityRow& row) {
    auto words = shortened(row.clause.read.text, short_bytes);
    if (words.size() < row.clause.read.text.size())
        words = words.substr(0, words.rfind(' ')) + " …";
    html << "<tr><th scope=\"row\"><a href=\""_h << plan_path(matrix.version.id) << "#"_h
         << fragment_of(row.clause.read.anchor) << "\">"_h << row.clause.reference << "</a> <span"_h
         << html::data_language(text) << ">"_h << with_capital(words) << "</span></th>"_h;
    for (std::size_t at = 0; at < matrix.columns.size(); ++at) {
        const auto& share = row.shares[at];
        if (share.part == Part::none) {
            html << "<td></td>"_h;
            continue;
        }
        html << (share.basis == Basis::written ? "<td><b>"_h : "<td class=\"weak\"><b>"_h)
             << share_words(text, share) << "</b><span class=\"unit\""_h
             << html::data_language(text) << ">"_h << matrix.columns[at].short_name
             << "</span></td>"_h;
    }
    html << "</tr>"_h;
}

void areas(Html& html, const Text& text, const ResponsibilityMatrix& matrix) {
    std::string now;
    for (const auto& row : matrix.rows) {
        const auto area = area_words(text, row.clause.read);
        if (area != now) {
            html << (now.empty() ? "<tbody>"_h : "</tbody><tbody>"_h)
                 << "<tr class=\"area\"><th scope=\"rowgroup\" colspan=\""_h
                 << static_cast<int>(matrix.columns.size() + 1) << "\""_h
                 << html::data_language(text) << ">"_h << area << "</th></tr>"_h;
            now = area;
        }
        row_of(html, text, matrix, row);
    }
    html << "</tbody>"_h;
}

}  // namespace

std::string responsibilities_path(Id<PlanVersion> id) {
    return plan_path(id) + "/responsibilities";
}

Html responsibilities_view(const web::Request& request, const ResponsibilityMatrix& matrix) {
    const auto& text = request.text;
    const auto& version = matrix.version;
    Html html;
    html << "<div class=\"responsibilities\">"_h;
    html::heading(html, text("programme.responsibilities_title"),
                  text("programme.responsibilities_lede",
                       {{"title", version.metadata.title}, {"number", version.number}}));
    html << "<p class=\"actions\"><a href=\""_h << plan_path(version.id) << "\">"_h
         << text("programme.to_plan") << "</a>"_h;
    if (!matrix.rows.empty())
        html << "<a href=\""_h << responsibilities_path(version.id) << "/file\">"_h
             << text("programme.to_sheet") << "</a>"_h;
    html << "</p>"_h;
    if (matrix.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("programme.no_responsibilities") << "</p></div>"_h;
        return html;
    }
    html << "<p>"_h << said(text, matrix) << "</p>"_h;
    explanation(html, text);
    html::open_table(html, text("programme.responsibilities_caption"), "matrix shares");
    head(html, text, matrix);
    areas(html, text, matrix);
    html::close_table(html);
    html << "</div>"_h;
    return html;
}

std::string responsibilities_sheet(const Text& text, const ResponsibilityMatrix& matrix) {
    sheets::Heading heading{text("programme.responsibilities_title"),
                            {text("programme.head_area"), text("programme.head_number"),
                             text("programme.head_clause")}};
    for (const auto& column : matrix.columns) heading.columns.push_back(column.name);
    const auto writer = sheets::writer(sheets::Format::xlsx, heading);
    for (const auto& row : matrix.rows) {
        std::vector<sheets::Cell> cells{area_words(text, row.clause.read), row.clause.reference,
                                        row.clause.read.text};
        for (const auto& share : row.shares) {
            auto words = share_words(text, share);
            cells.push_back(words.empty() ? sheets::Cell{} : sheets::Cell{std::move(words)});
        }
        writer->row(cells);
    }
    // A workbook is passed on without the page, so what the plan leaves unsaid goes along.
    for (const auto& words : {said(text, matrix), text("programme.share_signs_mean")})
        writer->row({std::monostate{}, std::monostate{}, words});
    return writer->finish();
}

}  // namespace varna::programme

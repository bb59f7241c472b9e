// SPDX-License-Identifier: EUPL-1.2
// A document as HTML that is read on a screen and on paper alike.
#include <algorithm>

#include "platform/documents/document.h"
#include "platform/web/components.h"

namespace varna::documents {
namespace {

// "1 234,5", "12 (9)" and "–" stand in a column of numbers; "9 av 14" is words. The spaces inside
// a number are no-break spaces of two or three bytes.
bool looks_like_number(std::string_view cell) {
    const auto is_of_number = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (c >= '0' && c <= '9') || byte >= 0x80 ||
               std::string_view(" ,.()-").find(c) != std::string_view::npos;
    };
    const bool has_digit = cell.find_first_of("0123456789") != std::string_view::npos;
    return (has_digit || cell == "–") && std::all_of(cell.begin(), cell.end(), is_of_number);
}

// A column is one of numbers when every cell below its head is.
bool is_of_numbers(const Table& table, std::size_t column) {
    return !table.rows.empty() &&
           std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
               return column < row.size() && looks_like_number(row[column]);
           });
}

void render_table(Html& html, const Table& table) {
    std::vector<bool> numbers;
    for (std::size_t at = 0; at < table.head.size(); ++at)
        numbers.push_back(at > 0 && is_of_numbers(table, at));
    html::open_table(html, table.caption);
    html << "<thead><tr>"_h;
    for (std::size_t at = 0; at < table.head.size(); ++at)
        html << (numbers[at] ? "<th class=\"n\" scope=\"col\">"_h : "<th scope=\"col\">"_h)
             << table.head[at] << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& row : table.rows) {
        html << "<tr>"_h;
        for (std::size_t at = 0; at < std::min(row.size(), table.head.size()); ++at) {
            if (at == 0) {
                html << "<th scope=\"row\">"_h << row[at] << "</th>"_h;
            } else {
                html << (numbers[at] ? "<td class=\"n\">"_h : "<td>"_h) << row[at] << "</td>"_h;
            }
        }
        html << "</tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

struct BlockRenderer {
    Html& html;

    void operator()(const Paragraph& paragraph) const {
        if (!paragraph.is_quote) {
            html << "<p class=\"lines\">"_h << paragraph.text << "</p>"_h;
            return;
        }
        html << "<figure><blockquote><p class=\"lines\">"_h << paragraph.text
             << "</p></blockquote>"_h;
        if (!paragraph.attribution.empty())
            html << "<figcaption><cite>"_h << paragraph.attribution << "</cite></figcaption>"_h;
        html << "</figure>"_h;
    }
    void operator()(const Items& items) const {
        html << "<ul>"_h;
        for (const auto& item : items.items) html << "<li>"_h << item << "</li>"_h;
        html << "</ul>"_h;
    }
    void operator()(const Table& table) const { render_table(html, table); }
    void operator()(const Status& status) const {
        html << "<p class=\"judgement\">"_h;
        html::status(html, status.shape, status.word);
        html << "</p>"_h;
    }
};

void blocks(Html& html, const std::vector<Block>& all) {
    for (const auto& block : all) std::visit(BlockRenderer{html}, block);
}

std::string numbered(const Section& section) {
    return section.number.empty() ? section.title : section.number + " " + section.title;
}

void render_section(Html& html, const Section& section, bool is_top) {
    html << "<section id=\""_h << section.anchor << "\">"_h;
    if (section.is_folded) html << "<details><summary>"_h;
    html << (is_top ? "<h2>"_h : "<h3>"_h) << numbered(section) << (is_top ? "</h2>"_h : "</h3>"_h);
    if (section.is_folded) html << "</summary>"_h;
    blocks(html, section.blocks);
    for (const auto& inner : section.sections) render_section(html, inner, false);
    html << (section.is_folded ? "</details></section>"_h : "</section>"_h);
}

}  // namespace

void render(Html& html, const Text& text, const Document& document) {
    html << "<article class=\"doc\" lang=\""_h << document.language << "\"><header>"_h;
    if (!document.title.empty()) html << "<h1>"_h << document.title << "</h1>"_h;
    if (!document.subtitle.empty())
        html << "<p class=\"subtitle\">"_h << document.subtitle << "</p>"_h;
    if (!document.facts.empty()) {
        html << "<dl class=\"facts-list\">"_h;
        for (const auto& [name, value] : document.facts)
            html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
        html << "</dl>"_h;
    }
    html << "</header>"_h;
    if (!document.summary.empty()) {
        html << "<div class=\"sum\">"_h;
        blocks(html, document.summary);
        html << "</div>"_h;
    }
    if (document.sections.size() > 1) {
        html << "<nav class=\"contents\" aria-label=\""_h << text("documents.contents")
             << "\"><ol>"_h;
        for (const auto& section : document.sections)
            html << "<li><a href=\"#"_h << section.anchor << "\">"_h << numbered(section)
                 << "</a></li>"_h;
        html << "</ol></nav>"_h;
    }
    for (const auto& section : document.sections) render_section(html, section, true);
    html << "</article>"_h;
}

}  // namespace varna::documents

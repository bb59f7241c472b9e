// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/odt_body.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace varna::extract {
namespace {

constexpr std::size_t known_lists_max = 5000;
constexpr int columns_max = 64;
constexpr int column_last = 10'000;
constexpr int rows_max = 10'000;
constexpr std::size_t spans_max = 500;
constexpr int blanks_max = 200;

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What was deleted, what is said about the text, and what the program makes up on each page.
bool is_skipped(std::string_view name) {
    return is_any(name, {"text:tracked-changes", "office:annotation", "text:note-citation",
                         "text:page-number", "text:page-count", "text:page-continuation",
                         "text:ruby-text", "text:hidden-text", "text:hidden-paragraph",
                         "text:table-of-content-source", "office:forms", "office:scripts",
                         "svg:title", "svg:desc", "draw:object", "table:title", "table:desc"});
}

bool is_aside(std::string_view name) {
    return is_any(name, {"text:note-body", "draw:text-box", "draw:custom-shape", "draw:rect",
                         "draw:ellipse", "draw:circle", "draw:line", "draw:polygon",
                         "draw:polyline", "draw:path", "draw:connector", "draw:caption"});
}

bool is_index(std::string_view name) {
    return is_any(name, {"text:table-of-content", "text:illustration-index", "text:table-index",
                         "text:object-index", "text:user-index", "text:alphabetical-index"});
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

void OdtBody::begin(std::string_view name, const Attributes& attributes) {
    if (is_skipped(name)) return skip();
    if (styles_.begin(name, attributes)) {
        if (styles_.is_too_much()) stop(too_large());
    } else if (name == "office:text") {
        has_text_ = true;
        has_page_breaks_ = attributes.get("text:use-soft-page-breaks") == "true";
    } else if (name == "text:p" || name == "text:h") {
        begin_paragraph(name == "text:h", attributes);
    } else if (is_aside(name)) {
        bases_.push_back(lists_.size());
        flow_.begin_aside();
    } else if (is_index(name)) {
        ++indexes_;
    } else if (!begin_list(name, attributes) && !begin_table(name, attributes)) {
        begin_in_paragraph(name, attributes);
    }
}

bool OdtBody::begin_list(std::string_view name, const Attributes& attributes) {
    if (name == "text:list") {
        open_list(attributes);
    } else if (name == "text:list-item" && !lists_.empty()) {
        lists_.back().is_number_due = true;
        lists_.back().start.reset();
        if (attributes.find("text:start-value"))
            lists_.back().start = attributes.number("text:start-value", 1);
    } else if (name == "text:list-header" && !lists_.empty()) {
        lists_.back().is_number_due = false;
    } else {
        return false;
    }
    return true;
}

// A list of its own begins anew, unless it says which one it goes on with.
void OdtBody::open_list(const Attributes& attributes) {
    List list;
    list.style = attributes.get("text:style-name");
    if (depth() > 0) {
        if (list.style.empty()) list.style = lists_.back().style;
        list.counters = lists_.back().counters;
    } else {
        const auto earlier = lists_by_id_.find(std::string(attributes.get("text:continue-list")));
        const auto same = lists_by_style_.find(list.style);
        if (earlier != lists_by_id_.end())
            list.counters = earlier->second;
        else if (attributes.get("text:continue-numbering") == "true" &&
                 same != lists_by_style_.end())
            list.counters = same->second;
        else
            list.counters = std::make_shared<Counters>();
        if (lists_by_id_.size() < known_lists_max) {
            lists_by_style_[list.style] = list.counters;
            if (const auto id = attributes.find("xml:id"))
                lists_by_id_[std::string(*id)] = list.counters;
        }
    }
    lists_.push_back(std::move(list));
}

std::string OdtBody::number_item(const OdtStyle& style, const std::optional<int>& start) {
    auto& list = lists_.back();
    const auto level = std::min(depth(), list_levels) - 1;
    if (!std::exchange(list.is_number_due, false)) return {};
    const auto* written = styles_.list(list.style.empty() ? style.list.value_or("") : list.style);
    const auto from = start ? start : list.start;
    if (from) list.counters->set(level, *from);
    list.counters->count(level, written ? (*written)[level].start : 1);
    return written ? label(*written, *list.counters, level) : std::string();
}

std::string OdtBody::number_heading(int level, const OdtStyle& style,
                                    const Attributes& attributes) {
    if (attributes.get("text:is-list-header") == "true") return {};
    std::optional<int> start;
    if (attributes.find("text:start-value")) start = attributes.number("text:start-value", 1);
    if (depth() > 0) return number_item(style, start);
    if (style.list && style.list->empty()) return {};
    const auto at =
        static_cast<std::size_t>(std::clamp(level, 1, static_cast<int>(list_levels)) - 1);
    if (attributes.get("text:restart-numbering") == "true" && !start)
        start = styles_.outline()[at].start;
    if (start) outline_.set(at, *start);
    outline_.count(at, styles_.outline()[at].start);
    return label(styles_.outline(), outline_, at);
}

void OdtBody::begin_paragraph(bool is_heading, const Attributes& attributes) {
    const auto& style = styles_.paragraph(std::string(attributes.get("text:style-name")));
    Paragraph paragraph;
    paragraph.look = style.look;
    auto& shape = paragraph.shape;
    const int level = is_heading ? std::clamp(attributes.number("text:outline-level", 1), 1, 10)
                                 : heading_level(style.name);
    if (indexes_ > 0) {
        shape.kind = Piece::Kind::contents;
    } else if (is_heading) {
        shape.kind = Piece::Kind::heading;
        shape.level = level;
        shape.number = number_heading(level, style, attributes);
    } else if (level > 0) {
        shape.kind = Piece::Kind::heading;
        shape.level = level;
        if (depth() > 0) shape.number = number_item(style, {});
    } else if (depth() > 0) {
        shape.kind = Piece::Kind::list_item;
        shape.level = static_cast<int>(depth()) - 1;
        shape.number = number_item(style, {});
    }
    if (shape.kind != Piece::Kind::contents && !is_heading &&
        is_any(style.name, {"title", "rubrik", "titel"})) {
        shape.kind = Piece::Kind::title;
        shape.level = 0;
    }
    paragraphs_.push_back(std::move(paragraph));
    flow_.begin_paragraph();
}

bool OdtBody::begin_table(std::string_view name, const Attributes& attributes) {
    if (name == "table:table") {
        tables_.emplace_back();
        flow_.begin_table();
        return true;
    }
    if (tables_.empty()) return false;
    if (name == "table:table-row") {
        tables_.back().column = 0;
        flow_.begin_row();
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
        begin_cell(name == "table:covered-table-cell", attributes);
    } else {
        return false;
    }
    return true;
}

void OdtBody::begin_cell(bool is_covered, const Attributes& attributes) {
    auto& table = tables_.back();
    const auto limited = [&](std::string_view name, int most) {
        return std::clamp(attributes.number(name, 1), 1, most);
    };
    table.repeated = limited("table:number-columns-repeated", columns_max);
    table.is_left_out = is_covered;
    if (!is_covered) {
        const Span span{table.column, limited("table:number-columns-spanned", columns_max),
                        limited("table:number-rows-spanned", rows_max), false};
        if (span.rows > 1 && table.spans.size() < spans_max) table.spans.push_back(span);
        flow_.begin_cell(span.column, span.columns, false);
        return;
    }
    // A cell can be covered from above and from the left: only the first of those counts.
    for (int column = table.column; column < table.column + table.repeated; ++column)
        for (const auto& span : table.spans)
            if (span.is_from_above && span.column == column) {
                flow_.begin_cell(column, span.columns, true);
                flow_.end_cell();
            }
}

void OdtBody::end_table(std::string_view name) {
    if (tables_.empty()) return;
    auto& table = tables_.back();
    if (name == "table:table-cell" || name == "table:covered-table-cell") {
        if (!table.is_left_out) flow_.end_cell();
        for (int more = 1; more < table.repeated && !table.is_left_out; ++more) {
            flow_.begin_cell(table.column + more, 1, false);
            flow_.end_cell();
        }
        table.column = std::min(table.column + table.repeated, column_last);
        table.is_left_out = false;
    } else if (name == "table:table-row") {
        flow_.end_row();
        for (auto& span : table.spans) {
            --span.rows;
            span.is_from_above = true;
        }
        std::erase_if(table.spans, [](const Span& span) { return span.rows == 0; });
    } else if (name == "table:table") {
        tables_.pop_back();
        flow_.end_table();
    }
}

void OdtBody::begin_in_paragraph(std::string_view name, const Attributes& attributes) {
    if (name == "text:soft-page-break") return flow_.turn_page();
    if (paragraphs_.empty() || !flow_.is_in_paragraph()) return;
    auto& paragraph = paragraphs_.back();
    if (name == "text:span") {
        OdtLook look = styles_.letters(std::string(attributes.get("text:style-name")));
        look.inherit(paragraph.spans.empty() ? paragraph.look : paragraph.spans.back());
        paragraph.spans.push_back(look);
    } else if (name == "text:s") {
        const auto count = std::clamp(attributes.number("text:c", 1), 1, blanks_max);
        add(std::string(static_cast<std::size_t>(count), ' '));
        paragraph.is_after_blank = false;
    } else if (name == "text:tab") {
        flow_.add_mark('\t');
        paragraph.is_after_blank = false;
    } else if (name == "text:line-break") {
        flow_.add_mark('\n');
        paragraph.is_after_blank = true;
    }
}

void OdtBody::end(std::string_view name) {
    styles_.end(name);
    if (name == "text:p" || name == "text:h") {
        if (paragraphs_.empty()) return;
        auto shape = std::move(paragraphs_.back().shape);
        paragraphs_.pop_back();
        flow_.end_paragraph(std::move(shape));
    } else if (name == "text:span") {
        if (!paragraphs_.empty() && !paragraphs_.back().spans.empty())
            paragraphs_.back().spans.pop_back();
    } else if (name == "text:list") {
        if (!lists_.empty()) lists_.pop_back();
    } else if (is_aside(name)) {
        flow_.end_aside();
        if (!bases_.empty()) bases_.pop_back();
    } else if (is_index(name)) {
        --indexes_;
    } else {
        end_table(name);
    }
    if (flow_.is_too_much()) stop(too_large());
}

void OdtBody::text(std::string_view text) {
    if (paragraphs_.empty() || !flow_.is_in_paragraph()) return;
    auto& paragraph = paragraphs_.back();
    std::string single;
    single.reserve(text.size());
    for (const char c : text) {
        if (!is_blank(c))
            single += c;
        else if (!paragraph.is_after_blank)
            single += ' ';
        paragraph.is_after_blank = is_blank(c);
    }
    add(single);
}

void OdtBody::add(std::string_view text) {
    const auto& paragraph = paragraphs_.back();
    const auto& look = paragraph.spans.empty() ? paragraph.look : paragraph.spans.back();
    if (look.is_hidden.value_or(false)) return;
    flow_.add_text(text, look.is_bold.value_or(false), look.size);
    if (flow_.is_too_much()) stop(too_large());
}

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "platform/extract/layout_table.h"

namespace varna::extract {
namespace {

constexpr double kEdge = 0.12;          // of a page's height, where headers and footers stand
constexpr std::size_t kPagesShare = 3;  // a header is on at least one page of so many
constexpr double kMarkerReach = 45;     // points from a bullet to its text
constexpr double kFieldReach = 160;     // points from a field's name to what it says

// Its words without their numbers, and its size: a title may say what every page's header says.
std::string looks_of(const Segment& segment) {
    std::string looks = std::to_string(std::lround(segment.height())) + " ";
    for (const char c : segment.text)
        if (c < '0' || c > '9') looks += c;
    return looks;
}

// A marker and its text are one line, which some PDFs write as two.
void join_markers(LayoutPage& page) {
    std::vector<bool> is_gone(page.segments.size(), false);
    for (std::size_t at = 0; at < page.segments.size(); ++at) {
        const Segment marker = page.segments[at];
        if (!is_marker(marker.text)) continue;
        std::size_t best = page.segments.size();
        for (std::size_t other = 0; other < page.segments.size(); ++other) {
            const Segment& text = page.segments[other];
            if (other == at || is_gone[other] || !is_beside(marker, text)) continue;
            if (text.left < marker.right || text.left - marker.right > kMarkerReach) continue;
            if (best == page.segments.size() || text.left < page.segments[best].left) best = other;
        }
        if (best == page.segments.size()) continue;
        page.segments[best].text = marker.text + " " + page.segments[best].text;
        page.segments[best].left = marker.left;
        auto& words = page.segments[best].words;
        words.insert(words.begin(), marker.words.begin(), marker.words.end());
        is_gone[at] = true;
    }
    std::size_t at = 0;
    std::erase_if(page.segments, [&](const Segment&) { return is_gone[at++]; });
}

// "Dokumenttyp:     Plan" is one line, with a tab where the column is.
void join_fields(LayoutPage& page) {
    for (std::size_t at = 0; at < page.segments.size(); ++at) {
        if (!page.segments[at].text.ends_with(':')) continue;
        for (std::size_t other = 0; other < page.segments.size(); ++other) {
            const Segment value = page.segments[other];
            if (other == at || !is_beside(page.segments[at], value)) continue;
            const double gap = value.left - page.segments[at].right;
            if (gap < 0 || gap > kFieldReach || value.text.ends_with(':')) continue;
            page.segments[at].text += "\t" + value.text;
            page.segments[at].right = value.right;
            auto& words = page.segments[at].words;
            words.insert(words.end(), value.words.begin(), value.words.end());
            page.segments.erase(page.segments.begin() + static_cast<std::ptrdiff_t>(other));
            if (other < at) --at;
            break;
        }
    }
}

bool is_at_edge(const Segment& segment, const LayoutPage& page) {
    return segment.top < page.height * kEdge || segment.bottom > page.height * (1 - kEdge);
}

// What stands at the edge of many pages, but for its number. On two of ten it may as well be text
// that is said twice.
std::set<std::string> furniture_of(const std::vector<LayoutPage>& pages) {
    std::map<std::string, std::set<std::size_t>> seen;
    for (std::size_t number = 0; number < pages.size(); ++number)
        for (const auto& segment : pages[number].segments) {
            if (is_at_edge(segment, pages[number])) seen[looks_of(segment)].insert(number);
        }
    std::set<std::string> furniture;
    for (const auto& [text, on] : seen)
        if (on.size() > 1 && on.size() * kPagesShare >= pages.size()) furniture.insert(text);
    return furniture;
}

class Reader {
public:
    explicit Reader(std::vector<LayoutPage> pages) : pages_(std::move(pages)) {}

    std::vector<Piece> read() {
        words_ = words_of(pages_);
        for (auto& page : pages_) {
            join_markers(page);
            join_fields(page);
        }
        const auto furniture = furniture_of(pages_);
        for (std::size_t number = 0; number < pages_.size(); ++number) {
            auto& page = pages_[number];
            page_ = static_cast<int>(number) + 1;
            take_furniture(page, furniture);
            read_page(page);
        }
        return std::move(pieces_);
    }

private:
    // Beside what stands on this page alone it is a cell: many tables have the same year in a row.
    void take_furniture(LayoutPage& page, const std::set<std::string>& furniture) {
        const auto is_repeated = [&](const Segment& segment) {
            return is_at_edge(segment, page) && furniture.contains(looks_of(segment));
        };
        std::vector<bool> is_taken;
        for (const auto& segment : page.segments) {
            is_taken.push_back(is_repeated(segment));
            if (!is_taken.back()) continue;
            const auto others = std::ranges::count_if(page.segments, [&](const Segment& other) {
                return is_beside(segment, other) && !is_repeated(other);
            });
            is_taken.back() = others < 2;
            if (is_taken.back()) say_once(segment);
        }
        std::size_t at = 0;
        std::erase_if(page.segments, [&](const Segment&) { return is_taken[at++]; });
    }

    void say_once(const Segment& segment) {
        if (!said_.insert(looks_of(segment)).second) return;
        Piece piece;
        piece.kind = Piece::Kind::furniture;
        piece.page = page_;
        piece.text = segment.text;
        pieces_.push_back(std::move(piece));
    }

    void read_page(const LayoutPage& page) {
        const auto bands = bands_of(page.segments);
        std::vector<Table> tables;
        std::map<const Segment*, std::size_t> table_of;
        for (std::size_t at = 0; at < bands.size();) {
            auto columns = at == 0 && goes_on_ && go_on(open_, bands) ? std::optional(open_)
                                                                      : columns_at(bands, at);
            if (!columns) {
                ++at;
                continue;
            }
            const bool is_same = at == 0 && goes_on_ && columns->are_those_of(open_);
            Table table{is_same ? tables_ : ++tables_, at, at, *columns};
            table.last = end_of(table, bands);
            for (std::size_t band = table.first; band <= table.last; ++band)
                for (const auto* segment : bands[band]) table_of[segment] = tables.size();
            at = table.last + 1;
            tables.push_back(std::move(table));
        }
        goes_on_ = !tables.empty() && tables.back().last + 1 == bands.size();
        if (goes_on_) open_ = tables.back().columns;
        std::set<std::size_t> done;
        const Segment* before = nullptr;
        for (const auto& segment : page.segments) {
            const auto in = table_of.find(&segment);
            if (in == table_of.end()) {
                line(segment, before);
                before = &segment;
            } else if (done.insert(in->second).second) {
                const Table& table = tables[in->second];
                say_table(table, bands);
                before = *std::ranges::max_element(bands[table.last], {}, &Segment::bottom);
            }
        }
    }

    void line(const Segment& segment, const Segment* before) {
        Piece piece;
        piece.page = page_;
        piece.size = segment.height();
        piece.left = segment.left;
        // A line beside or above the one before begins a new column, as a new page does.
        const bool is_below =
            before != nullptr && segment.top > before->top && segment.height() > 0;
        piece.space_above = is_below ? (segment.top - before->bottom) / segment.height() : -1;
        piece.text = segment.text;
        pieces_.push_back(std::move(piece));
    }

    void say_table(const Table& table, const std::vector<Band>& bands) {
        if (table.number != said_table_) {
            row_ = 0;
            steps_.clear();
        }
        said_table_ = table.number;
        auto rows = rows_of(table, bands, steps_);
        for (auto& row : rows)
            for (auto& cell : row.cells) mend_words(cell, words_);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            // The headings that a page repeats are furniture, as its header and footer are.
            if (row_ > 0 && rows[at].cells == head_) continue;
            if (row_ == 0) head_ = rows[at].cells;
            const bool is_rest = row_ > 0 && at == (rows[0].cells == head_ ? 1U : 0U);
            if (is_rest && is_broken(rows[at].cells)) {
                add_to_last(rows[at].cells);
            } else {
                say_row(table, rows[at]);
            }
        }
    }

    // A row that a page broke goes on in small letters, or in few cells and not in the first.
    static bool is_broken(const std::vector<std::string>& row) {
        const auto empty = std::ranges::count(row, true, &std::string::empty);
        return std::ranges::any_of(row, [](const auto& cell) { return starts_lower(cell); }) ||
               (row.front().empty() && empty * 2 > std::ssize(row));
    }

    void add_to_last(const std::vector<std::string>& row) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].empty()) continue;
            const auto at = std::find_if(pieces_.rbegin(), pieces_.rend(), [&](const Piece& piece) {
                return piece.kind == Piece::Kind::cell && piece.table == said_table_ &&
                       piece.row == row_ - 1 && piece.column == static_cast<int>(column);
            });
            if (at != pieces_.rend()) at->text += (at->text.empty() ? "" : "\n") + row[column];
        }
    }

    void say_row(const Table& table, const TableRow& row) {
        const std::size_t cells = row.is_whole ? 1 : row.cells.size();
        for (std::size_t column = 0; column < cells; ++column) {
            Piece piece;
            piece.kind = Piece::Kind::cell;
            piece.page = page_;
            piece.table = table.number;
            piece.row = row_;
            piece.column = static_cast<int>(column);
            piece.columns = static_cast<int>(row.is_whole ? row.cells.size() : 1);
            piece.size = table.columns.size;
            piece.text = row.cells[column];
            pieces_.push_back(std::move(piece));
        }
        ++row_;
    }

    std::vector<LayoutPage> pages_;
    std::vector<Piece> pieces_;
    std::set<std::string> said_;
    int page_ = 0;
    int tables_ = 0;
    bool goes_on_ = false;  // the page before ended in a table
    Columns open_;
    int said_table_ = 0, row_ = 0;
    std::vector<std::string> head_;
    std::vector<Step> steps_;
    std::set<std::string> words_;
};

}  // namespace

std::vector<Piece> pieces_of(std::vector<LayoutPage> pages) {
    return Reader(std::move(pages)).read();
}

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "platform/extract/layout_rows.h"
#include "platform/extract/layout_table.h"

namespace varna::extract {
namespace {

constexpr double kEdge = 0.12;          // of a page's height, where headers and footers stand
constexpr std::size_t kPagesShare = 3;  // a header is on at least one page of so many
constexpr double kSlack = 4;            // points that a column's words may stand outside it
constexpr double kMarkerReach = 45;     // points from a bullet to its text
constexpr double kFieldReach = 160;     // points from a field's name to what it says
constexpr double kLarger = 1.12;        // a heading's size beside that of the table

// Its words without their numbers, and its size: a title may say what every page's header says.
std::string looks_of(const Segment& segment) {
    std::string looks = std::to_string(std::lround(segment.height())) + " ";
    for (const char c : segment.text)
        if (c < '0' || c > '9') looks += c;
    return looks;
}

// "•", "–", "o", "1.", "a)": what stands alone before the text that it marks.
bool is_marker(std::string_view text) {
    if (text.empty() || text.size() > 5 || text.find(' ') != std::string_view::npos) return false;
    const bool is_ascii = static_cast<unsigned char>(text.front()) < 0x80;
    if (!is_ascii)
        return text.size() <= 3 && static_cast<unsigned char>(text.front()) >= 0xc2 &&
               static_cast<unsigned char>(text.front()) != 0xc3;
    if (text == "-" || text == "*" || text == "o") return true;
    return text.back() == '.' || text.back() == ')' ||
           text.find_first_not_of("0123456789.") == std::string_view::npos;
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
        Segment& text = page.segments[best];
        text.text = marker.text + " " + text.text;
        text.left = marker.left;
        text.words.insert(text.words.begin(), marker.words.begin(), marker.words.end());
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

// A page's header stands in the same place, but for where a longer number moves it.
std::string place_of(const Segment& segment) {
    const bool has_number = segment.text.find_first_of("0123456789") != std::string::npos;
    return looks_of(segment) + " " + std::to_string(std::lround(segment.top)) +
           (has_number ? "" : " " + std::to_string(std::lround(segment.left)));
}

bool is_at_edge(const Segment& segment, const LayoutPage& page) {
    return segment.top < page.height * kEdge || segment.bottom > page.height * (1 - kEdge);
}

// What stands at the edge of many pages, but for its number. On two of ten it may as well be text
// that is said twice.
std::set<std::string> furniture_of(const std::vector<LayoutPage>& pages) {
    std::map<std::string, std::set<std::size_t>> seen;
    for (std::size_t number = 0; number < pages.size(); ++number) {
        const auto bands = bands_of(pages[number].segments);
        for (std::size_t at = 0; at < bands.size(); ++at) {
            if (heads_table(bands, at)) continue;  // which a table repeats on every page
            for (const auto* segment : bands[at])
                if (is_at_edge(*segment, pages[number])) seen[place_of(*segment)].insert(number);
        }
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
        for (auto& page : pages_) {
            join_markers(page);
            join_fields(page);
        }
        const auto furniture = furniture_of(pages_);
        words_.emplace(pages_);
        for (std::size_t number = 0; number < pages_.size(); ++number) {
            auto& page = pages_[number];
            page_ = static_cast<int>(number) + 1;
            std::erase_if(page.segments, [&](const Segment& segment) {
                if (!is_at_edge(segment, page) || !furniture.contains(place_of(segment)))
                    return false;
                say_once(segment);
                return true;
            });
            read_page(page);
        }
        return std::move(pieces_);
    }

private:
    void say_once(const Segment& segment) {
        if (!said_.insert(looks_of(segment)).second) return;
        Piece piece;
        piece.kind = Piece::Kind::furniture;
        piece.page = page_;
        piece.text = segment.text;
        pieces_.push_back(std::move(piece));
    }

    struct Table {
        int number = 0;
        std::size_t first = 0, last = 0;  // bands
        Columns columns;
    };

    void read_page(const LayoutPage& page) {
        const auto bands = bands_of(page.segments);
        std::vector<Table> tables;
        std::map<const Segment*, std::size_t> table_of;
        for (std::size_t at = 0; at < bands.size();) {
            auto columns = at == 0 && goes_on_ && continues(bands.front()) ? std::optional(open_)
                                                                           : columns_at(bands, at);
            if (!columns) {
                ++at;
                continue;
            }
            const bool is_same = at == 0 && goes_on_ && same(*columns, open_);
            const auto from = tables.empty() ? 0 : tables.back().last + 1;
            Table table{is_same ? tables_ : ++tables_, head_of(*columns, bands, at, from), at,
                        *columns};
            while (table.last + 1 < bands.size() && stays(table, bands, table.last + 1))
                ++table.last;
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
                say_table(tables[in->second], bands);
                before = nullptr;
            }
        }
    }

    static bool same(const Columns& a, const Columns& b) {
        if (a.lefts.size() != b.lefts.size()) return false;
        for (std::size_t at = 0; at < a.lefts.size(); ++at)
            if (std::abs(a.lefts[at] - b.lefts[at]) > kSlack) return false;
        return true;
    }

    // A table that the page before ended with goes on when something stands in its later columns.
    bool continues(const Band& band) const {
        return open_.hold(band) && std::ranges::any_of(band, [&](const auto* segment) {
                   return open_.of(*segment) > 0;
               });
    }

    static bool stays(const Table& table, const std::vector<Band>& bands, std::size_t at) {
        const Band& band = bands[at];
        if (!table.columns.hold(band) && !is_across(table.columns, bands, at)) return false;
        const double size = table.columns.size;
        const bool is_far = top_of(band) - bottom_of(bands[at - 1]) > kTableGap * size;
        const bool is_heading = std::ranges::any_of(
            band, [&](const auto* segment) { return segment->height() > size * kLarger; });
        return !is_far && !is_heading;
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
            spacing_ = {};
        }
        said_table_ = table.number;
        const auto rows = rows_of({bands.data() + table.first, table.last + 1 - table.first},
                                  table.columns, *words_, spacing_);
        for (std::size_t at = 0; at < rows.size(); ++at) {
            const auto& cells = rows[at].cells;
            // The headings that a page repeats are furniture, as its header and footer are.
            if (row_ > 0 && cells == head_) continue;
            if (row_ == 0) head_ = cells;
            const bool is_rest = row_ > 0 && at == (rows[0].cells == head_ ? 1U : 0U);
            if (is_rest && is_broken(rows[at])) {
                add_to_last(cells);
            } else {
                say_row(table, rows[at]);
            }
            last_ = rows[at].last;
        }
    }

    // A row that a page broke goes on in small letters, or without the cell that says the task; not
    // where a column speaks that had fallen silent.
    bool is_broken(const TableRow& row) const {
        return std::ranges::any_of(row.cells,
                                   [](const auto& cell) { return starts_lower(cell); }) ||
               (row.cells.front().empty() && std::ranges::includes(last_, row.first));
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
        const auto width = row.is_across ? 1 : row.cells.size();
        for (std::size_t column = 0; column < width; ++column) {
            Piece piece;
            piece.kind = Piece::Kind::cell;
            piece.page = page_;
            piece.table = table.number;
            piece.row = row_;
            piece.column = static_cast<int>(column);
            piece.columns = static_cast<int>(row.is_across ? row.cells.size() : 1);
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
    std::optional<DocumentWords> words_;
    Spacing spacing_;  // of the table said last
    int said_table_ = 0, row_ = 0;
    std::vector<std::string> head_;
    std::set<std::size_t> last_;  // the columns of its last line
};

}  // namespace

std::vector<Piece> pieces_of(std::vector<LayoutPage> pages) {
    return Reader(std::move(pages)).read();
}

}  // namespace varna::extract

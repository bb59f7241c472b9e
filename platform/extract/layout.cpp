// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace varna::extract {
namespace {

constexpr double kEdge = 0.12;          // of a page's height, where headers and footers stand
constexpr std::size_t kPagesShare = 3;  // a header is on at least one page of so many
constexpr double kSlack = 4;            // points that a column's words may stand outside it
constexpr double kMarkerReach = 45;     // points from a bullet to its text
constexpr double kFieldReach = 160;     // points from a field's name to what it says
constexpr double kRowGap = 0.3;         // line heights more than between the lines of a cell
constexpr double kTableGap = 1.6;       // line heights that end a table
constexpr double kLarger = 1.12;        // a heading's size beside that of the table
constexpr std::size_t kColumnsMin = 3;  // two columns may as well be running text
constexpr std::size_t kHeadingBytes = 60;

// Its words without their numbers, and its size: a title may say what every page's header says.
std::string looks_of(const Segment& segment) {
    std::string looks = std::to_string(std::lround(segment.height())) + " ";
    for (const char c : segment.text)
        if (c < '0' || c > '9') looks += c;
    return looks;
}

bool is_beside(const Segment& a, const Segment& b) {
    const double middle = (b.top + b.bottom) / 2;
    return middle > a.top && middle < a.bottom;
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

bool starts_lower(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return first >= 'a' && first <= 'z';
    return first == 0xc3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xa0;
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

// Two cells that stand close may come as one line; a word that begins where a column does begins a
// segment of its own.
std::vector<Segment> split_at(const Segment& segment, const std::vector<double>& lefts) {
    std::vector<Segment> parts;
    for (const auto& word : segment.words) {
        const bool begins_column = std::ranges::any_of(
            lefts, [&](double left) { return std::abs(word.left - left) < kSlack / 2; });
        if (parts.empty() || begins_column) {
            parts.push_back({word.left, word.right, segment.top, segment.bottom, word.text, {}});
        } else {
            parts.back().text += " " + word.text;
            parts.back().right = word.right;
        }
        parts.back().words.push_back(word);
    }
    if (parts.empty()) parts.push_back(segment);
    return parts;
}

using Band = std::vector<const Segment*>;  // what stands at one height, from the left

std::vector<Band> bands_of(const std::vector<Segment>& segments) {
    std::vector<const Segment*> by_height;
    for (const auto& segment : segments) by_height.push_back(&segment);
    std::stable_sort(by_height.begin(), by_height.end(), [](const Segment* a, const Segment* b) {
        return a->top + a->bottom < b->top + b->bottom;
    });
    std::vector<Band> bands;
    for (const auto* segment : by_height) {
        if (bands.empty() || !is_beside(*bands.back().front(), *segment)) bands.emplace_back();
        bands.back().push_back(segment);
    }
    for (auto& band : bands)
        std::sort(band.begin(), band.end(),
                  [](const Segment* a, const Segment* b) { return a->left < b->left; });
    return bands;
}

double top_of(const Band& band) {
    return (*std::ranges::min_element(band, {}, &Segment::top))->top;
}
double bottom_of(const Band& band) {
    return (*std::ranges::max_element(band, {}, &Segment::bottom))->bottom;
}

struct Columns {
    std::vector<double> lefts;
    double size = 0;

    int of(const Segment& segment) const {  // -1 when it stands across a boundary
        int column = -1;
        for (std::size_t at = 0; at < lefts.size(); ++at)
            if (segment.left >= lefts[at] - kSlack) column = static_cast<int>(at);
        if (column < 0) return -1;
        const auto next = static_cast<std::size_t>(column) + 1;
        return next < lefts.size() && segment.right > lefts[next] + kSlack ? -1 : column;
    }
    bool hold(const Band& band) const {
        return std::ranges::all_of(band, [&](const auto* segment) {
            const auto parts = split_at(*segment, lefts);
            return std::ranges::all_of(parts, [&](const auto& part) { return of(part) >= 0; });
        });
    }
};

// A row of short words over at least three columns that the lines below keep to.
std::optional<Columns> columns_at(const std::vector<Band>& bands, std::size_t at) {
    const Band& head = bands[at];
    if (head.size() < kColumnsMin) return std::nullopt;
    Columns columns;
    for (const auto* segment : head) {
        if (segment->text.size() > kHeadingBytes) return std::nullopt;
        columns.lefts.push_back(segment->left);
        columns.size = std::max(columns.size, segment->height());
    }
    constexpr std::size_t looked_at = 4;
    std::size_t kept = 0, wide = 0;
    for (std::size_t next = at + 1; next < bands.size() && next <= at + looked_at; ++next) {
        if (!columns.hold(bands[next])) break;
        ++kept;
        wide = std::max(wide, bands[next].size());
    }
    return kept >= 1 && wide >= 2 && columns.hold(head) ? std::optional(columns) : std::nullopt;
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
        for (std::size_t number = 0; number < pages_.size(); ++number) {
            auto& page = pages_[number];
            page_ = static_cast<int>(number) + 1;
            std::erase_if(page.segments, [&](const Segment& segment) {
                if (!is_at_edge(segment, page) || !furniture.contains(looks_of(segment)))
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
            Table table{is_same ? tables_ : ++tables_, at, at, *columns};
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
        if (!table.columns.hold(band)) return false;
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
        const double usual = usual_gap(table, bands);
        std::vector<std::vector<std::string>> rows;
        for (std::size_t at = table.first; at <= table.last; ++at) {
            const double gap =
                at == table.first ? 1e9 : top_of(bands[at]) - bottom_of(bands[at - 1]);
            if (gap > usual + kRowGap * table.columns.size)
                rows.emplace_back(table.columns.lefts.size());
            for (const auto* segment : bands[at])
                for (const auto& part : split_at(*segment, table.columns.lefts)) {
                    auto& cell = rows.back()[static_cast<std::size_t>(table.columns.of(part))];
                    cell += (cell.empty() ? "" : "\n") + part.text;
                }
        }
        if (table.number != said_table_) row_ = 0;
        said_table_ = table.number;
        for (std::size_t at = 0; at < rows.size(); ++at) {
            // The headings that a page repeats are furniture, as its header and footer are.
            if (row_ > 0 && rows[at] == head_) continue;
            if (row_ == 0) head_ = rows[at];
            const bool is_rest = row_ > 0 && at == (rows[0] == head_ ? 1U : 0U);
            if (is_rest && is_broken(rows[at])) {
                add_to_last(rows[at]);
            } else {
                say_row(table, rows[at]);
            }
        }
    }

    // A row that a page broke goes on in small letters, or without the cell that says the task.
    static bool is_broken(const std::vector<std::string>& row) {
        return std::ranges::any_of(row, [](const auto& cell) { return starts_lower(cell); }) ||
               row.front().empty();
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

    void say_row(const Table& table, const std::vector<std::string>& row) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            Piece piece;
            piece.kind = Piece::Kind::cell;
            piece.page = page_;
            piece.table = table.number;
            piece.row = row_;
            piece.column = static_cast<int>(column);
            piece.size = table.columns.size;
            piece.text = row[column];
            pieces_.push_back(std::move(piece));
        }
        ++row_;
    }

    // Between the lines of one cell; the smallest third is surely that.
    static double usual_gap(const Table& table, const std::vector<Band>& bands) {
        std::vector<double> gaps;
        for (std::size_t at = table.first + 1; at <= table.last; ++at)
            gaps.push_back(top_of(bands[at]) - bottom_of(bands[at - 1]));
        if (gaps.empty()) return 0;
        std::sort(gaps.begin(), gaps.end());
        return std::min(gaps[gaps.size() / 4], 0.0);
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
};

}  // namespace

std::vector<Piece> pieces_of(std::vector<LayoutPage> pages) {
    return Reader(std::move(pages)).read();
}

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout_table.h"

#include <algorithm>
#include <cmath>

namespace varna::extract {
namespace {

constexpr double kSlack = 4;       // points that a column's words may stand outside it
constexpr double kRowGap = 0.3;    // line heights more than between the lines of any cell
constexpr double kRule = 0.3;      // points: the thinnest line that parts rows, and rounding
constexpr double kBeside = -0.35;  // line heights: what overlaps more stands beside
constexpr std::size_t kCentredShare = 20;  // one line of so many lies over the line above
constexpr double kTableGap = 1.6;          // line heights that end a table
constexpr double kLarger = 1.12;           // a heading's size beside that of the table
constexpr std::size_t kColumnsMin = 3;     // two columns may as well be running text
constexpr std::size_t kHeadingBytes = 60;

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

double top_of(const Band& band) {
    return (*std::ranges::min_element(band, {}, &Segment::top))->top;
}
double bottom_of(const Band& band) {
    return (*std::ranges::max_element(band, {}, &Segment::bottom))->bottom;
}

bool stays(const Table& table, const std::vector<Band>& bands, std::size_t at) {
    const Band& band = bands[at];
    const double size = table.columns.size;
    const bool is_far = top_of(band) - bottom_of(bands[at - 1]) > kTableGap * size;
    const bool is_heading = std::ranges::any_of(
        band, [&](const auto* segment) { return segment->height() > size * kLarger; });
    return !is_far && !is_heading;
}

// A line over several columns that stands alone, as close to the rows around it as they do.
bool is_whole_row(const Table& table, const std::vector<Band>& bands, std::size_t at) {
    if (at + 1 >= bands.size() || bands[at].size() != 1) return false;
    const double close = table.columns.size / 2;
    const Band& below = bands[at + 1];
    return std::abs(bands[at].front()->left - table.columns.lefts.front()) < kSlack &&
           top_of(bands[at]) - bottom_of(bands[at - 1]) < close &&
           top_of(below) - bottom_of(bands[at]) < close && below.size() > 1 &&
           table.columns.hold(below);
}

struct TableLine {
    std::vector<std::string> cells;
    double gap = 0;
    bool is_whole = false;

    std::size_t filled() const {
        return cells.size() -
               static_cast<std::size_t>(std::ranges::count(cells, true, &std::string::empty));
    }
    bool is_wider_than(const TableLine& above) const {
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (!cells[at].empty() && above.cells[at].empty()) return true;
        return false;
    }
};

std::vector<TableLine> lines_of(const Table& table, const std::vector<Band>& bands) {
    std::vector<TableLine> lines;
    double bottom = 0;
    for (std::size_t at = table.first; at <= table.last; ++at) {
        auto& line = lines.emplace_back();
        line.cells.resize(table.columns.lefts.size());
        line.gap = top_of(bands[at]) - bottom;
        bottom = std::max(bottom, bottom_of(bands[at]));
        line.is_whole = !table.columns.hold(bands[at]);
        if (line.is_whole) {
            line.cells.front() = bands[at].front()->text;
            continue;
        }
        for (const auto* segment : bands[at])
            for (const auto& part : split_at(*segment, table.columns.lefts)) {
                auto& cell = line.cells[static_cast<std::size_t>(table.columns.of(part))];
                cell += (cell.empty() ? "" : "\n") + part.text;
            }
    }
    return lines;
}

// One line in the first column alone: the headings of a PDF's rows do not say how wide they are.
bool is_heading(const TableRow& row) {
    const auto& text = row.cells.front();
    return std::ranges::count(row.cells, true, &std::string::empty) + 1 == std::ssize(row.cells) &&
           !text.empty() && text.find('\n') == std::string::npos && !starts_lower(text) &&
           !text.ends_with('.') && !is_marker(text);
}

// Without what may stand after it, and without its first letter, which may be a capital.
std::string bare(std::string_view word) {
    const auto end = word.find_last_not_of(".,;:!?)");
    if (end == std::string_view::npos) return {};
    word = word.substr(0, end + 1);
    const bool is_ascii = static_cast<unsigned char>(word.front()) < 0x80;
    return std::string(word.substr(is_ascii ? 1 : std::min<std::size_t>(2, word.size())));
}

// What tells a table's rows: lines of one cell stand closer than rows do, if only by a thin rule.
// Where text begins in a column that the line above lacks, a row surely begins, and the last leap
// in the gaps up to those is the one from lines to rows. A quarter of those may be something else:
// text that stands in the middle of its cell begins beside the lines of others.
class RowGaps {
public:
    RowGaps(std::vector<Step> steps, double size) {
        const auto beside =
            std::erase_if(steps, [&](const Step& step) { return step.gap < kBeside * size; });
        is_centred_ = beside * kCentredShare > steps.size();
        std::ranges::sort(steps, {}, &Step::gap);
        std::vector<double> wider;
        for (const auto& step : steps)
            if (step.is_wider) wider.push_back(step.gap);
        const double closest = steps.empty() ? 0 : steps.front().gap;
        if (!wider.empty()) alone_ = wider[wider.size() / 4] - kRule;
        parting_ = std::min(closest, 0.0) + kRowGap * size;
        const bool knows_rows = !wider.empty() && alone_ > closest;
        for (std::size_t at = 1; at < steps.size(); ++at) {
            const double below = steps[at - 1].gap, between = (below + steps[at].gap) / 2;
            if (steps[at].gap - below < kRule) continue;
            if (knows_rows ? below > alone_ : has_found_ || between > parting_) break;
            parting_ = between;
            has_found_ = true;
        }
        if (!knows_rows) alone_ = parting_;
        has_found_ = has_found_ || closest > parting_;
    }

    bool begins_row(const TableLine& line, const TableLine& above) const {
        if (line.is_whole || above.is_whole) return true;
        const bool is_first_filled = !line.cells.front().empty();
        if (line.gap > parting_)
            return is_centred_ || line.filled() > 1 || (is_first_filled && line.gap > alone_);
        // Where all lines stand alike, what they say must tell.
        return !has_found_ && line.filled() > 1 && is_first_filled &&
               (line.is_wider_than(above) || !starts_lower(line.cells.front()));
    }

private:
    double parting_ = 0, alone_ = 0;
    bool has_found_ = false;
    bool is_centred_ = false;  // then a row may begin in any of its cells
};

}  // namespace

bool is_beside(const Segment& a, const Segment& b) {
    const double middle = (b.top + b.bottom) / 2;
    return middle > a.top && middle < a.bottom;
}

bool starts_lower(std::string_view text) {
    if (text.empty()) return false;
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80) return first >= 'a' && first <= 'z';
    return first == 0xc3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xa0;
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

int Columns::of(const Segment& segment) const {
    int column = -1;
    for (std::size_t at = 0; at < lefts.size(); ++at)
        if (segment.left >= lefts[at] - kSlack) column = static_cast<int>(at);
    if (column < 0) return -1;
    const auto next = static_cast<std::size_t>(column) + 1;
    return next < lefts.size() && segment.right > lefts[next] + kSlack ? -1 : column;
}

bool Columns::hold(const Band& band) const {
    return std::ranges::all_of(band, [&](const auto* segment) {
        const auto parts = split_at(*segment, lefts);
        return std::ranges::all_of(parts, [&](const auto& part) { return of(part) >= 0; });
    });
}

bool Columns::are_those_of(const Columns& other) const {
    return std::ranges::equal(lefts, other.lefts,
                              [](double a, double b) { return std::abs(a - b) <= kSlack; });
}

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

bool go_on(const Columns& columns, const std::vector<Band>& bands) {
    constexpr std::size_t looked_at = 8;
    for (std::size_t at = 0; at < bands.size() && at < looked_at; ++at) {
        if (!columns.hold(bands[at]) || (at > 0 && !stays({0, 0, at, columns}, bands, at)))
            return false;
        for (const auto* segment : bands[at])
            if (columns.of(*segment) > 0) return true;
    }
    return false;
}

std::size_t end_of(const Table& table, const std::vector<Band>& bands) {
    std::size_t last = table.first;
    while (last + 1 < bands.size() && stays(table, bands, last + 1) &&
           (table.columns.hold(bands[last + 1]) || is_whole_row(table, bands, last + 1)))
        ++last;
    return last;
}

std::vector<TableRow> rows_of(const Table& table, const std::vector<Band>& bands,
                              std::vector<Step>& steps) {
    const auto lines = lines_of(table, bands);
    // The step below the first line is often that of the headings, which tells nothing of rows.
    for (std::size_t at = 2; at < lines.size(); ++at)
        steps.push_back({lines[at].gap, lines[at].is_wider_than(lines[at - 1])});
    const RowGaps gaps(steps, table.columns.size);
    std::vector<TableRow> rows;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at == 0 || gaps.begins_row(lines[at], lines[at - 1]))
            rows.push_back({std::vector<std::string>(lines[at].cells.size()), lines[at].is_whole});
        for (std::size_t column = 0; column < lines[at].cells.size(); ++column) {
            auto& cell = rows.back().cells[column];
            const auto& text = lines[at].cells[column];
            if (!text.empty()) cell += (cell.empty() ? "" : "\n") + text;
        }
    }
    for (std::size_t at = 1; at < rows.size(); ++at)
        if (is_heading(rows[at])) rows[at].is_whole = true;
    return rows;
}

std::set<std::string> words_of(const std::vector<LayoutPage>& pages) {
    std::set<std::string> whole;
    for (const auto& page : pages)
        for (const auto& segment : page.segments)
            for (const auto& word : segment.words) whole.insert(bare(word.text));
    return whole;
}

void mend_words(std::string& cell, const std::set<std::string>& whole) {
    std::size_t begin = 0;
    for (auto end = cell.find('\n'); end != std::string::npos; end = cell.find('\n', begin)) {
        const auto line = std::string_view(cell).substr(begin, end - begin);
        const auto rest = std::string_view(cell).substr(end + 1);
        const auto next = rest.substr(0, rest.find_first_of(" \n"));
        // Only a word that has its line to itself can be too wide for it.
        const bool is_broken = !line.empty() && line.find(' ') == std::string_view::npos &&
                               starts_lower(next) &&
                               whole.contains(bare(std::string(line) + std::string(next)));
        if (is_broken)
            cell.erase(end, 1);
        else
            begin = end + 1;
    }
}

}  // namespace varna::extract

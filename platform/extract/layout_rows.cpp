// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/layout_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace varna::extract {
namespace {

constexpr double kThin = 0.02;   // line heights that the thinnest rule takes
constexpr double kRowGap = 0.3;  // line heights between rows, where nothing is known of the table
constexpr double kSpaced = 0.6;  // line heights between the lines of a widely spaced cell
constexpr double kLetters =
    1.3;  // mean letters that a cut word may leave free at its column's edge

struct Part {
    std::size_t column = 0;
    Segment segment;
};
struct TableLine {  // what stands at one height in the table
    double middle = 0;
    double gap = 0;  // to the line above, in points
    bool is_across = false;
    std::vector<Part> parts;
    std::set<std::size_t> columns;
};

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

std::string_view bare(std::string_view word) {
    const auto end = word.find_last_not_of(".,;:!?)”\"");
    return word.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

class RowReader {
public:
    RowReader(std::span<const Band> bands, const Columns& columns, const DocumentWords& words,
              Spacing& spacing)
        : columns_(columns), words_(words), spacing_(spacing) {
        std::vector<double> heights;
        for (const auto& band : bands)
            for (const auto* segment : band) heights.push_back(segment->height());
        size_ = heights.empty() ? 0 : quantile(std::move(heights), 0.5);
        for (const auto& band : bands) place(band);
        for (std::size_t at = 1; at < lines_.size(); ++at)
            lines_[at].gap = lines_[at].middle - lines_[at - 1].middle - size_;
        measure_edges();
        measure_gaps();
    }

    std::vector<TableRow> read() const {
        std::vector<TableRow> rows;
        std::vector<const Segment*> above(columns_.lefts.size(), nullptr);
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (begins_row(at)) {
                rows.push_back({std::vector<std::string>(columns_.lefts.size())});
                rows.back().first = lines_[at].columns;
                std::ranges::fill(above, nullptr);
            }
            auto& row = rows.back();
            row.last = lines_[at].columns;
            for (const auto& [column, part] : lines_[at].parts) {
                auto& cell = row.cells[column];
                const bool is_cut = above[column] != nullptr && cuts(column, *above[column], part);
                cell += (cell.empty() || is_cut ? "" : "\n") + part.text;
                above[column] = &part;
            }
        }
        for (auto& row : rows) row.is_across = says_only_first(row);
        return rows;
    }

private:
    void place(const Band& band) {
        TableLine line;
        const Segment* usual = band.front();
        const bool is_held = columns_.hold(band);
        line.is_across = !is_held;
        for (const auto* segment : band) {
            if (std::abs(segment->height() - size_) < std::abs(usual->height() - size_))
                usual = segment;
            if (!is_held) {
                line.parts.push_back({0, *segment});
                continue;
            }
            for (auto& part : columns_.parts_of(*segment)) {
                const auto column = static_cast<std::size_t>(columns_.of(part));
                line.parts.push_back({column, std::move(part)});
            }
        }
        // A bullet's letters may be higher than those of the text, but about the same middle.
        line.middle = (usual->top + usual->bottom) / 2;
        for (const auto& part : line.parts) line.columns.insert(part.column);
        lines_.push_back(std::move(line));
    }

    // How far the words of each column may reach: as near the next as any cell's in the table.
    void measure_edges() {
        std::vector<double> reach(columns_.lefts.size(), 0);
        for (const auto& line : lines_)
            for (const auto& part : line.parts)
                if (!line.is_across)
                    reach[part.column] = std::max(reach[part.column], part.segment.right);
        double room = std::numeric_limits<double>::max();
        for (std::size_t at = 0; at + 1 < reach.size(); ++at)
            if (reach[at] > 0) room = std::min(room, columns_.lefts[at + 1] - reach[at]);
        for (std::size_t at = 0; at + 1 < reach.size(); ++at)
            reach[at] = columns_.lefts[at + 1] - room;
        edges_ = std::move(reach);
    }

    // Cells begin at their row's top and end where they are short: the line on which a column falls
    // silent is within the row, the one on which it speaks again begins the next.
    void measure_gaps() {
        for (std::size_t at = 1; at < lines_.size(); ++at) {
            const auto& line = lines_[at];
            const auto& above = lines_[at - 1];
            if (line.is_across || above.is_across) continue;
            if (speaks_anew(at)) {
                spacing_.between.push_back(line.gap);
            } else if (line.columns.size() < above.columns.size() && !overlaps(at) &&
                       line.gap < kSpaced * size_) {
                spacing_.within.push_back(line.gap);
            }
            // Lines that overlap are of one row, whose cells stand in its middle.
            is_staggered_ = is_staggered_ || overlaps(at);
            if (overlaps(at) && overlaps(at - 1) && lines_[at - 2].columns == line.columns)
                spacing_.within.push_back(line.middle - lines_[at - 2].middle - size_);
        }
        double least = 0;
        for (std::size_t at = 1; at < lines_.size(); ++at) least = std::min(least, lines_[at].gap);
        const double within = spacing_.within.empty() ? least : quantile(spacing_.within, 0.25);
        // In cells that stand in the middle of their row, a column speaks anew within it.
        auto between = spacing_.between;
        std::erase_if(between, [&](double gap) { return gap <= within + kThin * size_; });
        row_gap_ = between.empty() ? within : quantile(std::move(between), 0.25);
        least_ = within + std::max(kThin * size_, (row_gap_ - within) / 2);
        is_even_ = true;
        for (std::size_t at = 1; at < lines_.size(); ++at)
            is_even_ = is_even_ && lines_[at].gap <= least_;
    }

    bool overlaps(std::size_t at) const { return lines_[at].gap < -kRowGap * size_; }
    bool speaks_anew(std::size_t at) const {
        return !std::ranges::includes(lines_[at - 1].columns, lines_[at].columns);
    }

    bool begins_row(std::size_t at) const {
        if (at == 0) return true;
        const auto& line = lines_[at];
        const auto& above = lines_[at - 1];
        if (line.is_across || above.is_across) return true;
        const bool is_led = line.columns.size() > 1 || line.columns.contains(0);
        if (is_even_) {
            const bool is_whole = line.columns.size() == columns_.lefts.size() && !goes_on(line);
            return is_led && (is_whole || speaks_anew(at));
        }
        if (line.gap <= least_) return false;
        // Nothing has told the rows of this table from its lines, but that they are close.
        if (spacing_.within.empty() && line.gap < kRowGap * size_ && goes_on(line)) return false;
        // A paragraph of its own in one cell stands closer than rows do.
        const bool is_alone = line.columns.size() == 1 && !speaks_anew(at) && !is_staggered_;
        const double close = is_led ? (least_ + row_gap_) / 2 : row_gap_ - kThin * size_;
        return !is_alone || line.gap > close;
    }

    static bool goes_on(const TableLine& line) {
        return std::ranges::any_of(
            line.parts, [](const auto& part) { return starts_lower(part.segment.text); });
    }

    static bool says_only_first(const TableRow& row) {
        return !row.cells[0].empty() && row.cells[0].find('\n') == std::string::npos &&
               std::all_of(row.cells.begin() + 1, row.cells.end(),
                           [](const auto& cell) { return cell.empty(); });
    }

    // A word that is wider than its column stands alone on its line and fills it.
    bool cuts(std::size_t column, const Segment& above, const Segment& below) const {
        if (above.words.size() != 1 || below.words.empty()) return false;
        const std::string& head = above.text;
        const std::string_view tail = bare(below.words.front().text);
        if (!starts_lower(below.text) && !tail.empty()) return false;
        const auto letters = std::ranges::count_if(
            head, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
        const double letter = (above.right - above.left) / static_cast<double>(letters);
        if (above.right < edges_[column] - kLetters * letter || head.ends_with('-')) return false;
        if (words_.all.contains(head + std::string(tail))) return true;
        return !words_.inside.contains(head) && !words_.inside.contains(std::string(tail));
    }

    const Columns& columns_;
    const DocumentWords& words_;
    Spacing& spacing_;
    double size_ = 0;
    std::vector<TableLine> lines_;
    std::vector<double> edges_;
    double row_gap_ = 0, least_ = 0;  // usual between rows; what is more begins a row
    bool is_staggered_ = false;       // cells stand in the middle of their row
    bool is_even_ = false;            // as far apart between rows as within them
};

}  // namespace

DocumentWords::DocumentWords(const std::vector<LayoutPage>& pages) {
    for (const auto& page : pages)
        for (const auto& segment : page.segments)
            for (const auto& word : segment.words) {
                const std::string text(bare(word.text));
                all.insert(text);
                if (&word != &segment.words.front()) inside.insert(text);
            }
}

std::vector<TableRow> rows_of(std::span<const Band> bands, const Columns& columns,
                              const DocumentWords& words, Spacing& spacing) {
    return RowReader(bands, columns, words, spacing).read();
}

}  // namespace varna::extract

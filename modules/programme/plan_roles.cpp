// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_roles.h"

#include <algorithm>
#include <unordered_map>

#include "modules/programme/plan_layout.h"
#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

namespace {

constexpr std::size_t kFrontLinesMax = 40;      // where metadata may begin
constexpr std::size_t kMetadataGapMax = 6;      // other lines between two metadata lines
constexpr std::size_t kContentsLinesMax = 150;  // where a contents list may stand
constexpr std::size_t kFurnitureReach = 2;      // lines from a page break to its header or footer
constexpr std::size_t kFurnitureTimesMin = 2;
constexpr std::size_t kTitleBytesMax = 200;
constexpr std::size_t kTitleWordsMax = 14;

bool has_metadata(const std::string& text) {
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t tab = std::min(text.find('\t', from), text.size());
        if (metadata_field(field_reach(text, from))) return true;
        from = tab + 1;
    }
    return false;
}

bool is_title(const Line& line) {
    if (line.text.size() > kTitleBytesMax || line.text.ends_with('.')) return false;
    const Words words = words_of(line.text);
    if (words.size() < 2 || words.size() > kTitleWordsMax || words.back().after == ':')
        return false;
    // "Trygg i Granudden – handlingsplan 2026–2028": the word may stand anywhere in it.
    return std::ranges::any_of(words, [](const Word& word) {
        return word.after != ':' && is_one_of(word.lower, rules::kTitleOpeners);
    });
}

class RoleReader {
public:
    explicit RoleReader(const std::vector<Line>& lines) : lines_(lines) {
        found_.roles.assign(lines.size(), LineRole::normal);
    }

    LineRoles read() {
        mark_hints();
        mark_rulings();
        mark_page_furniture();
        mark_contents();
        mark_front_page();
        return std::move(found_);
    }

private:
    LineRole& role(std::size_t at) { return found_.roles[at]; }

    // What the document itself says a line is.
    void mark_hints() {
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (lines_[at].hint == Hint::title) role(at) = LineRole::title;
            if (lines_[at].hint == Hint::furniture) role(at) = LineRole::page_furniture;
            if (lines_[at].hint == Hint::contents) mark_entry(at, lines_[at].text);
        }
    }

    void mark_rulings() {
        for (std::size_t at = 0; at < lines_.size(); ++at)
            if (role(at) == LineRole::normal && is_ruling(lines_[at].text))
                role(at) = LineRole::ruling;
    }

    // A header or footer stands beside a page break or page number and comes back on other pages.
    void mark_page_furniture() {
        std::vector<std::size_t> beside;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            const bool is_number = is_page_number(lines_[at].text);
            if (is_number) role(at) = LineRole::page_furniture;
            if (!is_number && !lines_[at].page_break_before) continue;
            const std::size_t first = at < kFurnitureReach ? 0 : at - kFurnitureReach;
            const std::size_t last = std::min(lines_.size() - 1, at + kFurnitureReach);
            for (std::size_t near = first; near <= last; ++near) beside.push_back(near);
        }
        std::sort(beside.begin(), beside.end());
        beside.erase(std::unique(beside.begin(), beside.end()), beside.end());
        std::unordered_map<std::string, std::size_t> times;
        for (const std::size_t at : beside) ++times[without_digits(lines_[at].text)];
        for (const std::size_t at : beside) {
            const bool comes_back = times[without_digits(lines_[at].text)] >= kFurnitureTimesMin;
            if (role(at) == LineRole::normal && comes_back && bullet_marker(lines_[at].text) == 0)
                role(at) = LineRole::page_furniture;
        }
    }

    void mark_contents() {
        const std::size_t last = std::min(lines_.size(), kContentsLinesMax);
        std::size_t heading = 0;
        while (heading < last && !is_contents_heading(lines_[heading].text)) ++heading;
        if (heading == last) {  // a list without a heading still shows its page numbers
            for (std::size_t at = 0; at < last; ++at)
                if (contents_entry(lines_[at].text) && !has_metadata(lines_[at].text))
                    mark_entry(at, lines_[at].text);
            return;
        }
        role(heading) = LineRole::contents;
        std::unordered_map<std::string, std::size_t> times;
        for (std::size_t at = heading + 1; at < lines_.size(); ++at)
            ++times[comparable_title(lines_[at].text)];
        std::string wrapped;
        for (std::size_t at = heading + 1; at < lines_.size(); ++at) {
            if (role(at) == LineRole::ruling || role(at) == LineRole::page_furniture) continue;
            const std::string& text = lines_[at].text;
            const bool ends_in_page = ends_in_page_number(text);
            const bool is_first_half = !ends_in_page && at + 1 < lines_.size() &&
                                       !lines_[at + 1].blank_before &&
                                       ends_in_page_number(lines_[at + 1].text);
            const std::string title = comparable_title(text);
            const bool comes_again = !title.empty() && times[title] > 1;
            if (!ends_in_page && !is_first_half && !comes_again) break;
            // Without page numbers, the first title that already stood in the list is a heading.
            if (!ends_in_page && !is_first_half && found_.contents_titles.contains(title)) break;
            mark_entry(at, wrapped.empty() ? text : wrapped + ' ' + text);
            wrapped = is_first_half ? text : std::string();
        }
    }

    static bool ends_in_page_number(std::string_view text) {
        if (contents_entry(text)) return true;
        const std::size_t space = text.find_last_of(" \t");
        if (space == std::string_view::npos || text.size() - space > 4) return false;
        return text.find_first_not_of("0123456789", space + 1) == std::string_view::npos;
    }

    void mark_entry(std::size_t at, std::string_view text) {
        role(at) = LineRole::contents;
        if (text.size() > 2 * kTitleBytesMax) return;
        std::string_view title = text;
        const auto entry = contents_entry(text);
        if (entry)
            title = *entry;
        else if (ends_in_page_number(text))
            title = text.substr(0, text.find_last_of(" \t"));
        if (numbering_of(title)) found_.contents_is_numbered = true;
        found_.contents_titles.insert(comparable_title(title));
    }

    // The front page reaches to the last metadata line; a numbered heading always ends it.
    void mark_front_page() {
        std::size_t end = 0;
        std::size_t gap = 0;
        for (std::size_t at = 0; at < lines_.size(); ++at) {
            if (role(at) != LineRole::normal) continue;
            if (has_metadata(lines_[at].text)) {
                role(at) = LineRole::metadata;
                end = at + 1;
                gap = 0;
                continue;
            }
            const bool is_heading_of_plan =
                (lines_[at].hint == Hint::heading && end > 0) ||
                found_.contents_titles.contains(comparable_title(lines_[at].text)) ||
                numbering_of(lines_[at].text).has_value();
            if (is_heading_of_plan || (end == 0 && at > kFrontLinesMax)) break;
            if (++gap > kMetadataGapMax && end > 0) break;
        }
        bool has_title = std::ranges::count(found_.roles, LineRole::title) > 0;
        for (std::size_t at = 0; at < end; ++at) {
            if (role(at) != LineRole::normal) continue;
            const bool continues_title = at > 0 && role(at - 1) == LineRole::title &&
                                         !lines_[at].blank_before &&
                                         !starts_with_upper(lines_[at].text);
            if (continues_title || (!has_title && is_title(lines_[at]))) {
                role(at) = LineRole::title;
                has_title = true;
            } else {
                role(at) = LineRole::cover;
            }
        }
    }

    const std::vector<Line>& lines_;
    LineRoles found_;
};

}  // namespace

LineRoles line_roles_of(const std::vector<Line>& lines) {
    return RoleReader(lines).read();
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// The words a reading goes by: those of every plan (reading_rules.h), the units of this
// municipality, and the words that it has added itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_words.h"
#include "modules/programme/reading_rules.h"

namespace varna::programme {

// A word of the municipality's own. `kind` and what `meaning` may be:
// body: a code such as executive_office, or a unit's name exactly; verb: "" (somebody acts);
// time: a periodicity; section: activity follow_up responsibility goal; column: of a table, number
// task responsible time follow_up.
struct OwnWord {
    std::string kind;
    std::string phrase;  // lower case
    std::string meaning;
    friend bool operator==(const OwnWord&, const OwnWord&) = default;
};

// What the columns of a table may be.
enum class Column : std::uint8_t { other, number, task, goal, responsible, time, follow_up };

class Vocabulary {
public:
    explicit Vocabulary(std::span<const std::string> units = {},
                        std::span<const OwnWord> own_words = {});

    const std::vector<std::string>& units() const { return units_; }
    // Each answers what stands at that word, the longest phrase; a municipality's own word wins.
    struct OwnBody {
        std::size_t words = 0;
        std::string resolved;
    };
    std::optional<OwnBody> own_body_at(const Words&, std::size_t at) const;
    bool is_own_verb(const Words&, std::size_t at) const;
    struct OwnTime {
        std::size_t words = 0;
        std::string_view periodicity;
    };
    std::optional<OwnTime> own_time_at(const Words&, std::size_t at) const;
    std::optional<rules::Section> own_section_at(const Words&, std::size_t at) const;
    // By the first word of a heading that names a kind of column.
    Column column_named(std::string_view heading) const;

private:
    struct Book {
        PhraseBook phrases;
        std::vector<std::string> meanings;
    };
    Book& book_of(std::string_view kind);

    std::vector<std::string> units_;
    Book bodies_, verbs_, times_, sections_, columns_;
};

}  // namespace varna::programme

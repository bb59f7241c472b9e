// SPDX-License-Identifier: EUPL-1.2
// Words of a Swedish text and the phrases found among them, in linear time. Knows no plan.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace varna::programme {

// Lower case for ASCII and the Latin-1 letters, which is all Swedish needs.
std::string lower_swedish(std::string_view utf8);
bool starts_with_lower(std::string_view utf8);
bool starts_with_upper(std::string_view utf8);
std::size_t letters_in(std::string_view utf8);  // code points
std::string_view trimmed(std::string_view text);
// Trailing bytes that are whole characters only; never cuts one in two.
std::string shortened(std::string_view utf8, std::size_t bytes_max);

struct Word {
    std::size_t begin = 0;  // byte offsets into the text
    std::size_t end = 0;
    std::string lower;
    char after = 0;  // the punctuation mark that follows: one of . , : ; ! ? ( ) - / | or 0
    bool glued_hyphen = false;  // "kultur-" in "kultur- och fritidsnämnden"
};
using Words = std::vector<Word>;
Words words_of(std::string_view utf8);
bool ends_sentence(const Word&);

// A set of phrases, looked up from a position among the words; the longest one wins.
class PhraseBook {
public:
    struct Hit {
        std::size_t index;  // the number given to add()
        std::size_t words;
    };
    void add(std::string_view phrase, std::size_t index);
    std::optional<Hit> at(const Words&, std::size_t position) const;
    bool is_empty() const { return whole_.empty(); }

private:
    std::unordered_map<std::string, std::size_t> whole_;
    std::unordered_map<std::string, std::size_t> longest_by_first_word_;
};

template <class Table, class Phrase>
PhraseBook phrase_book(const Table& table, Phrase phrase) {
    PhraseBook book;
    for (std::size_t index = 0; index < table.size(); ++index)
        book.add(phrase(table[index]), index);
    return book;
}
template <class Table>
PhraseBook phrase_book(const Table& table) {
    return phrase_book(table, [](const auto& entry) -> std::string_view { return entry; });
}

bool mentions(const PhraseBook&, const Words&);

template <class Table>
bool is_one_of(std::string_view word, const Table& table) {
    for (const auto& entry : table)
        if (entry == word) return true;
    return false;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_labels.h"

#include <string>

#include "modules/programme/plan_words.h"

namespace varna::programme {

std::optional<rules::LabelKind> label_of(std::string_view text) {
    static const PhraseBook book =
        phrase_book(rules::kLabels, [](const auto& label) { return label.phrase; });
    const Words words = words_of(text.substr(0, 80));
    if (words.empty()) return std::nullopt;
    const auto hit = book.at(words, 0);
    if (!hit || words[hit->words - 1].after != ':') return std::nullopt;
    return rules::kLabels[hit->index].kind;
}

bool starts_with_label(std::string_view text) {
    const auto label = label_of(text);
    return label && *label != rules::LabelKind::goal;
}

bool is_note(std::string_view text) {
    static const PhraseBook periods =
        phrase_book(rules::kPeriods, [](const auto& period) { return period.phrase; });
    if (label_of(text) != rules::LabelKind::follow_up) return false;
    const Words words = words_of(text.substr(text.find(':') + 1));
    if (words.empty()) return false;
    const auto hit = periods.at(words, 0);
    return !hit || hit->words < words.size();
}

std::vector<Line> with_notes_apart(const std::vector<Line>& lines) {
    std::vector<Line> apart;
    apart.reserve(lines.size());
    for (const Line& line : lines) {
        apart.push_back(line);
        if (!starts_with_label(line.text) || line.text.find(':') == std::string::npos) continue;
        for (auto at = line.text.find(':'); at != std::string::npos;
             at = line.text.find(':', at + 1)) {
            const auto begin = line.text.find_last_of("\t ", at);
            if (begin == std::string::npos ||
                !is_note(std::string_view(line.text).substr(begin + 1)))
                continue;
            apart.back().text = trimmed(line.text.substr(0, begin));
            apart.push_back(line);
            apart.back().text = line.text.substr(begin + 1);
            apart.back().blank_before = false;
            break;
        }
    }
    return apart;
}

}  // namespace varna::programme

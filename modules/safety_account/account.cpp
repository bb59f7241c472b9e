// SPDX-License-Identifier: EUPL-1.2
#include "modules/safety_account/account.h"

#include <algorithm>

namespace varna::safety_account {

bool is_judgement(std::string_view judgement) {
    return judgement == "none" || judgement == "better" || judgement == "unchanged" ||
           judgement == "worse" || judgement == "unknown";
}

std::string_view shape_of(std::string_view judgement) {
    if (judgement == "better") return "up";
    if (judgement == "unchanged") return "same";
    if (judgement == "worse") return "down";
    if (judgement == "unknown") return "ask";
    return "todo";
}

std::string_view text_key_of(std::string_view judgement) {
    if (judgement == "better") return "safety_account.better";
    if (judgement == "unchanged") return "safety_account.unchanged";
    if (judgement == "worse") return "safety_account.worse";
    if (judgement == "unknown") return "safety_account.unknown";
    return "safety_account.not_judged";
}

std::vector<Problem::Field> missing_in(const AccountView& account) {
    std::vector<Problem::Field> missing;
    for (const auto& judgement : account.judgements)
        if (judgement.judgement == "none")
            missing.push_back({"judgement_" + std::to_string(judgement.focus_area),
                               "safety_account.judgement_missing",
                               {}});
    if (account.summary.empty())
        missing.push_back({"summary", "safety_account.summary_missing", {}});
    return missing;
}

std::vector<Sum> sums_of(const std::vector<reporting::AreaVoice>& voices, int focus_area) {
    std::vector<Sum> sums;
    for (const auto& voice : voices) {
        if (voice.focus_area != focus_area) continue;
        for (const auto& figure : voice.figures) {
            if (!figure.number) continue;
            auto sum = std::find_if(sums.begin(), sums.end(),
                                    [&](const Sum& one) { return one.source == figure.source; });
            if (sum == sums.end()) sum = sums.insert(sums.end(), Sum{.source = figure.source});
            sum->now += *figure.number;
            ++sum->units;
            if (!figure.earlier) continue;
            sum->before += *figure.earlier;
            ++sum->units_before;
        }
    }
    return sums;
}

std::vector<reporting::AreaVoice> open_voices(std::vector<reporting::AreaVoice> voices) {
    std::erase_if(voices, [](const auto& voice) { return voice.secrecy != "open"; });
    for (auto& voice : voices)
        std::erase_if(voice.figures, [](const auto& figure) { return figure.secrecy != "open"; });
    return voices;
}

bool has_kept_out(const std::vector<reporting::AreaVoice>& voices, int focus_area) {
    return std::any_of(voices.begin(), voices.end(), [&](const auto& voice) {
        return voice.focus_area == focus_area && voice.secrecy != "open";
    });
}

}  // namespace varna::safety_account

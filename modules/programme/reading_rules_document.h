// SPDX-License-Identifier: EUPL-1.2
// The words around a plan's clauses: front page, contents list, template residue. As
// reading_rules.h: data only, lower case.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace varna::programme::rules {

using Text = std::string_view;

enum class Field : std::uint8_t {
    other,
    document_type,
    decision_body,
    decision,
    decided_on,
    decision_item,
    case_number,
    owner,
    validity
};
struct MetadataKey {
    Text phrase;
    Field field;
    bool colon_optional = false;
};
inline constexpr auto kMetadataKeys = std::to_array<MetadataKey>({
    {"dokumenttyp", Field::document_type},
    {"typ av dokument", Field::document_type},
    {"typ av styrdokument", Field::document_type},
    {"sort", Field::document_type},
    {"datum", Field::decided_on},
    {"sammanträdesdatum", Field::decided_on, true},
    {"beslutsinstans", Field::decision_body},
    {"beslutande organ", Field::decision_body},
    {"beslutande", Field::decision_body},
    {"beslutsfattare", Field::decision_body},
    {"antagen", Field::decision},
    {"antagen av", Field::decision, true},
    {"beslutad av", Field::decision, true},
    {"fastställd av", Field::decision, true},
    {"beslutad", Field::decision},
    {"fastställd", Field::decision},
    {"beslut", Field::decision},
    {"beslutsdatum", Field::decided_on},
    {"datum för beslut", Field::decided_on},
    {"paragraf", Field::decision_item},
    {"beslutsparagraf", Field::decision_item},
    {"diarienummer", Field::case_number, true},
    {"dnr", Field::case_number, true},
    {"ärendenummer", Field::case_number},
    {"dokumentansvarig", Field::owner},
    {"dokumentägare", Field::owner},
    {"ansvarig för dokumentet", Field::owner},
    {"giltighetstid", Field::validity},
    {"giltighet", Field::validity},
    {"giltig till", Field::validity},
    {"gäller", Field::validity},
    {"gäller till", Field::validity},
    {"gäller från", Field::validity},
    {"beslutat av", Field::decision, true},
    {"datum och paragraf", Field::decision},
    {"gäller under", Field::validity},
    {"ansvarig tjänsteman", Field::owner},
    {"ansvarig tjänsteperson", Field::owner},
    {"relaterade dokument", Field::other},
    {"framtagen av", Field::other},
    {"upprättad av", Field::other},
    {"senast reviderad", Field::other},
    {"reviderad", Field::other},
    {"dokumentinformation", Field::other},
    {"dokumentet gäller för", Field::other},
    {"gäller för", Field::other},
    {"version", Field::other},
    {"status", Field::other},
});
inline constexpr Text kParagraphSign = "§";
inline constexpr auto kContentsHeadings =
    std::to_array<Text>({"innehåll", "innehållsförteckning", "innehållsöversikt"});
inline constexpr auto kTitleOpeners = std::to_array<Text>(
    {"plan", "program", "handlingsplan", "handlingsprogram", "trygghetsplan", "riktlinje",
     "riktlinjer", "säkerhetsplan", "policy", "strategi", "åtgärdsplan", "förslag"});
inline constexpr Text kChapterWord = "kap.";
inline constexpr Text kPageWord = "sida";
inline constexpr Text kPageOf = "av";
// Inside square or angle brackets these betray a template nobody filled in.
inline constexpr auto kResidueWords = std::to_array<Text>(
    {"klicka", "fyll", "ange", "skriv", "välj", "infoga", "text", "datum", "namn", "xx", "xxx"});
inline constexpr auto kResiduePhrases =
    std::to_array<Text>({"klicka här för att ange", "klicka och fyll i"});
// These betray it wherever they stand.
inline constexpr auto kResidueTokens = std::to_array<Text>(
    {"20xx", "20xx-xx-xx", "xx", "xxx", "xxxx", "åååå", "åååå-mm-dd", "tbd", "lorem", "nn"});
// Beside digits these stand for digits still to come: "20xx", "0xx".
inline constexpr Text kResidueDigits = "xx";
// Words that much hangs on, so that a slip of the pen in one of them is mended.
inline constexpr auto kSpelledWords = std::to_array<Text>(
    {"nämnder", "nämnderna", "kommunstyrelsen", "kommunfullmäktige", "förvaltningar",
     "förvaltningarna", "bolagen", "årligen", "löpande", "kontinuerligt", "berörda", "samtliga",
     "kommunledningskontoret", "ansvarig", "uppföljning", "åtgärder", "aktiviteter"});
// Common words; a longer text with hardly any of them is not Swedish.
inline constexpr auto kCommonWords =
    std::to_array<Text>({"och", "att", "av", "för", "som", "på", "med", "ska", "är", "till", "om",
                         "ett", "den", "det"});

}  // namespace varna::programme::rules

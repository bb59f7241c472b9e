// SPDX-License-Identifier: EUPL-1.2
// The words for how often and by when. As reading_rules.h: data only, lower case.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace varna::programme::rules {

using Text = std::string_view;

struct Period {
    Text phrase;
    Text value;  // "" when no value of ours fits; the phrase is then kept as the due rule
    int weight;  // the heaviest wins, then the earliest
    bool is_due = false;
};
inline constexpr auto kPeriods = std::to_array<Period>({
    {"tertial två", "tertial_2", 2, true},
    {"tertial 2", "tertial_2", 2, true},
    {"tertialrapport två", "tertial_2", 2, true},
    {"tertialrapport 2", "tertial_2", 2, true},
    {"andra tertialet", "tertial_2", 2, true},
    {"tertialrapporten för andra tertialet", "tertial_2", 2, true},
    {"t2", "tertial_2", 2, true},
    {"delårsrapporten", "tertial_2", 2, true},
    {"delårsbokslutet", "tertial_2", 2, true},
    {"delårsrapport per augusti", "tertial_2", 2, true},
    {"delårsrapporten per augusti", "tertial_2", 2, true},
    {"varje tertial", "tertial", 1},
    {"per tertial", "tertial", 1},
    {"tertialvis", "tertial", 1},
    {"tre gånger per år", "tertial", 1},
    {"tre gånger om året", "tertial", 1},
    {"varje halvår", "half_yearly", 1},
    {"halvårsvis", "half_yearly", 1},
    {"två gånger per år", "half_yearly", 1},
    {"två gånger om året", "half_yearly", 1},
    {"två gånger varje år", "half_yearly", 1},
    {"vartannat år", "two_yearly", 1},
    {"varannat år", "two_yearly", 1},
    {"vart annat år", "two_yearly", 1},
    {"vart tredje år", "three_yearly", 1},
    {"var tredje år", "three_yearly", 1},
    {"vart fjärde år", "term", 1},
    {"varje mandatperiod", "term", 1},
    {"varje ny mandatperiod", "term", 1},
    {"per mandatperiod", "term", 1},
    {"under mandatperioden", "term", 1},
    {"i början av mandatperioden", "term", 1},
    {"årligen", "yearly", 1},
    {"årlig", "yearly", 1},
    {"årliga", "yearly", 1},
    {"årligt", "yearly", 1},
    {"varje år", "yearly", 1},
    {"per år", "yearly", 1},
    {"om året", "yearly", 1},
    {"varje höst", "yearly", 1, true},
    {"varje sommar", "yearly", 1, true},
    {"varje vinter", "yearly", 1, true},
    {"varje vår", "yearly", 1, true},
    {"fyra gånger per år", "", 1},
    {"fyra gånger om året", "", 1},
    {"varje kvartal", "", 1},
    {"kvartalsvis", "", 1},
    {"varje månad", "", 1},
    {"kontinuerligt", "continuous", 1},
    {"kontinuerlig", "continuous", 1},
    {"löpande", "continuous", 1},
    {"fortlöpande", "continuous", 1},
    {"en gång under planperioden", "once", 0},
    {"en gång under perioden", "once", 0},
});

// "Antal anslutningar per år" is a measure and not something done every year.
inline constexpr auto kMeasures = std::to_array<Text>({"antal", "antalet", "andel", "andelen"});
inline constexpr auto kPer = std::to_array<Text>({"per", "om"});

// Openers of a due rule. A dated one says "once" when no period is written.
struct DueOpener {
    Text phrase;
    bool needs_year;  // "under 2026" is a time, "under ledning" is not
};
inline constexpr auto kDueOpeners = std::to_array<DueOpener>({
    {"senast", false},
    {"före utgången av", false},
    {"innan utgången av", false},
    {"vid utgången av", false},
    {"före den", false},
    {"till den", false},
    {"klart", true},
    {"klara", true},
    {"färdigt", true},
    {"färdig", true},
    {"färdiga", true},
    {"avslutat den", false},
    {"klart den", false},
    {"färdigt den", false},
    {"läsåret", true},
    {"före badsäsongen", true},
    {"under", true},
    {"under våren", true},
    {"under hösten", true},
    {"våren", true},
    {"hösten", true},
    {"i samband med tertialrapport", false},
    {"i samband med tertialrapporten", false},
    {"i samband med delårsrapporten", false},
    {"i samband med delårsrapport", false},
    {"i samband med årsredovisningen", false},
    {"i samband med årsredovisning", false},
    {"i samband med årsbokslutet", false},
    {"i samband med budgeten", false},
    {"i samband med budgetarbetet", false},
    {"i samband med verksamhetsplanen", false},
    {"inför budgetarbetet", false},
    {"inför varje", false},
});
// Where a due rule ends, besides punctuation and a verb.
inline constexpr auto kDueStops =
    std::to_array<Text>({"till", "och", "för", "att", "med", "en", "ett", "som", "om", "av", "samt",
                         "genom", "hur", "vilka"});
inline constexpr auto kMonths =
    std::to_array<Text>({"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
                         "september", "oktober", "november", "december"});

// Parts of the year that a due rule names, and the month they are over with.
struct YearPart {
    Text phrase;
    int last_month;
};
inline constexpr auto kYearParts = std::to_array<YearPart>({
    {"våren", 6},
    {"varje vår", 6},  // "vår" alone is also "our"
    {"vårterminen", 6},
    {"hösten", 12},
    {"höstterminen", 12},
    {"första halvåret", 6},
    {"andra halvåret", 12},
    {"första kvartalet", 3},
    {"andra kvartalet", 6},
    {"tredje kvartalet", 9},
    {"fjärde kvartalet", 12},
    {"kvartal 1", 3},
    {"kvartal 2", 6},
    {"kvartal 3", 9},
    {"kvartal 4", 12},
    {"q1", 3},
    {"q2", 6},
    {"q3", 9},
    {"q4", 12},
});

// What joins the two years of a plan's validity, besides a dash; "t" is that of "t.o.m.".
inline constexpr auto kUntil = std::to_array<Text>({"till", "t", "tom", "längst", "senast"});
// In a due rule "senast 2027" is a day, while "till och med 2027" only ends what goes on.
inline constexpr auto kOnlyUntil = std::to_array<Text>({"till", "t", "tom", "längst"});
inline constexpr auto kFrom = std::to_array<Text>({"från", "fr", "from"});
inline constexpr auto kDashes = std::to_array<Text>({"-", "–", "—"});
inline constexpr auto kBesideYears = std::to_array<Text>(
    {"den", "o", "m", "och", "med", "samt", "fram", "av", "utgången", "slutet", "årsskiftet"});

}  // namespace varna::programme::rules

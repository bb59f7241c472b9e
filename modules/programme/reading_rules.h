// SPDX-License-Identifier: EUPL-1.2
// The Swedish the plan reader goes by, as tables: verbs, bodies, periods, headings, labels. Lower
// case throughout. Kept apart from the code so that the tables can become rows that a municipality
// adds its own words to; nothing here may hold logic.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "modules/programme/reading_rules_document.h"
#include "modules/programme/reading_rules_time.h"
#include "modules/programme/reading_rules_verbs.h"

namespace varna::programme::rules {

using Text = std::string_view;

// ---- Bodies ---------------------------------------------------------------------------------

struct BodyTerm {
    Text phrase;
    Text resolved;
    Text concerned;         // what it means after a word such as "berörda"
    Text slug;              // the body's part of an anchor
    bool singular = false;  // counts only after a word such as "varje" or "respektive"
};

inline constexpr auto kBodies = std::to_array<BodyTerm>({
    {"kommunfullmäktige", "council", "", "kf"},
    {"fullmäktige", "council", "", "kf"},
    {"kf", "council", "", "kf"},
    {"kommunstyrelsen", "executive_board", "", "ks"},
    {"kommunstyrelse", "executive_board", "", "ks"},
    {"ks", "executive_board", "", "ks"},
    {"kommunkontoret", "executive_office", "", "kontor"},
    {"kommunledningskontoret", "executive_office", "", "kontor"},
    {"kommunkansliet", "executive_office", "", "kontor"},
    {"kommunstyrelsens kansli", "executive_office", "", "kontor"},
    {"kommunledningsförvaltningen", "executive_office", "", "kontor"},
    {"kommunstyrelseförvaltningen", "executive_office", "", "kontor"},
    {"kommunstyrelsens förvaltning", "executive_office", "", "kontor"},
    {"stadskontoret", "executive_office", "", "kontor"},
    {"stadsledningskontoret", "executive_office", "", "kontor"},
    {"krisledningsnämnd", "", "", "kln"},  // a unit, where the municipality has registered one
    {"krisledningsnämnden", "", "", "kln"},
    {"brå", "", "", "bra"},
    {"lokala brå", "", "", "bra"},
    {"brottsförebyggande rådet", "", "", "bra"},
    {"lokala brottsförebyggande rådet", "", "", "bra"},
    {"nämnder", "all_boards", "concerned_boards", "namnder"},
    {"nämnderna", "all_boards", "concerned_boards", "namnder"},
    {"facknämnder", "all_boards", "concerned_boards", "namnder"},
    {"facknämnderna", "all_boards", "concerned_boards", "namnder"},
    {"nämnder och styrelser", "all_boards", "concerned_boards", "namnder"},
    {"styrelser och nämnder", "all_boards", "concerned_boards", "namnder"},
    {"nämnd", "all_boards", "concerned_boards", "namnder", true},
    {"bolag", "all_companies", "concerned_companies", "bolag"},
    {"bolagen", "all_companies", "concerned_companies", "bolag"},
    {"kommunala bolag", "all_companies", "concerned_companies", "bolag"},
    {"kommunala bolagen", "all_companies", "concerned_companies", "bolag"},
    {"bolagsstyrelser", "all_companies", "concerned_companies", "bolag"},
    {"bolagsstyrelserna", "all_companies", "concerned_companies", "bolag"},
    {"helägda bolag", "all_companies", "concerned_companies", "bolag"},
    {"förvaltningar", "all_departments", "", "forvaltning"},
    {"förvaltningarna", "all_departments", "", "forvaltning"},
    {"förvaltning", "all_departments", "", "forvaltning", true},
    {"kommunalförbund", "", "", "forbund"},
    {"förbund", "", "", "forbund"},
    {"förbunden", "", "", "forbund"},
});

struct Quantifier {
    Text word;
    bool concerned;
};
inline constexpr auto kQuantifiers = std::to_array<Quantifier>({
    {"berörda", true},
    {"berörd", true},
    {"samtliga", false},
    {"alla", false},
    {"varje", false},
    {"respektive", false},
    {"kommunens", false},
    {"övriga", false},
    {"de", false},
});

// Those who are meant only with a word such as "alla" or "varje" before: posts, not bodies.
inline constexpr auto kPeople =
    std::to_array<Text>({"chef", "chefer", "rektor", "rektorer", "verksamhetschefer"});

// Words that join two bodies into one subject.
inline constexpr auto kConjunctions =
    std::to_array<Text>({"och", "eller", "samt", "respektive", "liksom", "och/eller"});

// A word that ends like this names a body or a post, even one the municipality never registered.
inline constexpr auto kBodyEndings = std::to_array<Text>(
    {"nämnden",   "nämnd",      "förbundet",         "bolaget",   "kontoret",   "förvaltningen",
     "utskottet", "rådet",      "räddningstjänsten", "styrelsen", "direktören", "direktör",
     "chefen",    "chef",       "enheten",           "gruppen",   "samordnare", "samordnaren",
     "ombudet",   "avdelningen"});
// Words that only look like one.
inline constexpr auto kNotBodyEndings =
    std::to_array<Text>({"området", "ovannämnd", "nedannämnd", "målgruppen", "åldersgruppen"});
// These are bare nouns: the word before belongs to the name ("tekniska nämnden").
// "Kommunstyrelsens personalutskott" is a body of its own.
inline constexpr auto kPartsOfBodies =
    std::to_array<Text>({"utskott", "presidium", "kansli", "beredning", "revisorer"});
// "Nämnderna" beneath a task of two boards are those two.
inline constexpr auto kThoseSame =
    std::to_array<Text>({"nämnderna", "bolagen", "förvaltningarna", "nämnderna och bolagen"});
inline constexpr Text kBoardEnding = "nämnden";
inline constexpr auto kBareBodies =
    std::to_array<Text>({"nämnden", "rådet", "kontoret", "förvaltningen", "förbundet", "bolaget"});
inline constexpr auto kAdjectiveEndings = std::to_array<Text>({"ska", "nde", "iga", "ala", "ella"});
inline constexpr auto kCompanySuffixes =
    std::to_array<Text>({"ab", "aktiebolag", "hb", "ekonomisk"});

// ---- Who acts -------------------------------------------------------------------------------

// Phrases after which the one who carries a duty is named.
inline constexpr auto kDutyLandsOn = std::to_array<Text>(
    {"vilar på", "ligger på", "ligger hos", "åligger", "åvilar", "ankommer på"});
inline constexpr Text kByAgent = "av";  // "... genomförs av socialnämnden"
inline constexpr auto kBetweenVerbAndAgent =
    std::to_array<Text>({"varje", "år", "årligen", "löpande", "tertial", "halvår", "månad"});
inline constexpr Text kPassiveEnding = "s";
inline constexpr auto kTogether = std::to_array<Text>({"tillsammans med"});
inline constexpr Text kSubordinator = "att";  // "... innebär att nämnder och bolag ska"
inline constexpr Text kReceiver = "till";     // "... till kommunstyrelsen"
inline constexpr auto kFollowedUpBy =
    std::to_array<Text>({"följs upp av", "följas upp av", "uppföljning görs av",
                         "uppföljningen görs av", "kontrolleras av", "granskas av"});

// follow_up: how it is followed up, and by that also when, if no more is said.
// The one named before these follows up: "Kommunstyrelsen följer upp ...".
inline constexpr auto kFollowsUp = std::to_array<Text>({"kontrollerar", "granskar"});
inline constexpr auto kFollow = std::to_array<Text>({"följer", "följa"});
inline constexpr auto kIsFollowed = std::to_array<Text>({"följs", "följas"});
inline constexpr auto kIsChecked = std::to_array<Text>({"kontrolleras", "granskas", "inspekteras"});
inline constexpr Text kFollowUpStem = "uppföljning";
inline constexpr auto kHappens = std::to_array<Text>({"sker", "görs", "genomförs"});
inline constexpr Text kUp = "upp";
inline constexpr auto kBackReferences = std::to_array<Text>({"de", "dessa", "den", "denna"});
inline constexpr auto kGoalWords = std::to_array<Text>({"mål", "målet", "målen"});
inline constexpr Text kIs = "är";
inline constexpr Text kTimeLabel = "tid";

enum class LabelKind : std::uint8_t { acts, follows_up, time, follow_up, goal };
struct Label {
    Text phrase;  // stands before a colon
    LabelKind kind;
};
inline constexpr auto kLabels = std::to_array<Label>({
    {"ansvarig", LabelKind::acts},
    {"ansvariga", LabelKind::acts},
    {"ansvar", LabelKind::acts},
    {"ansvarig nämnd", LabelKind::acts},
    {"ansvarig för genomförande", LabelKind::acts},
    {"utförare", LabelKind::acts},
    {"uppföljningsansvarig", LabelKind::follows_up},
    {"följs upp av", LabelKind::follows_up},
    {"uppföljning", LabelKind::follow_up},
    {"indikator", LabelKind::follow_up},
    {"indikatorer", LabelKind::follow_up},
    {"mått", LabelKind::follow_up},
    {"följs upp genom", LabelKind::follow_up},
    {"så följs det upp", LabelKind::follow_up},
    {"så följer vi upp", LabelKind::follow_up},
    {"tid", LabelKind::time},
    {"tidplan", LabelKind::time},
    {"när", LabelKind::time},
    {"klart", LabelKind::time},
    {"mål", LabelKind::goal},
    {"målbild", LabelKind::goal},
});

// ---- Kinds ----------------------------------------------------------------------------------

enum class Section : std::uint8_t { none, responsibility, activity, follow_up, goal, resource_use };

struct SectionWord {
    Text phrase;
    Section section;
};
// The earliest of these in a lead-in says what its bullets are. Matched as the start of a word.
inline constexpr auto kLeadIns = std::to_array<SectionWord>({
    {"följa upp", Section::follow_up},
    {"följs upp", Section::follow_up},
    {"följas upp", Section::follow_up},
    {"följer upp", Section::follow_up},
    {"följer kommunstyrelsen upp", Section::follow_up},
    {"uppfölj", Section::follow_up},
    {"aktivitet", Section::activity},
    {"åtgärd", Section::activity},
    {"insats", Section::activity},
    {"uppdrag", Section::activity},
    {"statsbidrag", Section::resource_use},
    {"statlig ersättning", Section::resource_use},
    {"statliga ersättning", Section::resource_use},
    {"mål", Section::goal},
    {"ansvar", Section::responsibility},
});
// Words that only begin like one of them.
inline constexpr auto kNotLeadIns =
    std::to_array<Text>({"målområde", "målområdet", "målområden", "målgrupp", "målgruppen",
                         "ansvarsområde", "ansvarsområden", "insatsområde", "insatsområdet"});
// A heading made of these words and fillers only opens a section rather than a subject of its own.
// In order of weight: the first that occurs decides.
inline constexpr auto kSectionWords = std::to_array<SectionWord>({
    {"ansvar", Section::responsibility},
    {"ansvaret", Section::responsibility},
    {"ansvarsfördelning", Section::responsibility},
    {"roller", Section::responsibility},
    {"uppföljning", Section::follow_up},
    {"utvärdering", Section::follow_up},
    {"aktivitet", Section::activity},
    {"aktiviteter", Section::activity},
    {"åtgärd", Section::activity},
    {"åtgärder", Section::activity},
    {"insatser", Section::activity},
    {"uppdrag", Section::activity},
    {"genomförande", Section::activity},
    {"mål", Section::goal},
    {"målet", Section::goal},
    {"målbild", Section::goal},
});
// Whole headings in everyday words.
inline constexpr auto kSectionPhrases = std::to_array<SectionWord>({
    {"det här gör vi", Section::activity},
    {"det här ska vi göra", Section::activity},
    {"detta ska vi göra", Section::activity},
    {"det gör vi", Section::activity},
    {"så gör vi", Section::activity},
    {"vad vi ska göra", Section::activity},
    {"så följer vi upp", Section::follow_up},
    {"hur vi följer upp", Section::follow_up},
    {"vem gör vad", Section::responsibility},
    {"vem ansvarar", Section::responsibility},
    {"vem ansvarar för vad", Section::responsibility},
    {"hit vill vi", Section::goal},
    {"dit ska vi", Section::goal},
});
inline constexpr auto kHeadingFillers = std::to_array<Text>(
    {"och",        "av",           "för",        "samt",         "i",
     "planen",     "planens",      "riktlinjen", "riktlinjens",  "handlingsplanen",
     "strategin",  "samlad",       "samlade",    "gemensam",     "är",
     "fördelat",   "fördelas",     "vem",        "gör",          "vad",
     "ansvaret",   "planerna",     "programmet", "programmets",  "realisering",
     "fördelning", "övergripande", "området",    "områdets",     "fokusområdet",
     "vårt",       "våra",         "revidering", "organisation", "så",
     "det",        "detta"});
// These open a part of the subject they stand under, never a subject of their own.
inline constexpr auto kNeutralHeadings = std::to_array<Text>(
    {"inledning", "bakgrund", "syfte", "nuläge", "beskrivning", "definitioner", "begrepp",
     "läsanvisning", "sammanfattning", "avgränsning", "utgångspunkter", "lagstiftning"});
// Anywhere in a heading these open the section, whatever else it says.
inline constexpr auto kResourceHeadings =
    std::to_array<Text>({"statlig ersättning", "statliga ersättningen", "statsbidrag",
                         "statsbidraget", "statliga bidraget", "statligt bidrag"});
// A sentence that says what the state's money goes to, wherever it stands.
inline constexpr auto kResourceSentences = std::to_array<Text>(
    {"den ersättning som kommunen får", "ersättningen används", "ersättningen har använts",
     "den statliga ersättningen används", "statsbidraget används"});
// A chapter that only holds the areas, one level further down.
inline constexpr auto kAreaContainers = std::to_array<Text>(
    {"fokusområden", "områden", "målområden", "insatsområden", "fokusområdena"});
inline constexpr auto kAreaPrefixes = std::to_array<Text>(
    {"fokusområde", "målområde", "insatsområde", "område", "kapitel", "mål", "avsnitt"});

// What a number may call the sentence after it: "Åtgärd 1.2", and "Mål 1.2" but not the area "Mål
// 1".
struct ItemPrefix {
    Text phrase;
    Section section;
    bool needs_depth = false;
};
inline constexpr auto kItemPrefixes = std::to_array<ItemPrefix>({
    {"åtgärd", Section::activity},
    {"aktivitet", Section::activity},
    {"insats", Section::activity},
    {"uppdrag", Section::activity},
    {"indikator", Section::follow_up},
    {"uppföljning", Section::follow_up},
    {"delmål", Section::goal},
    {"mål", Section::goal, true},
});

// Of these, what names an area also without a number: "Insatsområde: Trygg hemma".
inline constexpr auto kAreaWords =
    std::to_array<Text>({"fokusområde", "målområde", "insatsområde", "område", "prioriterat område",
                         "strategiskt område"});

inline constexpr auto kDemandWords =
    std::to_array<Text>({"ska", "skall", "måste", "ansvarar", "har ansvar", "har ansvaret",
                         "är ansvarig", "är dokumentansvarig", "har samordningsansvar", "utövar",
                         "ansvaret", "åligger", "åvilar", "har i uppdrag", "får i uppdrag"});
inline constexpr auto kStandingDuty = std::to_array<Text>(
    {"ansvarar", "har ansvar", "har ansvaret", "har det övergripande ansvaret", "är ansvarig"});
inline constexpr auto kGoalOpeners = std::to_array<Text>(
    {"målet är", "vårt mål är", "målet för området är", "mål är", "vi vill att"});
inline constexpr auto kMunicipality = std::to_array<Text>({"kommun", "kommunen", "staden", "stad"});
inline constexpr Text kFollowing = "följande";
inline constexpr auto kShall = std::to_array<Text>({"ska", "skall"});
inline constexpr Text kOpenLeadIn = "att";  // a lead-in that lost its colon ends like this

// ---- Reports --------------------------------------------------------------------------------

struct ReportWord {
    Text phrase;
    bool needs_receiver;  // a demand only when the clause also says to whom
};
inline constexpr auto kReportWords = std::to_array<ReportWord>({
    {"rapporterar", false},
    {"rapportera", false},
    {"rapporteras", false},
    {"återrapporterar", false},
    {"återrapportera", false},
    {"återrapporteras", false},
    {"redovisar", false},
    {"redovisa", false},
    {"redovisas", false},
    {"uppföljning och rapportering", false},
    {"trygghetsredovisning", false},
    {"en rapport", false},
    {"rapport", true},
    {"rapportering", true},
    {"lägesbild", true},
    {"lägesbilden", true},
    {"lägesrapport", true},
    {"uppföljningen", true},
    {"sammanställning", true},
    {"redovisning", true},
});

}  // namespace varna::programme::rules

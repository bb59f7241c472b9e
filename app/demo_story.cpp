// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_story.h"

#include <array>

namespace varna::app {
namespace {

struct Tale {
    const char* kind;
    const char* title;
    const char* text;
    double figure;
    const char* figure_unit;
};

constexpr Tale tales[] = {
    {"note", "Minnesanteckning från ledningsgruppen",
     "Ledningsgruppen gick igenom punkten och utsåg ansvarig i varje verksamhet.", 0, ""},
    {"note", "Genomgång på arbetsplatsträff",
     "Rutinen gicks igenom på alla arbetsplatsträffar under månaden. Tre frågor togs vidare till "
     "skyddskommittén.",
     0, ""},
    {"case_document", "Protokollsutdrag, nämndens beslut om åtgärder", "", 0, ""},
    {"figure", "Chefer som har gått utbildningen", "Räknat ur utbildningslistan.", 41, "chefer"},
    {"note", "Skyddsrond genomförd",
     "Rond med skyddsombud i entréer och receptioner. Två brister åtgärdade på plats, en beställd "
     "hos fastighetsägaren.",
     0, ""},
    {"figure", "Arbetsplatser med riskbedömning", "Bedömningar som är högst ett år gamla.", 14,
     "arbetsplatser"},
    {"note", "Övning med utvärdering",
     "Tre timmars bordsövning om ett långt elavbrott. Lärdom: larmlistan måste finnas på papper.",
     0, ""},
    {"link", "Riktlinje på intranätet", "Den beslutade riktlinjen, senaste versionen.", 0, ""},
    {"note", "Avstämning med räddningstjänsten",
     "Genomgång av årets tillsyner. Inga förelägganden, fyra påpekanden med datum.", 0, ""},
    {"figure", "Brandskyddskontroller gjorda", "Egenkontroller enligt schemat.", 118, "kontroller"},
};

constexpr std::array<const char*, 6> confirmed_texts = {
    "Arbetet följer planen. Bristerna från förra året är åtgärdade.",
    "Åtgärderna är gjorda i tid. Det som återstår har datum och ansvarig.",
    "Vi har gått igenom rutinerna med alla arbetsplatser. Nyanställda får dem vid introduktionen.",
    "Läget är stabilt. Samverkan med grannverksamheterna fungerar.",
    "Två åtgärder blev försenade av personalbyten och är nu klara.",
    "Vi har övat och rättat det som övningen visade.",
};

constexpr std::array<const char*, 6> why_asked = {
    "Kommunstyrelsen använder svaret för att se var olyckor kan förebyggas gemensamt.",
    "Svaret visar vilka verksamheter som klarar ett långt avbrott, och var kommunen måste hjälpa "
    "till.",
    "Svaret avgör vilka system som ska skyddas först.",
    "Svaret läggs ihop med polisens bild inför överenskommelsen om trygghet.",
    "Svaret visar om de som drabbas får hjälp i tid.",
    "Svaret visar om riktlinjerna är kända och om något behöver ändras.",
};

constexpr std::array<const char*, 6> judgement_texts = {
    "Fler verksamheter har riskbedömt sina lokaler och bristerna åtgärdas snabbare än året innan.",
    "Alla nämnder har en beslutad analys. Fyra verksamheter klarar ännu inte två veckors störning.",
    "De viktigaste systemen är bedömda. Arbetet med leverantörernas åtaganden har inte hunnit "
    "klart.",
    "Samverkan med polis och fastighetsägare fungerar. Otryggheten vid stationen är oförändrad.",
    "Fler händelser anmäls och fler drabbade får stöd inom ett dygn. Det går inte att säga om "
    "hoten har ökat.",
    "Riktlinjerna är kända bland chefer. Det finns för få underlag för att säga något om påverkan "
    "mot medarbetare.",
};
constexpr std::array<const char*, 6> judgements = {"better",    "better", "unchanged",
                                                   "unchanged", "better", "unknown"};

std::size_t place(int number, std::size_t count) {
    return static_cast<std::size_t>(number - 1) % count;
}

}  // namespace

obligations::NewEvidence DemoStory::evidence(const obligations::ActionView& action, Date on,
                                             int throw_) const {
    const auto& tale = tales[static_cast<std::size_t>(throw_) % std::size(tales)];
    obligations::NewEvidence evidence;
    evidence.kind = tale.kind;
    evidence.title = tale.title;
    evidence.text = tale.text;
    if (evidence.kind == "link")
        evidence.url = "https://diariet.lindvalla.example/" + std::to_string(on.year) + "/" +
                       std::to_string(100 + action.id.value);
    if (evidence.kind == "case_document") {
        evidence.case_number =
            "LK " + std::to_string(on.year) + "/" + std::to_string(100 + action.id.value);
        evidence.document_on = on.plus_days(-8);
    }
    if (evidence.kind == "figure") {
        evidence.figure = tale.figure + throw_ % 7;
        evidence.figure_unit = tale.figure_unit;
    }
    return evidence;
}

reporting::NewTemplate DemoStory::report_template(const std::vector<std::string>& areas,
                                                  Date from) const {
    reporting::NewTemplate made;
    made.code = "situation_picture";
    made.title = "Lägesbild";
    made.number = 1;
    made.valid_from = from;
    int number = 1;
    for (const auto& area : areas) {
        reporting::NewSection section;
        section.focus_area = number;
        section.title = area;
        section.why_asked = why_asked[place(number, why_asked.size())];
        section.figure_sources = {"obligations.total", "obligations.done", "obligations.late",
                                  "obligations.evidence"};
        made.sections.push_back(std::move(section));
        ++number;
    }
    return made;
}

reporting::NewDuty DemoStory::duty() const {
    return {.code = "situation_picture",
            .title = "Lägesbild för trygghet och säkerhet",
            .basis_kind = "council_decision",
            .basis = "Planen, avsnittet Ansvar och uppföljning",
            .receiver = "Kommunstyrelsen",
            .named_reader = "säkerhetschefen och kommunstyrelsens arbetsutskott",
            .periodicity = "yearly",
            .minutes = 120};
}

reporting::SectionAnswer DemoStory::answer(const reporting::SectionView& section,
                                           int throw_) const {
    reporting::SectionAnswer answer;
    answer.section = section.id;
    answer.version = section.version;
    answer.answer = throw_ % 4 == 0 && !section.earlier_text.empty() ? "unchanged" : "confirmed";
    if (throw_ % 7 == 0) answer.answer = "corrected";
    answer.text = confirmed_texts[static_cast<std::size_t>(throw_) % confirmed_texts.size()];
    if (answer.answer == "unchanged") answer.text.clear();
    return answer;
}

safety_account::Judged DemoStory::judged(const safety_account::AccountView& account) const {
    safety_account::Judged judged;
    judged.version = account.version;
    judged.summary =
        "Kommunen är bättre rustad än för ett år sedan. Nämnder och bolag har gjort det mesta av "
        "det planen kräver, och den som drabbas av hot får oftare hjälp samma dag. Två saker "
        "behöver "
        "mer kraft nästa år: uthålligheten vid långa avbrott och leverantörernas skydd av "
        "information.";
    for (auto judgement : account.judgements) {
        judgement.judgement = judgements[place(judgement.focus_area, judgements.size())];
        judgement.text = judgement_texts[place(judgement.focus_area, judgement_texts.size())];
        judged.judgements.push_back(std::move(judgement));
    }
    return judged;
}

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_registers.h"

#include <vector>

#include "modules/steering_documents/steering_documents.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

// Months are counted from today, so that the picture is the same whenever the demo is made.
struct Document {
    const char* title;
    const char* kind;
    const char* level;
    const char* unit;
    const char* owner;
    const char* concerns;
    int focus_area;
    const char* decided_by;
    int decided_months_ago;
    const char* paragraph;
    int revise_in_months;
    const char* bases = "";  // the laws and rules that ask for it
};

constexpr Document documents[] = {
    {"Program för trygghet och säkerhet", "programme", "council", "Kommunstyrelsen",
     "Säkerhetschef", "Alla nämnder, styrelser och bolag", 0, "Kommunfullmäktige", 22, "§ 203", 25},
    {"Säkerhetspolicy", "policy", "council", "Kommunstyrelsen", "Säkerhetschef",
     "Alla nämnder, styrelser och bolag", 0, "Kommunfullmäktige", 46, "§ 88", 2,
     "säkerhetsskyddslagen (2018:585) 2 kap. 1 §"},
    {"Riktlinje mot hot och våld", "guideline", "executive_board", "Kommunstyrelsen", "HR-direktör",
     "Medarbetare och förtroendevalda", 5, "Kommunstyrelsen", 34, "§ 141", 14,
     "AML 3 kap. 2 §; AFS 1993:2 4 §"},
    {"Riktlinje mot otillåten påverkan och korruption", "guideline", "executive_board",
     "Kommunstyrelsen", "Kommunjurist", "Medarbetare och förtroendevalda", 6, "Kommunstyrelsen", 51,
     "§ 19", -3},
    {"Informationssäkerhetspolicy", "policy", "council", "Kommunstyrelsen",
     "Informationssäkerhetssamordnare", "Alla nämnder, styrelser och bolag", 3, "Kommunfullmäktige",
     20, "§ 61", 16, "cybersäkerhetslagen (2025:1506) 2 kap. 3 §"},
    {"Handlingsprogram för förebyggande av olyckor", "programme", "council", "Kommunstyrelsen",
     "Säkerhetschef", "Kommunens geografiska område", 1, "Kommunfullmäktige", 30, "§ 117", 18,
     "LSO 3 kap. 3 §; MSBFS 2021:1"},
    {"Plan för extraordinära händelser", "plan", "council", "Kommunstyrelsen",
     "Beredskapssamordnare", "Krisledningsnämnden och alla förvaltningar", 2, "Kommunfullmäktige",
     41, "§ 156", 7, "LEH 2 kap. 1 §; KBS 2024–2026 avsnitt 5"},
    {"Åtgärdsplan för brottsförebyggande arbete", "plan", "executive_board", "Kommunstyrelsen",
     "Brottsförebyggande samordnare", "Nämnder som möter barn och unga", 4, "Kommunstyrelsen", 18,
     "§ 97", 6, "lagen (2023:196) 5 §"},
    {"Överenskommelse om samverkan med polisen", "agreement", "executive_board", "Kommunstyrelsen",
     "Brottsförebyggande samordnare", "Kommunen och lokalpolisområdet", 4, "Kommunstyrelsen", 23,
     "§ 12", 1, "lagen (2023:196) 9 §"},
    {"Ägardirektiv för Lindvallabostäder AB", "owner_directive", "council", "Lindvallabostäder AB",
     "Verkställande direktör", "Lindvallabostäder AB", 4, "Bolagsstämman", 19, "§ 9", 29},
    {"Rutin för skalskydd i skolor", "routine", "department", "Barn- och skolnämnden",
     "Säkerhetssamordnare", "Rektorer och vaktmästare", 1, "Förvaltningschefen", 26, "", 4},
    {"Delegationsordning för Servicenämnden", "delegation_scheme", "board", "Servicenämnden",
     "Nämndsekreterare", "Servicenämndens förvaltning", 0, "Servicenämnden", 33, "§ 71", 3,
     "KL 6 kap. 37 §"},
    {"Rutin för reservkraft i måltidskök", "routine", "department", "Servicenämnden", "Driftchef",
     "Kök som lagar mat åt särskilt boende", 2, "Servicedirektören", 29, "", -1},
    {"Riktlinje för besökare i stadshuset", "guideline", "board", "Servicenämnden",
     "Säkerhetssamordnare", "Alla som arbetar i stadshuset", 1, "Servicenämnden", 36, "§ 54", 0},
    {"Regler för utlåning av lokaler", "rules", "board", "Kultur- och fritidsnämnden", "Kulturchef",
     "Föreningar och förskolor", 4, "Kultur- och fritidsnämnden", 27, "§ 33", 21},
    {"Reglemente för krisledningsnämnden", "rules_of_procedure", "council", "Kommunstyrelsen",
     "Kommunjurist", "Krisledningsnämnden", 2, "Kommunfullmäktige", 44, "§ 160", 11,
     "LEH 2 kap. 2 §; KL 6 kap. 44 §"},
};

Id<Unit> unit_named(Work& work, const char* name) {
    const auto unit = organisation::unit_named(work, name);
    ensure(unit.has_value(), "the demo has the unit");
    return unit->id;
}

steering_documents::Words words_of(Work& work, const Document& document) {
    const auto decided = work.today().plus_months(-document.decided_months_ago);
    steering_documents::Words words;
    words.unit = unit_named(work, document.unit);
    words.state = "adopted";
    words.title = document.title;
    words.kind = document.kind;
    words.level = document.level;
    words.owner_function = document.owner;
    words.concerns = document.concerns;
    words.focus_area = document.focus_area;
    words.decided_by = document.decided_by;
    words.decided_on = decided;
    words.paragraph = document.paragraph;
    words.valid_from = decided.plus_days(14);
    words.revise_by = work.today().plus_months(document.revise_in_months).plus_days(9);
    words.bases = document.bases;
    return words;
}

}  // namespace

void renew_two(Work& work, const Registered& registered) {
    const auto renewed = steering_documents::renew(work, registered[13]).value();
    auto words = words_of(work, documents[13]);
    words.decided_on = work.today().plus_days(-19);
    words.paragraph = "§ 45";
    words.valid_from = Date{work.today().year + 1, 1, 1};
    words.revise_by = Date{work.today().year + 4, 12, 31};
    words.version = 1;
    steering_documents::change(work, renewed, words).value();
    steering_documents::renew(work, registered[12]).value();
}

Registered make_registers(Work& work, const std::string& file_hash) {
    Registered made;
    for (const auto& document : documents) {
        auto words = words_of(work, document);
        if (made.size() == 3) {
            words.file_hash = file_hash;
            words.file_name = "riktlinje-otillaten-paverkan.txt";
        }
        made.push_back(steering_documents::add(work, words).value());
    }
    return made;
}

}  // namespace varna::app

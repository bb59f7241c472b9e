// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_municipality.h"

#include "platform/base/ensure.h"
#include "platform/identity/identity.h"

namespace varna::app {
namespace {

using organisation::NewUnit;

// The coordinator of a reporting unit; the username is her first name.
struct DemoUnit {
    const char* kind;
    const char* name;
    const char* short_name;
    const char* department;  // works for the board; empty for companies and federations
    const char* username;
    const char* person;
};

constexpr DemoUnit reporting[] = {
    {"executive_board", "Kommunstyrelsen", "KS", "Kommunkontoret", "maria", "Maria Sjögren"},
    {"board", "Barn- och skolnämnden", "Skola", "Barn- och skolförvaltningen", "anders",
     "Anders Lindqvist"},
    {"board", "Utbildningsnämnden", "Utbildning", "Utbildningsförvaltningen", "fatima",
     "Fatima Haddad"},
    {"board", "Socialnämnden", "Social", "Socialförvaltningen", "elin", "Elin Norberg"},
    {"board", "Vård- och omsorgsnämnden", "Vård", "Vård- och omsorgsförvaltningen", "peter",
     "Peter Wallin"},
    {"board", "Kultur- och fritidsnämnden", "Kultur", "Kultur- och fritidsförvaltningen", "sara",
     "Sara Ekdahl"},
    {"board", "Tekniska nämnden", "Teknik", "Tekniska förvaltningen", "johan", "Johan Rask"},
    {"board", "Byggnadsnämnden", "Bygg", "Stadsbyggnadskontoret", "lena", "Lena Forsmark"},
    {"board", "Miljönämnden", "Miljö", "Miljöförvaltningen", "omar", "Omar Yusuf"},
    {"board", "Servicenämnden", "Service", "Serviceförvaltningen", "karin", "Karin Öberg"},
    {"board", "Överförmyndarnämnden", "Överförmyndare", "Överförmyndarenheten", "britta",
     "Britta Holmgren"},
    {"board", "Valnämnden", "Val", "Valkansliet", "nils", "Nils Åkerblom"},
    {"municipal_company", "Lindvalla Rådhus AB", "Rådhus", "", "gunnar", "Gunnar Melin"},
    {"municipal_company", "Lindvallabostäder AB", "Bostäder", "", "amira", "Amira Saleh"},
    {"municipal_company", "Lindvalla Energi AB", "Energi", "", "henrik", "Henrik Strand"},
    {"municipal_company", "Lindvalla Renhållnings AB", "Renhållning", "", "ulla",
     "Ulla Brännström"},
    {"municipal_company", "Lindvalla Science Village AB", "Science Village", "", "david",
     "David Lagerlöf"},
    {"municipal_federation", "Räddningstjänstförbundet Sydslätt", "Räddningstjänsten", "", "stig",
     "Stig Hallberg"},
    {"municipal_federation", "VA Sydslätt", "VA", "", "petra", "Petra Sandin"},
};

DemoPerson make_person(Work& work, const std::string& hash, const std::string& username,
                       const std::string& name) {
    const auto account = identity::create_account(work, {username, hash, name, "sv"});
    ensure(account.has_value(), "the demo's usernames differ");
    DemoPerson person;
    person.username = username;
    person.actor.account = *account;
    person.actor.person = *identity::person_of(work, username);
    person.actor.name = name;
    return person;
}

void give_role(Work& work, DemoPerson& person, const std::string& role, Id<Unit> unit, Date from) {
    const auto given = organisation::assign_role(
        work, {.person = person.actor.person, .unit = unit, .role = role, .valid_from = from});
    ensure(given.has_value(), "the demo's roles exist");
    person.actor.roles.push_back({role, unit});
}

Id<Unit> make_unit(Work& work, const DemoUnit& unit, int order, Date from) {
    const auto id = organisation::create_unit(work, {.kind = unit.kind,
                                                     .name = unit.name,
                                                     .short_name = unit.short_name,
                                                     .authority = std::nullopt,
                                                     .sort_order = order,
                                                     .valid_from = from});
    if (unit.department[0] == '\0') return id;
    const bool is_office = std::string_view(unit.kind) == "executive_board";
    const auto department =
        organisation::create_unit(work, {.kind = is_office ? "executive_office" : "department",
                                         .name = unit.department,
                                         .short_name = unit.department,
                                         .authority = id,
                                         .sort_order = 100 + order,
                                         .valid_from = from});
    organisation::link_units(work, id, department, "works_for", from);
    return id;
}

void make_other_units(Work& work, Id<Unit> executive_board, Date from) {
    const auto make = [&](const char* kind, const char* name, std::optional<Id<Unit>> authority,
                          int order) {
        organisation::create_unit(work, {.kind = kind,
                                         .name = name,
                                         .short_name = name,
                                         .authority = authority,
                                         .sort_order = order,
                                         .valid_from = from});
    };
    make("council", "Kommunfullmäktige", std::nullopt, 0);
    make("executive_committee", "Kommunstyrelsens arbetsutskott", executive_board, 2);
    make("crisis_board", "Krisledningsnämnden", std::nullopt, 40);
}

}  // namespace

DemoMunicipality make_municipality(Work& work, const std::string& hash, Date founded_on) {
    DemoMunicipality made;
    int order = 1;
    Id<Unit> parent_company;
    for (const auto& unit : reporting) {
        const auto id = make_unit(work, unit, order, founded_on);
        made.reporting_units.push_back(*organisation::unit(work, id));
        auto person = make_person(work, hash, unit.username, unit.person);
        give_role(work, person, "coordinator", id, founded_on);
        made.coordinators.push_back(std::move(person));
        const bool is_company = std::string_view(unit.kind) == "municipal_company";
        if (is_company && !parent_company) {
            parent_company = id;
        } else if (is_company) {
            organisation::link_units(work, parent_company, id, "owned_by", founded_on);
        }
        order += order == 1 ? 2 : 1;  // the committee stands after the executive board
    }
    const auto board = made.reporting_units.front().id;
    make_other_units(work, board, founded_on);
    made.security_chief = make_person(work, hash, "astrid", "Astrid Bergvall");
    give_role(work, made.security_chief, "security_chief", board, founded_on);
    auto head = make_person(work, hash, "stina", "Stina Falk");
    give_role(work, head, "department_head", made.reporting_units[9].id, founded_on);
    auto secretary = make_person(work, hash, "eva", "Eva Sandström");
    give_role(work, secretary, "board_secretary", made.reporting_units[9].id, founded_on);
    auto auditor = make_person(work, hash, "rune", "Rune Tegnér");
    give_role(work, auditor, "auditor", board, founded_on);
    made.administrator = make_person(work, hash, "admin", "Ida Kvist");
    give_role(work, made.administrator, "administrator", board, founded_on);
    auto employee = make_person(work, hash, "jonas", "Jonas Brandt");
    give_role(work, employee, "employee", made.reporting_units[9].id, founded_on);
    made.registrator = make_person(work, hash, "vera", "Vera Lundin");
    made.board_secretary = make_person(work, hash, "mats", "Mats Hedlund");
    const auto council = organisation::unit_named(work, "Kommunfullmäktige")->id;
    for (const auto unit : {board, made.reporting_units[9].id})
        give_role(work, made.registrator, "registrator", unit, founded_on);
    for (const auto unit : {board, made.reporting_units[1].id, made.reporting_units[9].id, council})
        give_role(work, made.board_secretary, "board_secretary", unit, founded_on);
    return made;
}

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_governance.h"

#include <array>

#include "modules/organisation/structure.h"
#include "modules/organisation/terms.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

using organisation::Term;

constexpr std::array<const char*, 30> elected = {
    "Agneta Sundin",    "Bengt Åhman",    "Cecilia Ortiz",    "Daniel Frisk",   "Eva-Lena Modig",
    "Farhad Karimi",    "Gun Hellström",  "Håkan Rydén",      "Ingela Tillman", "Josef Awad",
    "Kerstin Lundmark", "Lars Östberg",   "Mona Valfridsson", "Niklas Ekroth",  "Olivia Sandell",
    "Per-Arne Glad",    "Rosa Mendez",    "Sven Tjäder",      "Tove Lindahl",   "Ulf Brandberg",
    "Viktoria Nyman",   "William Stark",  "Yasmin Demir",     "Åke Fridell",    "Ängla Rosander",
    "Östen Carlbom",    "Anita Hultgren", "Björn Wester",     "Camilla Dufva",  "Dragan Petrović"};

struct Part {
    const char* department;
    const char* name;
};
constexpr std::array<Part, 9> parts = {{
    {"Barn- och skolförvaltningen", "Klosterängens skola"},
    {"Barn- och skolförvaltningen", "Östra skolan"},
    {"Barn- och skolförvaltningen", "Förskolan Lärkan"},
    {"Socialförvaltningen", "Mottagningsenheten"},
    {"Socialförvaltningen", "Ekonomiskt bistånd"},
    {"Vård- och omsorgsförvaltningen", "Hemtjänst öster"},
    {"Serviceförvaltningen", "Fastighetsenheten"},
    {"Serviceförvaltningen", "Måltidsenheten"},
    {"Tekniska förvaltningen", "Gatuenheten"},
}};

struct Office {
    const char* person;
    const char* role;
};
// All at the executive office.
constexpr std::array<Office, 9> offices = {{
    {"Margareta Ståhl", "municipal_director"},
    {"Fredrik Alm", "deputy_security_protection_officer"},
    {"Helena Borg", "preparedness_coordinator"},
    {"Simon Lagergren", "preparedness_coordinator"},
    {"Nadja Ivanova", "crime_prevention_coordinator"},
    {"Tobias Rehn", "information_security_coordinator"},
    {"Ylva Sörensen", "data_protection_officer"},
    {"Kjell Morin", "duty_officer"},
    {"Linnea Hage", "duty_communicator"},
}};

class Governing {
public:
    Governing(Work& work, const DemoMunicipality& town, Date today)
        : work_(work), town_(town), today_(today) {}

    void run() {
        add_parts();
        add_groups();
        add_offices();
        add_elected();
        add_stand_in();
    }

private:
    Id<Unit> named(const char* name) const { return organisation::unit_named(work_, name)->id; }

    Id<Unit> add(const char* kind, const char* name, std::vector<Id<Unit>> parents) {
        return organisation::add_unit(work_, {kind, name, name, std::move(parents), founded()})
            .value();
    }
    Date founded() const { return {today_.year - 3, 1, 1}; }

    Id<Person> person(const char* name) {
        return organisation::add_person(work_, {name, ""}).value();
    }

    void give(Id<Person> person, Id<Unit> unit, const char* role) {
        organisation::give_role(
            work_, {.person = person, .unit = unit, .role = role, .valid_from = founded()})
            .value();
    }

    void add_parts() {
        for (const auto& part : parts) add("unit", part.name, {named(part.department)});
        merge_parking();
    }

    // A reorganisation: what was is still seen as it was on the days before it.
    void merge_parking() {
        const auto parking = add("unit", "Parkeringsenheten", {named("Tekniska förvaltningen")});
        give(person("Bo Rehnqvist"), parking, "manager");
        organisation::close_unit(
            work_, parking,
            {.on = {today_.year, 1, 1}, .successor = named("Gatuenheten"), .version = 1})
            .value();
    }

    void add_groups() {
        const auto board = town_.reporting_units.front().id;
        const auto council = add("cooperation_group", "Brottsförebyggande rådet (BRÅ)", {board});
        const auto group = add("cooperation_group", "Kommunövergripande säkerhetsgruppen", {board});
        add("auditors", "Kommunrevisionen", {});
        for (const auto& coordinator : town_.coordinators)
            give(coordinator.actor.person, group, "group_member");
        give(town_.security_chief.actor.person, group, "group_member");
        give(town_.security_chief.actor.person, council, "group_member");
    }

    void add_offices() {
        const auto office = named("Kommunkontoret");
        for (const auto& [name, role] : offices) give(person(name), office, role);
    }

    void seat(Id<Term> term, Id<Person> person, Id<Unit> unit, const char* role) {
        organisation::add_seat(work_, term, {unit, person, role}).value();
    }

    // The term that runs, and the next one being prepared once the election has been held.
    void add_elected() {
        constexpr std::array<const char*, 3> roles = {"board_chair", "board_vice_chair",
                                                      "elected_representative"};
        const int begins = today_.year - (today_.year - 2023) % 4;
        std::vector<Id<Person>> people;
        people.reserve(elected.size());
        for (const auto* name : elected) people.push_back(person(name));
        const auto term = prepare(begins);
        std::size_t next = 0;
        for (const auto& unit : town_.reporting_units) {
            if (organisation::decides_for_itself(unit.kind)) continue;
            for (const auto* role : roles)
                seat(term, people[next++ % people.size()], unit.id, role);
        }
        const auto council = named("Kommunfullmäktige");
        for (std::size_t at = 0; at < 12; ++at)
            seat(term, people[at], council, at == 0 ? roles[0] : roles[2]);
        const auto basis = "KF " + Date{begins - 1, 10, 17}.iso() + " § 171";
        organisation::begin_term(work_, term, {basis, 1}).value();
        organisation::note_trained(work_, term, {people.begin(), people.begin() + 21},
                                   {begins, 2, 6})
            .value();
        if (today_ >= Date{begins + 3, 9, 20}) prepare(begins + 4);
    }

    Id<Term> prepare(int begins) {
        const auto name = std::to_string(begins) + "–" + std::to_string(begins + 3);
        return organisation::prepare_term(work_, {name, {begins, 1, 1}, {begins + 4, 1, 1}})
            .value();
    }

    // Servicenämnden's coordinator is away for a fortnight next month.
    void add_stand_in() {
        const auto& karin = town_.coordinators[9].actor;
        const auto roles = organisation::person(work_, karin.person).value().roles;
        for (const auto& role : roles) {
            if (role.role != "coordinator") continue;
            const auto from = today_.plus_days(24);
            organisation::name_stand_in(
                work_, role.id,
                {person("Lisa Hedman"), from, from.plus_days(14), "Semester, beslut av Stina Falk"})
                .value();
        }
    }

    Work& work_;
    const DemoMunicipality& town_;
    Date today_;
};

}  // namespace

void make_governance(Work& work, const DemoMunicipality& town, Date today) {
    Governing(work, town, today).run();
}

}  // namespace varna::app

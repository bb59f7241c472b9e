// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_action_plans.h"

#include <algorithm>
#include <optional>
#include <span>

#include "modules/action_plans/action_plans.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

using action_plans::ActionPlan;
using obligations::State;

struct Item {
    const char* reference;  // of the obligation that it serves; empty: the unit's own
    const char *title, *text, *responsible;
    int month, day;  // of the plan's last year
    State state = State::not_started;
    const char* proof = "";
};

constexpr Item service_now[] = {
    {"1.6", "Gå brandskyddsrond i stadshuset och på förråden", "Två ronder, vår och höst.",
     "Fastighetschef", 5, 31, State::done, "Båda ronderna är gjorda. Elva brister är åtgärdade."},
    {"2.6", "Öva krisledningen på ett långt elavbrott", "Tillsammans med måltidsköken.",
     "Servicedirektör", 10, 15, State::done, "Övningen hölls den 8 oktober med 24 deltagare."},
    {"3.6", "Gå igenom behörigheterna i passersystemet", "", "Säkerhetssamordnare", 12, 31,
     State::in_progress, "Stadshuset är klart. Depåerna återstår."},
    {"", "Byt skyltarna för utrymning i stadshuset", "Tre plan har gamla skyltar.",
     "Fastighetschef", 12, 31}};
constexpr Item service_next[] = {
    {"2.6", "Öva krisledningen på avbrott i måltidsleveranserna", "Med Vård- och omsorgsnämnden.",
     "Servicedirektör", 9, 30},
    {"2.7", "Pröva kontinuitetsplanen för måltiderna", "Skrivbordsövning i varje kök.",
     "Måltidschef", 5, 31},
    {"3.4", "Klassa informationen i fastighetssystemet", "", "It-samordnare", 6, 30},
    {"5.1", "Visa alla arbetslag hur man anmäler hot och våld", "På arbetsplatsträffarna i mars.",
     "Enhetschefer", 3, 31},
    {"", "Köp in två flyttbara reservkraftverk", "Beslutas i nämnden i januari.", "Måltidschef", 11,
     30}};
constexpr Item school_now[] = {
    {"2.6", "Öva inrymning på varje skola", "En gång per termin.", "Rektorer", 11, 1,
     State::in_progress, "38 av 46 skolor har övat."},
    {"5.1", "Gå igenom anmälan av hot och våld i alla arbetslag", "", "Rektorer", 4, 30,
     State::done, "Alla arbetslag har gått igenom rutinen."},
    {"1.6", "Gå brandskyddsrond på alla förskolor", "", "Förskolechefer", 12, 31}};
constexpr Item housing_now[] = {
    {"2.6", "Öva krisledningen med räddningstjänsten", "", "Vd", 12, 15, State::in_progress,
     "Datum är satt med räddningstjänsten."},
    {"1.6", "Se över brandskyddet i Klosterängens källare", "Nio hus.", "Förvaltare", 6, 30,
     State::done, "Alla nio husen är sedda över."}};

class Planning {
public:
    Planning(web::Tenant& tenant, const DemoMunicipality& town, Instant now)
        : tenant_(tenant), town_(town), now_(now), today_(local_date(now)) {}

    void run() {
        adopted(9, "Servicenämndens handlingsplan för trygghet och säkerhet", service_now, "§ 12");
        adopted(1, "Handlingsplan för trygga skolor", school_now, "§ 9");
        adopted(13, "Bolagets handlingsplan för trygghet och säkerhet", housing_now, "§ 4");
        drafted();
    }

private:
    template <class Deed>
    std::invoke_result_t<Deed, Work&> at(Date day, const Actor& actor, Deed deed) {
        Clock::freeze(std::min(start_of_day(day).plus_seconds(10 * 3600), now_));
        std::optional<std::invoke_result_t<Deed, Work&>> value;
        tenant_.database->write([&](sql::Connection& connection) {
            Work work(connection, actor);
            value.emplace(deed(work));
            return true;
        });
        return std::move(*value);
    }

    Id<ActionPlan> write(Work& work, std::size_t unit, const char* title, int year,
                         std::span<const Item> items) {
        const auto id = town_.reporting_units[unit].id;
        const auto plan =
            action_plans::begin(
                work, {.unit = id, .title = title, .period = std::to_string(year), .version = 0})
                .value();
        const auto choices = action_plans::obligations_to_serve(work, id);
        for (const auto& item : items) {
            action_plans::ItemWords words;
            words.title = item.title;
            words.text = item.text;
            words.responsible = item.responsible;
            words.due_on = Date{year, item.month, item.day};
            const auto served = std::ranges::find_if(
                choices, [&](const auto& choice) { return choice.reference == item.reference; });
            if (served != choices.end()) words.obligation = Id<obligations::Obligation>{served->id};
            action_plans::add_item(work, plan, words).value();
        }
        return plan;
    }

    void report(Work& work, const action_plans::ItemView& planned, const Item& item) {
        obligations::NewEvidence evidence;
        evidence.kind = "note";
        evidence.title = item.proof;
        evidence.text = item.proof;
        obligations::change(work, planned.action.value(),
                            {.state = item.state, .version = 1, .evidence = evidence})
            .value();
    }

    // Decided in February, or the year before while it is January; what is done by then was done
    // some weeks before today.
    void adopted(std::size_t unit, const char* title, std::span<const Item> items,
                 const char* paragraph) {
        const auto& actor = town_.coordinators[unit].actor;
        const Date met = std::min(Date{today_.year, 2, 18}, today_.plus_days(-40));
        const auto plan = at(met.plus_days(-30), actor, [&](Work& work) {
            return write(work, unit, title, today_.year, items);
        });
        at(met, actor, [&](Work& work) {
            const auto version = action_plans::find(work, plan)->plan.version;
            return action_plans::adopt(work, plan, {paragraph, met, version}).value();
        });
        at(today_.plus_days(-24), actor, [&](Work& work) {
            for (const auto& planned : action_plans::all_items(work, plan))
                for (const auto& item : items)
                    if (planned.title == item.title && item.state != State::not_started)
                        report(work, planned, item);
            return true;
        });
    }

    // Karin's for next year: with an answer to what the council gave her board, and gaps.
    void drafted() {
        const auto& karin = town_.coordinators[9].actor;
        at(today_.plus_days(-6), karin, [&](Work& work) {
            const auto plan =
                write(work, 9, "Servicenämndens handlingsplan för trygghet och säkerhet",
                      today_.year + 1, service_next);
            const auto given =
                action_plans::assignments_to_serve(work, town_.reporting_units[9].id);
            ensure(!given.empty(), "the demo's politicians have given the board something to do");
            action_plans::ItemWords words;
            words.title = "Ta fram förslag till skydd av stadshusets entréer";
            words.responsible = "Säkerhetssamordnare";
            words.due_on = Date{today_.year + 1, 1, 31};
            words.assignment = Id<decisions::Assignment>{given.front().id};
            return action_plans::add_item(work, plan, words).value();
        });
    }

    web::Tenant& tenant_;
    const DemoMunicipality& town_;
    const Instant now_;
    const Date today_;
};

}  // namespace

void make_action_plans(web::Tenant& tenant, const DemoMunicipality& town, Instant now) {
    Planning(tenant, town, now).run();
    Clock::release();
    Clock::pin(now);
}

}  // namespace varna::app

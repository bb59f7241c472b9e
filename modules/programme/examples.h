// SPDX-License-Identifier: EUPL-1.2
// Named examples for this module's tests: a municipality of five units with three people, a short
// plan and one as long as is needed.
#pragma once

#include <optional>
#include <string>

#include "modules/organisation/organisation.h"
#include "modules/programme/plans.h"
#include "modules/programme/routes.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::programme::examples {

// Two areas, two activities and two follow-ups, and no day on which it was decided.
inline constexpr std::string_view undecided_plan =
    "Plan för trygghet i Sjövik\n"
    "\n"
    "Dokumenttyp: Plan\tBeslutsinstans: Kommunfullmäktige\tDiarienummer: KS 2026/0017\n"
    "Giltighetstid: 2026–2029\n"
    "\n"
    "1. Olyckor\n"
    "\n"
    "Målet är att ingen ska skadas av det som kommunen råder över.\n"
    "\n"
    "Följande aktiviteter ska leda till att målet uppnås:\n"
    "\n"
    "- Nämnder och bolag går årligen igenom riskerna i sina verksamheter.\n"
    "- Kommunstyrelsen utvecklar formerna för att lära av olyckor.\n"
    "\n"
    "Kommunstyrelsen kommer att följa upp arbetet genom att tillse att:\n"
    "\n"
    "- Nämnder och bolag rapporterar tertial två en lägesbild till kommunstyrelsen.\n"
    "\n"
    "2. Brott\n"
    "\n"
    "Kommunstyrelsen kommer att följa upp arbetet genom att tillse att:\n"
    "\n"
    "- Vägar hem från skolan är upplysta.\n";

// As above, but the decision is in its head.
inline std::string decided_plan() {
    std::string text(undecided_plan);
    text.insert(text.find("Giltighetstid"), "Beslutsdatum: 2026-03-26\tParagraf: § 41\n");
    return text;
}

// One area with so many activities for boards and companies.
inline std::string long_plan(int activities) {
    std::string text(undecided_plan.substr(0, undecided_plan.find("- Nämnder")));
    for (int number = 1; number <= activities; ++number)
        text += "- Nämnder och bolag ser varje år över sin beredskap för händelse nummer " +
                std::to_string(number) + " och rättar det som brister.\n";
    return text;
}

inline Id<Unit> add_unit(Work& work, std::string kind, std::string name, int order) {
    organisation::NewUnit unit;
    unit.kind = std::move(kind);
    unit.short_name = name;
    unit.name = std::move(name);
    unit.sort_order = order;
    unit.valid_from = Date{2020, 1, 1};
    return organisation::create_unit(work, unit);
}

inline void give_role(testing::TestSite& site, const std::string& username, const std::string& role,
                      Id<Unit> unit) {
    site.add_account(username, username);
    if (role.empty()) return;
    site.work([&](Work& work) {
        const auto person = identity::person_of(work, username);
        const auto given = organisation::assign_role(
            work, {.person = *person, .unit = unit, .role = role, .valid_from = Date{2020, 1, 1}});
        ensure(given.has_value(), "the role exists");
    });
}

struct Municipality {
    Id<Unit> council, executive_board, service, social, energy;
};

// sara is the security chief, karin coordinates Servicenämnden, erik is an employee.
inline Municipality sjovik(testing::TestSite& site) {
    Municipality all;
    site.work([&](Work& work) {
        all.council = add_unit(work, "council", "Kommunfullmäktige", 1);
        all.executive_board = add_unit(work, "executive_board", "Kommunstyrelsen", 2);
        all.service = add_unit(work, "board", "Servicenämnden", 3);
        all.social = add_unit(work, "board", "Socialnämnden", 4);
        all.energy = add_unit(work, "municipal_company", "Sjövik Energi AB", 5);
    });
    give_role(site, "sara", "security_chief", all.executive_board);
    give_role(site, "karin", "coordinator", all.service);
    give_role(site, "erik", "", {});
    return all;
}

inline Id<PlanVersion> imported(testing::TestSite& site, std::string_view text) {
    Id<PlanVersion> id;
    const auto read = read_plan_text(text, {});
    ensure(read.has_value(), "the example can be read");
    site.work_as(site.actor("sara"), [&](Work& work) {
        const auto version = import_plan(work, {"plan.txt", std::string(text), "text", ""}, *read);
        ensure(version.has_value(), "the example can be imported");
        id = *version;
    });
    return id;
}

// Sjövik with the module's pages. `use` answers whatever the person is to see.
struct Site : testing::TestSite {
    static inline const thread::OutcomeSources outcomes;  // of no other module
    Municipality units;
    Site()
        : TestSite([](web::Router& router) { add_routes(router, outcomes); }),
          units(sjovik(*this)) {}

    template <class Use>
    auto as(const std::string& username, Use use) {
        std::optional<decltype(use(std::declval<Work&>()))> answer;
        work_as(actor(username), [&](Work& work) { answer.emplace(use(work)); });
        return *std::move(answer);
    }
    Id<PlanVersion> active(std::string_view text) {
        const auto id = imported(*this, text);
        const auto activation = as("sara", [&](Work& work) { return activate(work, id); });
        ensure(activation.has_value(), "the example can be activated");
        return id;
    }
};

}  // namespace varna::programme::examples

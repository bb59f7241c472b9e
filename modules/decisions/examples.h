// SPDX-License-Identifier: EUPL-1.2
// A small municipality with matters and those who work on them, for the tests of this module.
#pragma once

#include <optional>
#include <string>

#include "modules/decisions/assignments.h"
#include "modules/decisions/routes.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::decisions::examples {

// Karin coordinates the service board, Stina heads its department, Rosa keeps its diary, Sven is
// its secretary. Anders coordinates the school board, Kerstin is the council's secretary, Astrid
// the security chief, Jonas an employee. Today is 1 September 2026.
struct Town {
    testing::TestSite site{[](web::Router& router) { add_routes(router); }};
    Id<Unit> service, department, school, council, board;

    Town() {
        for (const char* name :
             {"karin", "stina", "rosa", "sven", "anders", "kerstin", "astrid", "jonas"})
            site.add_account(name, name);
        site.work([&](Work& work) {
            board = make_unit(work, "executive_board", "Kommunstyrelsen");
            service = make_unit(work, "board", "Servicenämnden");
            department = make_unit(work, "department", "Serviceförvaltningen", service);
            organisation::link_units(work, service, department, "works_for", {2024, 1, 1});
            school = make_unit(work, "board", "Barn- och skolnämnden");
            council = make_unit(work, "council", "Kommunfullmäktige");
            give(work, "karin", service, "coordinator");
            give(work, "stina", service, "department_head");
            give(work, "rosa", service, "registrator");
            give(work, "sven", service, "board_secretary");
            give(work, "anders", school, "coordinator");
            give(work, "kerstin", council, "board_secretary");
            give(work, "astrid", board, "security_chief");
            give(work, "jonas", department, "employee");
        });
    }
    static Id<Unit> make_unit(Work& work, const char* kind, const char* name,
                              std::optional<Id<Unit>> authority = std::nullopt) {
        return organisation::create_unit(work, {.kind = kind,
                                                .name = name,
                                                .short_name = name,
                                                .authority = authority,
                                                .sort_order = 0,
                                                .valid_from = {2024, 1, 1}});
    }
    static void give(Work& work, const char* username, Id<Unit> unit, const char* role) {
        organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                         .unit = unit,
                                         .role = role,
                                         .valid_from = {2025, 1, 1}})
            .value();
    }
    // As somebody does or sees it: town.as("karin", [&](Work& work) { return find(work, id); }).
    template <class Deed>
    auto as(const char* who, Deed deed) {
        std::optional<decltype(deed(std::declval<Work&>()))> done;
        site.work_as(site.actor(who), [&](Work& work) { done.emplace(deed(work)); });
        return std::move(*done);
    }
    std::int64_t count(Statement statement) {
        std::int64_t number = 0;
        site.work([&](Work& work) { number = work.integer(statement); });
        return number;
    }
    Id<Matter> open(const char* who = "karin", bool is_sensitive = false) {
        return as(who, [&](Work& work) {
            return open_matter(work, {.title = "Skalskydd i stadshuset",
                                      .unit = service,
                                      .is_sensitive = is_sensitive,
                                      .case_number = "SN 2026/0090",
                                      .origin = ""})
                .value();
        });
    }
    DecisionWords words() const {
        DecisionWords words;
        words.body = service;
        words.title = "Skalskydd i stadshuset";
        words.text = "Servicenämnden beslutar att införa besöksregistrering.";
        words.meeting_on = Date{2026, 6, 10};
        words.paragraph = "§ 45";
        return words;
    }
    DecisionWords delegated() const {
        auto words = this->words();
        words.kind = "delegated";
        words.meeting_on.reset();
        words.paragraph.clear();
        words.delegation_point = "4.2";
        words.decided_by = "Stina Falk, servicedirektör";
        words.decided_on = Date{2026, 6, 1};
        return words;
    }
    Id<Decision> draft_in(Id<Matter> matter, const DecisionWords& words,
                          const char* who = "karin") {
        return as(who, [&](Work& work) { return draft(work, matter, words).value(); });
    }
    Id<Decision> decided(Id<Matter> matter) {
        const auto id = draft_in(matter, words());
        as("sven", [&](Work& work) { return decide(work, id, {1}).value(); });
        return id;
    }
    Id<Decision> adjusted(Id<Matter> matter) {
        const auto id = decided(matter);
        as("sven", [&](Work& work) {
            return adjust(work, id, {{2026, 6, 15}, Date{2026, 6, 16}, 2}).value();
        });
        return id;
    }
    DecisionView see(Id<Decision> id, const char* who = "sven") {
        return as(who, [&](Work& work) { return find(work, id).value().decision; });
    }
    AssignmentWords assignment() const {
        AssignmentWords words;
        words.unit = service;
        words.giver = council;
        words.given_on = Date{2026, 5, 22};
        words.due_on = Date{2026, 11, 30};
        words.paragraph = "§ 88";
        words.title = "Föreslå hur stadshusets entréer ska skyddas";
        words.text = "Utan att det blir svårare att besöka kommunen.";
        return words;
    }
    Id<Assignment> give_assignment(const char* who = "kerstin") {
        return as(who, [&](Work& work) { return decisions::give(work, assignment()).value(); });
    }
};

}  // namespace varna::decisions::examples

// SPDX-License-Identifier: EUPL-1.2
// A small municipality whose bodies meet, for the tests of this module. Today is 1 September 2026.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "modules/meetings/meetings.h"
#include "modules/meetings/routes.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::meetings::examples {

using testing::TestSite;

// Sven is secretary of the service board, Sissi of the school board, Kim of the executive board;
// Carin is security chief and Anna has no role.
struct Town {
    TestSite site{[](web::Router& router) { add_routes(router); }};
    Id<Unit> executive_board, service, schools, department;

    Town() {
        site.work([this](Work& work) {
            executive_board = unit(work, "executive_board", "Kommunstyrelsen");
            service = unit(work, "board", "Servicenämnden");
            schools = unit(work, "board", "Skolnämnden");
            department = unit(work, "department", "Serviceförvaltningen");
        });
        person("sven", service, "board_secretary");
        person("sissi", schools, "board_secretary");
        person("kim", executive_board, "board_secretary");
        person("carin", executive_board, "security_chief");
        site.add_account("anna", "Anna");
    }

    Id<Meeting> add(Id<Unit> unit, const MeetingFacts& facts) {
        Id<Meeting> id;
        site.work([&](Work& work) { id = meetings::add(work, unit, facts).value(); });
        return id;
    }
    Id<Meeting> add(Id<Unit> unit, const Date& held_on) {
        MeetingFacts facts;
        facts.held_on = held_on;
        return add(unit, facts);
    }
    Meeting find(Id<Meeting> id) {
        Meeting found;
        site.work([&](Work& work) { found = meetings::find(work, id).value().meeting; });
        return found;
    }
    std::int64_t count(Statement statement, std::initializer_list<sql::Param> params = {}) {
        std::int64_t counted = 0;
        site.work([&](Work& work) { counted = work.integer(statement, params); });
        return counted;
    }
    void person(const char* username, Id<Unit> unit, const char* role) {
        site.add_account(username, username);
        site.work([&](Work& work) {
            organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                             .unit = unit,
                                             .role = role,
                                             .valid_from = {2020, 1, 1}})
                .value();
        });
    }

    static Id<Unit> unit(Work& work, const char* kind, const char* name) {
        return organisation::create_unit(work, {.kind = kind,
                                                .name = name,
                                                .short_name = name,
                                                .authority = std::nullopt,
                                                .sort_order = std::nullopt,
                                                .valid_from = {2020, 1, 1}});
    }
};

// Manuscript stop three weeks before, adjusted after a week and sent out after ten days.
inline MeetingFacts with_road(const Date& held_on) {
    MeetingFacts facts;
    facts.held_on = held_on;
    facts.start_time = "13:00";
    facts.place = "Stadshuset";
    facts.manuscript_stop_on = held_on.plus_days(-21);
    facts.preparation_on = held_on.plus_days(-14);
    facts.adjustment_on = held_on.plus_days(7);
    facts.dispatch_on = held_on.plus_days(10);
    return facts;
}

inline std::string path(Id<Meeting> id) {
    return "/meetings/" + std::to_string(id.value);
}
inline std::string id_of(Id<Unit> unit) {
    return std::to_string(unit.value);
}

}  // namespace varna::meetings::examples

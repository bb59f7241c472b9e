// SPDX-License-Identifier: EUPL-1.2
// A small municipality whose boards have a record each to handle, for the tests of this module.
#pragma once

#include <string>

#include "modules/organisation/organisation.h"
#include "modules/public_records/public_records.h"
#include "modules/public_records/routes.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

namespace varna::public_records::examples {

// A kind of record made for the test: a disclosure, which is its unit's own like any other record.
// The same again as "picture", which is handed over by an act of its own.
inline void add_kind(records::Register& all, const char* type, bool has_own_handover) {
    all.add({type,
             [](Work& work, std::int64_t id) {
                 return work.maybe(
                     "SELECT d.title, d.assessment, d.unit_id, d.secrecy"
                     "  FROM disclosure d"
                     " WHERE d.id = :id AND {visible disclosure d}",
                     {{"id", id}}, [](Row& row) {
                         records::Head head;
                         head.title = row.text();
                         head.text = row.text();
                         head.unit = row.id<Unit>();
                         head.secrecy = row.text();
                         head.link = "/";
                         return head;
                     });
             },
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run("UPDATE disclosure SET secrecy = :secrecy WHERE id = :id",
                          {{"id", id}, {"secrecy", secrecy}});
             },
             has_own_handover});
}
inline records::Register kinds() {
    records::Register all;
    add_kind(all, "disclosure", false);
    add_kind(all, "picture", true);
    return all;
}

struct Town {
    records::Register all = kinds();
    testing::TestSite site{
        [this](web::Router& router) { public_records::add_routes(router, all); }};
    Id<Unit> executive_board, service, school, department;
    std::int64_t record = 0;

    Town() {
        site.work([&](Work& work) {
            const auto make = [&](const char* kind, const char* name) {
                return organisation::create_unit(work, {.kind = kind,
                                                        .name = name,
                                                        .short_name = name,
                                                        .authority = std::nullopt,
                                                        .sort_order = std::nullopt,
                                                        .valid_from = {2024, 1, 1}});
            };
            executive_board = make("executive_board", "Kommunstyrelsen");
            service = make("board", "Servicenämnden");
            school = make("board", "Barn- och skolnämnden");
            department = make("department", "Serviceförvaltningen");
            organisation::link_units(work, service, department, "works_for", {2024, 1, 1});
        });
        add("karin", "Karin Öberg", service, "coordinator");
        add("anders", "Anders Lindqvist", school, "coordinator");
        add("maria", "Maria Ek", executive_board, "coordinator");
        add("rune", "Rune Tegnér", executive_board, "auditor");
        add("astrid", "Astrid Bergvall", executive_board, "security_chief");
        record = note_of(service);
    }
    std::int64_t note_of(Id<Unit> unit) {
        std::int64_t made = 0;
        site.work([&](Work& work) {
            made = work.integer(
                "INSERT INTO disclosure (record_type, record_id, unit_id, title, requested_on,"
                " outcome, assessment, provision, delegation, copy, decided_on, account_id,"
                " person_name, created_at) VALUES ('note', 1, :unit, 'Anteckning', '2026-08-01',"
                " 'full', 'Ring Anna på 0700-1', '', '', '', '2026-08-01', 1, 'Karin', 1)"
                " RETURNING id",
                {{"unit", unit}});
        });
        return made;
    }
    void add(const char* username, const char* name, Id<Unit> unit, const char* role) {
        site.add_account(username, name);
        site.work([&](Work& work) {
            REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, username),
                                                     .unit = unit,
                                                     .role = role,
                                                     .valid_from = {2024, 1, 1}}));
        });
    }
    std::string path(const char* rest = "") { return path_to(record, rest); }
    static std::string path_to(std::int64_t id, const char* rest = "") {
        return "/records/disclosure/" + std::to_string(id) + rest;
    }
};

inline const testing::TestSite::Fields removing{{"removal_reason", "Larmen är utbytta."}};

inline testing::TestSite::Fields masking(const std::string& text) {
    return {{"requested_on", "2026-08-31"},
            {"outcome", "masked"},
            {"assessment", "Namnet skyddas"},
            {"provision", "OSL 18:13"},
            {"marked_text", text}};
}

}  // namespace varna::public_records::examples

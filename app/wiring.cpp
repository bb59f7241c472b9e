// SPDX-License-Identifier: EUPL-1.2
#include "app/wiring.h"

#include <fmt/format.h>

#include "modules/action_plans/clause_outcomes.h"
#include "modules/action_plans/routes.h"
#include "modules/administration/routes.h"
#include "modules/decisions/clause_outcomes.h"
#include "modules/decisions/decision_records.h"
#include "modules/decisions/routes.h"
#include "modules/directory/routes.h"
#include "modules/law_pack/routes.h"
#include "modules/meetings/routes.h"
#include "modules/norms/routes.h"
#include "modules/obligations/obligations.h"
#include "modules/obligations/routes.h"
#include "modules/obligations/successions.h"
#include "modules/organisation/organisation.h"
#include "modules/organisation/routes.h"
#include "modules/organisation/structure.h"
#include "modules/overview/routes.h"
#include "modules/programme/routes.h"
#include "modules/public_records/routes.h"
#include "modules/reporting/clause_outcomes.h"
#include "modules/reporting/routes.h"
#include "modules/reporting/successions.h"
#include "modules/safety_account/routes.h"
#include "modules/steering_documents/routes.h"
#include "platform/base/embedded.h"
#include "platform/identity/scim_pages.h"
#include "platform/sql/embedded_migrations.h"

namespace varna::app {
namespace {

constexpr Statement sql_demo_people = R"(
    SELECT a.username, p.name, r.role, u.name
      FROM account a
      JOIN person p ON p.id = a.person_id
      LEFT JOIN role_assignment r ON r.person_id = p.id
           AND r.valid_from <= :today AND r.valid_to > :today
      LEFT JOIN unit u ON u.id = r.unit_id
     WHERE a.is_disabled = 0 AND a.kind = 'local'
     ORDER BY CASE r.role WHEN 'coordinator' THEN 1 ELSE 0 END, a.id, r.id
)";

// What a person sees follows from her roles, in the same transaction.
void roles_changed(Work& work, Id<Person> person) {
    organisation::refresh_visible_units(work, person);
}

web::Response openapi(web::Request& request) {
    auto response = request.json(200, {});
    response.static_body = embedded("docs/openapi.json");
    return response;
}

}  // namespace

const figures::Register& figure_sources() {
    static const figures::Register sources = [] {
        figures::Register all;
        obligations::add_figure_sources(all);
        return all;
    }();
    return sources;
}

const records::Register& record_kinds() {
    static const records::Register kinds = [] {
        records::Register all;
        obligations::add_record_kinds(all);
        reporting::add_record_kinds(all);
        decisions::add_record_kinds(all);
        action_plans::add_record_kinds(all);
        steering_documents::add_record_kinds(all);
        return all;
    }();
    return kinds;
}

// In the order in which they stand under a clause of the plan.
const thread::OutcomeSources& outcome_sources() {
    static const thread::OutcomeSources sources = [] {
        thread::OutcomeSources all;
        action_plans::add_outcome_source(all);
        reporting::add_outcome_source(all);
        decisions::add_outcome_source(all);
        return all;
    }();
    return sources;
}

// In the order in which they stand on a norm's page.
const norms::Sources& norm_sources() {
    static const norms::Sources sources = [] {
        norms::Sources all;
        obligations::add_norm_sources(all);
        steering_documents::add_norm_sources(all);
        reporting::add_norm_sources(all);
        decisions::add_norm_sources(all);
        public_records::add_norm_sources(all);
        return all;
    }();
    return sources;
}

void add_all_routes(web::Router& router) {
    identity::add_routes(router, demo_people, roles_changed);
    identity::add_scim_routes(router, roles_changed);
    overview::add_routes(router);
    organisation::add_routes(router);
    programme::add_routes(router, outcome_sources());
    obligations::add_routes(router);
    reporting::add_routes(router, figure_sources());
    safety_account::add_routes(router);
    decisions::add_routes(router);
    steering_documents::add_routes(router);
    action_plans::add_routes(router);
    norms::add_routes(router, norm_sources());
    law_pack::add_routes(router);
    public_records::add_routes(router, record_kinds());
    directory::add_routes(router);
    const identity::Grantables grantables{obligations::for_guests(), reporting::for_guests()};
    identity::add_guest_routes(router, grantables);
    administration::add_routes(router, grantables);
    meetings::add_routes(router);
    router.open_get("/api/v1/openapi.json", openapi);
}

std::vector<web::NavigationItem> navigation() {
    return {{"/", "nav.overview", std::nullopt},
            {"/plan", "nav.plan", std::nullopt},
            {"/obligations", "nav.obligations", std::nullopt},
            {"/rounds", "nav.rounds", std::nullopt},
            {"/accounts", "nav.accounts", Right::compile_account},
            {"/year", "nav.year", std::nullopt},
            {"/meetings", "nav.meetings", std::nullopt},
            {"/matters", "nav.matters", std::nullopt},
            {"/steering_documents", "nav.steering_documents", std::nullopt},
            {"/action_plans", "nav.action_plans", std::nullopt},
            {"/companies", "nav.companies", std::nullopt},
            {"/organisation", "nav.organisation", std::nullopt},
            {"/handovers", "nav.handovers", Right::handle_records},
            {"/disclosures", "nav.disclosures", Right::handle_records},
            {"/plans", "nav.plans", Right::manage_plan},
            {"/administration/guests", "nav.guests", Right::invite_guests},
            {"/administration/accounts", "nav.administration", Right::administer_accounts},
            {"/public/accounts", "nav.public_accounts", std::nullopt, true}};
}

void follow_successions(Work& work) {
    obligations::follow_successions(work);
    reporting::follow_successions(work);
}

std::vector<sql::Migration> migrations() {
    return sql::embedded_migrations(
        {"platform/identity", "platform/access", "platform/audit", "platform/jobs",
         "platform/files", "platform/thread", "modules/organisation", "modules/directory",
         "modules/meetings", "modules/public_records", "modules/programme", "modules/obligations",
         "modules/reporting", "modules/safety_account", "modules/decisions",
         "modules/steering_documents", "modules/action_plans", "modules/norms",
         "modules/law_pack"});
}

jobs::Handlers job_handlers(const Catalog& catalog, web::Tenant& tenant) {
    auto handlers = decisions::job_handlers(catalog, tenant);
    handlers.emplace(organisation::succession_job, [](sql::Database& database, const jobs::Job&) {
        database.write([](sql::Connection& connection) {
            const auto system = Actor::system();
            Work work(connection, system);
            follow_successions(work);
            return true;
        });
    });
    return handlers;
}

std::vector<identity::DemoPerson> demo_people(Work& work) {
    return work.rows(sql_demo_people, {}, [](Row& row) {
        identity::DemoPerson person;
        person.username = row.text();
        person.name = row.text();
        person.role = row.optional_text().value_or("employee");
        person.unit = row.optional_text().value_or("");
        return person;
    });
}

std::string routes_tsv() {
    web::Router router;
    add_all_routes(router);
    std::string lines;
    for (const auto& route : router.all())
        lines += fmt::format("{}\t{}\t{}\n", route.method, route.pattern,
                             route.entry == web::Entry::anyone      ? "anyone"
                             : route.entry == web::Entry::directory ? "directory"
                             : route.right                          ? "right"
                                                                    : "signed_in");
    return lines;
}

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
// The only place that sees every module: routes, menu, figure sources, kinds of records,
// migrations, jobs.
#pragma once

#include <string>
#include <vector>

#include "platform/figures/figures.h"
#include "platform/identity/login_pages.h"
#include "platform/jobs/jobs.h"
#include "platform/records/records.h"
#include "platform/sql/migrations.h"
#include "platform/web/router.h"

namespace varna::app {

const figures::Register& figure_sources();
const records::Register& record_kinds();
void add_all_routes(web::Router&);
std::vector<web::NavigationItem> navigation();
// Open work of units that were closed goes on with their successors.
void follow_successions(Work&);

std::vector<sql::Migration> migrations();
// What the modules want done after their changes, by kind of job.
jobs::Handlers job_handlers(const Catalog&, web::Tenant&);
std::vector<identity::DemoPerson> demo_people(Work&);

// METHOD, path, entry, right: one line a route, for people and for the authorisation matrix.
std::string routes_tsv();

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
// The pages and the JSON of reporting. The figure sources must outlive the router.
#pragma once

#include "modules/norms/norms.h"
#include "modules/reporting/reporting.h"
#include "platform/figures/figures.h"
#include "platform/identity/guest_pages.h"
#include "platform/web/router.h"

namespace varna::reporting {

void add_routes(web::Router&, const figures::Register&);

// What a guest may be shown: a report with the sections that whoever invites can see herself.
identity::Grantable for_guests();

void add_round_pages(web::Router&);
void add_report_pages(web::Router&, const figures::Register&);
void add_duty_pages(web::Router&);
void add_api(web::Router&, const figures::Register&);

// Reading sections that only the own unit and the security unit may see is noted in the audit log.
void note_reading(web::Request&, const ReportView&);
// What rests on norms.
void add_norm_sources(norms::Sources&);

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// The pages and the API of plans.
#pragma once

#include "modules/programme/plan_file.h"
#include "modules/programme/plans.h"
#include "platform/thread/outcomes.h"
#include "platform/web/router.h"

namespace varna::programme {

// The sources must outlive the router.
void add_routes(web::Router&, const thread::OutcomeSources&);
// Called by add_routes.
void add_api_routes(web::Router&);
void add_comparison_routes(web::Router&);
void add_concerned_routes(web::Router&);
void add_concerned_api_routes(web::Router&);
void add_word_routes(web::Router&);
void add_responsibility_routes(web::Router&);
void add_review_routes(web::Router&);

// Reads what was sent with the municipality's own units and words, and keeps the file itself when
// it is no text. Reading takes its time with a long plan, so it happens before the transaction.
struct PlanUpload;
struct ReceivedPlan {
    PlanFile file;
    std::string hash;  // of the file as it came, in the files' store
};
Result<ReceivedPlan> receive_plan(web::Request&, const PlanUpload&);
PlanSource source_of(const PlanUpload&, const ReceivedPlan&);

}  // namespace varna::programme

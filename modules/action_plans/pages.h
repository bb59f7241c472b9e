// SPDX-License-Identifier: EUPL-1.2
// What the handlers of this module share.
#pragma once

#include "modules/action_plans/action_plan_form.h"
#include "modules/action_plans/action_plan_views.h"
#include "platform/web/problems.h"
#include "platform/web/router.h"

namespace varna::action_plans {

using web::Outcome;
using web::Request;
using web::Response;

inline bool can_be_shown_again(const Problem& problem) {
    return problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict;
}

// A deed of a form: reads the command, runs the use case, goes on to `location`. `again` shows the
// page with what was typed and what was wrong with it.
template <class Read, class Deed, class Again>
Response take(Request& request, Read read, Deed deed, std::string location, std::string_view notice,
              Again again) {
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            auto command = read(request.form);
            if (!command) return fail(command.error());
            return deed(work, *command).map([&](auto&&) {
                return Outcome{303, location, {}, std::string(notice)};
            });
        },
        [&](const Problem& problem) -> Response {
            return can_be_shown_again(problem) ? again(problem) : request.problem(problem);
        });
}

Response show_plan(Request&, const Problem* = nullptr);
void add_item_pages(web::Router&);
void add_import_pages(web::Router&);
void add_api(web::Router&);

}  // namespace varna::action_plans

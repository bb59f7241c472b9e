// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_responsibilities_views.h"
#include "modules/programme/routes.h"
#include "platform/web/attachment.h"

namespace varna::programme {
namespace {

using web::Request;
using web::Response;

Response show(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return responsibility_matrix(work, id); },
                        [&](const ResponsibilityMatrix& matrix) {
                            const bool is_active = matrix.version.is_active();
                            return request.page(
                                {.title = request.text("programme.responsibilities_title"),
                                 .active = is_active ? "/plan" : "/plans"},
                                responsibilities_view(request, matrix));
                        });
}

Response show_file(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return responsibility_matrix(work, id); },
                        [&](const ResponsibilityMatrix& matrix) {
                            return web::attachment(
                                responsibilities_sheet(request.text, matrix),
                                request.text("programme.responsibilities_title") + ".xlsx");
                        });
}

}  // namespace

void add_responsibility_routes(web::Router& router) {
    router.get("/plans/:id/responsibilities", show);
    router.get("/plans/:id/responsibilities/file", show_file);
}

}  // namespace varna::programme

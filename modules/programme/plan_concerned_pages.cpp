// SPDX-License-Identifier: EUPL-1.2
// The matrix of "berörda" and the looking through of each unit's rows, through the browser.
#include "modules/programme/plan_concerned_form.h"
#include "modules/programme/plan_concerned_views.h"
#include "modules/programme/routes.h"
#include "platform/web/problems.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

Response matrix_page(Request& request, const Problem* problem) {
    const auto id = request.id<PlanVersion>();
    ConcernedShown shown;
    shown.after = request.query_number("after");
    shown.typed = problem == nullptr ? nullptr : &request.form;
    shown.problem = problem;
    return request.read([&](Work& work) { return concerned_matrix(work, id); },
                        [&](const Matrix& matrix) {
                            return request.page({.title = request.text("programme.concerned_title"),
                                                 .active = "/plans",
                                                 .status = web::status_of(problem)},
                                                concerned_view(request, matrix, shown));
                        });
}

Response save_matrix(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto again = [&](const Problem& problem) {
        const bool has_form = problem.kind == Problem::Kind::invalid ||
                              problem.message == "programme.changed_meanwhile";
        return has_form ? matrix_page(request, &problem) : request.problem(problem);
    };
    std::optional<Result<Matrix>> matrix;
    request.in_snapshot([&](Work& work) { matrix.emplace(concerned_matrix(work, id)); });
    if (!*matrix) return request.problem(matrix->error());
    const auto read = read_concerned(request.form, **matrix);
    if (!read) return again(read.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return save_concerned(work, id, read->choices, read->version).map([&](Done) {
                Outcome outcome;
                outcome.location = request.message.target + fragment_set(request.form);
                outcome.notice = "concerned_saved";
                return outcome;
            });
        },
        again);
}

Response units_page(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return unit_list(work, id); },
                        [&](const UnitList& list) {
                            return request.page({.title = request.text("programme.units_title"),
                                                 .active = "/plans"},
                                                units_view(request, list));
                        });
}

Response unit_rows_page(Request& request, const Problem* problem) {
    const auto id = request.id<PlanVersion>();
    const auto unit = request.id<Unit>("unit");
    const auto ticked = clauses_in(request.form, "not");
    return request.read([&](Work& work) { return unit_page(work, id, unit); },
                        [&](const UnitPage& page) {
                            return request.page({.title = page.standing.unit.name,
                                                 .active = "/plans",
                                                 .status = web::status_of(problem)},
                                                unit_view(request, page, ticked, problem));
                        });
}

// Leads to the next unit that is to be looked through, so that each takes one press.
Response confirm_here(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto unit = request.id<Unit>("unit");
    const auto ticked = clauses_in(request.form, "not");
    const auto again = [&](const Problem& problem) {
        return problem.message == "programme.changed_meanwhile" ? unit_rows_page(request, &problem)
                                                                : request.problem(problem);
    };
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            const auto next = confirm_unit(work, id, unit, ticked, request.form.value("seen"));
            if (!next) return fail(next.error());
            Outcome outcome;
            outcome.location = *next ? unit_path(id, **next) : units_path(id);
            outcome.notice = *next ? "unit_confirmed" : "units_confirmed";
            return outcome;
        },
        again);
}

}  // namespace

void add_concerned_routes(web::Router& router) {
    const auto manage = Right::manage_plan;
    router.get(
        "/plans/:id/concerned", [](Request& request) { return matrix_page(request, nullptr); },
        manage);
    router.post("/plans/:id/concerned", save_matrix, manage);
    router.get("/plans/:id/units", units_page, manage);
    router.get(
        "/plans/:id/units/:unit", [](Request& request) { return unit_rows_page(request, nullptr); },
        manage);
    router.post("/plans/:id/units/:unit", confirm_here, manage);
}

}  // namespace varna::programme

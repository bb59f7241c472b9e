// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norm_api.h"
#include "modules/norms/norm_form.h"
#include "modules/norms/norm_views.h"
#include "modules/norms/routes.h"
#include "platform/web/problems.h"

namespace varna::norms {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

// The norms lie beside the steering documents in the menu: both are what the municipality is
// steered by.
constexpr const char* menu = "/steering_documents";

bool can_be_shown_again(const Problem& problem) {
    return problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict;
}

Response show_list(Request& request) {
    const auto filter = read_filter(request);
    return request.read(
        [&](Work& work) -> Result<ListView> {
            return ListView{list(work, filter, read_cursor(request)), filter,
                            work.actor().may(Right::manage_norms), work.today()};
        },
        [&](const ListView& view) {
            return request.page({.title = request.text("norms.title"), .active = menu},
                                list_view(request, view));
        });
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.page(
        {.title = request.text("norms.new"), .active = menu, .status = web::status_of(problem)},
        form_view(request, {}, problem));
}

Response show_words(Request& request, const Problem* problem = nullptr) {
    return request.read([&](Work& work) { return find(work, request.id<Norm>()); },
                        [&](const Detail& detail) {
                            return request.page({.title = request.text("norms.edit"),
                                                 .active = menu,
                                                 .status = web::status_of(problem)},
                                                form_view(request, {detail.norm}, problem));
                        });
}

Response add_one(Request& request) {
    const auto words = read_words(request.form);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (!words) return fail(words.error());
            return add(work, *words).map([](Id<Norm> id) {
                return Outcome{303, path_of(id), {}, "norm_saved"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

Response change_one(Request& request) {
    const auto id = request.id<Norm>();
    const auto words = read_words(request.form);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (const auto seen = find(work, id); !seen) return fail(seen.error());
            if (!words) return fail(words.error());
            return change(work, id, *words).map([&](Done) {
                return Outcome{303, path_of(id), {}, "norm_saved"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_words(request, &problem)
                                               : request.problem(problem);
        });
}

// Every kind's first page, or the next page of one of them.
std::vector<RestingOfKind> read_resting(Work& work, const Request& request, const Sources& sources,
                                        Id<Norm> norm) {
    std::vector<RestingOfKind> all;
    const auto only = request.query("resting");
    const Id<Basis> after{only.empty() ? 0 : request.query_number("after")};
    for (const auto& source : sources) {
        if (!only.empty() && source.type != only) continue;
        RestingOfKind kind{std::string(source.type), resting_on(work, source, norm, after), {}};
        if (kind.rows.empty()) continue;
        if (kind.rows.size() > page_rows) {
            kind.rows.pop_back();
            kind.next = kind.rows.back().id;
        }
        all.push_back(std::move(kind));
    }
    return all;
}

Response show(Request& request, const Sources& sources, const Problem* problem = nullptr) {
    const auto id = request.id<Norm>();
    return request.read(
        [&](Work& work) {
            return find(work, id).map([&](Detail detail) {
                return PageView{std::move(detail), read_resting(work, request, sources, id),
                                work.today()};
            });
        },
        [&](const PageView& view) {
            return request.page(
                {.title = view.detail.norm.name, .active = menu, .status = web::status_of(problem)},
                page_view(request, view, problem));
        });
}

Response review_one(Request& request, const Sources& sources) {
    const auto id = request.id<Norm>();
    return request.change(
        [&](Work& work) {
            return review(work, sources, id, request.id<Basis>("basis")).map([&](Done) {
                return Outcome{303, path_of(id), {}, "norm_basis_reviewed"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show(request, sources, &problem)
                                               : request.problem(problem);
        });
}

}  // namespace

void add_routes(web::Router& router, const Sources& sources) {
    const auto manage = Right::manage_norms;
    router.get("/norms", show_list);
    router.get(
        "/norms/new", [](Request& request) { return show_new(request); }, manage);
    router.post("/norms", add_one, manage);
    router.get("/norms/:id", [&sources](Request& request) { return show(request, sources); });
    router.get(
        "/norms/:id/words", [](Request& request) { return show_words(request); }, manage);
    router.post("/norms/:id/change", change_one, manage);
    router.post("/norms/:id/bases/:basis/review",
                [&sources](Request& request) { return review_one(request, sources); });
    add_api(router, sources);
}

}  // namespace varna::norms

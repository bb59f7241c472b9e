// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/routes.h"
#include "modules/steering_documents/steering_document_api.h"
#include "modules/steering_documents/steering_document_form.h"
#include "modules/steering_documents/steering_document_views.h"
#include "platform/web/attachment.h"
#include "platform/web/problems.h"

namespace varna::steering_documents {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

constexpr const char* menu = "/steering_documents";

bool can_be_shown_again(const Problem& problem) {
    return problem.kind == Problem::Kind::invalid || problem.kind == Problem::Kind::conflict;
}

Response show_list(Request& request) {
    const auto filter = read_filter(request);
    return request.read(
        [&](Work& work) -> Result<ListView> {
            ListView view;
            view.page = list(work, filter, read_cursor(request));
            view.filter = filter;
            view.months = renewals_by_month(work, filter);
            for (const auto& unit : organisation::units(work))
                view.units.push_back({unit.id, unit.name});
            view.may_add = work.actor().may(Right::manage_steering_documents);
            view.today = work.today();
            return view;
        },
        [&](const ListView& view) {
            return request.page({.title = request.text("steering_documents.title"), .active = menu},
                                list_view(request, view));
        });
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<FormView> {
            FormView view{units_to_keep(work), std::nullopt, {}};
            if (view.units.empty())
                return fail(Problem::forbidden("steering_documents.not_your_unit"));
            return view;
        },
        [&](const FormView& view) {
            return request.page({.title = request.text("steering_documents.new"),
                                 .active = menu,
                                 .status = web::status_of(problem)},
                                form_view(request, view, problem));
        });
}

Response show_words(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<FormView> {
            auto detail = find(work, request.id<SteeringDocument>());
            if (!detail) return fail(detail.error());
            if (!detail->may_keep)
                return fail(Problem::forbidden("steering_documents.not_your_unit"));
            return FormView{units_to_keep(work), std::move(detail->document),
                            norms::words_of(detail->bases)};
        },
        [&](const FormView& view) {
            return request.page({.title = request.text("steering_documents.edit"),
                                 .active = menu,
                                 .status = web::status_of(problem)},
                                form_view(request, view, problem));
        });
}

// The file is kept before the change that refers to it, and only for who may keep documents.
Result<Words> words_with_file(Request& request) {
    auto words = read_words(request.form);
    if (!words || words->file_name.empty()) return words;
    if (!request.actor.may(Right::manage_steering_documents))
        return fail(Problem::forbidden("steering_documents.not_your_unit"));
    words->file_hash = request.tenant.files->put(request.form.upload("file")->content);
    return words;
}

Response add_one(Request& request) {
    const auto words = words_with_file(request);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            if (!words) return fail(words.error());
            return add(work, *words).map([](Id<SteeringDocument> id) {
                return Outcome{303, path_of(id), {}, "steering_document_saved"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

Response change_one(Request& request) {
    const auto id = request.id<SteeringDocument>();
    const auto words = words_with_file(request);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            // Who may not see it is not told what is wrong with what was typed.
            if (const auto seen = find(work, id); !seen) return fail(seen.error());
            if (!words) return fail(words.error());
            return change(work, id, *words).map([&](Done) {
                return Outcome{303, path_of(id), {}, "steering_document_saved"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_words(request, &problem)
                                               : request.problem(problem);
        });
}

Response show(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<PageView> {
            auto detail = find(work, request.id<SteeringDocument>());
            if (!detail) return fail(detail.error());
            return PageView{std::move(*detail), work.today()};
        },
        [&](const PageView& view) {
            return request.page({.title = view.detail.document.title,
                                 .active = menu,
                                 .status = web::status_of(problem)},
                                page_view(request, view, problem));
        });
}

Response renew_one(Request& request) {
    const auto id = request.id<SteeringDocument>();
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return renew(work, id).map([](Id<SteeringDocument> drafted) {
                return Outcome{
                    303, path_of(drafted) + "/words", {}, "steering_document_renewal_begun"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show(request, &problem) : request.problem(problem);
        });
}

Response show_file(Request& request) {
    return request.read([&](Work& work) { return find(work, request.id<SteeringDocument>()); },
                        [&](const Detail& detail) {
                            const auto& document = detail.document;
                            auto content = document.file_hash.empty()
                                               ? std::nullopt
                                               : request.tenant.files->get(document.file_hash);
                            if (!content) return request.problem(Problem::not_found());
                            return web::attachment(*std::move(content), document.file_name);
                        });
}

}  // namespace

void add_routes(web::Router& router) {
    router.get("/steering_documents", show_list);
    router.get("/steering_documents/new", [](Request& request) { return show_new(request); });
    router.post("/steering_documents", add_one);
    router.get("/steering_documents/:id", [](Request& request) { return show(request); });
    router.get("/steering_documents/:id/words",
               [](Request& request) { return show_words(request); });
    router.post("/steering_documents/:id/change", change_one);
    router.post("/steering_documents/:id/renewal", renew_one);
    router.get("/steering_documents/:id/file", show_file);
    add_api(router);
}

}  // namespace varna::steering_documents

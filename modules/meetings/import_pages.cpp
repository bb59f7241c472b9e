// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/import_views.h"
#include "modules/meetings/imports.h"
#include "modules/meetings/meeting_form.h"
#include "platform/web/problems.h"
#include "platform/web/router.h"

namespace varna::meetings {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Import> id) {
    return "/meetings/imports/" + std::to_string(id.value);
}

Response imports_page(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) -> Result<ImportsView> {
            return ImportsView{managed_bodies(work), imports(work)};
        },
        [&](const ImportsView& view) {
            return request.page({.title = request.text("meetings.import"),
                                 .active = "/meetings",
                                 .status = problem ? web::status_of(problem->kind) : 200},
                                imports_view(request, view, problem));
        });
}

Response show(Request& request, Id<Import> id, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return find_import(work, id, Id<ImportRow>{number_of(request.query("after"))});
        },
        [&](const ImportView& view) {
            return request.page({.title = request.text("meetings.import"),
                                 .active = "/meetings",
                                 .status = problem ? web::status_of(problem->kind) : 200},
                                import_view(request, view, problem));
        });
}

Response show_again(Request& request, Id<Import> id, const Problem& problem) {
    const bool is_refused =
        problem.kind == Problem::Kind::not_found || problem.kind == Problem::Kind::forbidden;
    return is_refused ? request.problem(problem) : show(request, id, &problem);
}

Response read_in(Request& request) {
    const auto again = [&](const Problem& problem) { return imports_page(request, &problem); };
    const auto* upload = request.form.upload("file");
    if (upload == nullptr || upload->content.empty())
        return again(Problem::invalid("file", "meetings.choose_file"));
    std::optional<Id<Unit>> chosen;
    if (const auto unit = number_of(request.form.value("unit")); unit > 0) chosen = Id<Unit>{unit};
    std::vector<organisation::UnitRecord> known, managed;
    request.in_snapshot([&](Work& work) {
        known = bodies(work);
        managed = managed_bodies(work);
    });
    std::optional<Id<Unit>> own;
    if (managed.size() == 1) own = managed.front().id;
    const auto rows = read_meeting_file(upload->content, known, chosen, own);
    if (!rows) return again(rows.error());
    return request.change(
        [&](Work& work) {
            return preview(work, upload->file_name, *rows).map([](Id<Import> id) {
                return Outcome{.location = page_of(id)};
            });
        },
        again);
}

Response apply_page(Request& request) {
    const auto id = request.id<Import>();
    const bool cancels_gone = request.form.value("cancels_gone") == "yes";
    return request.change(
        [&](Work& work) {
            return read_version(request.form)
                .and_then(
                    [&](std::int64_t version) { return apply(work, id, cancels_gone, version); })
                .map([&](Done) {
                    return Outcome{.location = page_of(id), .notice = "meetings_imported"};
                });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

Response undo_page(Request& request) {
    const auto id = request.id<Import>();
    return request.change(
        [&](Work& work) {
            return read_version(request.form)
                .and_then([&](std::int64_t version) { return undo(work, id, version); })
                .map([&](Done) {
                    return Outcome{.location = page_of(id), .notice = "meetings_undone"};
                });
        },
        [&](const Problem& problem) { return show_again(request, id, problem); });
}

}  // namespace

void add_import_routes(web::Router& router) {
    router.get(
        "/meetings/imports", [](Request& request) { return imports_page(request, nullptr); },
        Right::manage_meetings);
    router.post("/meetings/imports", read_in, Right::manage_meetings);
    router.get(
        "/meetings/imports/:id",
        [](Request& request) { return show(request, request.id<Import>(), nullptr); },
        Right::manage_meetings);
    router.post("/meetings/imports/:id/application", apply_page, Right::manage_meetings);
    router.post("/meetings/imports/:id/reversal", undo_page, Right::manage_meetings);
}

}  // namespace varna::meetings

// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/pages.h"
#include "platform/web/attachment.h"

namespace varna::decisions {
namespace {

Response show(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<TemplatesView> {
            return TemplatesView{document_templates(work), authorities_to_template(work)};
        },
        [&](const TemplatesView& view) {
            return request.page({.title = request.text("decisions.templates"),
                                 .active = "/matters",
                                 .status = web::status_of(problem)},
                                document_templates_view(request, view, problem));
        });
}

// A stranger's file is looked at by a child before anything is changed, and not for everybody.
Response add_one(Request& request) {
    auto made = read_document_template(request.form);
    bool may_add = false;
    request.in_snapshot([&](Work& work) { may_add = !authorities_to_template(work).empty(); });
    if (!may_add) return request.problem(Problem::forbidden("decisions.not_your_unit"));
    if (!made) return show(request, &made.error());
    const auto& content = request.form.upload("file")->content;
    auto findings = office::inspect_template(content);
    if (!findings) return show(request, &findings.error());
    made->findings = std::move(*findings);
    made->file_hash = request.tenant.files->put(content);
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return add_document_template(work, *made).map([](Id<DocumentTemplate>) {
                return Outcome{303, "/document_templates", {}, "document_template_added"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show(request, &problem) : request.problem(problem);
        });
}

Response retire_one(Request& request) {
    const auto id = request.id<DocumentTemplate>();
    return take(
        request, read_version,
        [&](Work& work, std::int64_t version) { return retire(work, id, version); },
        "/document_templates", "document_template_retired",
        [&](const Problem& problem) { return show(request, &problem); });
}

Response show_file(Request& request) {
    return request.read([&](Work& work) { return find(work, request.id<DocumentTemplate>()); },
                        [&](const DocumentTemplateView& found) {
                            auto content = request.tenant.files->get(found.file_hash);
                            if (!content) return request.problem(Problem::not_found());
                            return web::attachment(*std::move(content), found.file_name);
                        });
}

}  // namespace

void add_document_template_pages(web::Router& router) {
    router.get("/document_templates", [](Request& request) { return show(request); });
    router.post("/document_templates", add_one);
    router.get("/document_templates/own/file",
               [](Request&) { return web::attachment(own_template(), "office_report.docx"); });
    router.get("/document_templates/:id/file", show_file);
    router.post("/document_templates/:id/retirement", retire_one);
}

}  // namespace varna::decisions

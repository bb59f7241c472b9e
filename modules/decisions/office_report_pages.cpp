// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/pages.h"
#include "modules/decisions/routes.h"
#include "platform/office/convert.h"
#include "platform/web/attachment.h"

namespace varna::decisions {
namespace {

void note_report(Request& request, const OfficeReportView& report) {
    request.note_read("office_report", report.id.value, report.unit, report.secrecy);
}

Response show(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<OfficeReportPageView> {
            auto detail = find(work, request.id<OfficeReport>());
            if (!detail) return fail(detail.error());
            OfficeReportPageView view;
            if (detail->may_edit) {
                view.bodies = bodies(work);
                view.templates = document_templates_of(work, detail->matter.authority);
            }
            if (detail->report.state == "handed_over") {
                view.package = package_of(work, detail->report.id);
                view.may_send = may_send(work.actor(), detail->report);
                view.may_note_number =
                    may_manage(work.actor(), detail->matter.unit, detail->matter.authority);
                view.obstacle =
                    obstacle_to_send(request.tenant.registrator, detail->report.secrecy);
            }
            view.detail = std::move(*detail);
            return view;
        },
        [&](const OfficeReportPageView& view) {
            note_report(request, view.detail.report);
            return request.page({.title = view.detail.report.sections.title,
                                 .active = "/matters",
                                 .status = web::status_of(problem),
                                 .keeps_typed = view.detail.may_edit},
                                office_report_view(request, view, problem));
        });
}

Response show_preview(Request& request) {
    return request.read([&](Work& work) { return find(work, request.id<OfficeReport>()); },
                        [&](const OfficeReportDetail& detail) {
                            note_report(request, detail.report);
                            return request.page(
                                {.title = detail.report.sections.title, .active = "/matters"},
                                office_report_preview(request, detail));
                        });
}

struct ToFill {
    OfficeReportDetail detail;
    std::string hash;  // of the template; empty: the one that comes along
};

Response show_file(Request& request) {
    return request.read(
        [&](Work& work) -> Result<ToFill> {
            auto detail = find(work, request.id<OfficeReport>());
            if (!detail) return fail(detail.error());
            ToFill filling{std::move(*detail), {}};
            const auto& chosen = filling.detail.report.sections.document_template;
            if (!chosen) return filling;
            return find(work, *chosen).map([&](const DocumentTemplateView& found) {
                filling.hash = found.file_hash;
                return filling;
            });
        },
        [&](const ToFill& filling) {
            const auto content = filling.hash.empty() ? std::optional(own_template())
                                                      : request.tenant.files->get(filling.hash);
            if (!content) return request.problem(Problem::not_found());
            auto filled = office::fill_template(
                *content, values_of(filling.detail, request.tenant.brand.name));
            if (!filled) return request.problem(filled.error());
            note_report(request, filling.detail.report);
            return web::attachment(std::move(*filled),
                                   filling.detail.report.sections.title + ".docx");
        });
}

Response begin_one(Request& request) {
    const auto matter = request.id<Matter>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return begin_office_report(work, matter).map([](Id<OfficeReport> id) {
            return Outcome{303, path_of(id), {}, {}};
        });
    });
}

Response change_one(Request& request) {
    const auto id = request.id<OfficeReport>();
    return take(
        request, read_report_sections,
        [&](Work& work, const ReportSections& sections) { return change(work, id, sections); },
        path_of(id), "office_report_saved",
        [&](const Problem& problem) { return show(request, &problem); });
}

// The words come along from the page's form; a program may hand over what is saved.
struct HandOver {
    std::optional<ReportSections> sections;
    std::int64_t version = 0;
};

Result<HandOver> read_hand_over(const web::Form& form) {
    if (!form.has("report_title"))
        return read_version(form).map([](std::int64_t version) { return HandOver{{}, version}; });
    return read_report_sections(form).map([](ReportSections sections) {
        const auto version = sections.version + 1;
        return HandOver{std::move(sections), version};
    });
}

// What is typed is saved in the same write, so that nothing but what is on the page is handed over.
Response hand_over_one(Request& request) {
    const auto id = request.id<OfficeReport>();
    return take(
        request, read_hand_over,
        [&](Work& work, const HandOver& handing) -> Result<Done> {
            if (handing.sections)
                if (const auto saved = change(work, id, *handing.sections); !saved) return saved;
            return hand_over(work, id, handing.version);
        },
        path_of(id), "office_report_handed_over",
        [&](const Problem& problem) { return show(request, &problem); });
}

Response send_one(Request& request) {
    const auto id = request.id<OfficeReport>();
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return send_package(work, id, request.tenant.registrator).map([&](Done) {
                return Outcome{303, path_of(id), {}, "package_asked"};
            });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show(request, &problem) : request.problem(problem);
        });
}

// The number from the diary of the matter's own authority.
Response note_number(Request& request) {
    const auto id = request.id<OfficeReport>();
    return take(
        request, read_case_number,
        [&](Work& work, NewCaseNumber noted) -> Result<Id<CaseNumber>> {
            const auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            noted.authority = detail->matter.authority;
            return note_case_number(work, detail->matter.id, noted);
        },
        path_of(id), "case_number_noted",
        [&](const Problem& problem) { return show(request, &problem); });
}

}  // namespace

void add_office_report_pages(web::Router& router) {
    router.post("/matters/:id/office_reports", begin_one);
    router.get("/office_reports/:id", [](Request& request) { return show(request); });
    router.get("/office_reports/:id/preview", show_preview);
    router.get("/office_reports/:id/file", show_file);
    router.post("/office_reports/:id/change", change_one);
    router.post("/office_reports/:id/handover", hand_over_one);
    router.post("/office_reports/:id/packages", send_one);
    router.post("/office_reports/:id/case_numbers", note_number);
}

jobs::Handlers job_handlers(const Catalog& catalog, web::Tenant& tenant) {
    const PackageSender sender{.text = Text(catalog, "sv"),
                               .municipality = tenant.brand.name,
                               .base_url = tenant.base_url,
                               .host = tenant.hosts.front(),
                               .settings = tenant.registrator,
                               .files = tenant.files.get(),
                               .to_pdf = office::to_pdf};
    return {{std::string(package_job), [sender](sql::Database& database, const jobs::Job& job) {
                 deliver_package(sender, database, job);
             }}};
}

}  // namespace varna::decisions

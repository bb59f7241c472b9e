// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/company_form.h"
#include "modules/obligations/company_views.h"
#include "platform/web/problems.h"
#include "platform/web/router.h"

namespace varna::obligations {

void add_company_pages(web::Router&);  // called by obligation_pages.cpp

namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Unit> company) {
    return "/companies/" + std::to_string(company.value);
}

std::string page_of(Id<OwnerDirective> directive) {
    return "/owner-directives/" + std::to_string(directive.value);
}

int status_of(const Problem* problem) {
    return problem == nullptr ? 200 : web::status_of(problem->kind);
}

bool is_shown_with_form(const Problem& problem) {
    return problem.kind != Problem::Kind::not_found && problem.kind != Problem::Kind::forbidden;
}

Response list_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<CompanyRow>> { return companies(work); },
        [&](const std::vector<CompanyRow>& all) {
            return request.page(
                {.title = request.text("obligations.companies"), .active = "/companies"},
                companies_view(request, all));
        });
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return company(work, request.id<Unit>()).map([&](Company found) {
                const auto filter = read_proposal_filter(request);
                auto proposals =
                    proposals_of(work, found.unit.id, filter, read_proposal_cursor(request));
                return CompanyPage{std::move(found), std::move(proposals), filter, work.today()};
            });
        },
        [&](const CompanyPage& page) {
            return request.page({.title = page.company.unit.name,
                                 .active = "/companies",
                                 .status = status_of(problem)},
                                company_view(request, page, problem));
        });
}

Response answer_here(Request& request) {
    const auto read = read_answers(request);
    if (!read) return show(request, &read.error());
    return request.change(
        [&](Work& work) {
            return answer_proposals(work, read->obligations, read->answer).map([&](Done) {
                return Outcome{.location = page_of(request.id<Unit>()),
                               .notice = "proposal_answered"};
            });
        },
        [&](const Problem& problem) {
            return is_shown_with_form(problem) ? show(request, &problem) : request.problem(problem);
        });
}

Response new_directive_page(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return company(work, request.id<Unit>())
                .and_then([&](Company found) -> Result<Company> {
                    if (!found.may_bind)
                        return fail(
                            Problem::forbidden(found.unit.kind == "municipal_federation"
                                                   ? "obligations.federation_has_no_directive"
                                                   : "obligations.only_owner_binds"));
                    return found;
                });
        },
        [&](const Company& found) {
            return request.page({.title = request.text("obligations.add_directive"),
                                 .active = "/companies",
                                 .status = status_of(problem)},
                                new_directive_view(request, found, Clock::today(), problem));
        });
}

Response add_directive_here(Request& request) {
    const auto read = read_owner_directive(request, request.id<Unit>());
    if (!read) return new_directive_page(request, &read.error());
    return request.change(
        [&](Work& work) {
            return add_owner_directive(work, *read).map([](Id<OwnerDirective> id) {
                return Outcome{.location = page_of(id), .notice = "owner_directive_added"};
            });
        },
        [&](const Problem& problem) {
            return is_shown_with_form(problem) ? new_directive_page(request, &problem)
                                               : request.problem(problem);
        });
}

Response directive_page(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return owner_directive(work, request.id<OwnerDirective>())
                .map([&](OwnerDirectiveView found) {
                    DirectivePage page;
                    ProposalFilter bound_by, candidates;
                    bound_by.bound_by = found.id;
                    candidates.can_be_bound_by = found.id;
                    page.bound =
                        proposals_of(work, found.company, bound_by, read_proposal_cursor(request));
                    page.may_bind = may_bind(work, found.company);
                    if (page.may_bind)
                        page.candidates = proposals_of(work, found.company, candidates);
                    page.directive = std::move(found);
                    page.today = work.today();
                    return page;
                });
        },
        [&](const DirectivePage& page) {
            return request.page({.title = page.directive.title,
                                 .active = "/companies",
                                 .status = status_of(problem)},
                                directive_view(request, page, problem));
        });
}

// A change of the directive at hand that leads back to its page, or shows it with what was typed.
template <class UseCase>
Response change_directive(Request& request, std::string_view notice, UseCase use_case) {
    return request.change(
        [&](Work& work) {
            return use_case(work, request.id<OwnerDirective>()).map([&](Done) {
                return Outcome{.location = page_of(request.id<OwnerDirective>()),
                               .notice = std::string(notice)};
            });
        },
        [&](const Problem& problem) {
            return is_shown_with_form(problem) ? directive_page(request, &problem)
                                               : request.problem(problem);
        });
}

Response bind_here(Request& request) {
    const auto obligations = read_obligations(request.form);
    return change_directive(request, "proposals_bound", [&](Work& work, Id<OwnerDirective> id) {
        return bind_by_directive(work, id, obligations);
    });
}

Response end_here(Request& request) {
    const auto read = read_directive_end(request);
    if (!read) return directive_page(request, &read.error());
    return change_directive(
        request, "owner_directive_ended",
        [&](Work& work, Id<OwnerDirective> id) { return end_owner_directive(work, id, *read); });
}

}  // namespace

void add_company_pages(web::Router& router) {
    router.get("/companies", list_page);
    router.get("/companies/:id", [](Request& request) { return show(request, nullptr); });
    router.post("/companies/:id/answers", answer_here);
    router.get("/companies/:id/directives/new",
               [](Request& request) { return new_directive_page(request, nullptr); });
    router.post("/companies/:id/directives", add_directive_here);
    router.get("/owner-directives/:id",
               [](Request& request) { return directive_page(request, nullptr); });
    router.post("/owner-directives/:id/bindings", bind_here);
    router.post("/owner-directives/:id/end", end_here);
}

}  // namespace varna::obligations

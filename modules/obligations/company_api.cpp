// SPDX-License-Identifier: EUPL-1.2
// Companies, proposals and owner directives as JSON: the same use cases as the pages.
#include <boost/json.hpp>

#include "modules/obligations/answering.h"
#include "modules/obligations/company_form.h"
#include "modules/obligations/obligation_form.h"
#include "modules/obligations/proposal_json.h"
#include "platform/web/router.h"

namespace varna::obligations {

void add_company_api(web::Router&);  // called by obligation_pages.cpp

namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using web::Outcome;
using web::Request;
using web::Response;

template <class Record>
value id_or_null(const std::optional<Id<Record>>& id) {
    return id ? value(id->value) : value(nullptr);
}

object company_json(const CompanyRow& company) {
    return {{"id", company.unit.value},       {"name", company.name},
            {"kind", company.kind},           {"group_parent_id", id_or_null(company.parent)},
            {"at_parent", company.at_parent}, {"proposed", company.proposed},
            {"accepted", company.accepted},   {"bound", company.bound},
            {"declined", company.declined},   {"owner_directives", company.directives}};
}

object directive_json(const OwnerDirectiveView& directive) {
    const bool is_open = directive.valid_to == organisation::forever;
    return {{"id", directive.id.value},
            {"company_id", directive.company.value},
            {"company", directive.company_name},
            {"title", directive.title},
            {"text", directive.text},
            {"url", directive.url},
            {"council_decision", directive.council_decision},
            {"council_decided_on", directive.council_decided_on.iso()},
            {"meeting_kind", directive.meeting_kind},
            {"meeting_name", directive.meeting_name},
            {"decided_on", directive.decided_on.iso()},
            {"case_number", directive.case_number},
            {"valid_from", directive.valid_from.iso()},
            {"valid_to", is_open ? value(nullptr) : value(directive.valid_to.plus_days(-1).iso())},
            {"replaced_by_id", id_or_null(directive.replaced_by)},
            {"bound", directive.bound},
            {"version", directive.version}};
}

object proposal_json(const ProposalRow& proposal) {
    return {
        {"obligation_id", proposal.obligation.value},
        {"id", proposal.action.value},
        {"focus_area", proposal.focus_area},
        {"reference", proposal.reference},
        {"title", proposal.title},
        {"binding", proposal.binding},
        {"is_at_parent", proposal.is_at_parent},
        {"decision", proposal.decision},
        {"decided_on", proposal.decided_on ? value(proposal.decided_on->iso()) : value(nullptr)},
        {"reason", proposal.reason},
        {"owner_directive_id", id_or_null(proposal.directive)}};
}

Response companies_api(Request& request) {
    return request.read(
        [](Work& work) -> Result<std::vector<CompanyRow>> { return companies(work); },
        [&](const std::vector<CompanyRow>& all) {
            array rows;
            for (const auto& company : all) rows.push_back(company_json(company));
            return request.json(200,
                                boost::json::serialize(object{{"companies", std::move(rows)}}));
        });
}

Response company_api(Request& request) {
    return request.read(
        [&](Work& work) {
            return company(work, request.id<Unit>()).map([&](const Company& found) {
                array directives, proposals;
                for (const auto& directive : found.directives)
                    directives.push_back(directive_json(directive));
                const auto page = proposals_of(work, found.unit.id, read_proposal_filter(request),
                                               read_proposal_cursor(request));
                for (const auto& proposal : page.rows) proposals.push_back(proposal_json(proposal));
                object json{{"id", found.unit.id.value},
                            {"name", found.unit.name},
                            {"kind", found.unit.kind},
                            {"group_parent_id",
                             found.parent ? value(found.parent->id.value) : value(nullptr)},
                            {"owner_directives", std::move(directives)},
                            {"proposals", std::move(proposals)},
                            {"next", nullptr}};
                if (page.next)
                    json["next"] =
                        object{{"after_area", page.next->focus_area}, {"after", page.next->id}};
                return boost::json::serialize(json);
            });
        },
        [&](const std::string& body) { return request.json(200, body); });
}

Response answers_api(Request& request) {
    const auto read = read_answers(request);
    if (!read) return request.problem(read.error());
    return request.change([&](Work& work) {
        return answer_proposals(work, read->obligations, read->answer).map([&](Done) {
            return Outcome{
                .status = 200,
                .body = boost::json::serialize(object{{"answered", read->obligations.size()}})};
        });
    });
}

Response answer_api(Request& request) {
    const auto id = request.id<Action>();
    const auto answer = read_answer(request);
    if (!answer) return request.problem(answer.error());
    return request.change([&](Work& work) {
        return find(work, id)
            .and_then([&](const Detail& detail) {
                return answer_proposal(work, detail.action.obligation, *answer);
            })
            .and_then([&](Done) { return find(work, id); })
            .map([&](const Detail& detail) {
                return Outcome{.status = 200,
                               .body = boost::json::serialize(proposal_object(detail))};
            });
    });
}

Response add_directive_api(Request& request) {
    const auto read = read_owner_directive(request, request.id<Unit>());
    if (!read) return request.problem(read.error());
    return request.change([&](Work& work) {
        return add_owner_directive(work, *read).map([](Id<OwnerDirective> id) {
            return Outcome{.status = 201,
                           .location = "/api/v1/owner-directives/" + std::to_string(id.value),
                           .body = boost::json::serialize(object{{"id", id.value}})};
        });
    });
}

Response directive_api(Request& request) {
    return request.read(
        [&](Work& work) { return owner_directive(work, request.id<OwnerDirective>()); },
        [&](const OwnerDirectiveView& directive) {
            return request.json(200, boost::json::serialize(directive_json(directive)));
        });
}

Outcome directive_outcome(Work& work, Id<OwnerDirective> id) {
    return {.status = 200,
            .body = boost::json::serialize(directive_json(owner_directive(work, id).value()))};
}

Response bindings_api(Request& request) {
    const auto id = request.id<OwnerDirective>();
    const auto obligations = read_obligations(request.form);
    return request.change([&](Work& work) {
        return bind_by_directive(work, id, obligations).map([&](Done) {
            return directive_outcome(work, id);
        });
    });
}

Response end_api(Request& request) {
    const auto id = request.id<OwnerDirective>();
    const auto end = read_directive_end(request);
    if (!end) return request.problem(end.error());
    return request.change([&](Work& work) {
        return end_owner_directive(work, id, *end).map([&](Done) {
            return directive_outcome(work, id);
        });
    });
}

}  // namespace

object proposal_object(const Detail& detail) {
    array steps;
    for (const auto& step : detail.steps)
        steps.push_back(object{{"step", step.step},
                               {"decider_id", step.decider.value},
                               {"decider", step.decider_name},
                               {"decision", step.decision},
                               {"decided_on", step.decided_on.iso()},
                               {"words", step.words},
                               {"owner_directive_id", id_or_null(step.directive)}});
    return {{"binding", detail.action.binding},
            {"waits_at_id", detail.waits_at ? value(detail.waits_at->id.value) : value(nullptr)},
            {"owner_directive_id", id_or_null(detail.directive)},
            {"steps", std::move(steps)}};
}

void add_company_api(web::Router& router) {
    router.get("/api/v1/companies", companies_api);
    router.get("/api/v1/companies/:id", company_api);
    router.post("/api/v1/companies/:id/answers", answers_api);
    router.post("/api/v1/companies/:id/directives", add_directive_api);
    router.get("/api/v1/owner-directives/:id", directive_api);
    router.post("/api/v1/owner-directives/:id/bindings", bindings_api);
    router.post("/api/v1/owner-directives/:id/end", end_api);
    router.post("/api/v1/obligations/:id/answer", answer_api);
}

}  // namespace varna::obligations

// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <boost/json.hpp>

#include "modules/programme/plan_form.h"
#include "modules/programme/plan_inspection.h"
#include "modules/programme/plan_json.h"
#include "modules/programme/routes.h"

namespace varna::programme {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string api_path(Id<PlanVersion> id) {
    return "/api/v1/plans/" + std::to_string(id.value);
}

boost::json::object version_json(const VersionRecord& version) {
    const auto& metadata = version.metadata;
    boost::json::object json{{"id", version.id.value},
                             {"plan", version.plan.value},
                             {"number", version.number},
                             {"state", version.state},
                             {"title", metadata.title},
                             {"decision_body", text_or_null(metadata.decision_body)},
                             {"decided_on", text_or_null(metadata.decided_on)},
                             {"decision_item", text_or_null(metadata.decision_item)},
                             {"case_number", text_or_null(metadata.case_number)},
                             {"document_owner", text_or_null(metadata.owner)},
                             {"validity", text_or_null(metadata.validity)},
                             {"imported_at", iso_utc(version.imported_at)},
                             {"activated_at", nullptr},
                             {"version", version.version}};
    if (version.activated_at) json["activated_at"] = iso_utc(*version.activated_at);
    return json;
}

Response list_json(Request& request) {
    const auto after = request.query_number("after");
    return request.read(
        [&](Work& work) -> Result<VersionPage> { return list(work, after); },
        [&](const VersionPage& page) {
            boost::json::array plans;
            for (const auto& version : page.versions) plans.push_back(version_json(version));
            boost::json::object json{{"plans", std::move(plans)}, {"next", nullptr}};
            if (page.next != 0) json["next"] = "/api/v1/plans?after=" + std::to_string(page.next);
            return request.json(200, boost::json::serialize(json));
        });
}

struct Whole {
    VersionRecord version;
    std::vector<ClauseRecord> clauses;
};

// What a kept clause has besides what was read.
std::string kept_members(const ClauseRecord& clause) {
    boost::json::object json{{"id", clause.clause.value},
                             {"reference", text_or_null(clause.reference)},
                             {"method", text_or_null(clause.method)},
                             {"assumed", assumed_json(clause)},
                             {"same_as", nullptr}};
    if (clause.same_as) json["same_as"] = clause.same_as->value;
    const auto whole = boost::json::serialize(json);
    return whole.substr(1, whole.size() - 2);
}

// The version's own members, then its clauses as `varna plan inspect --json` prints them, with what
// is kept of them besides.
std::string whole_json(const Whole& whole) {
    auto json = boost::json::serialize(version_json(whole.version));
    json.pop_back();
    json += ",\"clauses\":[";
    bool is_first = true;
    for (const auto& clause : whole.clauses) {
        if (!is_first) json += ",";
        is_first = false;
        json += clause_json(clause.read, kept_members(clause));
    }
    return json + "]}";
}

Response plan_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read(
        [&](Work& work) -> Result<Whole> {
            auto version = find(work, id);
            if (!version) return fail(version.error());
            return Whole{*std::move(version), clauses(work, id)};
        },
        [&](const Whole& whole) { return request.json(200, whole_json(whole)); });
}

Response import_json(Request& request) {
    const auto upload = read_api_upload(request.form);
    if (!upload) return request.problem(upload.error());
    const auto received = receive_plan(request, *upload);
    if (!received) return request.problem(received.error());
    const auto& plan = received->file.plan;
    return request.change([&](Work& work) -> Result<Outcome> {
        return import_plan(work, source_of(*upload, *received), plan).map([&](auto id) {
            Outcome outcome;
            outcome.status = 201;
            outcome.location = api_path(id);
            outcome.body = fmt::format(R"({{"id":{},"state":"draft","clauses":{}}})", id.value,
                                       plan.clauses.size());
            return outcome;
        });
    });
}

Response activate_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto version = read_activation(request.form);
    if (!version) return request.problem(version.error());
    return request.change([&](Work& work) -> Result<Outcome> {
        return activate(work, id, *version).map([&](const Activation& activation) {
            Outcome outcome;
            outcome.status = 201;
            outcome.location = api_path(id);
            outcome.body = fmt::format(R"({{"id":{},"state":"active","bound":{},"boards":{},)"
                                       R"("proposed":{},"companies":{}}})",
                                       id.value, activation.bound, activation.boards,
                                       activation.proposed, activation.companies);
            return outcome;
        });
    });
}

}  // namespace

void add_api_routes(web::Router& router) {
    router.get("/api/v1/plans", list_json);
    router.get("/api/v1/plans/:id", plan_json);
    router.post("/api/v1/plans", import_json, Right::manage_plan);
    router.post("/api/v1/plans/:id/activation", activate_json, Right::manage_plan);
}

}  // namespace varna::programme

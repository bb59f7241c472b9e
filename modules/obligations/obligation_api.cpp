// SPDX-License-Identifier: EUPL-1.2
// Obligations as JSON: the same use cases as the pages.
#include <boost/json.hpp>

#include "modules/obligations/obligation_form.h"
#include "modules/obligations/obligation_views.h"
#include "modules/obligations/proposal_json.h"
#include "platform/web/router.h"

namespace varna::obligations {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using web::Outcome;
using web::Request;
using web::Response;

value day(const std::optional<Date>& date) {
    return date ? value(date->iso()) : value(nullptr);
}

object action_json(const ActionView& action, const Date& today) {
    return {{"id", action.id.value},
            {"obligation_id", action.obligation ? value(action.obligation.value) : value(nullptr)},
            {"clause_id", action.clause ? value(action.clause.value) : value(nullptr)},
            {"unit_id", action.unit.value},
            {"unit", action.unit_name},
            {"focus_area", action.focus_area},
            {"reference", action.reference},
            {"title", action.title},
            {"period", action.period},
            {"periodicity", action.periodicity},
            {"binding", action.binding},
            {"state", name_of(action.state)},
            {"is_late", standing_of(action, today) == Standing::late},
            {"due_on", day(action.due_on)},
            {"done_on", day(action.done_on)},
            {"version", action.version}};
}

object evidence_json(const EvidenceView& evidence) {
    object json{{"id", evidence.id.value},
                {"kind", evidence.kind},
                {"title", evidence.title},
                {"text", evidence.text},
                {"url", evidence.url},
                {"case_number", evidence.case_number},
                {"document_on", day(evidence.document_on)},
                {"figure_unit", evidence.figure_unit},
                {"file_name", evidence.file_name},
                {"file_size", evidence.file_size},
                {"created_on", evidence.created_on.iso()},
                {"person", evidence.person_name},
                {"version", evidence.version}};
    json["figure"] = evidence.figure ? value(*evidence.figure) : value(nullptr);
    return json;
}

array evidence_array(const std::vector<EvidenceView>& evidence) {
    array all;
    for (const auto& one : evidence) all.push_back(evidence_json(one));
    return all;
}

Response list_api(Request& request) {
    return request.read(
        [&](Work& work) -> Result<ActionPage> {
            auto filter = read_filter(request);
            if (request.query("state").empty()) filter.state = "all";
            return list(work, filter, read_cursor(request));
        },
        [&](const ActionPage& page) {
            array all;
            for (const auto& action : page.actions) {
                request.note_read("action", action.id.value, action.unit, action.secrecy);
                all.push_back(action_json(action, Clock::today()));
            }
            object json{{"obligations", std::move(all)}, {"next", nullptr}};
            if (page.next)
                json["next"] = object{{"after_day", page.next->due_on}, {"after", page.next->id}};
            return request.json(200, boost::json::serialize(json));
        });
}

Response show_api(Request& request) {
    const auto id = request.id<Action>();
    return request.read([&](Work& work) { return find(work, id); },
                        [&](const Detail& detail) {
                            auto json = action_json(detail.action, Clock::today());
                            json["evidence"] = evidence_array(detail.evidence);
                            json["proposal"] =
                                detail.action.obligation &&
                                        organisation::decides_for_itself(detail.unit_kind)
                                    ? value(proposal_object(detail))
                                    : value(nullptr);
                            note_reading(request, detail);
                            return request.json(200, boost::json::serialize(json));
                        });
}

Response evidence_list_api(Request& request) {
    const auto id = request.id<Action>();
    return request.read(
        [&](Work& work) { return find(work, id); },
        [&](const Detail& detail) {
            note_reading(request, detail);
            return request.json(
                200, boost::json::serialize(object{{"evidence", evidence_array(detail.evidence)}}));
        });
}

Response add_evidence_api(Request& request) {
    const auto id = request.id<Action>();
    auto read = read_evidence(request);
    if (!read) return request.problem(read.error());
    store_upload(request, id, read->upload, read->evidence);
    return request.change([&](Work& work) {
        return add_evidence(work, id, read->evidence).map([&](Id<Evidence> made) {
            return Outcome{
                .status = 201,
                .location = "/api/v1/obligations/" + std::to_string(id.value) + "/evidence",
                .body = boost::json::serialize(object{{"id", made.value}})};
        });
    });
}

Response change_api(Request& request) {
    const auto id = request.id<Action>();
    auto read = read_change(request);
    if (!read) return request.problem(read.error());
    if (read->change.evidence) store_upload(request, id, read->upload, *read->change.evidence);
    return request.change([&](Work& work) {
        return change(work, id, read->change)
            .and_then([&](Done) { return find(work, id); })
            .map([&](const Detail& detail) {
                return Outcome{
                    .status = 200,
                    .body = boost::json::serialize(action_json(detail.action, work.today()))};
            });
    });
}

}  // namespace

void add_api_routes(web::Router& router) {
    router.get("/api/v1/obligations", list_api);
    router.get("/api/v1/obligations/:id", show_api);
    router.get("/api/v1/obligations/:id/evidence", evidence_list_api);
    router.post("/api/v1/obligations/:id/evidence", add_evidence_api);
    router.post("/api/v1/obligations/:id/change", change_api);
}

}  // namespace varna::obligations

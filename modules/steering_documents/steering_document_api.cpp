// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/steering_document_api.h"

#include <boost/json.hpp>

#include "modules/steering_documents/steering_document_form.h"
#include "modules/steering_documents/steering_documents.h"

namespace varna::steering_documents {
namespace {

namespace json = boost::json;

json::value day(const std::optional<Date>& date) {
    return date && *date != no_day ? json::value(date->iso()) : json::value(nullptr);
}

template <class Record>
json::value number(const std::optional<Id<Record>>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}

json::object document_json(const DocumentView& document, const Date& today) {
    return {{"id", document.id.value},
            {"title", document.title},
            {"kind", document.kind},
            {"level", document.level},
            {"unit_id", document.unit.value},
            {"unit", document.unit_name},
            {"owner_function", document.owner_function},
            {"concerns", document.concerns},
            {"focus_area", document.focus_area > 0 ? json::value(document.focus_area) : nullptr},
            {"state", document.state},
            {"standing", name_of(standing_of(document, today))},
            {"decided_by", document.decided_by},
            {"decided_on", day(document.decided_on)},
            {"paragraph", document.paragraph},
            {"case_number", document.case_number},
            {"valid_from", day(document.valid_from)},
            {"valid_until", day(document.valid_until)},
            {"revise_by", day(document.revise_by)},
            {"replaced_on", day(document.replaced_on)},
            {"replaces", number(document.replaces)},
            {"link", document.link},
            {"plan_id", number(document.plan_version)},
            {"version", document.version}};
}

web::Response list_json(web::Request& request) {
    auto filter = read_filter(request);
    if (request.query("standing").empty()) filter.standing = "all";
    return request.read(
        [&](Work& work) -> Result<std::string> {
            const auto page = list(work, filter, read_cursor(request));
            json::array all;
            for (const auto& document : page.documents)
                all.push_back(document_json(document, work.today()));
            json::object body{{"steering_documents", std::move(all)}, {"next", nullptr}};
            if (page.next)
                body["next"] =
                    json::object{{"after_day", page.next->revise_by}, {"after", page.next->id}};
            return json::serialize(body);
        },
        [&](const std::string& body) { return request.json(200, body); });
}

web::Response show_json(web::Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::string> {
            return find(work, request.id<SteeringDocument>()).map([&](const Detail& detail) {
                auto one = document_json(detail.document, work.today());
                json::array series;
                for (const auto& other : detail.series)
                    series.push_back(document_json(other, work.today()));
                one["series"] = std::move(series);
                return json::serialize(one);
            });
        },
        [&](const std::string& body) { return request.json(200, body); });
}

}  // namespace

void add_api(web::Router& router) {
    router.get("/api/v1/steering_documents", list_json);
    router.get("/api/v1/steering_documents/:id", show_json);
}

}  // namespace varna::steering_documents

// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norm_api.h"

#include <boost/json.hpp>

#include "modules/norms/norm_form.h"

namespace varna::norms {
namespace {

namespace json = boost::json;

json::value day(const std::optional<Date>& date) {
    return date && *date != no_day ? json::value(date->iso()) : json::value(nullptr);
}

json::object norm_json(const NormView& norm, const Date& today) {
    return {{"id", norm.id.value},
            {"designation", norm.designation},
            {"name", norm.name},
            {"short_name", norm.short_name},
            {"kind", norm.kind},
            {"authority", norm.authority},
            {"summary", norm.summary},
            {"standing", name_of(standing_of(norm, today))},
            {"needs_review", norm.needs_review},
            {"valid_from", day(norm.valid_from)},
            {"valid_until", day(norm.valid_until)},
            {"replaced_by", norm.replaced_by ? json::value(norm.replaced_by->id.value) : nullptr},
            {"link", norm.link},
            {"version", norm.version}};
}

web::Response list_json(web::Request& request) {
    auto filter = read_filter(request);
    if (request.query("standing").empty()) filter.standing = "all";
    return request.read(
        [&](Work& work) -> Result<std::string> {
            const auto page = list(work, filter, read_cursor(request));
            json::array all;
            for (const auto& norm : page.norms) all.push_back(norm_json(norm, work.today()));
            json::object body{{"norms", std::move(all)}, {"next", nullptr}};
            if (page.next)
                body["next"] =
                    json::object{{"after_name", page.next->name}, {"after", page.next->id}};
            return json::serialize(body);
        },
        [&](const std::string& body) { return request.json(200, body); });
}

web::Response show_json(web::Request& request, const Sources& sources) {
    const auto id = request.id<Norm>();
    return request.read(
        [&](Work& work) -> Result<std::string> {
            return find(work, id).map([&](const Detail& detail) {
                auto one = norm_json(detail.norm, work.today());
                json::array all;
                for (const auto& source : sources)
                    for (const auto& row : resting_on(work, source, id))
                        all.push_back({{"id", row.id.value},
                                       {"type", source.type},
                                       {"basis", row.words},
                                       {"state", row.state},
                                       {"title", row.title},
                                       {"link", row.link}});
                one["resting"] = std::move(all);
                return json::serialize(one);
            });
        },
        [&](const std::string& body) { return request.json(200, body); });
}

}  // namespace

void add_api(web::Router& router, const Sources& sources) {
    router.get("/api/v1/norms", list_json);
    router.get("/api/v1/norms/:id",
               [&sources](web::Request& request) { return show_json(request, sources); });
}

}  // namespace varna::norms

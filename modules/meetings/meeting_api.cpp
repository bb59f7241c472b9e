// SPDX-License-Identifier: EUPL-1.2
// Meetings as JSON: the same use cases as the pages.
#include <boost/json.hpp>

#include "modules/meetings/meeting_form.h"
#include "platform/web/router.h"

namespace varna::meetings {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using web::Outcome;
using web::Request;
using web::Response;

object meeting_json(const Meeting& meeting) {
    auto json = boost::json::parse(to_json(meeting.facts)).as_object();
    json["id"] = meeting.id.value;
    json["unit_id"] = meeting.unit.value;
    json["unit"] = meeting.unit_name;
    json["uid"] = meeting.uid;
    json["version"] = meeting.version;
    return json;
}

Result<Outcome> outcome_of(Work& work, Id<Meeting> id, int status) {
    return find(work, id).map([&](const Detail& detail) {
        return Outcome{.status = status,
                       .location = status == 201 ? "/api/v1/meetings/" + std::to_string(id.value)
                                                 : std::string(),
                       .body = boost::json::serialize(meeting_json(detail.meeting))};
    });
}

Response list_api(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::string> {
            const auto unit = number_of(request.query("unit"));
            Filter filter;
            if (unit > 0) filter.unit = Id<Unit>{unit};
            filter.from = Date::parse(request.query("from")).value_or(work.today());
            filter.to = Date::parse(request.query("to")).value_or(Date{9999, 12, 31});
            const auto page = list(work, filter, read_cursor(request));
            array meetings;
            for (const auto& meeting : page.meetings) meetings.push_back(meeting_json(meeting));
            object json{{"meetings", std::move(meetings)}, {"next", nullptr}};
            if (page.next)
                json["next"] = object{{"after_day", page.next->held_on}, {"after", page.next->id}};
            return boost::json::serialize(json);
        },
        [&](const std::string& body) { return request.json(200, body); });
}

Response show_api(Request& request) {
    const auto id = request.id<Meeting>();
    return request.read([&](Work& work) { return find(work, id); },
                        [&](const Detail& detail) {
                            return request.json(
                                200, boost::json::serialize(meeting_json(detail.meeting)));
                        });
}

// Which meeting something must go to: ?unit= and ?by=, held on ?from= or later.
Response deadline_api(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::string> {
            const Id<Unit> unit{number_of(request.query("unit"))};
            const auto by = Date::parse(request.query("by"));
            if (!by) return fail(Problem::invalid("by", "platform.not_a_date"));
            if (!organisation::unit(work, unit)) return fail(Problem::not_found());
            const auto from = Date::parse(request.query("from")).value_or(work.today());
            const auto deadline = deadline_for(work, unit, from, *by);
            if (!deadline)
                return boost::json::serialize(object{{"meeting_id", nullptr},
                                                     {"held_on", nullptr},
                                                     {"manuscript_stop_on", nullptr},
                                                     {"hand_in_by", by->iso()}});
            object json{{"meeting_id", deadline->meeting.value},
                        {"held_on", deadline->held_on.iso()},
                        {"manuscript_stop_on", nullptr},
                        {"hand_in_by", deadline->hand_in_by().iso()}};
            if (deadline->manuscript_stop_on)
                json["manuscript_stop_on"] = deadline->manuscript_stop_on->iso();
            return boost::json::serialize(json);
        },
        [&](const std::string& body) { return request.json(200, body); });
}

Response add_api(Request& request) {
    return request.change([&](Work& work) {
        return read_new(request.form)
            .and_then([&](const NewMeeting& made) { return add(work, made.unit, made.facts); })
            .and_then([&](Id<Meeting> id) { return outcome_of(work, id, 201); });
    });
}

Response change_api(Request& request) {
    const auto id = request.id<Meeting>();
    return request.change([&](Work& work) {
        return read_change(request.form)
            .and_then([&](const Change& wanted) {
                return change(work, id, wanted.facts, wanted.version);
            })
            .and_then([&](Done) { return outcome_of(work, id, 200); });
    });
}

Response cancel_api(Request& request, bool is_cancelled) {
    const auto id = request.id<Meeting>();
    return request.change([&](Work& work) {
        return read_version(request.form)
            .and_then([&](std::int64_t version) {
                return set_cancelled(work, id, is_cancelled, version);
            })
            .and_then([&](Done) { return outcome_of(work, id, 200); });
    });
}

}  // namespace

void add_api_routes(web::Router& router) {
    router.get("/api/v1/meetings", list_api);
    router.get("/api/v1/meetings/deadline", deadline_api);
    router.get("/api/v1/meetings/:id", show_api);
    router.post("/api/v1/meetings", add_api, Right::manage_meetings);
    router.post("/api/v1/meetings/:id/change", change_api, Right::manage_meetings);
    router.post(
        "/api/v1/meetings/:id/cancellation",
        [](Request& request) { return cancel_api(request, true); }, Right::manage_meetings);
    router.post(
        "/api/v1/meetings/:id/reinstatement",
        [](Request& request) { return cancel_api(request, false); }, Right::manage_meetings);
}

}  // namespace varna::meetings

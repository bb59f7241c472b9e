// SPDX-License-Identifier: EUPL-1.2
// Meetings on their way out: files, and the addresses that calendars ask.
#include <algorithm>

#include "modules/meetings/feed_views.h"
#include "modules/meetings/feeds.h"
#include "modules/meetings/meeting_form.h"
#include "platform/sheets/write.h"
#include "platform/web/attachment.h"
#include "platform/web/router.h"

namespace varna::meetings {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

constexpr std::string_view ending = ".ics";

std::string address_of(const Request& request, const Feed& feed, std::int64_t generation) {
    auto base = request.tenant.base_url;
    if (base.empty()) base = "http://" + std::string(request.message.header("Host"));
    return base + "/calendars/" + (feed.kind == Feed::Kind::unit ? "units/" : "people/") +
           std::to_string(feed.subject) + "/" +
           feed_token(request.tenant.secret, feed, generation) + std::string(ending);
}

Response calendars_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<FeedAddress>> {
            const Feed own{Feed::Kind::account, request.actor.account.value};
            std::vector<FeedAddress> feeds{
                {{}, {}, address_of(request, own, generation_of(work, own)), true}};
            const auto generations = unit_generations(work);
            const auto managed = managed_bodies(work);
            for (const auto& body : bodies(work)) {
                const Feed feed{Feed::Kind::unit, body.id.value};
                const auto known = generations.find(body.id.value);
                const bool may_renew =
                    std::any_of(managed.begin(), managed.end(),
                                [&](const auto& one) { return one.id == body.id; });
                feeds.push_back(
                    {body.name, body.id,
                     address_of(request, feed, known == generations.end() ? 0 : known->second),
                     may_renew});
            }
            return feeds;
        },
        [&](const std::vector<FeedAddress>& feeds) {
            return request.page(
                {.title = request.text("meetings.calendars"), .active = "/meetings"},
                feeds_view(request, feeds));
        });
}

Response renew_page(Request& request) {
    const auto unit = number_of(request.form.value("unit"));
    const Feed feed = unit > 0 ? Feed{Feed::Kind::unit, unit}
                               : Feed{Feed::Kind::account, request.actor.account.value};
    return request.change([&](Work& work) {
        return renew(work, feed).map([](Done) {
            return Outcome{.location = "/meetings/calendars", .notice = "calendar_renewed"};
        });
    });
}

Response feed_file(Request& request, Feed::Kind kind) {
    auto token = request.param("token");
    if (token.ends_with(ending)) token.remove_suffix(ending.size());
    const Feed feed{kind, number_of(request.param("id"))};
    // Whoever asks, with or without a session, is shown what everybody may see.
    request.actor = Actor::nobody();
    return request.read(
        [&](Work& work) { return read_feed(work, feed, request.tenant.secret, token); },
        [&](const FeedView& view) {
            Response response;
            response.content_type = "text/calendar; charset=utf-8";
            response.body = calendar::write(
                view.name.empty()
                    ? request.text("meetings.title")
                    : request.text("meetings.entry",
                                   {{"what", request.text("meetings.title")}, {"body", view.name}}),
                entries_of(request.text, view.meetings));
            return response;
        });
}

// The year, or a body's year, as on the page.
std::vector<Meeting> asked_for(const Request& request, Work& work) {
    const auto asked = read_asked(request, work.today());
    return all(work, {asked.unit, {asked.year, 1, 1}, {asked.year, 12, 31}});
}

std::string file_name(const Request& request, std::string_view end) {
    return request.text("meetings.file_name") + "." + std::string(end);
}

Response ics_file(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<Meeting>> { return asked_for(request, work); },
        [&](const std::vector<Meeting>& meetings) {
            return web::attachment(
                calendar::write(request.text("meetings.title"), entries_of(request.text, meetings)),
                file_name(request, "ics"));
        });
}

Response sheet_file(Request& request, sheets::Format format) {
    const auto& text = request.text;
    return request.read(
        [&](Work& work) -> Result<std::vector<Meeting>> { return asked_for(request, work); },
        [&](const std::vector<Meeting>& meetings) {
            const auto writer = sheets::writer(
                format, {text("meetings.title"),
                         {text("meetings.body"), text("meetings.meeting"), text("field.start_time"),
                          text("meetings.place"), text("meetings.manuscript_stop"),
                          text("meetings.preparation"), text("meetings.adjustment"),
                          text("meetings.dispatch"), text("meetings.cancelled_column"), "Id"}});
            const auto day = [](const std::optional<Date>& date) {
                return date ? sheets::Cell(*date) : sheets::Cell();
            };
            for (const auto& meeting : meetings) {
                const auto& facts = meeting.facts;
                writer->row({meeting.unit_name, facts.held_on, facts.start_time, facts.place,
                             day(facts.manuscript_stop_on), day(facts.preparation_on),
                             day(facts.adjustment_on), day(facts.dispatch_on),
                             facts.is_cancelled ? text("meetings.yes") : std::string(),
                             meeting.uid});
            }
            return web::attachment(
                writer->finish(),
                file_name(request, format == sheets::Format::csv ? "csv" : "xlsx"));
        });
}

}  // namespace

void add_feed_routes(web::Router& router) {
    router.get("/meetings/csv",
               [](Request& request) { return sheet_file(request, sheets::Format::csv); });
    router.get("/meetings/xlsx",
               [](Request& request) { return sheet_file(request, sheets::Format::xlsx); });
    router.get("/meetings/ics", ics_file);
    router.get("/meetings/calendars", calendars_page);
    router.post("/meetings/calendars/renewal", renew_page);
    router.open_get("/calendars/units/:id/:token",
                    [](Request& request) { return feed_file(request, Feed::Kind::unit); });
    router.open_get("/calendars/people/:id/:token",
                    [](Request& request) { return feed_file(request, Feed::Kind::account); });
}

}  // namespace varna::meetings

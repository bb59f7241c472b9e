// SPDX-License-Identifier: EUPL-1.2
// The same use cases as JSON.
#include <boost/json.hpp>

#include "modules/reporting/report_form.h"
#include "modules/reporting/routes.h"

namespace varna::reporting {
namespace {

using web::Request;
using web::Response;
namespace json = boost::json;

constexpr std::size_t rows_on_a_page = 50;

json::value maybe(const std::optional<double>& value) {
    return value ? json::value(*value) : json::value(nullptr);
}
json::value maybe(const std::optional<Instant>& at) {
    return at ? json::value(iso_utc(*at)) : json::value(nullptr);
}

json::object round_json(const RoundView& round) {
    return {{"id", round.id.value},
            {"title", round.title},
            {"period_from", round.period_from.iso()},
            {"period_to", round.period_to.iso()},
            {"due_on", round.due_on.iso()},
            {"state", round.state}};
}

json::object figure_json(const Text& text, const FigureView& figure) {
    return {{"source", figure.source},          {"label", text("figure." + figure.source)},
            {"number", maybe(figure.number)},   {"text", figure.text},
            {"earlier", maybe(figure.earlier)}, {"link", figure.link},
            {"secrecy", figure.secrecy},        {"as_of", figure.as_of.iso()}};
}

json::object section_json(const Text& text, const SectionView& section) {
    json::array figures;
    for (const auto& figure : section.figures) figures.push_back(figure_json(text, figure));
    return {{"id", section.id.value},
            {"focus_area", section.focus_area},
            {"title", section.title},
            {"why_asked", section.why_asked},
            {"answer", section.answer},
            {"text", section.text},
            {"earlier_text", section.earlier_text},
            {"secrecy", section.secrecy},
            {"version", section.version},
            {"figures", std::move(figures)}};
}

json::value deadline_json(const std::optional<meetings::Deadline>& deadline) {
    if (!deadline) return nullptr;
    json::object json{{"meeting_id", deadline->meeting.value},
                      {"held_on", deadline->held_on.iso()},
                      {"manuscript_stop_on", nullptr}};
    if (deadline->manuscript_stop_on)
        json["manuscript_stop_on"] = deadline->manuscript_stop_on->iso();
    return json;
}

json::object report_json(const Text& text, const ReportView& report) {
    json::array sections;
    for (const auto& section : report.sections) sections.push_back(section_json(text, section));
    return {{"id", report.id.value},
            {"round", round_json(report.round)},
            {"unit", {{"id", report.unit.value}, {"name", report.unit_name}}},
            {"state", report.state},
            {"submitted_at", maybe(report.submitted_at)},
            {"submitted_by", report.submitted_by},
            {"named_reader", report.named_reader},
            {"minutes", report.minutes},
            {"deadline", deadline_json(report.deadline)},
            {"version", report.version},
            {"sections", std::move(sections)}};
}

// At most a page of rows, and the id to go on after.
template <class Rows, class Show>
std::string list_json(std::string_view name, const Rows& rows, Show show) {
    json::array shown;
    for (const auto& row : rows)
        if (shown.size() < rows_on_a_page) shown.push_back(show(row));
    json::value next = nullptr;
    if (rows.size() > rows_on_a_page) next = rows[rows_on_a_page - 1].id.value;
    return json::serialize(json::object{{name, std::move(shown)}, {"next_after", next}});
}

Response list_rounds(Request& request) {
    return request.read(
        [&](Work& work) -> Result<std::vector<RoundView>> {
            return rounds(work, {request.query_number("after")});
        },
        [&](const std::vector<RoundView>& all) {
            return request.json(200, list_json("rounds", all, [](const RoundView& round) {
                                    auto object = round_json(round);
                                    object["reports"] = round.reports;
                                    object["submitted"] = round.submitted;
                                    object["version"] = round.version;
                                    return object;
                                }));
        });
}

Response list_reports(Request& request) {
    std::optional<Id<Round>> round;
    if (!request.query("round").empty()) round = Id<Round>{request.query_number("round")};
    return request.read(
        [&](Work& work) -> Result<std::vector<ReportRow>> {
            return reports(work, round, {request.query_number("after")});
        },
        [&](const std::vector<ReportRow>& all) {
            return request.json(
                200, list_json("reports", all, [](const ReportRow& report) {
                    return json::object{
                        {"id", report.id.value},
                        {"round", {{"id", report.round.value}, {"title", report.round_title}}},
                        {"unit", {{"id", report.unit.value}, {"name", report.unit_name}}},
                        {"state", report.state},
                        {"submitted_at", maybe(report.submitted_at)}};
                }));
        });
}

Response show_report(Request& request, const figures::Register& sources) {
    return request.read(
        [&](Work& work) { return find_report(work, sources, request.id<Report>()); },
        [&](const ReportView& report) {
            note_reading(request, report);
            return request.json(200, json::serialize(report_json(request.text, report)));
        });
}

std::string state_json(Id<Report> id, std::string_view state) {
    return json::serialize(json::object{{"id", id.value}, {"state", state}});
}

Response save(Request& request) {
    const auto id = request.id<Report>();
    return request.change([&](Work& work) -> Result<web::Outcome> {
        return read_answers(request.form)
            .and_then([&](const auto& answers) { return save_answers(work, id, answers); })
            .map([&](Done) {
                return web::Outcome{200, {}, state_json(id, "draft"), {}};
            });
    });
}

Response hand_over(Request& request, const figures::Register& sources) {
    const auto id = request.id<Report>();
    return request.change([&](Work& work) -> Result<web::Outcome> {
        return read_version(request.form)
            .and_then([&](std::int64_t version) { return submit(work, sources, id, version); })
            .map([&](Done) {
                return web::Outcome{201,
                                    "/api/v1/reports/" + std::to_string(id.value),
                                    state_json(id, "submitted"),
                                    {}};
            });
    });
}

}  // namespace

void add_api(web::Router& router, const figures::Register& sources) {
    router.get("/api/v1/rounds", list_rounds);
    router.get("/api/v1/reports", list_reports);
    router.get("/api/v1/reports/:id",
               [&sources](Request& request) { return show_report(request, sources); });
    router.post("/api/v1/reports/:id/answers", save);
    router.post("/api/v1/reports/:id/submission",
                [&sources](Request& request) { return hand_over(request, sources); });
}

}  // namespace varna::reporting

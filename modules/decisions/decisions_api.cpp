// SPDX-License-Identifier: EUPL-1.2
// Matters, decisions and assignments as JSON: the same use cases as the pages. A diary's system
// writes case numbers back through it.
#include <boost/json.hpp>

#include "modules/decisions/pages.h"

namespace varna::decisions {
namespace {

namespace json = boost::json;

json::value day(const std::optional<Date>& date) {
    return date ? json::value(date->iso()) : json::value(nullptr);
}

json::object matter_json(const MatterView& matter) {
    return {{"id", matter.id.value},
            {"title", matter.title},
            {"unit_id", matter.unit.value},
            {"unit", matter.unit_name},
            {"authority_id", matter.authority.value},
            {"state", matter.state},
            {"secrecy", matter.secrecy},
            {"opened_on", matter.opened_on.iso()},
            {"closed_on", day(matter.closed_on)},
            {"version", matter.version}};
}

json::array numbers_json(const std::vector<CaseNumberView>& numbers) {
    json::array all;
    for (const auto& number : numbers)
        all.push_back(json::object{{"id", number.id.value},
                                   {"authority_id", number.authority.value},
                                   {"authority", number.authority_name},
                                   {"number", number.number},
                                   {"noted_on", number.noted_on.iso()}});
    return all;
}

json::object decision_json(const DecisionView& decision, const Date& today) {
    return {{"id", decision.id.value},
            {"matter_id", decision.matter.value},
            {"body_id", decision.body.value},
            {"body", decision.body_name},
            {"kind", decision.kind},
            {"title", decision.title},
            {"text", decision.text},
            {"meeting_on", day(decision.meeting_on)},
            {"paragraph", decision.paragraph},
            {"delegation_point", decision.delegation_point},
            {"decided_by", decision.decided_by},
            {"decided_on", day(decision.decided_on)},
            {"state", decision.state},
            {"standing", name_of(standing_of(decision, today))},
            {"adjusted_on", day(decision.adjusted_on)},
            {"announced_on", day(decision.announced_on)},
            {"appeal_until", day(decision.appeal_until)},
            {"appealed_on", day(decision.appealed_on)},
            {"final_on", day(decision.final_on)},
            {"corrects", decision.corrects ? json::value(decision.corrects->value) : nullptr},
            {"secrecy", decision.secrecy},
            {"version", decision.version}};
}

json::object assignment_json(const AssignmentView& assignment, const Date& today) {
    return {{"id", assignment.id.value},
            {"unit_id", assignment.unit.value},
            {"unit", assignment.unit_name},
            {"giver_id", assignment.giver.value},
            {"giver", assignment.giver_name},
            {"given_on", assignment.given_on.iso()},
            {"paragraph", assignment.paragraph},
            {"title", assignment.title},
            {"text", assignment.text},
            {"due_on", assignment.due_on.iso()},
            {"state", assignment.state},
            {"is_late", is_late(assignment, today)},
            {"report_text", assignment.report_text},
            {"reported_on", day(assignment.reported_on)},
            {"closing_decision", assignment.closing_decision},
            {"closed_on", day(assignment.closed_on)},
            {"version", assignment.version}};
}

Response list_matters(Request& request) {
    auto filter = read_matter_filter(request);
    if (request.query("unit").empty()) filter.unit = std::nullopt;
    if (request.query("state").empty()) filter.state = "all";
    const Id<Matter> before{number_of(request.query("before"))};
    return request.read(
        [&](Work& work) -> Result<MatterPage> { return list(work, filter, before); },
        [&](const MatterPage& page) {
            json::array all;
            for (const auto& matter : page.matters) {
                request.note_read("matter", matter.id.value, matter.unit, matter.secrecy);
                auto one = matter_json(matter);
                one["case_number"] = matter.case_number;
                all.push_back(std::move(one));
            }
            return request.json(200,
                                json::serialize(json::object{
                                    {"matters", std::move(all)},
                                    {"next", page.next ? json::value(page.next.value) : nullptr}}));
        });
}

// A list tells the words of each, so each of them is read.
void note_reads(Request& request, const std::vector<DecisionView>& decisions) {
    for (const auto& decision : decisions)
        request.note_read("decision", decision.id.value, decision.unit, decision.secrecy);
}

std::string matter_body(const MatterDetail& detail, const std::vector<DecisionView>& decisions) {
    auto one = matter_json(detail.matter);
    one["case_numbers"] = numbers_json(detail.case_numbers);
    json::array origins;
    for (const auto& origin : detail.origins)
        origins.push_back(
            json::object{{"type", origin.type}, {"title", origin.title}, {"path", origin.path}});
    one["origins"] = std::move(origins);
    json::array all;
    for (const auto& decision : decisions) all.push_back(decision_json(decision, Clock::today()));
    one["decisions"] = std::move(all);
    return json::serialize(one);
}

Response show_matter(Request& request) {
    const auto id = request.id<Matter>();
    struct Shown {
        MatterDetail detail;
        std::vector<DecisionView> decisions;
    };
    return request.read(
        [&](Work& work) {
            return find(work, id).map([&](MatterDetail detail) {
                return Shown{std::move(detail), decisions_of(work, id)};
            });
        },
        [&](const Shown& shown) {
            const auto& matter = shown.detail.matter;
            request.note_read("matter", id.value, matter.unit, matter.secrecy);
            note_reads(request, shown.decisions);
            return request.json(200, matter_body(shown.detail, shown.decisions));
        });
}

Outcome created(const std::string& location, std::int64_t id) {
    return {.status = 201, .location = location, .body = json::serialize(json::object{{"id", id}})};
}

Response open_matter_api(Request& request) {
    return request.change([&](Work& work) -> Result<Outcome> {
        return read_new_matter(request.form)
            .and_then([&](const NewMatter& made) { return open_matter(work, made); })
            .map([](Id<Matter> id) { return created("/api/v1" + path_of(id), id.value); });
    });
}

// Without a diary it is that of the matter's own authority.
Response note_number_api(Request& request) {
    const auto id = request.id<Matter>();
    return request.change([&](Work& work) -> Result<Outcome> {
        auto noted = read_case_number(request.form);
        if (!noted) return fail(noted.error());
        const auto matter = find(work, id);
        if (!matter) return fail(matter.error());
        if (!request.form.has("diary")) noted->authority = matter->matter.authority;
        return note_case_number(work, id, *noted).map([&](Id<CaseNumber> made) {
            return created("/api/v1" + path_of(id), made.value);
        });
    });
}

Response list_decisions_api(Request& request) {
    return request.read(
        [&](Work& work) -> Result<DecisionPage> {
            return list_decisions(work, read_body_filter(request), read_decision_cursor(request));
        },
        [&](const DecisionPage& page) {
            note_reads(request, page.decisions);
            json::array all;
            for (const auto& decision : page.decisions)
                all.push_back(decision_json(decision, Clock::today()));
            json::object body{{"decisions", std::move(all)}, {"next", nullptr}};
            if (page.next)
                body["next"] =
                    json::object{{"after_day", page.next->decided_on}, {"after", page.next->id}};
            return request.json(200, json::serialize(body));
        });
}

Response show_decision(Request& request) {
    const auto id = request.id<Decision>();
    return request.read(
        [&](Work& work) { return find(work, id); },
        [&](const DecisionDetail& detail) {
            auto one = decision_json(detail.decision, Clock::today());
            one["case_numbers"] = numbers_json(detail.case_numbers);
            one["appeal_provision"] =
                detail.appeal_rule ? json::value(detail.appeal_rule->provision) : nullptr;
            request.note_read("decision", id.value, detail.decision.unit, detail.decision.secrecy);
            return request.json(200, json::serialize(one));
        });
}

Response list_assignments(Request& request) {
    auto filter = read_assignment_filter(request);
    if (request.query("unit").empty()) filter.unit = std::nullopt;
    if (request.query("state").empty()) filter.state = "all";
    return request.read(
        [&](Work& work) -> Result<AssignmentPage> {
            return list(work, filter, read_assignment_cursor(request));
        },
        [&](const AssignmentPage& page) {
            json::array all;
            for (const auto& assignment : page.assignments) {
                request.note_read("assignment", assignment.id.value, assignment.unit,
                                  assignment.secrecy);
                all.push_back(assignment_json(assignment, Clock::today()));
            }
            json::object body{{"assignments", std::move(all)}, {"next", nullptr}};
            if (page.next)
                body["next"] =
                    json::object{{"after_day", page.next->due_on}, {"after", page.next->id}};
            return request.json(200, json::serialize(body));
        });
}

Response show_assignment(Request& request) {
    const auto id = request.id<Assignment>();
    return request.read(
        [&](Work& work) { return find(work, id); },
        [&](const AssignmentDetail& detail) {
            const auto& assignment = detail.assignment;
            request.note_read("assignment", id.value, assignment.unit, assignment.secrecy);
            return request.json(200, json::serialize(assignment_json(assignment, Clock::today())));
        });
}

Response report_api(Request& request) {
    const auto id = request.id<Assignment>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return read_report_back(request.form)
            .and_then([&](const ReportBack& report) { return report_back(work, id, report); })
            .and_then([&](Done) { return find(work, id); })
            .map([&](const AssignmentDetail& detail) {
                return Outcome{
                    .status = 200,
                    .body = json::serialize(assignment_json(detail.assignment, work.today()))};
            });
    });
}

}  // namespace

void add_api(web::Router& router) {
    router.get("/api/v1/matters", list_matters);
    router.post("/api/v1/matters", open_matter_api);
    router.get("/api/v1/matters/:id", show_matter);
    router.post("/api/v1/matters/:id/case_numbers", note_number_api);
    router.get("/api/v1/decisions", list_decisions_api);
    router.get("/api/v1/decisions/:id", show_decision);
    router.get("/api/v1/assignments", list_assignments);
    router.get("/api/v1/assignments/:id", show_assignment);
    router.post("/api/v1/assignments/:id/report", report_api);
}

}  // namespace varna::decisions

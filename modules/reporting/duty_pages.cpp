// SPDX-License-Identifier: EUPL-1.2
// A unit's duty to report, as a page and as JSON.
#include <boost/json.hpp>

#include "modules/obligations/answering.h"
#include "modules/reporting/duty_views.h"
#include "modules/reporting/routes.h"
#include "platform/web/problems.h"

namespace varna::reporting {
namespace {

using obligations::OwnerDirective;
using web::Outcome;
using web::Request;
using web::Response;
namespace json = boost::json;

Id<Unit> unit_of(Request& request) {
    return request.id<Unit>("unit");
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) { return duty_of_unit(work, request.id<Duty>(), unit_of(request)); },
        [&](const DutyOfUnit& duty) {
            return request.page(
                {.title = duty.title,
                 .active = "/rounds",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                duty_view(request, duty, problem));
        });
}

Response show_again(Request& request, const Problem& problem) {
    const bool has_form =
        problem.kind != Problem::Kind::not_found && problem.kind != Problem::Kind::forbidden;
    return has_form ? show(request, &problem) : request.problem(problem);
}

template <class UseCase>
Response change(Request& request, std::string_view notice, UseCase use_case) {
    return request.change(
        [&](Work& work) {
            return use_case(work).map([&](Done) {
                return Outcome{.location = path_to(request.id<Duty>(), unit_of(request)),
                               .notice = std::string(notice)};
            });
        },
        [&](const Problem& problem) { return show_again(request, problem); });
}

Result<Id<OwnerDirective>> read_directive(const web::Form& form) {
    web::FormReader reader(form);
    const Id<OwnerDirective> id{reader.integer("owner_directive", 1, INT64_MAX)};
    return reader.finish(id);
}

Result<Id<Unit>> read_unit(const web::Form& form) {
    web::FormReader reader(form);
    const Id<Unit> id{reader.integer("unit", 1, INT64_MAX)};
    return reader.finish(id);
}

Response answer_here(Request& request) {
    const auto answer = obligations::read_answer(request);
    if (!answer) return show(request, &answer.error());
    return change(request, "proposal_answered", [&](Work& work) {
        return answer_duty(work, request.id<Duty>(), unit_of(request), *answer);
    });
}

Response bind_here(Request& request) {
    const auto directive = read_directive(request.form);
    if (!directive) return show(request, &directive.error());
    return change(request, "duty_bound", [&](Work& work) {
        return bind_duty(work, request.id<Duty>(), unit_of(request), *directive);
    });
}

Response volunteer(Request& request) {
    return request.change([&](Work& work) {
        return read_unit(request.form)
            .and_then(
                [&](Id<Unit> unit) { return report_voluntarily(work, request.id<Round>(), unit); })
            .map([](Id<Report> report) {
                return Outcome{.location = "/reports/" + std::to_string(report.value),
                               .notice = "report_volunteered"};
            });
    });
}

json::object duty_json(const DutyOfUnit& duty) {
    json::array steps;
    for (const auto& step : duty.steps)
        steps.push_back(json::object{{"step", step.step},
                                     {"decider_id", step.decider.value},
                                     {"decider", step.decider_name},
                                     {"decision", step.decision},
                                     {"decided_on", step.decided_on.iso()}});
    const auto id_or_null = [](const auto& id) {
        return id ? json::value(id->value) : json::value(nullptr);
    };
    return {{"duty_id", duty.duty.value},
            {"title", duty.title},
            {"basis", duty.basis},
            {"unit_id", duty.unit.value},
            {"unit", duty.unit_name},
            {"binding", duty.binding},
            {"decision", duty.decision},
            {"decided_on",
             duty.decided_on ? json::value(duty.decided_on->iso()) : json::value(nullptr)},
            {"waits_at_id",
             duty.waits_at ? json::value(duty.waits_at->id.value) : json::value(nullptr)},
            {"owner_directive_id", id_or_null(duty.directive)},
            {"open_round_id", id_or_null(duty.open_round)},
            {"open_report_id", id_or_null(duty.open_report)},
            {"steps", std::move(steps)}};
}

Response show_json(Request& request) {
    return request.read(
        [&](Work& work) { return duty_of_unit(work, request.id<Duty>(), unit_of(request)); },
        [&](const DutyOfUnit& duty) {
            return request.json(200, json::serialize(duty_json(duty)));
        });
}

template <class UseCase>
Response change_json(Request& request, UseCase use_case) {
    return request.change([&](Work& work) {
        return use_case(work)
            .and_then(
                [&](Done) { return duty_of_unit(work, request.id<Duty>(), unit_of(request)); })
            .map([&](const DutyOfUnit& duty) {
                return Outcome{.status = 200, .body = json::serialize(duty_json(duty))};
            });
    });
}

Response answer_json(Request& request) {
    const auto answer = obligations::read_answer(request);
    if (!answer) return request.problem(answer.error());
    return change_json(request, [&](Work& work) {
        return answer_duty(work, request.id<Duty>(), unit_of(request), *answer);
    });
}

Response bind_json(Request& request) {
    const auto directive = read_directive(request.form);
    if (!directive) return request.problem(directive.error());
    return change_json(request, [&](Work& work) {
        return bind_duty(work, request.id<Duty>(), unit_of(request), *directive);
    });
}

Response volunteer_json(Request& request) {
    const auto unit = read_unit(request.form);
    if (!unit) return request.problem(unit.error());
    return request.change([&](Work& work) {
        return report_voluntarily(work, request.id<Round>(), *unit).map([](Id<Report> id) {
            return Outcome{.status = 201,
                           .location = "/api/v1/reports/" + std::to_string(id.value),
                           .body = json::serialize(json::object{{"id", id.value}})};
        });
    });
}

}  // namespace

void add_duty_pages(web::Router& router) {
    router.get("/reporting-duties/:id/units/:unit",
               [](Request& request) { return show(request, nullptr); });
    router.post("/reporting-duties/:id/units/:unit/answer", answer_here);
    router.post("/reporting-duties/:id/units/:unit/binding", bind_here);
    router.post("/rounds/:id/voluntary-reports", volunteer);
    router.get("/api/v1/reporting-duties/:id/units/:unit", show_json);
    router.post("/api/v1/reporting-duties/:id/units/:unit/answer", answer_json);
    router.post("/api/v1/reporting-duties/:id/units/:unit/binding", bind_json);
    router.post("/api/v1/rounds/:id/voluntary-reports", volunteer_json);
}

}  // namespace varna::reporting

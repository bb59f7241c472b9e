// SPDX-License-Identifier: EUPL-1.2
// The matrix of "berörda" and the looking through of each unit's rows, as JSON.
#include <algorithm>
#include <boost/json.hpp>

#include "modules/programme/plan_concerned.h"
#include "modules/programme/plan_json.h"
#include "modules/programme/plan_periods.h"
#include "modules/programme/plan_units.h"
#include "modules/programme/routes.h"
#include "platform/web/form.h"

namespace varna::programme {
namespace {

using boost::json::array;
using boost::json::object;
using web::Outcome;
using web::Request;
using web::Response;

constexpr std::size_t kSeenCharsMax = 100;

array ids_json(const ConcernedUnits& units) {
    array ids;
    for (const auto unit : units) ids.emplace_back(unit.value);
    return ids;
}

object row_json(const ConcernedRow& row) {
    return {{"clause", short_clause_json(row.clause)},
            {"is_decided", row.is_decided},
            {"may_be", ids_json(row.may_be)},
            {"named", ids_json(row.named)},
            {"concerned", ids_json(row.concerned)}};
}

Response matrix_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return concerned_matrix(work, id); },
                        [&](const Matrix& matrix) {
                            array units, rows;
                            for (const auto& unit : matrix.units)
                                units.push_back({{"id", unit.id.value}, {"name", unit.name}});
                            for (const auto& row : matrix.rows) rows.push_back(row_json(row));
                            const object json{{"id", id.value},
                                              {"version", matrix.version.version},
                                              {"undecided", matrix.progress.undecided},
                                              {"units", std::move(units)},
                                              {"rows", std::move(rows)}};
                            return request.json(200, boost::json::serialize(json));
                        });
}

// {"version": 3, "clauses": [12, 13], "units": [4, 5]}: these units are whom these clauses concern.
struct ApiChoice {
    std::int64_t version = 0;
    std::vector<Id<Clause>> clauses;
    ConcernedUnits units;
};

Result<ApiChoice> read_api_choice(const web::Form& form) {
    web::FormReader reader(form);
    ApiChoice choice;
    choice.version = reader.integer("version", 1, 1'000'000'000);
    for (const auto id : reader.ids("clauses")) choice.clauses.push_back({id});
    for (const auto id : reader.ids("units")) choice.units.push_back({id});
    if (!form.has("clauses")) reader.refuse("clauses", "platform.required");
    return reader.finish(std::move(choice));
}

// A browser's form has only what the matrix has; a program is told of anything else.
Result<std::vector<ConcernedChoice>> choices_in(const ApiChoice& sent, const Matrix& matrix) {
    std::vector<Problem::Field> faults;
    std::vector<ConcernedChoice> choices;
    for (const auto clause : sent.clauses) {
        const bool is_known =
            std::any_of(matrix.rows.begin(), matrix.rows.end(),
                        [&](const ConcernedRow& row) { return row.clause.clause == clause; });
        if (is_known)
            choices.push_back({clause, sent.units});
        else if (faults.empty())
            faults.push_back({"clauses", "platform.choose", {}});
    }
    for (const auto unit : sent.units) {
        if (std::any_of(matrix.units.begin(), matrix.units.end(),
                        [&](const auto& known) { return known.id == unit; }))
            continue;
        faults.push_back({"units", "platform.choose", {}});
        break;
    }
    if (!faults.empty())
        return fail({Problem::Kind::invalid, "platform.invalid", std::move(faults)});
    return choices;
}

Response decide_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto sent = read_api_choice(request.form);
    if (!sent) return request.problem(sent.error());
    return request.change([&](Work& work) -> Result<Outcome> {
        const auto matrix = concerned_matrix(work, id);
        if (!matrix) return fail(matrix.error());
        const auto choices = choices_in(*sent, *matrix);
        if (!choices) return fail(choices.error());
        const auto saved = save_concerned(work, id, *choices, sent->version);
        if (!saved) return fail(saved.error());
        const auto after = concerned_matrix(work, id);
        if (!after) return fail(after.error());
        Outcome outcome;
        outcome.status = 200;
        outcome.body = boost::json::serialize(object{{"id", id.value},
                                                     {"version", after->version.version},
                                                     {"undecided", after->progress.undecided}});
        return outcome;
    });
}

object standing_json(const UnitStanding& standing) {
    object json{{"id", standing.unit.id.value},
                {"name", standing.unit.name},
                {"rows", standing.rows},
                {"is_confirmed", standing.is_confirmed()},
                {"is_changed_since", standing.is_changed_since()},
                {"confirmed_at", nullptr},
                {"confirmed_by", nullptr}};
    if (standing.confirmation) {
        json["confirmed_at"] = iso_utc(standing.confirmation->at);
        json["confirmed_by"] = standing.confirmation->by;
    }
    return json;
}

Response units_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    return request.read([&](Work& work) { return unit_list(work, id); },
                        [&](const UnitList& list) {
                            array units;
                            for (const auto& standing : list.units)
                                units.push_back(standing_json(standing));
                            const object json{{"id", id.value}, {"units", std::move(units)}};
                            return request.json(200, boost::json::serialize(json));
                        });
}

object unit_row_json(const UnitRow& row, const UnitPage& page) {
    const auto& clause = row.clause();
    array clauses;
    for (const auto* one : row.clauses) clauses.push_back(short_clause_json(*one));
    const auto first = first_period(clause.read, page.version.metadata.validity, page.today);
    object json{{"clauses", std::move(clauses)},
                {"is_proposal", row.is_proposal},
                {"is_concerned", row.is_concerned},
                {"periodicity", text_or_null(clause.read.periodicity)},
                {"due", text_or_null(clause.read.due)},
                {"first_due_on", nullptr},
                {"method", text_or_null(clause.method)},
                {"assumed", assumed_json(clause)}};
    if (first.due_on) json["first_due_on"] = first.due_on->iso();
    return json;
}

Response unit_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto unit = request.id<Unit>("unit");
    return request.read([&](Work& work) { return unit_page(work, id, unit); },
                        [&](const UnitPage& page) {
                            array rows, left_out;
                            for (const auto& row : page.rows)
                                rows.push_back(unit_row_json(row, page));
                            for (const auto* clause : page.left_out)
                                left_out.push_back(short_clause_json(*clause));
                            const object json{{"id", id.value},
                                              {"unit", standing_json(page.standing)},
                                              {"seen", page.standing.fingerprint},
                                              {"rows", std::move(rows)},
                                              {"left_out", std::move(left_out)}};
                            return request.json(200, boost::json::serialize(json));
                        });
}

struct ApiConfirmation {
    std::string seen;
    std::vector<Id<Clause>> not_concerned;
};

Result<ApiConfirmation> read_api_confirmation(const web::Form& form) {
    web::FormReader reader(form);
    ApiConfirmation read;
    read.seen =
        reader.text("seen", {.required = true, .chars_max = kSeenCharsMax, .is_content = false});
    for (const auto clause : reader.ids("not_concerned")) read.not_concerned.push_back({clause});
    return reader.finish(std::move(read));
}

Response confirm_json(Request& request) {
    const auto id = request.id<PlanVersion>();
    const auto unit = request.id<Unit>("unit");
    const auto read = read_api_confirmation(request.form);
    if (!read) return request.problem(read.error());
    return request.change([&](Work& work) -> Result<Outcome> {
        const auto next = confirm_unit(work, id, unit, read->not_concerned, read->seen);
        if (!next) return fail(next.error());
        object json{{"id", id.value}, {"unit", unit.value}, {"next", nullptr}};
        if (*next) json["next"] = (*next)->value;
        Outcome outcome;
        outcome.status = 200;
        outcome.body = boost::json::serialize(json);
        return outcome;
    });
}

}  // namespace

void add_concerned_api_routes(web::Router& router) {
    const auto manage = Right::manage_plan;
    router.get("/api/v1/plans/:id/concerned", matrix_json, manage);
    router.post("/api/v1/plans/:id/concerned", decide_json, manage);
    router.get("/api/v1/plans/:id/units", units_json, manage);
    router.get("/api/v1/plans/:id/units/:unit", unit_json, manage);
    router.post("/api/v1/plans/:id/units/:unit", confirm_json, manage);
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/action_plan_form.h"

#include <limits>

namespace varna::action_plans {
namespace {

std::int64_t version_in(web::FormReader& reader) {
    return reader.integer("version", 1, std::numeric_limits<std::int64_t>::max());
}

// Nothing is chosen: the item does not serve one.
template <class Record>
std::optional<Id<Record>> chosen_in(const web::Form& form, std::string_view name) {
    const auto number = web::Request::number(form.value(name));
    return number > 0 ? std::optional(Id<Record>{number}) : std::nullopt;
}

}  // namespace

// A list begins with the plans of who works for a unit, and with all for everybody else.
PlanFilter read_plan_filter(const web::Request& request) {
    PlanFilter filter;
    const auto unit = request.query("unit");
    if (unit.empty()) {
        filter.unit = request.actor.own_unit();
    } else if (unit != "all") {
        filter.unit = Id<Unit>{web::Request::number(unit)};
    }
    for (const char* known : {"draft", "adopted"})
        if (request.query("state") == known) filter.state = known;
    return filter;
}

ItemCursor read_item_cursor(const web::Request& request) {
    return {std::string(request.query("after_day")), request.query_number("after")};
}

GapCursor read_gap_cursor(const web::Request& request) {
    if (request.query("after_area").empty()) return {};
    return {static_cast<int>(request.query_number("after_area")), request.query_number("after")};
}

Result<PlanWords> read_plan(const web::Form& form) {
    web::FormReader reader(form);
    PlanWords words;
    words.unit = {web::Request::number(form.value("unit"))};
    words.title = reader.text("action_plan_title", {.required = true});
    const auto typed = reader.text("period", {.required = true, .chars_max = 20});
    if (const auto period = period_from(typed)) {
        words.period = *period;
    } else if (!typed.empty()) {
        reader.refuse("period", "action_plans.no_period");
    }
    if (form.has("version")) words.version = version_in(reader);
    return reader.finish(std::move(words));
}

Result<Adoption> read_adoption(const web::Form& form) {
    web::FormReader reader(form);
    Adoption adoption;
    adoption.paragraph = reader.text("paragraph", {.required = true, .chars_max = 40});
    adoption.adopted_on = reader.date("decided_on", true);
    adoption.version = version_in(reader);
    return reader.finish(std::move(adoption));
}

Result<ItemWords> read_item(const web::Form& form) {
    web::FormReader reader(form);
    ItemWords words;
    words.title = reader.text("item_title", {.required = true, .chars_max = 300});
    words.text = reader.text("item_text", {.chars_max = 4000, .is_multiline = true});
    words.responsible = reader.text("responsible");
    words.due_on = reader.date("item_due_on", true);
    words.obligation = chosen_in<obligations::Obligation>(form, "serves_obligation");
    words.assignment = chosen_in<decisions::Assignment>(form, "serves_assignment");
    if (form.has("version")) words.version = version_in(reader);
    return reader.finish(std::move(words));
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    return reader.finish(version_in(reader));
}

}  // namespace varna::action_plans

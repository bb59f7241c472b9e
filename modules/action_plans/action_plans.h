// SPDX-License-Identifier: EUPL-1.2
// What can be done with action plans. Each function is one thing a person does. Who works for the
// unit writes its plans; a draft is seen by nobody else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/action_plans/action_plan.h"
#include "platform/access/work.h"

namespace varna::action_plans {

constexpr std::size_t page_rows = 50;

struct PlanFilter {
    std::optional<Id<Unit>> unit;
    std::string state = "all";  // all draft adopted
};
struct PlanPage {
    std::vector<ActionPlanView> plans;  // at most 50, the newest first
    std::optional<Id<ActionPlan>> next;
};
PlanPage list(Work&, const PlanFilter&, Id<ActionPlan> before = {});

// An obligation that binds the unit and that no item of the plan serves.
struct Gap {
    Id<obligations::Obligation> obligation;
    Id<obligations::Action> action;  // of its latest period: its page
    int focus_area = 0;
    std::string reference, title;
};
struct Gaps {
    std::vector<Gap> gaps;  // the first ones, in the plan's order
    int all = 0;            // how many there are
    int bound = 0;          // of so many that bind the unit
};
// The same as a list that is paged: after the obligation with this area and id.
struct GapCursor {
    int focus_area = -1;
    std::int64_t id = 0;
};
struct GapPage {
    ActionPlanView plan;
    std::vector<Gap> gaps;  // at most 50
    std::optional<GapCursor> next;
    bool may_work = false;
};

struct ItemCursor {  // keyset: after this one; an empty day begins at the beginning
    std::string due_on;
    std::int64_t id = 0;
};
struct PlanDetail {
    ActionPlanView plan;
    std::vector<ItemView> items;  // at most 50, by their day
    std::optional<ItemCursor> next;
    Gaps gaps;
    bool may_work = false;  // the reader writes the unit's plans
};
Result<PlanDetail> find(Work&, Id<ActionPlan>, const ItemCursor& after = {});
Result<GapPage> gaps(Work&, Id<ActionPlan>, const GapCursor& after = {});
// The plan alone, for forms; forbidden to those who do not write it, a conflict once it is adopted.
Result<ActionPlanView> hold_draft(Work&, Id<ActionPlan>);

struct PlanWords {
    Id<Unit> unit;  // of a new one
    std::string title, period;
    std::int64_t version = 0;  // of a change
};
Result<Id<ActionPlan>> begin(Work&, const PlanWords&);
Result<Done> change(Work&, Id<ActionPlan>, const PlanWords&);
Result<Done> remove(Work&, Id<ActionPlan>, std::int64_t version);

struct Adoption {
    std::string paragraph;
    std::optional<Date> adopted_on;
    std::int64_t version = 0;
};
// The unit's own board has decided: the plan becomes open, and its items work in the register.
Result<Done> adopt(Work&, Id<ActionPlan>, const Adoption&);

struct ItemWords {
    std::string title, text, responsible;
    std::optional<Date> due_on;
    std::optional<Id<obligations::Obligation>> obligation;
    std::optional<Id<decisions::Assignment>> assignment;
    std::int64_t version = 0;  // of a change
};
// While the plan is a draft.
Result<Done> add_item(Work&, Id<ActionPlan>, const ItemWords&);
Result<Done> change_item(Work&, Id<ActionPlanItem>, const ItemWords&);
Result<Done> remove_item(Work&, Id<ActionPlanItem>, std::int64_t version);
Result<ItemView> find_item(Work&, Id<ActionPlanItem>);
std::vector<ItemView> all_items(Work&, Id<ActionPlan>);  // in their order, at most items_max

// What an item can serve.
struct Choice {
    std::int64_t id = 0;
    int focus_area = 0;
    std::string reference, title;
};
std::vector<Choice> obligations_to_serve(Work&, Id<Unit>);
std::vector<Choice> assignments_to_serve(Work&, Id<Unit>);

}  // namespace varna::action_plans

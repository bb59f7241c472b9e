// SPDX-License-Identifier: EUPL-1.2
// Action plans as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/action_plans/action_plans.h"
#include "modules/organisation/organisation.h"
#include "platform/web/components.h"
#include "platform/web/request.h"

namespace varna::action_plans {

struct ListView {
    PlanPage page;
    PlanFilter filter;
    std::vector<organisation::UnitName> units;
    Date today;
};
Html list_view(const web::Request&, const ListView&);

struct PlanFormView {
    std::vector<organisation::UnitName> units;  // of which the reader writes the plans
    std::optional<ActionPlanView> plan;         // nothing: a new one
    Date today;
};
Html plan_form_view(const web::Request&, const PlanFormView&, const Problem*);

struct PlanPageView {
    PlanDetail detail;
    Date today;
};
Html plan_view(const web::Request&, const PlanPageView&, const Problem*);
Html gaps_view(const web::Request&, const GapPage&);

struct ItemFormView {
    ActionPlanView plan;
    std::optional<ItemView> item;  // nothing: a new one
    std::vector<Choice> obligations, assignments;
    std::int64_t obligation = 0, assignment = 0;  // that a new one begins with
};
Html item_form_view(const web::Request&, const ItemFormView&, const Problem*);

// ---- Shared by the pages --------------------------------------------------------------------

std::string path_of(Id<ActionPlan>);
std::string path_of(Id<ActionPlanItem>);
// The version that the person saw goes round with what was typed in the form that has `field`.
// After a conflict both texts have been shown.
void hidden_version(Html&, const html::FormView&, std::string_view field, std::int64_t current);
void stored_words(Html&, const html::FormView&, std::string_view stored);
void state_mark(Html&, const Text&, const ActionPlanView&);

}  // namespace varna::action_plans

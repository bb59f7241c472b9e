// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/appeal.h"

#include "platform/base/days_of_rest.h"

namespace varna::decisions {
namespace {

constexpr Statement sql_on = R"(
    SELECT id, provision, days, rest_basis
      FROM appeal_rule
     WHERE valid_from <= :day AND :day < valid_to
)";

constexpr Statement sql_of = R"(
    SELECT a.id, a.provision, a.days, a.rest_basis
      FROM decision d
      JOIN appeal_rule a ON a.id = d.appeal_rule_id
     WHERE d.id = :id AND {visible decision d}
)";

AppealRule rule_from(Row& row) {
    AppealRule rule;
    rule.id = row.id<AppealRule>();
    rule.provision = row.text();
    rule.days = static_cast<int>(row.integer());
    rule.rest_basis = row.text();
    return rule;
}

}  // namespace

std::optional<AppealRule> appeal_rule_on(Work& work, const Date& announced_on) {
    const auto day = announced_on.iso();
    return work.maybe(sql_on, {{"day", day}}, rule_from);
}

std::optional<AppealRule> appeal_rule_of(Work& work, Id<Decision> id) {
    auto rule = work.maybe(sql_of, {{"id", id}}, rule_from);
    if (rule) rule->bases = norms::bases_of(work, "appeal_rule", rule->id.value);
    return rule;
}

Date last_day_to_appeal(const Date& announced_on, const AppealRule& rule) {
    const auto last = announced_on.plus_days(rule.days);
    return rule.rest_basis.empty() ? last : working_day_after(last);
}

}  // namespace varna::decisions

// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_pack.h"

#include <fmt/format.h>

#include "platform/audit/audit.h"

namespace varna::law_pack {
namespace {

constexpr Statement sql_rules = R"(
    SELECT r.id, r.code, r.kind, r.title, r.pattern, r.at_time, r.receiver, r.basis, r.source,
           r.status, r.valid_from, r.valid_until, r.version
      FROM law_rule r
     ORDER BY r.title, r.valid_from, r.id LIMIT 2000
)";
constexpr Statement sql_find = R"(
    SELECT r.id, r.code, r.kind, r.title, r.pattern, r.at_time, r.receiver, r.basis, r.source,
           r.status, r.valid_from, r.valid_until, r.version
      FROM law_rule r
     WHERE r.id = :id
)";
constexpr Statement sql_next_code = R"(
    SELECT coalesce(max(r.id), 0) + 1 FROM law_rule r
)";
constexpr Statement sql_insert = R"(
    INSERT INTO law_rule (code, kind, title, pattern, receiver, basis, status, valid_from,
                          changed_at)
    VALUES (:code, 'own', :title, :pattern, :receiver, :basis, 'own', :valid_from, :now)
    RETURNING id
)";
constexpr Statement sql_set_end = R"(
    UPDATE law_rule SET valid_until = :valid_until, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version
)";

void note(Work& work, std::string_view deed, Id<LawRule> id, std::string detail) {
    const auto unit = work.actor().own_unit().value_or(Id<Unit>{});
    audit::record(work, {deed, "law_rule", id.value, unit, std::move(detail)});
}

LawRule rule_from(Row& row) {
    LawRule rule;
    rule.id = row.id<LawRule>();
    rule.code = row.text();
    rule.kind = row.text();
    rule.title = row.text();
    rule.pattern = row.text();
    rule.at_time = row.text();
    rule.receiver = row.text();
    rule.basis = row.text();
    rule.source = row.text();
    rule.status = row.text();
    rule.valid_from = row.date();
    rule.valid_until = row.date();
    rule.version = row.integer();
    return rule;
}

}  // namespace

std::vector<LawRule> rules(Work& work) {
    return work.rows(sql_rules, {}, rule_from);
}

Result<LawRule> find(Work& work, Id<LawRule> id) {
    auto rule = work.maybe(sql_find, {{"id", id}}, rule_from);
    if (!rule) return fail(Problem::not_found());
    return *rule;
}

Result<Id<LawRule>> add(Work& work, const OwnRule& own) {
    if (!work.actor().may(Right::manage_norms)) return fail(Problem::forbidden());
    const auto pattern = fmt::format("{:02}-{:02} every {} from {}", own.first_on.month,
                                     own.first_on.day, own.every, own.first_on.year);
    const auto code = fmt::format("own.{}", work.integer(sql_next_code));
    const auto id = work.insert<LawRule>(sql_insert, {{"code", code},
                                                      {"title", own.title},
                                                      {"pattern", pattern},
                                                      {"receiver", own.receiver},
                                                      {"basis", own.basis},
                                                      {"valid_from", own.first_on.iso()}});
    note(work, "law_rule.added", id, "{}");
    return id;
}

Result<Done> set_end(Work& work, Id<LawRule> id, std::optional<Date> valid_until,
                     std::int64_t version) {
    const auto rule = find(work, id);
    if (!rule) return fail(rule.error());
    if (!work.actor().may(Right::manage_norms)) return fail(Problem::forbidden());
    const auto last = valid_until.value_or(forever);
    if (last < rule->valid_from)
        return fail(Problem::invalid("valid_until", "law_pack.ends_before_it_begins"));
    if (work.run(sql_set_end, {{"id", id}, {"version", version}, {"valid_until", last.iso()}}) == 0)
        return fail(Problem::conflict("law_pack.changed_by_another"));
    note(work, "law_rule.ended", id, fmt::format(R"({{"valid_until":"{}"}})", last.iso()));
    return Done{};
}

}  // namespace varna::law_pack

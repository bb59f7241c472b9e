// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/patterns.h"

#include <algorithm>
#include <boost/json.hpp>

#include "platform/audit/audit.h"

namespace varna::meetings {
namespace {

constexpr Statement sql_patterns = R"(
    SELECT p.id, p.unit_id, p.valid_from, p.manuscript_stop_days, p.preparation_days,
           p.adjustment_days, p.dispatch_days
      FROM meeting_pattern p
     WHERE {visible meeting_pattern p}
     ORDER BY p.valid_from DESC, p.id
)";
constexpr Statement sql_version = R"(
    SELECT coalesce(sum(p.version), 0) FROM meeting_pattern p
     WHERE {visible meeting_pattern p} AND p.unit_id = :unit
)";
constexpr Statement sql_replace = R"(
    UPDATE meeting_pattern SET manuscript_stop_days = :stop, preparation_days = :preparation,
           adjustment_days = :adjustment, dispatch_days = :dispatch, version = version + 1
     WHERE unit_id = :unit AND valid_from = :valid_from
)";
constexpr Statement sql_insert = R"(
    INSERT INTO meeting_pattern (unit_id, valid_from, manuscript_stop_days, preparation_days,
                                 adjustment_days, dispatch_days)
    VALUES (:unit, :valid_from, :stop, :preparation, :adjustment, :dispatch)
)";

std::optional<int> days_from(Row& row) {
    const auto days = row.optional_integer();
    return days ? std::optional(static_cast<int>(*days)) : std::nullopt;
}

Pattern pattern_from(Row& row) {
    Pattern pattern;
    pattern.id = row.id<Pattern>();
    pattern.unit = row.id<Unit>();
    pattern.valid_from = row.date();
    pattern.manuscript_stop_days = days_from(row);
    pattern.preparation_days = days_from(row);
    pattern.adjustment_days = days_from(row);
    pattern.dispatch_days = days_from(row);
    return pattern;
}

boost::json::value json_of(const std::optional<int>& days) {
    return days ? boost::json::value(*days) : boost::json::value(nullptr);
}

std::string to_json(const Pattern& pattern) {
    return boost::json::serialize(
        boost::json::object{{"valid_from", pattern.valid_from.iso()},
                            {"manuscript_stop_days", json_of(pattern.manuscript_stop_days)},
                            {"preparation_days", json_of(pattern.preparation_days)},
                            {"adjustment_days", json_of(pattern.adjustment_days)},
                            {"dispatch_days", json_of(pattern.dispatch_days)}});
}

void write(Work& work, const Pattern& pattern) {
    const auto valid_from = pattern.valid_from.iso();
    const auto run = [&](Statement statement) {
        return work.run(statement, {{"unit", pattern.unit},
                                    {"valid_from", valid_from},
                                    {"stop", pattern.manuscript_stop_days},
                                    {"preparation", pattern.preparation_days},
                                    {"adjustment", pattern.adjustment_days},
                                    {"dispatch", pattern.dispatch_days}});
    };
    if (run(sql_replace) == 0) run(sql_insert);
}

}  // namespace

std::vector<Pattern> patterns(Work& work) {
    return work.rows(sql_patterns, {}, pattern_from);
}

Result<BodyPatterns> patterns_of(Work& work, Id<Unit> unit) {
    const auto managed = managed_bodies(work);
    const auto body = std::find_if(managed.begin(), managed.end(),
                                   [&](const auto& one) { return one.id == unit; });
    if (body == managed.end()) {
        const auto known = bodies(work);
        const bool is_body = std::any_of(known.begin(), known.end(),
                                         [&](const auto& one) { return one.id == unit; });
        return fail(is_body ? Problem::forbidden("meetings.not_yours") : Problem::not_found());
    }
    BodyPatterns found{*body, patterns(work), work.integer(sql_version, {{"unit", unit}})};
    std::erase_if(found.patterns, [&](const Pattern& pattern) { return pattern.unit != unit; });
    return found;
}

Result<Done> set_pattern(Work& work, const Pattern& pattern, std::int64_t version) {
    return patterns_of(work, pattern.unit).and_then([&](const BodyPatterns& held) -> Result<Done> {
        if (held.version != version) return fail(Problem::conflict("meetings.pattern_changed"));
        if (auto faults = faults_of(pattern); !faults.empty())
            return fail({Problem::Kind::invalid, "platform.invalid", std::move(faults)});
        write(work, pattern);
        audit::record(work, {"meeting_pattern.set", "meeting_pattern", pattern.unit.value,
                             pattern.unit, to_json(pattern)});
        return Done{};
    });
}

}  // namespace varna::meetings

// SPDX-License-Identifier: EUPL-1.2
// What a file would change: every row against the meetings there are.
#include <algorithm>
#include <map>

#include "modules/meetings/meeting_file.h"

namespace varna::meetings {
namespace {

using Key = std::pair<Id<Unit>, Date>;

MeetingFacts merged(const MeetingFacts& was, const FileRow& row) {
    auto facts = was;
    facts.held_on = row.facts.held_on;
    if (row.given.contains("start_time")) facts.start_time = row.facts.start_time;
    if (row.given.contains("place")) facts.place = row.facts.place;
    if (row.given.contains("manuscript_stop_on"))
        facts.manuscript_stop_on = row.facts.manuscript_stop_on;
    if (row.given.contains("preparation_on")) facts.preparation_on = row.facts.preparation_on;
    if (row.given.contains("adjustment_on")) facts.adjustment_on = row.facts.adjustment_on;
    if (row.given.contains("dispatch_on")) facts.dispatch_on = row.facts.dispatch_on;
    if (row.given.contains("is_cancelled")) facts.is_cancelled = row.facts.is_cancelled;
    return facts;
}

class Planner {
public:
    Planner(std::span<const Meeting> existing, const std::vector<organisation::UnitRecord>& managed,
            const Date& today, std::span<const Pattern> patterns)
        : existing_(existing), managed_(managed), today_(today), patterns_(patterns) {}

    ImportPlan plan(const std::vector<FileRow>& rows) {
        for (const auto& row : rows) {
            if (row.faults.empty() && is_outside(row.facts.held_on)) {
                ++plan_.outside;
            } else {
                plan_.rows.push_back({row.faults.empty() ? "" : "faulty", row, nullptr, {}, {}});
            }
        }
        for (auto& planned : plan_.rows) heed_the_rest(planned);
        match(true);
        match(false);
        for (auto& planned : plan_.rows) decide(planned);
        refuse_twice_a_day();
        find_gone();
        constexpr std::string_view order[] = {"faulty", "gone", "changed", "new", "same"};
        const auto place_of = [&](const PlannedRow& row) {
            return std::find(std::begin(order), std::end(order), row.outcome);
        };
        std::stable_sort(
            plan_.rows.begin(), plan_.rows.end(),
            [&](const auto& left, const auto& right) { return place_of(left) < place_of(right); });
        return std::move(plan_);
    }

private:
    bool is_outside(const Date& day) const {
        return day < today_.plus_days(-366) || day > today_.plus_days(3 * 366);
    }

    static bool has_fault(const PlannedRow& planned, std::string_view field) {
        const auto& faults = planned.row.faults;
        return std::any_of(faults.begin(), faults.end(),
                           [&](const auto& fault) { return fault.name == field; });
    }

    static void refuse(PlannedRow& planned, std::string field, std::string message) {
        planned.outcome = "faulty";
        if (has_fault(planned, field)) return;
        planned.row.faults.push_back({std::move(field), std::move(message), {}});
    }

    // Who corrects a row wants to know all that is wrong with it at once.
    void heed_the_rest(PlannedRow& planned) const {
        const bool is_faulty = planned.outcome == "faulty";
        if (planned.row.unit && !is_managed(planned.row.unit))
            refuse(planned, "unit", "meetings.not_yours");
        if (!is_faulty || has_fault(planned, "held_on")) return;
        for (auto& fault : faults_of(planned.row.facts)) refuse(planned, fault.name, fault.message);
    }

    bool is_managed(Id<Unit> unit) const {
        return std::any_of(managed_.begin(), managed_.end(),
                           [&](const auto& body) { return body.id == unit; });
    }

    // First by the name that calendars know it by, then by its day. A cancelled one comes last.
    void match(bool by_uid) {
        for (const bool is_cancelled : {false, true})
            for (auto& planned : plan_.rows) {
                if (!planned.outcome.empty() || planned.meeting != nullptr) continue;
                if (by_uid && planned.row.uid.empty()) continue;
                for (const auto& meeting : existing_) {
                    if (meeting.unit != planned.row.unit || taken_.contains(meeting.id)) continue;
                    if (meeting.facts.is_cancelled != is_cancelled) continue;
                    const bool is_same = by_uid
                                             ? meeting.uid == planned.row.uid
                                             : meeting.facts.held_on == planned.row.facts.held_on;
                    if (!is_same) continue;
                    planned.meeting = &meeting;
                    taken_.insert(meeting.id);
                    break;
                }
            }
    }

    void decide(PlannedRow& planned) const {
        if (!planned.outcome.empty()) return;
        planned.becomes =
            planned.meeting ? merged(planned.meeting->facts, planned.row) : planned.row.facts;
        if (planned.meeting == nullptr && !planned.becomes.is_cancelled)
            if (const auto* pattern =
                    pattern_on(patterns_, planned.row.unit, planned.becomes.held_on))
                planned.counted = count_days(planned.becomes, *pattern, planned.row.given);
        for (const auto& fault : faults_of(planned.becomes))
            refuse(planned, fault.name, fault.message);
        if (!planned.outcome.empty()) return;
        planned.outcome = planned.meeting == nullptr                  ? "new"
                          : planned.becomes == planned.meeting->facts ? "same"
                                                                      : "changed";
    }

    void refuse_twice_a_day() {
        std::map<Key, int> days;
        for (const auto& meeting : existing_)
            if (!taken_.contains(meeting.id) && !meeting.facts.is_cancelled)
                ++days[{meeting.unit, meeting.facts.held_on}];
        for (auto& planned : plan_.rows) {
            if (planned.outcome == "faulty" || planned.becomes.is_cancelled) continue;
            if (++days[{planned.row.unit, planned.becomes.held_on}] > 1)
                refuse(planned, "held_on", "meetings.twice_that_day");
        }
    }

    void find_gone() {
        std::map<Id<Unit>, std::pair<Date, Date>> spans;
        for (const auto& planned : plan_.rows) {
            if (!planned.row.unit || planned.row.facts.held_on.year < 2000) continue;
            const auto& day = planned.row.facts.held_on;
            const auto [found, is_first] = spans.try_emplace(planned.row.unit, std::pair(day, day));
            if (is_first) continue;
            found->second.first = std::min(found->second.first, day);
            found->second.second = std::max(found->second.second, day);
        }
        for (const auto& meeting : existing_) {
            const auto span = spans.find(meeting.unit);
            const auto& day = meeting.facts.held_on;
            if (span == spans.end() || taken_.contains(meeting.id)) continue;
            if (meeting.facts.is_cancelled || day < today_ || !is_managed(meeting.unit)) continue;
            if (day < span->second.first || day > span->second.second) continue;
            add_gone(meeting);
        }
    }

    void add_gone(const Meeting& meeting) {
        PlannedRow gone{"gone", {}, &meeting, meeting.facts, {}};
        gone.row.unit = meeting.unit;
        gone.row.title = meeting.unit_name + " " + meeting.facts.held_on.iso();
        gone.becomes.is_cancelled = true;
        plan_.rows.push_back(std::move(gone));
    }

    std::span<const Meeting> existing_;
    const std::vector<organisation::UnitRecord>& managed_;
    const Date today_;
    std::span<const Pattern> patterns_;
    std::set<Id<Meeting>> taken_;
    ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(const std::vector<FileRow>& rows, std::span<const Meeting> existing,
                       const std::vector<organisation::UnitRecord>& managed, const Date& today,
                       std::span<const Pattern> patterns) {
    return Planner(existing, managed, today, patterns).plan(rows);
}

}  // namespace varna::meetings

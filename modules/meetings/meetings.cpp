// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meetings.h"

#include <algorithm>

#include "modules/meetings/meeting_rows.h"
#include "modules/meetings/patterns.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"

namespace varna::meetings {
namespace {

constexpr std::size_t page_rows = 50;

constexpr Statement sql_list = R"(
    SELECT m.id, m.unit_id, u.name, u.kind, m.uid, m.held_on, m.start_time, m.place,
           m.manuscript_stop_on, m.preparation_on, m.adjustment_on, m.dispatch_on, m.is_cancelled,
           m.changed_at, m.version
      FROM meeting m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible meeting m} AND m.held_on >= :from AND m.held_on <= :to
       AND (m.held_on, m.id) > (:held_on, :id)
     ORDER BY m.held_on, m.id LIMIT :rows
)";
constexpr Statement sql_list_of_unit = R"(
    SELECT m.id, m.unit_id, u.name, u.kind, m.uid, m.held_on, m.start_time, m.place,
           m.manuscript_stop_on, m.preparation_on, m.adjustment_on, m.dispatch_on, m.is_cancelled,
           m.changed_at, m.version
      FROM meeting m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible meeting m} AND m.unit_id = :unit AND m.held_on >= :from AND m.held_on <= :to
       AND (m.held_on, m.id) > (:held_on, :id)
     ORDER BY m.held_on, m.id LIMIT :rows
)";
constexpr Statement sql_find = R"(
    SELECT m.id, m.unit_id, u.name, u.kind, m.uid, m.held_on, m.start_time, m.place,
           m.manuscript_stop_on, m.preparation_on, m.adjustment_on, m.dispatch_on, m.is_cancelled,
           m.changed_at, m.version
      FROM meeting m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible meeting m} AND m.id = :id
)";
constexpr Statement sql_next = R"(
    SELECT m.id, m.unit_id, u.name, u.kind, m.uid, m.held_on, m.start_time, m.place,
           m.manuscript_stop_on, m.preparation_on, m.adjustment_on, m.dispatch_on, m.is_cancelled,
           m.changed_at, m.version
      FROM meeting m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible meeting m} AND m.unit_id = :unit AND m.held_on >= :from AND m.is_cancelled = 0
     ORDER BY m.held_on, m.id LIMIT 1
)";
// sees all: that a body meets twice on a day is refused whoever may see the other meeting.
constexpr Statement sql_same_day = R"(
    SELECT count(*) FROM meeting m
     WHERE m.unit_id = :unit AND m.held_on = :held_on AND m.is_cancelled = 0 AND m.id <> :id
)";
// sees all: a name in a calendar is taken whoever may see the meeting that has it.
constexpr Statement sql_has_uid = R"(
    SELECT count(*) FROM meeting m WHERE m.unit_id = :unit AND m.uid = :uid
)";
constexpr Statement sql_insert = R"(
    INSERT INTO meeting (uid, unit_id, held_on, start_time, place, manuscript_stop_on,
                         preparation_on, adjustment_on, dispatch_on, is_cancelled, changed_at)
    VALUES (:uid, :unit, :held_on, :start_time, :place, :manuscript_stop_on, :preparation_on,
            :adjustment_on, :dispatch_on, :is_cancelled, :now)
    RETURNING id
)";
constexpr Statement sql_update = R"(
    UPDATE meeting SET held_on = :held_on, start_time = :start_time, place = :place,
           manuscript_stop_on = :manuscript_stop_on, preparation_on = :preparation_on,
           adjustment_on = :adjustment_on, dispatch_on = :dispatch_on,
           is_cancelled = :is_cancelled, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version
)";

std::optional<std::string> iso(const std::optional<Date>& date) {
    return date ? std::optional(date->iso()) : std::nullopt;
}

// What a person may and must heed before a meeting is written as `facts`.
Result<Done> check(Work& work, Id<Unit> unit, Id<Meeting> id, const MeetingFacts& facts) {
    auto faults = faults_of(facts);
    if (!facts.is_cancelled && meetings_that_day(work, unit, id, facts.held_on) > 0)
        faults.push_back({"held_on", "meetings.meets_that_day", {}});
    if (faults.empty()) return Done{};
    return fail({Problem::Kind::invalid, "platform.invalid", std::move(faults)});
}

Result<Meeting> hold(Work& work, Id<Meeting> id) {
    auto meeting = work.maybe(sql_find, {{"id", id}}, meeting_from);
    if (!meeting) return fail(Problem::not_found());
    if (!may_manage(work, meeting->unit)) return fail(Problem::forbidden("meetings.not_yours"));
    return std::move(*meeting);
}

Result<Done> update(Work& work, const Meeting& held, const MeetingFacts& facts,
                    std::int64_t version, std::string_view deed) {
    if (held.version != version) return fail(Problem::conflict("meetings.changed_meanwhile"));
    if (auto checked = check(work, held.unit, held.id, facts); !checked) return checked;
    if (write_facts(work, held.id, facts, version) == 0)
        return fail(Problem::conflict("meetings.changed_meanwhile"));
    audit::record(work, {deed, "meeting", held.id.value, held.unit,
                         R"({"from":)" + to_json(held.facts) + R"(,"to":)" + to_json(facts) + "}"});
    return Done{};
}

}  // namespace

Meeting meeting_from(Row& row) {
    Meeting meeting;
    meeting.id = row.id<Meeting>();
    meeting.unit = row.id<Unit>();
    meeting.unit_name = row.text();
    meeting.unit_kind = row.text();
    meeting.uid = row.text();
    meeting.facts.held_on = row.date();
    meeting.facts.start_time = row.text();
    meeting.facts.place = row.text();
    meeting.facts.manuscript_stop_on = row.optional_date();
    meeting.facts.preparation_on = row.optional_date();
    meeting.facts.adjustment_on = row.optional_date();
    meeting.facts.dispatch_on = row.optional_date();
    meeting.facts.is_cancelled = row.flag();
    meeting.changed_at = row.instant();
    meeting.version = row.integer();
    return meeting;
}

Id<Meeting> insert_meeting(Work& work, Id<Unit> unit, const std::string& uid,
                           const MeetingFacts& facts) {
    const auto held_on = facts.held_on.iso();
    const auto stop = iso(facts.manuscript_stop_on);
    const auto preparation = iso(facts.preparation_on);
    const auto adjustment = iso(facts.adjustment_on);
    const auto dispatch = iso(facts.dispatch_on);
    return work.insert<Meeting>(sql_insert, {{"uid", uid},
                                             {"unit", unit},
                                             {"held_on", held_on},
                                             {"start_time", facts.start_time},
                                             {"place", facts.place},
                                             {"manuscript_stop_on", stop},
                                             {"preparation_on", preparation},
                                             {"adjustment_on", adjustment},
                                             {"dispatch_on", dispatch},
                                             {"is_cancelled", facts.is_cancelled}});
}

std::int64_t meetings_that_day(Work& work, Id<Unit> unit, Id<Meeting> but, const Date& day) {
    const auto held_on = day.iso();
    return work.integer(sql_same_day, {{"unit", unit}, {"held_on", held_on}, {"id", but}});
}

bool has_uid(Work& work, Id<Unit> unit, const std::string& uid) {
    return work.integer(sql_has_uid, {{"unit", unit}, {"uid", uid}}) > 0;
}

std::int64_t write_facts(Work& work, Id<Meeting> id, const MeetingFacts& facts,
                         std::int64_t version) {
    const auto held_on = facts.held_on.iso();
    const auto stop = iso(facts.manuscript_stop_on);
    const auto preparation = iso(facts.preparation_on);
    const auto adjustment = iso(facts.adjustment_on);
    const auto dispatch = iso(facts.dispatch_on);
    return work.run(sql_update, {{"id", id},
                                 {"version", version},
                                 {"held_on", held_on},
                                 {"start_time", facts.start_time},
                                 {"place", facts.place},
                                 {"manuscript_stop_on", stop},
                                 {"preparation_on", preparation},
                                 {"adjustment_on", adjustment},
                                 {"dispatch_on", dispatch},
                                 {"is_cancelled", facts.is_cancelled}});
}

std::vector<organisation::UnitRecord> bodies(Work& work) {
    auto all = organisation::units(work);
    std::erase_if(all, [](const auto& unit) { return !has_meetings(unit.kind); });
    return all;
}

std::vector<organisation::UnitRecord> managed_bodies(Work& work) {
    if (!work.actor().may(Right::manage_meetings)) return {};
    auto all = organisation::units(work);
    const bool may_all = std::any_of(all.begin(), all.end(), [&](const auto& unit) {
        const bool is_centre = unit.kind == "executive_board" || unit.kind == "executive_office";
        return is_centre && work.actor().may(Right::manage_meetings, unit.id);
    });
    std::erase_if(all, [&](const auto& unit) {
        return !has_meetings(unit.kind) ||
               (!may_all && !work.actor().may(Right::manage_meetings, unit.id));
    });
    return all;
}

bool may_manage(Work& work, Id<Unit> unit) {
    const auto managed = managed_bodies(work);
    return std::any_of(managed.begin(), managed.end(),
                       [&](const auto& body) { return body.id == unit; });
}

MeetingPage list(Work& work, const Filter& filter, const Cursor& after) {
    const auto from = filter.from.iso();
    const auto to = filter.to.iso();
    const auto rows = static_cast<std::int64_t>(page_rows + 1);
    MeetingPage page;
    page.meetings = filter.unit ? work.rows(sql_list_of_unit,
                                            {{"unit", *filter.unit},
                                             {"from", from},
                                             {"to", to},
                                             {"held_on", after.held_on},
                                             {"id", after.id},
                                             {"rows", rows}},
                                            meeting_from)
                                : work.rows(sql_list,
                                            {{"from", from},
                                             {"to", to},
                                             {"held_on", after.held_on},
                                             {"id", after.id},
                                             {"rows", rows}},
                                            meeting_from);
    if (page.meetings.size() > page_rows) {
        page.meetings.resize(page_rows);
        const auto& last = page.meetings.back();
        page.next = Cursor{last.facts.held_on.iso(), last.id.value};
    }
    return page;
}

std::vector<Meeting> all(Work& work, const Filter& filter) {
    const auto from = filter.from.iso();
    const auto to = filter.to.iso();
    const auto rows = static_cast<std::int64_t>(all_max);
    if (filter.unit)
        return work.rows(sql_list_of_unit,
                         {{"unit", *filter.unit},
                          {"from", from},
                          {"to", to},
                          {"held_on", ""},
                          {"id", 0},
                          {"rows", rows}},
                         meeting_from);
    return work.rows(sql_list,
                     {{"from", from}, {"to", to}, {"held_on", ""}, {"id", 0}, {"rows", rows}},
                     meeting_from);
}

Result<Detail> find(Work& work, Id<Meeting> id) {
    auto meeting = work.maybe(sql_find, {{"id", id}}, meeting_from);
    if (!meeting) return fail(Problem::not_found());
    const bool may_change = may_manage(work, meeting->unit);
    return Detail{std::move(*meeting), may_change};
}

Result<Id<Meeting>> add(Work& work, Id<Unit> unit, const MeetingFacts& known) {
    if (!may_manage(work, unit)) return fail(Problem::forbidden("meetings.not_yours"));
    auto facts = known;
    const auto kept = patterns(work);
    if (const auto* pattern = pattern_on(kept, unit, facts.held_on)) count_days(facts, *pattern);
    if (auto checked = check(work, unit, {}, facts); !checked) return fail(checked.error());
    const auto id = insert_meeting(work, unit, crypto::uuid(), facts);
    audit::record(work, {"meeting.added", "meeting", id.value, unit, to_json(facts)});
    return id;
}

Result<Done> change(Work& work, Id<Meeting> id, const MeetingFacts& facts, std::int64_t version) {
    return hold(work, id).and_then([&](const Meeting& held) {
        auto wanted = facts;
        wanted.is_cancelled = held.facts.is_cancelled;
        return update(work, held, wanted, version, "meeting.changed");
    });
}

Result<Done> set_cancelled(Work& work, Id<Meeting> id, bool is_cancelled, std::int64_t version) {
    return hold(work, id).and_then([&](const Meeting& held) {
        auto wanted = held.facts;
        wanted.is_cancelled = is_cancelled;
        return update(work, held, wanted, version,
                      is_cancelled ? "meeting.cancelled" : "meeting.reinstated");
    });
}

std::optional<Meeting> next_meeting(Work& work, Id<Unit> unit, const Date& on_or_after) {
    const auto from = on_or_after.iso();
    return work.maybe(sql_next, {{"unit", unit}, {"from", from}}, meeting_from);
}

std::optional<Deadline> deadline_for(Work& work, Id<Unit> unit, const Date& from, const Date& by) {
    return deadline_for(all(work, {unit, from, by}), unit, from, by);
}

std::map<Id<Unit>, Deadline> deadlines(Work& work, const Date& from, const Date& by) {
    std::map<Id<Unit>, Deadline> found;
    const auto meetings = all(work, {std::nullopt, from, by});
    for (const auto& meeting : meetings) {
        if (found.contains(meeting.unit)) continue;
        if (const auto deadline = deadline_for(meetings, meeting.unit, from, by))
            found.emplace(meeting.unit, *deadline);
    }
    return found;
}

}  // namespace varna::meetings

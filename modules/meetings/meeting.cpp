// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meeting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "platform/base/ensure.h"

namespace varna::meetings {
namespace {

boost::json::value day(const std::optional<Date>& date) {
    return date ? boost::json::value(date->iso()) : boost::json::value(nullptr);
}

std::optional<Date> day_of(const boost::json::object& json, std::string_view name) {
    const auto& value = json.at(name);
    return value.is_null() ? std::nullopt : Date::parse(std::string_view(value.as_string()));
}

// One or two digits, up to a limit; takes them from the front of the text.
std::optional<int> take_number(std::string_view& text, int limit) {
    int number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && digits < 2 && text[digits] >= '0' && text[digits] <= '9';
         ++digits)
        number = number * 10 + (text[digits] - '0');
    text.remove_prefix(digits);
    return digits > 0 && number <= limit ? std::optional(number) : std::nullopt;
}

}  // namespace

bool has_meetings(std::string_view kind) {
    constexpr std::array<std::string_view, 8> kinds = {
        "council",     "executive_board", "executive_committee", "board",
        "joint_board", "crisis_board",    "municipal_company",   "municipal_federation"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::optional<std::string> time_of_day(std::string_view text) {
    const auto hour = take_number(text, 23);
    if (!hour || text.empty() || (text.front() != ':' && text.front() != '.')) return std::nullopt;
    text.remove_prefix(1);
    const auto is_two_digits = text.size() == 2 || (text.size() == 5 && text[2] == ':');
    const auto minute = is_two_digits ? take_number(text, 59) : std::nullopt;
    if (!minute) return std::nullopt;
    // Spreadsheets add seconds, which no meeting has.
    if (!text.empty() && text != ":00") return std::nullopt;
    return fmt::format("{:02}:{:02}", *hour, *minute);
}

std::optional<Instant> begins_at(const MeetingFacts& facts) {
    if (facts.start_time.empty()) return std::nullopt;
    std::string_view time = facts.start_time;
    const auto hour = take_number(time, 23);
    ensure(hour && time.size() == 3, "a start time is kept as hh:mm");
    time.remove_prefix(1);
    return instant_of(facts.held_on, *hour, take_number(time, 59).value_or(0));
}

std::vector<Problem::Field> faults_of(const MeetingFacts& facts) {
    std::vector<Problem::Field> faults;
    const auto refuse = [&](const char* name, const char* key) {
        faults.push_back({name, key, {}});
    };
    if (facts.held_on.year < 2000 || facts.held_on.year > 2100)
        refuse("held_on", "meetings.year_unlikely");
    if (facts.manuscript_stop_on && *facts.manuscript_stop_on > facts.held_on)
        refuse("manuscript_stop_on", "meetings.after_meeting");
    if (facts.preparation_on && *facts.preparation_on > facts.held_on)
        refuse("preparation_on", "meetings.after_meeting");
    if (facts.adjustment_on && *facts.adjustment_on < facts.held_on)
        refuse("adjustment_on", "meetings.before_meeting");
    if (facts.dispatch_on && *facts.dispatch_on < facts.adjustment_on.value_or(facts.held_on))
        refuse("dispatch_on",
               facts.adjustment_on ? "meetings.before_adjustment" : "meetings.before_meeting");
    return faults;
}

Date leaves_on(const MeetingFacts& facts) {
    if (facts.dispatch_on) return *facts.dispatch_on;
    return facts.adjustment_on.value_or(facts.held_on);
}

const Meeting* next_meeting(std::span<const Meeting> meetings, Id<Unit> unit,
                            const Date& on_or_after) {
    const Meeting* next = nullptr;
    for (const auto& meeting : meetings) {
        const auto& held_on = meeting.facts.held_on;
        if (meeting.unit != unit || meeting.facts.is_cancelled || held_on < on_or_after) continue;
        if (next == nullptr || held_on < next->facts.held_on) next = &meeting;
    }
    return next;
}

Deadline deadline_of(const Meeting& meeting) {
    return {meeting.id, meeting.unit, meeting.unit_kind, meeting.facts.held_on,
            meeting.facts.manuscript_stop_on};
}

std::optional<Deadline> deadline_for(std::span<const Meeting> meetings, Id<Unit> unit,
                                     const Date& from, const Date& by) {
    const Meeting* last = nullptr;
    for (const auto& meeting : meetings) {
        const auto& facts = meeting.facts;
        if (meeting.unit != unit || facts.is_cancelled) continue;
        if (facts.held_on < from || leaves_on(facts) > by) continue;
        if (last == nullptr || facts.held_on > last->facts.held_on) last = &meeting;
    }
    return last == nullptr ? std::nullopt : std::optional(deadline_of(*last));
}

std::string to_json(const MeetingFacts& facts) {
    return boost::json::serialize(
        boost::json::object{{"held_on", facts.held_on.iso()},
                            {"start_time", facts.start_time},
                            {"place", facts.place},
                            {"manuscript_stop_on", day(facts.manuscript_stop_on)},
                            {"preparation_on", day(facts.preparation_on)},
                            {"adjustment_on", day(facts.adjustment_on)},
                            {"dispatch_on", day(facts.dispatch_on)},
                            {"is_cancelled", facts.is_cancelled}});
}

MeetingFacts facts_from_json(std::string_view text) {
    const auto json = boost::json::parse({text.data(), text.size()}).as_object();
    MeetingFacts facts;
    const auto held_on = day_of(json, "held_on");
    ensure(held_on.has_value(), "a meeting is held on a day");
    facts.held_on = *held_on;
    facts.start_time = json.at("start_time").as_string();
    facts.place = json.at("place").as_string();
    facts.manuscript_stop_on = day_of(json, "manuscript_stop_on");
    facts.preparation_on = day_of(json, "preparation_on");
    facts.adjustment_on = day_of(json, "adjustment_on");
    facts.dispatch_on = day_of(json, "dispatch_on");
    facts.is_cancelled = json.at("is_cancelled").as_bool();
    return facts;
}

}  // namespace varna::meetings

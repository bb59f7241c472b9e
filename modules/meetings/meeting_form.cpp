// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/meeting_form.h"

#include <charconv>

namespace varna::meetings {
namespace {

MeetingFacts read_facts(web::FormReader& reader, const web::Form& form) {
    MeetingFacts facts;
    if (const auto held_on = reader.date("held_on", true)) facts.held_on = *held_on;
    const auto time = reader.text("start_time", {.chars_max = 8, .is_content = false});
    if (!time.empty()) {
        const auto known = time_of_day(time);
        if (!known) reader.refuse("start_time", "meetings.not_a_time");
        facts.start_time = known.value_or("");
    }
    facts.place = reader.text("place", {.chars_max = 200});
    facts.manuscript_stop_on = reader.date("manuscript_stop_on");
    facts.preparation_on = reader.date("preparation_on");
    facts.adjustment_on = reader.date("adjustment_on");
    facts.dispatch_on = reader.date("dispatch_on");
    // A day that cannot be read has been complained of, and says nothing about the others.
    if (reader.problems().empty() && !form.value("held_on").empty())
        for (auto& fault : faults_of(facts)) reader.refuse(fault.name, fault.message);
    return facts;
}

}  // namespace

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

Result<NewMeeting> read_new(const web::Form& form) {
    web::FormReader reader(form);
    NewMeeting made;
    made.unit.value = number_of(form.value("unit"));
    if (!made.unit) reader.refuse("unit", "platform.choose");
    made.facts = read_facts(reader, form);
    return reader.finish(std::move(made));
}

Result<Change> read_change(const web::Form& form) {
    web::FormReader reader(form);
    Change change;
    change.facts = read_facts(reader, form);
    change.version = number_of(form.value("version"));
    return reader.finish(std::move(change));
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    return reader.finish(reader.integer("version", 0, INT64_MAX));
}

Asked read_asked(const web::Request& request, const Date& today) {
    Asked asked;
    const auto year = number_of(request.query("year"));
    asked.year = year >= 2000 && year <= 2100 ? static_cast<int>(year) : today.year;
    const auto unit = number_of(request.query("unit"));
    if (unit > 0) asked.unit = Id<Unit>{unit};
    const Date first{asked.year, 1, 1}, last{asked.year, 12, 31};
    const bool is_this_year = asked.year == today.year && !asked.unit;
    const auto from = Date::parse(request.query("from")).value_or(is_this_year ? today : first);
    asked.filter = {asked.unit, std::max(from, first), last};
    return asked;
}

Cursor read_cursor(const web::Request& request) {
    const auto day = request.query("after_day");
    if (!Date::parse(day)) return {};
    return {std::string(day), number_of(request.query("after"))};
}

}  // namespace varna::meetings

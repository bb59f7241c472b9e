// SPDX-License-Identifier: EUPL-1.2
#include "platform/calendar/read.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/extract/child_process.h"
#include "platform/extract/ics.h"

namespace varna::calendar {
namespace {

using extract::Refusal;

constexpr std::size_t file_max = std::size_t{2} << 20U;
constexpr std::size_t answer_max = std::size_t{8} << 20U;
constexpr std::string_view mark = "\xEF\xBB\xBF";

Problem refusal_words(Refusal refusal) {
    const auto about = [](const char* key) { return Problem::invalid("file", key); };
    switch (refusal) {
        case Refusal::too_large:
            return about("calendar.too_large");
        case Refusal::too_slow:
            return about("calendar.too_slow");
        case Refusal::not_started:
            return extract::problem_of(refusal);
        default:
            return about("calendar.broken");
    }
}

// "2026-09-24", "2026-09-24T13:00:00", "2026-09-24T11:00:00Z"
void read_start(std::string_view start, Event& event) {
    if (start.size() == 20) {
        const auto at = Clock::parse(start);
        if (!at) return;
        const auto local = local_time(*at);
        event.day = local.date;
        event.time = fmt::format("{:02}:{:02}", local.hour, local.minute);
        return;
    }
    const bool has_time = start.size() == 19 && start[10] == 'T';
    if (!has_time && start.size() != 10) return;
    event.day = Date::parse(start.substr(0, 10));
    if (event.day && has_time) event.time = start.substr(11, 5);
}

Event event_of(const extract::Table& table, std::size_t row) {
    Event event;
    event.uid = table.cell(row, 0);
    event.start = table.cell(row, 1);
    event.summary = table.cell(row, 2);
    event.place = table.cell(row, 3);
    event.is_cancelled = table.cell(row, 4) == "cancelled";
    read_start(event.start, event);
    return event;
}

}  // namespace

bool is_calendar(std::string_view bytes) {
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    return bytes.starts_with("BEGIN:VCALENDAR");
}

Result<std::vector<Event>> read(std::string_view bytes) {
    if (bytes.size() > file_max) return fail(refusal_words(Refusal::too_large));
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    auto answer = extract::run_child(extract::ics_format, bytes, answer_max);
    if (!answer) return fail(refusal_words(answer.error()));
    const auto table = extract::table_from_wire(*std::move(answer));
    if (!table) return fail(refusal_words(Refusal::broken));
    std::vector<Event> events;
    events.reserve(table->row_count());
    for (std::size_t row = 0; row < table->row_count(); ++row)
        events.push_back(event_of(*table, row));
    if (events.empty()) return fail(Problem::invalid("file", "calendar.empty"));
    std::stable_sort(events.begin(), events.end(), [](const Event& left, const Event& right) {
        return left.start.substr(0, 10) < right.start.substr(0, 10);
    });
    return events;
}

}  // namespace varna::calendar

// SPDX-License-Identifier: EUPL-1.2
// Instants (UTC milliseconds) and civil dates. Swedish local time is computed with ICU's zone
// rules, because the C++ library of Debian 12 has no time zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varna {

struct Instant {
    std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z
    friend bool operator==(Instant, Instant) = default;
    friend auto operator<=>(Instant, Instant) = default;
    Instant plus_seconds(std::int64_t seconds) const { return {ms + seconds * 1000}; }
};

// A day in the calendar, without a clock. Stored and exchanged as ISO text, 2026-11-22.
struct Date {
    int year = 1970;
    int month = 1;  // 1..12
    int day = 1;    // 1..31
    friend bool operator==(const Date&, const Date&) = default;
    friend auto operator<=>(const Date&, const Date&) = default;

    static std::optional<Date> parse(std::string_view iso);
    static Date from_days(std::int64_t days_since_1970);
    std::int64_t days() const;  // since 1970-01-01
    std::string iso() const;
    Date plus_days(std::int64_t count) const { return from_days(days() + count); }
    Date plus_months(int count) const;  // the last day of the month when the day does not exist
};

// Civil time in Europe/Stockholm.
struct LocalTime {
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
};
LocalTime local_time(Instant);
Date local_date(Instant);
// The instant at which a local day begins.
Instant start_of_day(const Date&);
// The instant of a local time. One that the spring leaves out is an hour later, and of the two of
// an autumn night it is the second.
Instant instant_of(const Date&, int hour, int minute);
std::string iso_utc(Instant);  // 2026-11-22T14:05:09.123Z

// The one clock. A pinned clock (VARNA_CLOCK=2026-11-22T09:00:00Z) goes on ticking from there, so
// demo data, tests and screenshots are the same whenever they are made.
class Clock {
public:
    static Instant now();
    static Date today() { return local_date(now()); }
    static void pin(Instant);     // start ticking from this instant
    static void freeze(Instant);  // stand still, for tests
    static void release();
    // "2026-11-22" or "2026-11-22T09:00:00Z"; nothing when it cannot be read.
    static std::optional<Instant> parse(std::string_view);
};

}  // namespace varna

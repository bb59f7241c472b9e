// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/time.h"

#include <fmt/format.h>
#include <unicode/ucal.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <mutex>

#include "platform/base/ensure.h"

namespace varna {
namespace {

std::int64_t days_from_civil(int y, int m, int d) {
    y -= m <= 2;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const auto yoe = static_cast<std::int64_t>(y) - era * 400;
    const std::int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool read_number(std::string_view text, std::size_t from, std::size_t size, int& number) {
    if (from + size > text.size()) return false;
    const auto* begin = text.data() + from;
    const auto [end, error] = std::from_chars(begin, begin + size, number);
    return error == std::errc{} && end == begin + size;
}

// ICU calendars are not shared between threads.
UCalendar* stockholm() {
    struct Owner {
        UCalendar* calendar = nullptr;
        Owner() {
            UErrorCode status = U_ZERO_ERROR;
            calendar = ucal_open(u"Europe/Stockholm", -1, "sv_SE", UCAL_GREGORIAN, &status);
            ensure(U_SUCCESS(status), "ICU knows Europe/Stockholm");
        }
        ~Owner() { ucal_close(calendar); }
    };
    thread_local Owner owner;
    return owner.calendar;
}

std::int64_t system_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::atomic<std::int64_t> shift_ms{0};
std::atomic<std::int64_t> frozen_ms{-1};

}  // namespace

std::optional<Date> Date::parse(std::string_view iso) {
    Date date;
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    if (!read_number(iso, 0, 4, date.year) || !read_number(iso, 5, 2, date.month) ||
        !read_number(iso, 8, 2, date.day))
        return std::nullopt;
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > days_in_month(date.year, date.month))
        return std::nullopt;
    return date;
}

Date Date::from_days(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t doe = days - era * 146097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    const int month = static_cast<int>(mp + (mp < 10 ? 3 : -9));
    return {static_cast<int>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month,
            static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

std::int64_t Date::days() const {
    return days_from_civil(year, month, day);
}

std::string Date::iso() const {
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

Date Date::plus_months(int count) const {
    const int months = year * 12 + month - 1 + count;
    Date moved{months / 12, months % 12 + 1, day};
    moved.day = std::min(day, days_in_month(moved.year, moved.month));
    return moved;
}

LocalTime local_time(Instant at) {
    auto* calendar = stockholm();
    UErrorCode status = U_ZERO_ERROR;
    ucal_setMillis(calendar, static_cast<double>(at.ms), &status);
    const auto get = [&](UCalendarDateFields field) { return ucal_get(calendar, field, &status); };
    LocalTime local{{get(UCAL_YEAR), get(UCAL_MONTH) + 1, get(UCAL_DATE)},
                    get(UCAL_HOUR_OF_DAY),
                    get(UCAL_MINUTE),
                    get(UCAL_SECOND)};
    ensure(U_SUCCESS(status), "an instant has a local time");
    return local;
}

Date local_date(Instant at) {
    // Asked several times in every request; zones change on whole minutes, so the minute's answer
    // is as good as the instant's.
    thread_local std::int64_t known_minute = -1;
    thread_local Date known;
    if (at.ms / 60'000 != known_minute || at.ms < 0) {
        known = local_time(at).date;
        known_minute = at.ms / 60'000;
    }
    return known;
}

Instant start_of_day(const Date& date) {
    return instant_of(date, 0, 0);
}

Instant instant_of(const Date& date, int hour, int minute) {
    auto* calendar = stockholm();
    UErrorCode status = U_ZERO_ERROR;
    ucal_clear(calendar);
    ucal_setDateTime(calendar, date.year, date.month - 1, date.day, hour, minute, 0, &status);
    const double ms = ucal_getMillis(calendar, &status);
    ensure(U_SUCCESS(status), "a local time has an instant");
    return {static_cast<std::int64_t>(ms)};
}

std::string iso_utc(Instant at) {
    const std::int64_t day = at.ms >= 0 ? at.ms / 86'400'000 : (at.ms - 86'399'999) / 86'400'000;
    const std::int64_t rest = at.ms - day * 86'400'000;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", Date::from_days(day).iso(), rest / 3'600'000,
                       rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

Instant Clock::now() {
    const auto frozen = frozen_ms.load(std::memory_order_relaxed);
    if (frozen >= 0) return {frozen};
    return {system_ms() + shift_ms.load(std::memory_order_relaxed)};
}

void Clock::pin(Instant at) {
    shift_ms = at.ms - system_ms();
    frozen_ms = -1;
}

void Clock::freeze(Instant at) {
    frozen_ms = at.ms;
}

void Clock::release() {
    shift_ms = 0;
    frozen_ms = -1;
}

std::optional<Instant> Clock::parse(std::string_view text) {
    const auto date = Date::parse(text.substr(0, std::min<std::size_t>(10, text.size())));
    if (!date) return std::nullopt;
    if (text.size() == 10) return Instant{date->days() * 86'400'000};
    int hour = 0, minute = 0, second = 0;
    if (text.size() != 20 || text[10] != 'T' || text[19] != 'Z' ||
        !read_number(text, 11, 2, hour) || !read_number(text, 14, 2, minute) ||
        !read_number(text, 17, 2, second) || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return Instant{date->days() * 86'400'000 + hour * 3'600'000 + minute * 60'000 + second * 1000};
}

}  // namespace varna

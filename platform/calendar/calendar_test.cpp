// SPDX-License-Identifier: EUPL-1.2
// Calendar files of strangers, and those we write. The child that reads them is the test itself.
#include <doctest/doctest.h>

#include <algorithm>

#include "platform/calendar/read.h"
#include "platform/calendar/write.h"

using namespace varna;

namespace {

std::string file_of(const std::string& inside) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//SV\r\n" + inside +
           "END:VCALENDAR\r\n";
}
std::string event_of(const std::string& lines, const std::string& uid = "a@b") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}
std::vector<calendar::Event> events_of(const std::string& inside) {
    auto read = calendar::read(file_of(inside));
    REQUIRE(read.has_value());
    return *read;
}
std::string refusal_of(const std::string& bytes) {
    const auto read = calendar::read(bytes);
    REQUIRE_FALSE(read.has_value());
    REQUIRE(read.error().fields.size() == 1);
    return read.error().fields.front().message;
}

// As Exchange writes it.
const std::string stockholm =
    "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

}  // namespace

TEST_CASE("an event is read with its folded words, commas and letters") {
    const auto events = events_of(event_of(
        "DTSTART;TZID=Europe/Stockholm:20260924T130000\r\nSUMMARY:Sammanträde med Servicen\r\n "
        "ämnden\\, öppet\r\nLOCATION:Stadshuset\\; Lindsalen\r\nSTATUS:CANCELLED\r\n"));
    REQUIRE(events.size() == 1);
    CHECK(events[0].uid == "a@b");
    CHECK(events[0].summary == "Sammanträde med Servicenämnden, öppet");
    CHECK(events[0].place == "Stadshuset; Lindsalen");
    CHECK(events[0].day == Date{2026, 9, 24});
    CHECK(events[0].time == "13:00");
    CHECK(events[0].is_cancelled);
}

TEST_CASE("times are told in Swedish time, in summer and in winter, however the file has them") {
    const auto time_of = [](const std::string& start) {
        return events_of(stockholm + event_of("DTSTART" + start + "\r\nSUMMARY:x\r\n"))[0].time;
    };
    CHECK(time_of(":20261024T110000Z") == "13:00");
    CHECK(time_of(":20261025T120000Z") == "13:00");
    CHECK(time_of(":20261025T130000") == "13:00");
    CHECK(time_of(";TZID=W. Europe Standard Time:20261024T130000") == "13:00");
    CHECK(time_of(";TZID=W. Europe Standard Time:20261025T130000") == "13:00");
    CHECK(time_of(";VALUE=DATE:20261025").empty());
}

TEST_CASE("a zone that the file does not explain gives no day, and the words of the file") {
    const auto events =
        events_of(event_of("DTSTART;TZID=America/New_York:20260924T130000\r\nSUMMARY:x\r\n"));
    CHECK_FALSE(events[0].day);
    CHECK(events[0].start == "2026-09-24T13:00:00 America/New_York");
}

TEST_CASE("an event that repeats is as many events, but for those left out and changed") {
    const auto events = events_of(
        event_of("DTSTART;TZID=Europe/Stockholm:20260909T150000\r\nSUMMARY:Nämnd\r\n"
                 "RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=4\r\n"
                 "EXDATE;TZID=Europe/Stockholm:20261014T150000\r\n") +
        event_of("RECURRENCE-ID;TZID=Europe/Stockholm:20261111T150000\r\n"
                 "DTSTART;TZID=Europe/Stockholm:20261112T090000\r\nSUMMARY:Nämnd flyttad\r\n"));
    REQUIRE(events.size() == 3);
    CHECK(events[0].day == Date{2026, 9, 9});
    CHECK(events[1].day == Date{2026, 11, 12});
    CHECK(events[1].uid == "a@b/2026-11-11");
    CHECK(events[1].summary == "Nämnd flyttad");
    CHECK(events[2].day == Date{2026, 12, 9});
    CHECK(events[2].time == "15:00");
}

TEST_CASE("what repeats without end ends after 500 times") {
    const auto weekly = "DTSTART:20260107T150000\r\nSUMMARY:x\r\nRRULE:FREQ=WEEKLY\r\n";
    CHECK(events_of(event_of(weekly)).size() == 500);
}

TEST_CASE("a file that repeats too much, or for too long, is refused with what to do") {
    std::string many;
    for (int at = 0; at < 11; ++at)
        many += event_of("DTSTART:20260107T150000\r\nSUMMARY:x\r\nRRULE:FREQ=DAILY\r\n",
                         "u" + std::to_string(at));
    CHECK(refusal_of(file_of(many)) == "calendar.too_large");
    const auto seconds =
        event_of("DTSTART:20260107T150000\r\nSUMMARY:x\r\nRRULE:FREQ=SECONDLY\r\n");
    CHECK(events_of(seconds).size() == 1);
    CHECK(refusal_of(file_of("") + std::string(std::size_t{2} << 20U, ' ')) ==
          "calendar.too_large");
}

TEST_CASE("what is no calendar is refused, and nothing of it is read") {
    CHECK(refusal_of("Nämnd;Datum\r\n") == "calendar.broken");
    CHECK(refusal_of(file_of("")) == "calendar.empty");
    CHECK(refusal_of(file_of(event_of("SUMMARY:x\r\n"))) == "calendar.empty");
    const auto with_zero = file_of(event_of("DTSTART:20260107\r\nSUMMARY:x\r\n")) + '\0';
    CHECK(refusal_of(with_zero) == "calendar.broken");
    CHECK(refusal_of(file_of(event_of("DTSTART:20260107\r\nSUMMARY:N\xE4mnd\r\n"))) ==
          "calendar.broken");
}

TEST_CASE("a calendar file is known by its first line") {
    CHECK(calendar::is_calendar(file_of("")));
    CHECK(calendar::is_calendar("\xEF\xBB\xBF" + file_of("")));
    CHECK_FALSE(calendar::is_calendar("Datum;BEGIN:VCALENDAR"));
}

TEST_CASE("what we write is a calendar that says the same when it is read") {
    calendar::Entry meeting;
    meeting.uid = "m-1";
    meeting.summary =
        "Vård- och omsorgsnämnden; sammanträde, öppet för allmänheten och "
        "åhörare som vill lyssna på överläggningarna";
    meeting.place = "Stadshuset, plan 3";
    meeting.day = {2026, 10, 25};
    meeting.begins_at = instant_of(meeting.day, 13, 0);
    meeting.changed_at = instant_of({2026, 9, 1}, 9, 0);
    meeting.version = 3;
    auto stop = meeting;
    stop.uid = "m-1-stop";
    stop.day = {2026, 10, 4};
    stop.begins_at.reset();
    stop.is_cancelled = true;
    const auto bytes = calendar::write("Sammanträden", std::vector{meeting, stop});

    for (std::size_t at = 0, end = 0; at < bytes.size(); at = end + 2) {
        end = bytes.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        CHECK(end - at <= 75);  // RFC 5545, 3.1
    }
    CHECK(bytes.find("DTSTART:20261025T120000Z") != std::string::npos);
    CHECK(bytes.find("DTSTART;VALUE=DATE:20261004") != std::string::npos);
    CHECK(bytes.find("SEQUENCE:2") != std::string::npos);
    const auto read = calendar::read(bytes).value();
    REQUIRE(read.size() == 2);
    CHECK(read[0].day == stop.day);
    CHECK(read[0].is_cancelled);
    CHECK(read[1].uid == "m-1");
    CHECK(read[1].summary == meeting.summary);
    CHECK(read[1].place == meeting.place);
    CHECK(read[1].time == "13:00");
}

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/ics.h"

#include <fmt/format.h>
#include <libical/ical.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "platform/extract/wire.h"
#include "platform/http/parse.h"

namespace varna::extract {
namespace {

constexpr std::size_t events_max = 5000;
constexpr int occurrences_max = 500;
constexpr int steps_max = 20'000;  // some rules find nothing for a long time

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeIterator {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

std::string words(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

std::string as_text(const icaltimetype& time) {
    const auto day = fmt::format("{:04}-{:02}-{:02}", time.year, time.month, time.day);
    if (time.is_date) return day;
    return fmt::format("{}T{:02}:{:02}:{:02}", day, time.hour, time.minute, time.second);
}

// How a property's times are told. A zone that the file explains gives instants; Stockholm's name
// is enough.
class Zone {
public:
    Zone(icalcomponent* calendar, icalproperty* property) {
        auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (parameter == nullptr) return;
        name_ = words(icalparameter_get_tzid(parameter));
        if (name_.ends_with("Europe/Stockholm")) {
            name_.clear();
        } else {
            zone_ = icalcomponent_get_timezone(calendar, name_.c_str());
        }
    }

    std::string tell(icaltimetype time) const {
        if (time.is_date) return as_text(time);
        if (icaltime_is_utc(time)) return as_text(time) + "Z";
        if (zone_ == nullptr) return as_text(time) + (name_.empty() ? "" : " " + name_);
        int is_summer = 0;
        const int ahead = icaltimezone_get_utc_offset(zone_, &time, &is_summer);
        icaltime_adjust(&time, 0, 0, 0, -ahead);
        return as_text(time) + "Z";
    }

private:
    std::string name_;
    icaltimezone* zone_ = nullptr;
};

struct Event {
    std::string uid, start, summary, place, status;
};

class Reader {
public:
    explicit Reader(icalcomponent* calendar) : calendar_(calendar) {}

    Result<std::map<std::string, Event>> read() {
        each_event([&](icalcomponent* event) {
            if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY) == nullptr)
                add(event);
        });
        // What was said of one day of a series holds in place of what the series says.
        each_event([&](icalcomponent* event) {
            if (auto* day = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY))
                add_changed_day(event, day);
        });
        if (events_.size() > events_max) return fail(problem_of(Refusal::too_large));
        return std::move(events_);
    }

private:
    template <class Deed>
    void each_event(Deed deed) {
        for (auto* event = icalcomponent_get_first_component(calendar_, ICAL_VEVENT_COMPONENT);
             event != nullptr && events_.size() <= events_max;
             event = icalcomponent_get_next_component(calendar_, ICAL_VEVENT_COMPONENT))
            deed(event);
    }

    static Event words_of(icalcomponent* component) {
        Event event;
        event.uid = words(icalcomponent_get_uid(component));
        event.summary = words(icalcomponent_get_summary(component));
        event.place = words(icalcomponent_get_location(component));
        if (icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED)
            event.status = "cancelled";
        return event;
    }

    void put(Event event, const std::string& start, bool repeats, bool replaces = false) {
        event.start = start;
        if (repeats) event.uid += "/" + start.substr(0, 10);
        // Without a name of its own an event is known by what it says.
        const auto key = event.uid.empty() ? "\n" + event.start + "\n" + event.summary : event.uid;
        if (replaces) {
            events_.insert_or_assign(key, std::move(event));
        } else {
            events_.emplace(key, std::move(event));
        }
    }

    std::set<std::string> left_out(icalcomponent* component) const {
        std::set<std::string> days;
        for (auto* one = icalcomponent_get_first_property(component, ICAL_EXDATE_PROPERTY);
             one != nullptr && days.size() <= events_max;
             one = icalcomponent_get_next_property(component, ICAL_EXDATE_PROPERTY))
            days.insert(Zone(calendar_, one).tell(icalproperty_get_exdate(one)));
        return days;
    }

    void add(icalcomponent* component) {
        auto* begins = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
        if (begins == nullptr) return;
        const Zone zone(calendar_, begins);
        const auto first = icalproperty_get_dtstart(begins);
        const auto event = words_of(component);
        auto* rule = icalcomponent_get_first_property(component, ICAL_RRULE_PROPERTY);
        auto* extra = icalcomponent_get_first_property(component, ICAL_RDATE_PROPERTY);
        if (rule == nullptr && extra == nullptr) return put(event, zone.tell(first), false);
        const auto without = left_out(component);
        const auto put_unless_left_out = [&](const std::string& start) {
            if (!without.contains(start) && !without.contains(start.substr(0, 10)))
                put(event, start, true);
        };
        put_unless_left_out(zone.tell(first));
        for (; extra != nullptr && events_.size() <= events_max;
             extra = icalcomponent_get_next_property(component, ICAL_RDATE_PROPERTY))
            put_unless_left_out(Zone(calendar_, extra).tell(icalproperty_get_rdate(extra).time));
        if (rule != nullptr) repeat(icalproperty_get_rrule(rule), first, zone, put_unless_left_out);
    }

    template <class Put>
    void repeat(const icalrecurrencetype& rule, const icaltimetype& first, const Zone& zone,
                Put put_one) {
        const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
            icalrecur_iterator_new(rule, first));
        if (!iterator) return;
        std::set<std::string> days;
        for (int step = 0; step < steps_max && days.size() < occurrences_max; ++step) {
            const auto next = icalrecur_iterator_next(iterator.get());
            if (icaltime_is_null_time(next)) return;
            const auto start = zone.tell(next);
            if (days.insert(start.substr(0, 10)).second) put_one(start);
        }
    }

    void add_changed_day(icalcomponent* component, icalproperty* day) {
        auto* begins = icalcomponent_get_first_property(component, ICAL_DTSTART_PROPERTY);
        if (begins == nullptr) return;
        auto event = words_of(component);
        const auto was = Zone(calendar_, day).tell(icalproperty_get_recurrenceid(day));
        event.uid += "/" + was.substr(0, 10);
        put(std::move(event), Zone(calendar_, begins).tell(icalproperty_get_dtstart(begins)), false,
            true);
    }

    icalcomponent* calendar_;
    std::map<std::string, Event> events_;
};

}  // namespace

Result<Done> read_ics(std::string_view bytes, const TableWire::Sink& sink) {
    if (bytes.find('\0') != std::string_view::npos) return fail(problem_of(Refusal::broken));
    icalerror_set_errors_are_fatal(0);
    const std::string text(bytes);
    const std::unique_ptr<icalcomponent, FreeComponent> root(icalparser_parse_string(text.c_str()));
    // Several calendars in a file lie in a component that is none.
    auto* calendar = root.get();
    if (calendar != nullptr && icalcomponent_isa(calendar) == ICAL_XROOT_COMPONENT)
        calendar = icalcomponent_get_first_component(calendar, ICAL_VCALENDAR_COMPONENT);
    if (calendar == nullptr || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
        return fail(problem_of(Refusal::broken));
    const auto events = Reader(calendar).read();
    if (!events) return fail(events.error());
    TableWire wire(sink);
    std::size_t row = 0;
    for (const auto& [key, event] : *events) {
        std::size_t column = 0;
        for (const auto* said :
             {&event.uid, &event.start, &event.summary, &event.place, &event.status}) {
            if (!http::is_valid_utf8(*said)) return fail(problem_of(Refusal::broken));
            if (!wire.cell(row, column++, *said)) return fail(problem_of(Refusal::too_large));
        }
        ++row;
    }
    if (!wire.finish()) return fail(problem_of(Refusal::too_large));
    return Done{};
}

}  // namespace varna::extract

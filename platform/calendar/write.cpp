// SPDX-License-Identifier: EUPL-1.2
#include "platform/calendar/write.h"

#include <libical/ical.h>

#include <memory>

#include "platform/base/ensure.h"

namespace varna::calendar {
namespace {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

icaltimetype utc(Instant at) {
    return icaltime_from_timet_with_zone(at.ms / 1000, 0, icaltimezone_get_utc_timezone());
}

icaltimetype whole_day(const Date& day) {
    auto time = icaltime_null_date();
    time.year = day.year;
    time.month = day.month;
    time.day = day.day;
    return time;
}

void add_own(icalcomponent* to, const char* name, const std::string& value) {
    auto* property = icalproperty_new_x(value.c_str());
    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(to, property);
}

icalcomponent* event_of(const Entry& entry) {
    const auto changed_at = utc(entry.changed_at);
    auto* event = icalcomponent_new_vevent();
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid(entry.uid.c_str()));
    add(icalproperty_new_dtstamp(changed_at));
    add(icalproperty_new_lastmodified(changed_at));
    add(icalproperty_new_sequence(static_cast<int>(entry.version - 1)));
    add(icalproperty_new_dtstart(entry.begins_at ? utc(*entry.begins_at) : whole_day(entry.day)));
    add(icalproperty_new_summary(entry.summary.c_str()));
    if (!entry.place.empty()) add(icalproperty_new_location(entry.place.c_str()));
    add(icalproperty_new_status(entry.is_cancelled ? ICAL_STATUS_CANCELLED
                                                   : ICAL_STATUS_CONFIRMED));
    // A day to remember does not make anybody busy.
    if (!entry.begins_at) add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return event;
}

}  // namespace

std::string write(const std::string& name, std::span<const Entry> entries) {
    const std::unique_ptr<icalcomponent, FreeComponent> calendar(icalcomponent_new_vcalendar());
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Varna//Meetings//SV"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_own(calendar.get(), "X-WR-CALNAME", name);
    add_own(calendar.get(), "X-PUBLISHED-TTL", "PT6H");
    for (const auto& entry : entries) icalcomponent_add_component(calendar.get(), event_of(entry));
    char* text = icalcomponent_as_ical_string_r(calendar.get());
    ensure(text != nullptr, "a calendar can be written");
    std::string bytes(text);
    icalmemory_free_buffer(text);
    return bytes;
}

}  // namespace varna::calendar

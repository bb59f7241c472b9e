// SPDX-License-Identifier: EUPL-1.2
// Meetings as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/meetings/meeting_form.h"
#include "modules/meetings/pattern.h"
#include "platform/web/components.h"

namespace varna::meetings {

struct YearView {
    Asked asked;
    Date today;
    std::vector<organisation::UnitRecord> bodies, managed;
    std::vector<Meeting> year;  // of all bodies, for the picture
    MeetingPage page;
};
Html year_view(const web::Request&, const YearView&);

struct FormView {
    std::vector<organisation::UnitRecord> managed;
    std::optional<Id<Unit>> unit;   // chosen beforehand
    std::vector<Pattern> in_force;  // of the bodies that have one today
};
Html new_view(const web::Request&, const FormView&, const Problem*);

Html detail_view(const web::Request&, const Detail&, const Date& today, const Problem*);

// The years one may look at, and the address of a list of meetings in one of them.
std::string year_path(std::string_view path, const Asked&);

void unit_choice(Html&, const html::FormView&, const html::Field&,
                 const std::vector<organisation::UnitRecord>&, std::string first = {});
// "24 september 2026, 13:00"
std::string day_and_time(const Text&, const MeetingFacts&);

}  // namespace varna::meetings

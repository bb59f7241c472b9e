// SPDX-License-Identifier: EUPL-1.2
// The rules of the safety account: when it can be composed, and how figures of several units are
// added. Pure functions: no SQL, no HTTP, no clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/safety_account/safety_account.h"

namespace varna::safety_account {

bool is_judgement(std::string_view);                    // none better unchanged worse unknown
std::string_view shape_of(std::string_view judgement);  // up same down ask, todo before it is made
std::string_view text_key_of(std::string_view judgement);

// What is missing before the account can be composed, field by field; nothing when it is whole.
std::vector<Problem::Field> missing_in(const AccountView&);

// One measure over all units that reported it. The earlier sum is of those that reported it then:
// both say of how many units, so that nobody reads a missing report as a change.
struct Sum {
    std::string source;
    double now = 0, before = 0;
    int units = 0, units_before = 0;
};
std::vector<Sum> sums_of(const std::vector<reporting::AreaVoice>&, int focus_area);

// What may be published: the council's account is open to anybody.
std::vector<reporting::AreaVoice> open_voices(std::vector<reporting::AreaVoice>);
// Has a unit said something of the area that the account will not repeat?
bool has_kept_out(const std::vector<reporting::AreaVoice>&, int focus_area);

}  // namespace varna::safety_account

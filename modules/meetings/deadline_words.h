// SPDX-License-Identifier: EUPL-1.2
// A meeting's deadline in a few words, for every page that shows one.
#pragma once

#include <string>

#include "modules/meetings/meeting.h"
#include "platform/text/text.h"

namespace varna::meetings {

// "manusstopp 3 sep, nämnd 24 sep"; with the year where it is another than today's, and a word when
// the stop has passed.
std::string deadline_words(const Text&, const Deadline&, const Date& today);

}  // namespace varna::meetings

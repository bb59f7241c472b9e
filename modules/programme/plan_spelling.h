// SPDX-License-Identifier: EUPL-1.2
// Slips of the pen in the words that a reading hangs on: "Nämder", "årlligen". The text itself is
// kept as it was written.
#pragma once

#include "modules/programme/plan_words.h"

namespace varna::programme {

// Sets `lower` of a word that is one letter from a known one to that word.
void mend_spelling(Words&);

}  // namespace varna::programme

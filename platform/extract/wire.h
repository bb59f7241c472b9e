// SPDX-License-Identifier: EUPL-1.2
// How a child tells its parent what a document says. The parent believes nothing of it: what is not
// exactly so is a broken document.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/extract.h"

namespace varna::extract {

// What a child's exit code may say, besides 0.
enum class Refusal {
    broken = 20,
    encrypted,
    scanned,
    too_large,
    doctype,
    no_reader,
    old_word,
    no_sheet,
    has_program,  // macros
    takes_in,     // pictures, templates or objects from outside
    too_slow,     // otherwise said by the signal that ended the child
    not_started,  // never said by a child
};
inline constexpr Refusal last_refusal = Refusal::too_slow;
// What Word saved before 2007, and what it puts around a document with a password.
inline bool is_old_word(std::string_view bytes) {
    return bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
}
std::string_view text_key(Refusal);
Problem problem_of(Refusal);

// Nothing when some of it is larger than the parent would believe.
std::optional<std::string> to_wire(const std::vector<Piece>&);
std::optional<std::vector<Piece>> from_wire(std::string_view);

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
// The parent's side of a child that reads a stranger's file: starts the program once more as
// `program extract FORMAT` with the file on its standard input, and takes what it writes until it
// ends or its time is up.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "platform/extract/wire.h"

namespace varna::extract {

// `format`: what child_main() is told. An answer longer than `answer_max` is too large.
tl::expected<std::string, Refusal> run_child(std::string_view format, std::string_view bytes,
                                             std::size_t answer_max);

}  // namespace varna::extract

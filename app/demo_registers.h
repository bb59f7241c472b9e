// SPDX-License-Identifier: EUPL-1.2
// What the example municipality steers by: its register of steering documents, with some to be
// renewed, one renewed already and one that should have been.
#pragma once

#include <string>

#include "platform/access/work.h"

namespace varna::app {

// `file_hash`: of the text of one of them, kept already.
void make_registers(Work&, const std::string& file_hash);

}  // namespace varna::app

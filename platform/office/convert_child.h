// SPDX-License-Identifier: EUPL-1.2
// The child's side of convert.h.
#pragma once

namespace varna::office {

inline constexpr const char* converter_program = "/usr/bin/soffice";

// Of this process and all that it runs, from now on: time, memory, and files of limited size.
void limit_converter();
// Reads the system's files and writes below `folder` alone; false where the kernel cannot do that.
bool see_only(const char* folder);
// No connection to anything, and no hand laid on other processes or the system.
void cut_off();

}  // namespace varna::office

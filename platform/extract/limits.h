// SPDX-License-Identifier: EUPL-1.2
// What a process that reads a stranger's document may use and do (S-12, S-17).
#pragma once

namespace varna::extract {

// Of this process, from now on: time, memory, no new files or privileges.
void limit_resources();
// After this nothing but computing and the descriptors that are open: no file, socket or program.
void allow_computing_only();
// For a program of its own that is about to be run: no sockets, no file opened for writing.
void allow_reading_only();

}  // namespace varna::extract

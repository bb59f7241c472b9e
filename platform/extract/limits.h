// SPDX-License-Identifier: EUPL-1.2
// What a process that reads a stranger's document may use and do (S-12, S-17).
#pragma once

namespace varna::extract {

// Of this process, from now on: time, memory, no new files or privileges.
void limit_resources();
// Of processor time, what the programs that this process ran and waited for have left of it.
void limit_processor();
// After this nothing but computing and the descriptors that are open: no file, socket or program.
void allow_computing_only();
// For a program that is about to be run in this process: besides computing, it may open files, but
// for reading only.
void allow_reading_only();

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
// A child that does what no child that reads documents may do, for the tests of what stops it.
#pragma once

namespace varna::testing {

// Limits itself as extract::child_main() does, and then does what its standard input says: "spin",
// "grow", "abort", "linger", "talk" (without end), or tries something and answers with a paragraph
// that says how it went: "weigh" (how many megabytes), "open", "socket", "write", "make", "empty",
// "run", "signal". With "reading " before it, the child may do what the program that reads PDF may.
int misbehaving_child();

}  // namespace varna::testing

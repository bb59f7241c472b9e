// SPDX-License-Identifier: EUPL-1.2
// What the server writes and believes, as pure functions: the head of an answer, short refusals,
// and whose address a request came from. Knows no sockets.
#pragma once

#include <string>

#include "platform/http/message.h"

namespace varna::http {

enum class Persistence { keep_alive, keep_alive_as_1_0, close };

// The status line and headers, through the empty line. Throws Bug when a header could split the
// answer in two (a control character in a name or a value).
std::string head_of(const Response&, Persistence);

// A short plain text answer, for requests that never reach a handler.
Response plain_answer(int status);

// The last entry of X-Forwarded-For is the one our own proxy wrote; earlier ones are hearsay.
// Anything that cannot be an address counts as absent.
std::string forwarded_address(const Message&);

}  // namespace varna::http

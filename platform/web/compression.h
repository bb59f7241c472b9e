// SPDX-License-Identifier: EUPL-1.2
// Long pages are compressed for those who asked from here, and only for them (ADR 0015).
#pragma once

#include "platform/http/message.h"

namespace varna::web {

inline constexpr std::size_t compressed_from = 64 * 1024;  // bytes of a body

// Replaces the body by its gzip where the browser takes it and says that our own page, or the
// person herself, asked: a page holds a secret, and the length of what is compressed tells somebody
// who can make her browser ask for it how well a guess matches (BREACH).
void compress_if_long(const http::Message&, http::Response&);

}  // namespace varna::web

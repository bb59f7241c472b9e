// SPDX-License-Identifier: EUPL-1.2
// Asks another server over HTTP, on behalf of the program and never of a visitor: addresses come
// from the configuration or from what it points to. Redirects are not followed, proxies of the
// environment not used, addresses inside the network refused unless named, and everything has a
// limit. Knows no protocol above HTTP. Call it outside of transactions.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "platform/fetch/address.h"

namespace varna::fetch {

struct Call {
    std::string url;        // https; http only to a loopback address that is allowed
    std::string form = {};  // a POST with application/x-www-form-urlencoded, when not empty
    std::string user = {};  // HTTP Basic, when not empty; already percent-encoded
    std::string password = {};
};

struct Answer {
    long status = 0;
    std::string body;
};

inline constexpr long connect_ms_max = 2'000;
inline constexpr long total_ms_max = 5'000;
inline constexpr std::size_t bytes_max = 512 * 1024;

// A refusal is a word for the log: "address_refused", "timeout", "too_large", "tls",
// "not_reached", "url_refused".
tl::expected<Answer, std::string> call(const Call&, const std::vector<Network>& allowed);

}  // namespace varna::fetch

// SPDX-License-Identifier: EUPL-1.2
// The rows behind a session's cookie, for the ways to log in. A token is 32 random bytes; only its
// hash is kept.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/access/work.h"

namespace varna::identity {

inline constexpr std::int64_t session_seconds = 12LL * 3600;

struct SessionStart {
    Id<Account> account;
    std::int64_t seconds = session_seconds;
    bool is_from_provider = false;
};
void start_session(Work&, std::string_view token, const SessionStart&);
void end_sessions(Work&, Id<Account>);

}  // namespace varna::identity

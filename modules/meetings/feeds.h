// SPDX-License-Identifier: EUPL-1.2
// Meetings for other calendars: files, and addresses that calendar clients ask again and again. A
// client has no session, so the address is a secret; and as secrets leak, nothing is told there but
// what is open.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/meetings/meetings.h"
#include "platform/calendar/write.h"
#include "platform/text/text.h"

namespace varna::meetings {

// Whose calendar: a body's, or the bodies' of a person's roles and of those her department serves.
struct Feed {
    enum class Kind { unit, account };
    Kind kind = Kind::unit;
    std::int64_t subject = 0;
};

// How many times its address has been renewed.
std::int64_t generation_of(Work&, const Feed&);
std::map<std::int64_t, std::int64_t> unit_generations(Work&);  // of those ever renewed
// Follows from the tenant's own secret, so it is stored nowhere.
std::string feed_token(std::string_view tenant_secret, const Feed&, std::int64_t generation);
// The address so far leads nowhere from now on. A person renews her own, who keeps a body's
// calendar that body's.
Result<Done> renew(Work&, const Feed&);

struct FeedView {
    std::string name;  // of the body; empty for a person's
    std::vector<Meeting> meetings;
};
// For nobody in particular: not found unless the token is the right one, the body exists and the
// person may still log in.
Result<FeedView> read_feed(Work&, const Feed&, std::string_view tenant_secret,
                           std::string_view token);

// The meeting itself and each of its days as an event of its own.
std::vector<calendar::Entry> entries_of(const Text&, const std::vector<Meeting>&);

}  // namespace varna::meetings

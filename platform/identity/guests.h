// SPDX-License-Identifier: EUPL-1.2
// Guests: somebody from outside who is shown certain records for a time. A guest is invited by a
// link that opens once and begins a session; there is no password, and a new link is a new act.
// Administrators invite to what everybody sees, and a unit's own people to what is the unit's. Each
// sees and ends the guests that it invited, the administrators all of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"
#include "platform/sql/database.h"

namespace varna::identity {

inline constexpr std::int64_t guest_session_seconds = 8LL * 3600;
inline constexpr std::int64_t invitation_days = 7;
inline constexpr std::int64_t guest_days_max = 366;

struct GrantedRecord {
    std::string type;  // the table's name
    std::int64_t id = 0;
};
struct NewGuest {
    std::string name;
    Date ends_on;  // the first day on which it sees nothing more
    std::vector<GrantedRecord> records;
    std::optional<Id<Unit>> unit =
        {};  // whose records they are; nothing: the administration invites
};
struct GuestRow {
    Id<Account> id;
    std::string name, invited_by;
    Instant invited_at;
    Date ends_on;
    bool has_entered = false, has_ended = false;
    std::int64_t records = 0, version = 1;
    std::optional<Id<Unit>> unit;  // that invited it
};

// The token is made by the caller and goes into the link; only its hash is kept.
Result<Id<Account>> invite(Work&, const NewGuest&, std::string_view token);
// The links from before open nothing any more.
Result<Done> renew_invitation(Work&, Id<Account>, std::string_view token);
// At once, with its sessions and links.
Result<Done> end_guest(Work&, Id<Account>, std::int64_t version);

// The newest first, after `before`; one more than a page tells that there are more.
inline constexpr std::size_t guests_on_page = 50;
Result<std::vector<GuestRow>> guests(Work&, Id<Account> before = {});
Result<GuestRow> guest(Work&, Id<Account>);

// The guest's name, when the link still opens.
std::optional<std::string> invited_by_link(Work&, std::string_view token);
// Uses the link up and begins `session_token`'s session. Not found when it opens nothing.
Result<Done> enter_by_link(sql::Connection&, std::string_view token,
                           std::string_view session_token);

}  // namespace varna::identity

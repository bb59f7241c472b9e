// SPDX-License-Identifier: EUPL-1.2
// A guest's own pages: the link, and what it leads to.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/identity/guests.h"
#include "platform/web/router.h"

namespace varna::identity {

// A kind of record that can be shown to a guest; each module says so of its own.
struct Shared {
    std::string title;
    std::int64_t id = 0;
};
struct Grantable {
    std::string path;  // "/obligations/", before the record's id
    // What belongs to the record's page: rows that whoever asks can see herself. Nothing when she
    // does not see the record.
    std::function<std::vector<GrantedRecord>(Work&, std::int64_t id)> records_of;
    // Whose it is, when whoever asks sees it.
    std::function<std::optional<Id<Unit>>(Work&, std::int64_t id)> unit_of;
    // Those that the guest who asks was granted, by title.
    std::function<std::vector<Shared>(Work&)> shared;
};
using Grantables = std::vector<Grantable>;

void add_guest_routes(web::Router&, const Grantables&);

}  // namespace varna::identity

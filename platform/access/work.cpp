// SPDX-License-Identifier: EUPL-1.2
#include "platform/access/work.h"

namespace varna {

Work::Work(sql::Connection& connection, const Actor& actor)
    : connection_(connection),
      actor_(actor),
      now_(Clock::now()),
      today_(local_date(now_)),
      today_iso_(today_.iso()) {}

std::vector<Param> Work::with_shared(std::initializer_list<Param> params) const {
    std::vector<Param> all;
    all.reserve(params.size() + 4);
    all.insert(all.end(), params.begin(), params.end());
    all.emplace_back("account", actor_.account);
    all.emplace_back("guest", actor_.is_guest);
    all.emplace_back("today", today_iso_);
    all.emplace_back("now", now_);
    return all;
}

void Work::each(Statement statement, std::initializer_list<Param> params,
                const std::function<bool(Row&)>& on_row) {
    connection_.run(statement, with_shared(params), on_row);
}

std::int64_t Work::integer(Statement statement, std::initializer_list<Param> params) {
    return maybe(statement, params, [](Row& row) { return row.integer(); }).value_or(0);
}

std::int64_t Work::run(Statement statement, std::initializer_list<Param> params) {
    return connection_.run(statement, with_shared(params), nullptr);
}

}  // namespace varna

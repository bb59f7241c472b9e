// SPDX-License-Identifier: EUPL-1.2
// One piece of work: a transaction, who does it and when. Use cases are functions over Work:
// permission, rule, SQL, audit. Work binds :account, :guest, :today and :now itself, so a query
// cannot forget whose eyes it reads with.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/access/actor.h"
#include "platform/base/ensure.h"
#include "platform/base/result.h"
#include "platform/sql/sql.h"

namespace varna {

using sql::Param;
using sql::Row;
using sql::Statement;

class Work {
public:
    Work(sql::Connection&, const Actor&);

    const Actor& actor() const { return actor_; }
    Instant now() const { return now_; }
    Date today() const { return today_; }
    sql::Connection& connection() { return connection_; }

    // All rows, each made by `make(Row&)`.
    template <class Make>
    auto rows(Statement statement, std::initializer_list<Param> params, Make make) {
        std::vector<decltype(make(std::declval<Row&>()))> all;
        all.reserve(64);  // a page's rows are not moved while they are read
        each(statement, params, [&](Row& row) {
            all.push_back(make(row));
            return true;
        });
        return all;
    }

    // The first row, or nothing.
    template <class Make>
    auto maybe(Statement statement, std::initializer_list<Param> params, Make make) {
        std::optional<decltype(make(std::declval<Row&>()))> one;
        each(statement, params, [&](Row& row) {
            one.emplace(make(row));
            return false;
        });
        return one;
    }

    // A count or another single number; 0 when there is no row.
    std::int64_t integer(Statement, std::initializer_list<Param> params = {});

    // Answers how many rows were changed.
    std::int64_t run(Statement, std::initializer_list<Param> params = {});

    // For INSERT ... RETURNING id.
    template <class Record>
    Id<Record> insert(Statement statement, std::initializer_list<Param> params) {
        auto id = maybe(statement, params, [](Row& row) { return row.id<Record>(); });
        ensure(id.has_value(), "an INSERT ... RETURNING id returns an id");
        return *id;
    }

    void each(Statement, std::initializer_list<Param>, const std::function<bool(Row&)>& on_row);

private:
    std::vector<Param> with_shared(std::initializer_list<Param>) const;

    sql::Connection& connection_;
    const Actor& actor_;
    Instant now_;
    Date today_;
    std::string today_iso_;
};

}  // namespace varna

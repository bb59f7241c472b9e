// SPDX-License-Identifier: EUPL-1.2
// One libpq connection with its prepared statements, used for one tenant's transactions. Private
// to platform/sql: it knows neither the pool nor when a change is run again.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/sql/database.h"

namespace varna::sql {

class PostgresConnection final : public Connection {
public:
    // What became of the transaction. A closure may swallow or translate an exception, so the
    // database asks the connection and not the exception.
    enum class Fate { sound, failed, conflict, lost };

    explicit PostgresConnection(const PostgresOptions&);

    Engine engine() const override { return Engine::postgres; }
    std::int64_t run(Statement, Params, const std::function<bool(Row&)>& on_row) override;
    void script(std::string_view statements) override;
    void maintenance_query(std::string_view statement, std::span<const Value> values,
                           const std::function<bool(Row&)>& on_row) override;

    // `mode` is what follows BEGIN. The tenant's role and schema last as long as the transaction.
    void begin(std::string_view mode);
    void commit();
    void roll_back() noexcept;
    Fate fate() const { return fate_; }
    bool is_idle() const;
    bool answers_within(std::chrono::milliseconds);

    std::string quoted_name(std::string_view) const;
    std::string quoted_text(std::string_view) const;

private:
    struct Closer {
        void operator()(PGconn* connection) const { PQfinish(connection); }
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, Closer>;

    // A statement has one form for each combination of types it has been given.
    struct Form {
        std::string types;
        std::string name;
    };
    struct Known {
        Prepared prepared;
        std::vector<Form> forms;
        bool is_planned_each_time = false;  // with its values, not once for all values
    };
    struct Bound;

    [[noreturn]] void fail(const PGresult*, std::string_view doing);
    Result checked(PGresult*, std::string_view doing);
    Result execute(Known&, const Bound&, const char* doing);

    std::unique_ptr<PGconn, Closer> connection_;
    std::string enter_tenant_;
    std::unordered_map<const void*, Known> known_;
    int forms_made_ = 0;
    Fate fate_ = Fate::sound;
};

}  // namespace varna::sql

// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "platform/base/ensure.h"
#include "platform/sql/postgres_connection.h"

namespace varna::sql {
namespace {

using Fate = PostgresConnection::Fate;
using std::chrono::milliseconds;

constexpr int retries_max = 3;
constexpr std::string_view to_read = "ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::string_view to_write = "ISOLATION LEVEL SERIALIZABLE";

// The role has the schema's name and every right in it, so a name that PostgreSQL or a person
// already uses would hand a tenant somebody else's rights.
void check_schema_name(std::string_view name) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    const bool is_good = !name.empty() && name.size() <= 63 && name[0] >= 'a' && name[0] <= 'z' &&
                         std::all_of(name.begin(), name.end(), is_allowed) &&
                         !name.starts_with("pg_") && name != "public" &&
                         name != "information_schema";
    if (!is_good) throw SqlError("a tenant's schema is named with a-z, 0-9 and _");
}

// Those who met in a conflict should not meet again, so each waits for a time of its own.
void pause(int retry) {
    thread_local std::minstd_rand chance(std::random_device{}());
    std::uniform_int_distribution<int> wait(1, 10 * retry * retry);
    std::this_thread::sleep_for(milliseconds(wait(chance)));
}

// At most so many connections, opened when they are first needed.
class Pool {
public:
    using Leased = std::unique_ptr<PostgresConnection>;

    explicit Pool(const PostgresOptions& options) : options_(options) {}

    Leased borrow(milliseconds patience) {
        std::unique_lock lock(mutex_);
        const bool has_place = given_back_.wait_for(
            lock, patience, [&] { return !idle_.empty() || open_ < options_.connections_max; });
        if (!has_place) throw Unavailable("all connections to PostgreSQL are busy");
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
        ++open_;
        lock.unlock();
        try {
            return std::make_unique<PostgresConnection>(options_);
        } catch (...) {
            discard(nullptr);
            throw;
        }
    }

    void give_back(Leased connection) {
        if (!connection->is_idle()) return discard(std::move(connection));
        std::lock_guard lock(mutex_);
        idle_.push_back(std::move(connection));
        given_back_.notify_one();
    }

private:
    // When one was lost, the server has probably gone, and with it those that lie idle; a retry
    // must not spend its turns on finding that out for each.
    void discard(Leased connection) {
        std::vector<Leased> dead;  // closed when the lock has been let go
        std::lock_guard lock(mutex_);
        --open_;
        if (connection && connection->fate() == Fate::lost) {
            open_ -= static_cast<int>(idle_.size());
            dead.swap(idle_);
        }
        given_back_.notify_all();
    }

    const PostgresOptions options_;
    std::mutex mutex_;
    std::condition_variable given_back_;
    std::vector<Leased> idle_;
    int open_ = 0;  // idle or lent
};

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(const PostgresOptions& options) : pool_(options) {
        check_schema_name(options.schema);
    }

    Engine engine() const override { return Engine::postgres; }

    void read(const std::function<void(Connection&)>& reading) override {
        count(&Figures::reads);
        transact(to_read, [&](Connection& connection) {
            reading(connection);
            return true;
        });
    }

    bool write(const std::function<bool(Connection&)>& change) override {
        const bool is_kept = transact(to_write, change);
        if (is_kept) {
            count(&Figures::writes);
            count(&Figures::commits);
        }
        return is_kept;
    }

    bool is_ready() override {
        try {
            auto connection = pool_.borrow(std::chrono::seconds(1));
            const bool is_answering = connection->answers_within(std::chrono::seconds(1));
            pool_.give_back(std::move(connection));
            return is_answering;
        } catch (const Unavailable&) {
            return false;
        }
    }

    Figures figures() const override {
        std::lock_guard lock(mutex_);
        return figures_;
    }

    void copy_to(const std::string&) override {
        throw SqlError("PostgreSQL is copied with its own tools, not by Värna");
    }

private:
    using Transaction = std::function<bool(Connection&)>;

    struct Outcome {
        bool is_kept = false;
        bool may_be_repeated = false;
        std::exception_ptr failure;
    };

    bool transact(std::string_view mode, const Transaction& transaction) {
        for (int retry = 0;; ++retry) {
            if (retry > 0) {
                count(&Figures::retries);
                pause(retry);
            }
            auto connection = pool_.borrow(std::chrono::seconds(10));
            const auto outcome = attempt(*connection, mode, transaction);
            pool_.give_back(std::move(connection));
            if (outcome.may_be_repeated && retry < retries_max) continue;
            if (outcome.may_be_repeated) throw Unavailable("conflicts, or no lasting connection");
            if (outcome.failure) std::rethrow_exception(outcome.failure);
            return outcome.is_kept;
        }
    }

    static Outcome attempt(PostgresConnection& connection, std::string_view mode,
                           const Transaction& transaction) {
        Outcome outcome;
        bool is_committing = false;
        try {
            connection.begin(mode);
            const bool is_wanted = transaction(connection);
            if (is_wanted && connection.fate() == Fate::sound) {
                is_committing = true;
                connection.commit();
                outcome.is_kept = true;
            } else {
                ensure(!is_wanted || connection.fate() != Fate::failed,
                       "a failed statement is let through");
            }
        } catch (...) {
            outcome.failure = std::current_exception();
        }
        // A connection lost during COMMIT leaves us not knowing whether the change was kept, and
        // doing it twice is worse than saying so. Reading twice does no harm.
        const auto fate = connection.fate();
        const bool is_known = !is_committing || mode == to_read;
        outcome.may_be_repeated = fate == Fate::conflict || (fate == Fate::lost && is_known);
        if (!outcome.is_kept) connection.roll_back();
        return outcome;
    }

    void count(std::int64_t Figures::*figure) {
        std::lock_guard lock(mutex_);
        ++(figures_.*figure);
    }

    Pool pool_;
    mutable std::mutex mutex_;
    Figures figures_;
};

// Roles belong to the whole server: taking over one that can log in would give the tenant a
// person's rights. Two servers of ours may also start at once, so they take turns.
void begin_tenant_change(PostgresConnection& connection, const PostgresOptions& options) {
    check_schema_name(options.schema);
    connection.script("SET statement_timeout = 0; BEGIN; SELECT pg_advisory_xact_lock(7823490516)");
    connection.script(
        "DO $check$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE (rolcanlogin OR rolsuper)"
        " AND rolname = " +
        connection.quoted_text(options.schema) +
        ") THEN RAISE EXCEPTION 'the role of a tenant is not one that can log in';"
        " END IF; END $check$");
}

}  // namespace

std::unique_ptr<Database> open_postgres(const PostgresOptions& options) {
    return std::make_unique<PostgresDatabase>(options);
}

void create_postgres_tenant(const PostgresOptions& options) {
    PostgresConnection connection(options);
    begin_tenant_change(connection, options);
    const auto name = connection.quoted_name(options.schema);
    connection.script("DO $create$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = " +
                      connection.quoted_text(options.schema) + ") THEN CREATE ROLE " + name +
                      " NOLOGIN; END IF; END $create$");
    connection.script("GRANT " + name + " TO CURRENT_USER");
    connection.script("CREATE SCHEMA IF NOT EXISTS " + name + " AUTHORIZATION " + name);
    connection.script("ALTER SCHEMA " + name + " OWNER TO " + name);
    connection.script("REVOKE ALL ON SCHEMA " + name + " FROM PUBLIC");
    connection.script("SET LOCAL ROLE " + name);
    // The same ICU rules as the SQLite collation of this name.
    connection.script("CREATE COLLATION IF NOT EXISTS " + name +
                      ".swedish (provider = icu, locale = 'sv', deterministic = true)");
    connection.commit();
}

void drop_postgres_tenant(const PostgresOptions& options) {
    PostgresConnection connection(options);
    begin_tenant_change(connection, options);
    const auto name = connection.quoted_name(options.schema);
    connection.script("DROP SCHEMA IF EXISTS " + name + " CASCADE");
    connection.script("DROP ROLE IF EXISTS " + name);
    connection.commit();
}

}  // namespace varna::sql

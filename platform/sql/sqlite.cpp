// SPDX-License-Identifier: EUPL-1.2
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "platform/base/ensure.h"
#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/sql/sqlite_connection.h"

namespace varna::sql {
namespace {

// One change waiting for the writer. It lives on the waiting thread's stack.
struct Waiting {
    const std::function<bool(Connection&)>* change;
    bool kept = false;
    bool answered = false;
    std::exception_ptr failure;
};

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(const SqliteOptions& options)
        : options_(options), writer_(options, true), thread_([this] { write_groups(); }) {}
    ~SqliteDatabase() override {
        {
            std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        arrived_.notify_all();
        thread_.join();
    }

    Engine engine() const override { return Engine::sqlite; }

    void read(const std::function<void(Connection&)>& reading) override {
        read_within(std::chrono::seconds(10), reading);
    }

    bool write(const std::function<bool(Connection&)>& change) override {
        Waiting waiting{&change, false, false, nullptr};
        std::unique_lock lock(mutex_);
        queue_.push_back(&waiting);
        arrived_.notify_one();
        answered_.wait(lock, [&] { return waiting.answered; });
        if (waiting.failure) std::rethrow_exception(waiting.failure);
        return waiting.kept;
    }

    bool is_ready() override {
        try {
            read_within(std::chrono::seconds(1),
                        [](Connection& connection) { connection.run("SELECT 1", {}, nullptr); });
            return true;
        } catch (const std::exception&) {
            return false;
        }
    }

    Figures figures() const override {
        std::lock_guard lock(mutex_);
        return figures_;
    }

    void copy_to(const std::string& path) override {
        SqliteConnection source(options_, false);
        sqlite3* target = nullptr;
        if (sqlite3_open(path.c_str(), &target) != SQLITE_OK) {
            sqlite3_close(target);
            throw Unavailable("cannot create " + path);
        }
        // All pages in one step: the copy is one snapshot, and WAL writers are not stopped by it.
        auto* copying = sqlite3_backup_init(target, "main", source.handle(), "main");
        const int step = copying != nullptr ? sqlite3_backup_step(copying, -1) : SQLITE_ERROR;
        if (copying != nullptr) sqlite3_backup_finish(copying);
        sqlite3_exec(target, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
        sqlite3_close(target);
        if (step != SQLITE_DONE) throw Unavailable("the copy to " + path + " was not finished");
    }

private:
    void read_within(std::chrono::seconds patience,
                     const std::function<void(Connection&)>& reading) {
        auto connection = borrow_reader(patience);
        connection->statements_run = 0;
        try {
            connection->control("BEGIN");
            reading(*connection);
            connection->control("COMMIT");
        } catch (...) {
            give_back(std::move(connection));
            throw;
        }
        give_back(std::move(connection));
    }

    std::unique_ptr<SqliteConnection> borrow_reader(std::chrono::seconds patience) {
        std::unique_lock lock(mutex_);
        ++figures_.reads;
        // Reads inside reads could wait for each other; then it is better to say so.
        const bool has_place = reader_back_.wait_for(lock, patience, [&] {
            return !idle_readers_.empty() || readers_ < options_.readers_max;
        });
        if (!has_place) throw Unavailable("all readers are busy");
        if (!idle_readers_.empty()) {
            auto connection = std::move(idle_readers_.back());
            idle_readers_.pop_back();
            return connection;
        }
        ++readers_;
        lock.unlock();
        try {
            return std::make_unique<SqliteConnection>(options_, false);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }

    // A reader that cannot leave its transaction is closed, and its place is free for a new one.
    void give_back(std::unique_ptr<SqliteConnection> connection) {
        if (connection && connection->in_transaction() && !roll_back(*connection))
            connection = nullptr;
        std::lock_guard lock(mutex_);
        if (connection) {
            idle_readers_.push_back(std::move(connection));
        } else {
            --readers_;
        }
        reader_back_.notify_one();
    }

    void write_groups() {
        for (;;) {
            std::vector<Waiting*> group;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
                if (queue_.empty()) return;
                take_group(group);
            }
            run_group(group);
        }
    }

    void take_group(std::vector<Waiting*>& group) {
        while (!queue_.empty() && group.size() < static_cast<std::size_t>(options_.group_max)) {
            group.push_back(queue_.front());
            queue_.pop_front();
        }
    }

    // All changes that are waiting share one commit, so the cost of a sync is shared as well. Those
    // that arrive while the group runs join it, until it is full.
    void run_group(std::vector<Waiting*>& group) {
        std::exception_ptr group_failure;
        try {
            writer_.control("BEGIN IMMEDIATE");
            for (std::size_t at = 0; at < group.size(); ++at) {
                run_change(*group[at]);
                if (at + 1 == group.size()) {
                    std::lock_guard lock(mutex_);
                    take_group(group);
                }
            }
            if (VARNA_FAULT("acknowledge_before_commit")) acknowledge_too_early(group);
            writer_.control("COMMIT");
        } catch (const std::exception& error) {
            log::error("database.group_failed", {{"reason", std::string_view(error.what())}});
            group_failure = std::make_exception_ptr(Unavailable(error.what()));
            if (writer_.in_transaction()) roll_back(writer_);
        }
        std::lock_guard lock(mutex_);
        bool has_kept = false;
        for (auto* waiting : group) {
            if (waiting->answered) continue;
            if (group_failure && waiting->kept) {
                waiting->kept = false;
                waiting->failure = group_failure;
            } else if (group_failure && !waiting->failure) {
                waiting->failure = group_failure;
            }
            if (waiting->kept) ++figures_.writes;
            has_kept = has_kept || waiting->kept;
            waiting->answered = true;
        }
        if (has_kept) ++figures_.commits;
        answered_.notify_all();
    }

    void run_change(Waiting& waiting) {
        writer_.control("SAVEPOINT change");
        try {
            writer_.statements_run = 0;
            writer_.forget_failure();
            waiting.kept = (*waiting.change)(writer_);
            ensure(!waiting.kept || !writer_.has_failed(), "a failed statement is let through");
        } catch (...) {
            waiting.kept = false;
            waiting.failure = std::current_exception();
        }
        // A full disk ends the whole transaction; then nothing in the group has been kept.
        if (!writer_.in_transaction()) throw Unavailable("the transaction was ended by the engine");
        if (!waiting.kept) writer_.control("ROLLBACK TO change");
        writer_.control("RELEASE change");
    }

    static bool roll_back(SqliteConnection& connection) {
        try {
            connection.script("ROLLBACK");
            return true;
        } catch (const std::exception& error) {
            log::error("database.rollback_failed", {{"reason", std::string_view(error.what())}});
            return false;
        }
    }

    // The planted fault of catalogue R-01: answers before the change is durable.
    void acknowledge_too_early(std::vector<Waiting*>& group) {
        {
            std::lock_guard lock(mutex_);
            for (auto* waiting : group) waiting->answered = true;
            group.clear();
        }
        answered_.notify_all();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }

    const SqliteOptions options_;
    SqliteConnection writer_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_, answered_, reader_back_;
    std::deque<Waiting*> queue_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_readers_;
    int readers_ = 0;
    bool stopping_ = false;
    Figures figures_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options) {
    // SQLite counts its memory behind one lock that all readers would meet at; nobody reads the
    // sum.
    static const int is_set = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)is_set;
    return std::make_unique<SqliteDatabase>(options);
}

}  // namespace varna::sql

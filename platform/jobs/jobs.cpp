// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/jobs.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/base/log.h"

namespace varna::jobs {
namespace {

constexpr int lease_seconds = 300;
constexpr std::int64_t pause_minutes_max = 24 * 60;
constexpr std::size_t reason_bytes_max = 500;

constexpr Statement insert_job = R"sql(
INSERT INTO job (kind, record_id, detail, run_after)
VALUES (:kind, :record_id, :detail, :now))sql";

constexpr Statement any_due = R"sql(
SELECT 1 FROM job WHERE run_after <= :now AND leased_until <= :now LIMIT 1)sql";

// The attempt is counted when it begins, so a job that kills its node is paused as well.
constexpr Statement take_job = R"sql(
UPDATE job SET leased_by = :node, leased_until = :until, attempts = attempts + 1
WHERE id = (
    SELECT id FROM job WHERE run_after <= :now AND leased_until <= :now
    ORDER BY run_after, id LIMIT 1)
RETURNING id, kind, record_id, detail, attempts)sql";

// The number of the attempt tells a holder whose lease ran out from the one who took over.
constexpr Statement finish_job = R"sql(
DELETE FROM job WHERE id = :id AND leased_by = :node AND attempts = :attempts)sql";

constexpr Statement postpone_job = R"sql(
UPDATE job SET leased_by = '', leased_until = 0, run_after = :run_after, failed_with = :reason
WHERE id = :id AND leased_by = :node AND attempts = :attempts)sql";

// Cut short by the end of its node, which is no fault of the job's.
constexpr Statement give_back_job = R"sql(
UPDATE job SET leased_by = '', leased_until = 0, attempts = attempts - 1
WHERE id = :id AND leased_by = :node AND attempts = :attempts)sql";

constexpr Statement other_holder = R"sql(
SELECT 1 FROM lease WHERE name = :name AND holder <> :node AND until > :now)sql";

constexpr Statement take_lease = R"sql(
INSERT INTO lease (name, holder, until) VALUES (:name, :node, :until)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE lease.holder = excluded.holder OR lease.until <= :now)sql";

const Actor& system_actor() {
    static const Actor actor = Actor::system();
    return actor;
}

bool is_any(sql::Database& database, Statement question, std::initializer_list<Param> params) {
    bool found = false;
    database.read([&](sql::Connection& connection) {
        Work work(connection, system_actor());
        found = work.integer(question, params) != 0;
    });
    return found;
}

std::optional<Job> take(sql::Database& database, std::string_view node) {
    // Asked first, because an idle node should not write to the disk every second.
    if (!is_any(database, any_due, {})) return std::nullopt;
    std::optional<Job> taken;
    database.write([&](sql::Connection& connection) {
        Work work(connection, system_actor());
        taken = work.maybe(take_job,
                           {{"node", node}, {"until", work.now().plus_seconds(lease_seconds)}},
                           [](Row& row) {
                               Job job;
                               job.id = row.integer();
                               job.kind = row.text();
                               job.record_id = row.integer();
                               job.detail = row.text();
                               job.attempts = static_cast<int>(row.integer());
                               return job;
                           });
        return taken.has_value();
    });
    return taken;
}

// Cut between characters, for PostgreSQL takes no half ones.
std::string_view shortened(std::string_view reason) {
    if (reason.size() <= reason_bytes_max) return reason;
    std::size_t end = reason_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xc0) == 0x80) --end;
    return reason.substr(0, end);
}

void let_go(sql::Database& database, Statement statement, std::string_view node, const Job& job) {
    database.write([&](sql::Connection& connection) {
        Work work(connection, system_actor());
        work.run(statement, {{"id", job.id}, {"node", node}, {"attempts", job.attempts}});
        return true;
    });
}

void postpone(sql::Database& database, std::string_view node, const Job& job,
              std::string_view reason) {
    log::warning("job.failed",
                 {{"job", job.id}, {"kind", job.kind}, {"attempts", std::int64_t{job.attempts}}});
    const auto minutes = std::min(std::int64_t{job.attempts} * job.attempts, pause_minutes_max);
    database.write([&](sql::Connection& connection) {
        Work work(connection, system_actor());
        work.run(postpone_job, {{"id", job.id},
                                {"node", node},
                                {"attempts", job.attempts},
                                {"run_after", work.now().plus_seconds(minutes * 60)},
                                {"reason", shortened(reason)}});
        return true;
    });
}

}  // namespace

void enqueue(Work& work, std::string_view kind, std::int64_t record_id, std::string_view detail) {
    work.run(insert_job, {{"kind", kind}, {"record_id", record_id}, {"detail", detail}});
}

bool hold_lease(sql::Database& database, std::string_view name, std::string_view node,
                int seconds) {
    if (is_any(database, other_holder, {{"name", name}, {"node", node}})) return false;
    return database.write([&](sql::Connection& connection) {
        Work work(connection, system_actor());
        return work.run(take_lease, {{"name", name},
                                     {"node", node},
                                     {"until", work.now().plus_seconds(seconds)}}) == 1;
    });
}

int run_due(sql::Database& database, std::string_view node, const Handlers& handlers,
            std::stop_token stop) {
    int done = 0;
    while (!stop.stop_requested()) {
        auto job = take(database, node);
        if (!job) break;
        job->stop = stop;
        std::optional<std::string> failure;
        try {
            const auto handler = handlers.find(job->kind);
            if (handler == handlers.end()) throw std::runtime_error("no handler for this kind");
            handler->second(database, *job);
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (failure && stop.stop_requested()) {
            let_go(database, give_back_job, node, *job);
        } else if (failure) {
            postpone(database, node, *job, *failure);
        } else {
            let_go(database, finish_job, node, *job);
            ++done;
        }
    }
    return done;
}

struct Ticker::Inside {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::jthread thread;  // the last, so that it ends before what it uses
};

Ticker::Ticker(int every_ms, std::function<void(const std::stop_token&)> tick)
    : inside_(std::make_unique<Inside>()) {
    const auto run = [inside = inside_.get(), every_ms,
                      tick = std::move(tick)](const std::stop_token& stop) {
        const auto pause = std::chrono::milliseconds(every_ms);
        while (true) {
            {
                std::unique_lock lock(inside->mutex);
                inside->stopped.wait_for(lock, stop, pause, [] { return false; });
            }
            if (stop.stop_requested()) return;
            try {
                tick(stop);
            } catch (const std::exception& error) {
                log::error("ticker.failed", {{"reason", std::string_view(error.what())}});
            }
        }
    };
    inside_->thread = std::jthread(run);
}

Ticker::~Ticker() = default;

void Ticker::stop() {
    inside_->thread.request_stop();
}

}  // namespace varna::jobs

// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>
#include <pthread.h>

#include <csignal>
#include <iostream>

#include "app/commands.h"
#include "app/tenants.h"
#include "app/wiring.h"
#include "modules/obligations/obligations.h"
#include "modules/organisation/organisation.h"
#include "platform/audit/audit.h"
#include "platform/base/log.h"
#include "platform/http/server.h"
#include "platform/identity/identity.h"
#include "platform/jobs/jobs.h"
#include "platform/sql/migrations.h"
#include "platform/web/application.h"

namespace varna::app {
namespace {

// Signals are awaited by the main thread alone, so that stopping is an ordinary piece of code.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

void in_system_work(sql::Database& database, const std::function<void(Work&)>& deed) {
    const auto system = Actor::system();
    database.write([&](sql::Connection& connection) {
        Work work(connection, system);
        deed(work);
        return true;
    });
}

// Standing tasks of one tenant, each done by one node at a time: seal the audit log within a
// second; every ten minutes sweep what has expired, let work follow those who take it over from
// that day, and open the periods that are due.
void tick(web::Tenant& tenant, const std::string& node, bool may_seal, int& ticks) {
    auto& database = *tenant.database;
    if (may_seal && jobs::hold_lease(database, "audit_sealer", node, 5)) {
        bool has_unsealed = false;
        database.read([&](sql::Connection& connection) {
            const auto system = Actor::system();
            Work work(connection, system);
            has_unsealed = work.integer(
                               "SELECT count(*) FROM (SELECT audit_id FROM audit_unsealed "
                               "LIMIT 1) waiting") != 0;
        });
        if (has_unsealed)
            in_system_work(database, [&](Work& work) { audit::seal(work, tenant.signing_key); });
    }
    if (ticks++ % 1200 == 0 && jobs::hold_lease(database, "sweeper", node, 300)) {
        in_system_work(database, [](Work& work) { identity::sweep(work); });
        in_system_work(database, follow_successions);
        in_system_work(database, [](Work& work) { obligations::open_due_periods(work); });
    }
}

// A node that was given another key than the one that has sealed the log so far does not seal: the
// rows wait for the node that has it (docs/operations/backup.md).
bool has_own_key(web::Tenant& tenant) {
    bool is_own = false;
    in_system_work(*tenant.database,
                   [&](Work& work) { is_own = audit::is_sealed_with(work, tenant.signing_key); });
    if (!is_own)
        log::error("audit.other_key", {{"tenant", std::string_view(tenant.code)},
                                       {"what", "put the audit.key back that sealed the log"}});
    return is_own;
}

std::vector<std::unique_ptr<jobs::Ticker>> start_tickers(const Catalog& catalog,
                                                         web::Directory& directory) {
    std::vector<std::unique_ptr<jobs::Ticker>> tickers;
    const auto node = crypto::hex(crypto::random_bytes(8));
    for (const auto& tenant : directory.all()) {
        const bool may_seal = has_own_key(*tenant);
        tickers.push_back(std::make_unique<jobs::Ticker>(
            500, [tenant = tenant.get(), node, may_seal, ticks = 0](
                     const std::stop_token&) mutable { tick(*tenant, node, may_seal, ticks); }));
        // Jobs may take a minute, and what is due within a second does not wait for them.
        tickers.push_back(std::make_unique<jobs::Ticker>(
            1000, [tenant = tenant.get(), node,
                   handlers = job_handlers(catalog, *tenant)](const std::stop_token& stop) {
                jobs::run_due(*tenant->database, node, handlers, stop);
            }));
    }
    return tickers;
}

std::string connection_metrics(const http::Server& server) {
    const auto figures = server.figures();
    return fmt::format(
        "# HELP varna_connections Open connections.\n# TYPE varna_connections gauge\n"
        "varna_connections {}\n"
        "# HELP varna_queued_requests Requests waiting for a worker.\n"
        "# TYPE varna_queued_requests gauge\nvarna_queued_requests {}\n",
        figures.connections, figures.queued_requests);
}

}  // namespace

int serve(const Configuration& configuration) {
    const auto signals = block_signals();
    const Catalog catalog;
    web::Directory directory;
    for (const auto& tenant : configuration.tenants) {
        auto& opened = directory.add(open_tenant(configuration, tenant));
        sql::migrate(*opened.database, migrations());
        // An earlier version may have let people see by other rules than this one.
        in_system_work(*opened.database,
                       [](Work& work) { organisation::refresh_visible_units(work); });
    }
    web::Router router;
    add_all_routes(router);
    web::Application application(catalog, directory, std::move(router), navigation());
    http::ServerOptions options;
    options.address = configuration.listen;
    options.port = configuration.port;
    options.worker_threads = configuration.workers;
    options.trust_forwarded_for = configuration.trust_forwarded_for;
    http::Server server(options,
                        [&](const http::Message& message) { return application.handle(message); });
    application.more_metrics = [&] { return connection_metrics(server); };
    auto tickers = start_tickers(catalog, directory);
    server.start();
    log::info("server.started", {{"port", std::int64_t{server.port()}}});
    std::cout << fmt::format("Värna: http://{}:{}/\n", configuration.listen, server.port())
              << std::flush;

    int received = 0;
    sigwait(&signals, &received);
    // A balancer sees that it is not ready and turns away, then the answers under way are finished.
    // A second signal does not wait for the balancer.
    application.is_stopping = true;
    log::info("server.stopping");
    const timespec drain{configuration.drain_seconds, 0};
    sigtimedwait(&signals, nullptr, &drain);
    server.stop();
    for (const auto& ticker : tickers) ticker->stop();
    tickers.clear();
    return 0;
}

}  // namespace varna::app

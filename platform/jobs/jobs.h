// SPDX-License-Identifier: EUPL-1.2
// Work that follows a change: a row written in the same transaction, run by one node at a time.
// At least once, so every handler must bear being run again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "platform/access/work.h"
#include "platform/sql/database.h"

namespace varna::jobs {

struct Job {
    std::int64_t id = 0;
    std::string kind;
    std::int64_t record_id = 0;
    std::string detail;
    int attempts = 0;
    std::stop_token stop = {};  // asked for when the node is to end: give up, it is tried again
};

void enqueue(Work&, std::string_view kind, std::int64_t record_id, std::string_view detail = {});

// Takes or renews a standing task for `seconds`; false while another node holds it.
bool hold_lease(sql::Database&, std::string_view name, std::string_view node, int seconds);

using Handler = std::function<void(sql::Database&, const Job&)>;
using Handlers = std::map<std::string, Handler>;
// Runs due jobs until none is left or it is to stop; answers how many were done. A failing job is
// tried again with growing pauses (1, 4, 9 ... minutes) and keeps the reason in failed_with.
int run_due(sql::Database&, std::string_view node, const Handlers&, std::stop_token stop = {});

// A thread that calls `tick` about every `every_ms` until stopped; an exception is logged and the
// next tick comes all the same. A tick that takes long looks at its token.
class Ticker {
public:
    Ticker(int every_ms, std::function<void(const std::stop_token&)> tick);
    ~Ticker();
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    void stop();  // does not wait, as the destructor does: many are told before any is awaited

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace varna::jobs

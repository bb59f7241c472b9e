// SPDX-License-Identifier: EUPL-1.2
// Connections and the network threads that own them. For server.cpp alone: it knows sockets, and
// neither Beast nor what is answered.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "platform/http/message.h"
#include "platform/http/server.h"
#include "platform/http/workers.h"

namespace varna::http {

using Failure = boost::system::error_code;
using Socket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

class Connection;

// How much of the common memory for bodies one request holds.
class HeldBytes {
public:
    explicit HeldBytes(std::atomic<std::size_t>& all) : all_(all) {}
    ~HeldBytes() { hold(0); }
    HeldBytes(const HeldBytes&) = delete;
    HeldBytes& operator=(const HeldBytes&) = delete;

    void hold(std::size_t bytes) {
        if (bytes > own_) all_ += bytes - own_;
        if (bytes < own_) all_ -= own_ - bytes;
        own_ = bytes;
    }

private:
    std::atomic<std::size_t>& all_;
    std::size_t own_ = 0;
};

// What the connections of one server have in common.
struct Common {
    Common(ServerOptions chosen, Handler answer)
        : options(std::move(chosen)),
          handler(std::move(answer)),
          workers(options.worker_threads, options.limits.queued_requests_max) {}

    const ServerOptions options;
    const Handler handler;
    std::atomic<bool> is_stopping{false};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> body_bytes{0};  // held by all requests
    std::mutex mutex;
    std::condition_variable all_closed;
    Workers workers;

    void forget_connection() {
        if (connections.fetch_sub(1) > 1) return;
        const std::lock_guard lock(mutex);
        all_closed.notify_all();
    }
};

// One network thread and the connections it owns; nothing else touches them except a worker that
// has been lent one.
struct Loop {
    boost::asio::io_context io{1};
    boost::asio::steady_timer sweep_timer{io};
    std::vector<char> scratch = std::vector<char>(64 * 1024);
    std::list<std::shared_ptr<Connection>> connections;
    std::mutex answered_mutex;
    std::vector<std::shared_ptr<Connection>> answered;
    std::thread thread;

    void admit(Common&, Socket);
    void give_back(std::shared_ptr<Connection>);
    void write_answered();
    void sweep();
    void close_all(bool even_the_busy);
};

}  // namespace varna::http

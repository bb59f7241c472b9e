// SPDX-License-Identifier: EUPL-1.2
// The socket server: asynchronous network I/O on a few threads, handlers as plain synchronous
// functions on a bounded pool of workers. Beast lives in server.cpp alone.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "platform/http/message.h"

namespace varna::http {

struct ServerLimits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t body_bytes_max = 30 * 1024 * 1024;
    // All bodies being received or waiting, together. Beyond this a new one is answered 503, for
    // anybody may send one before it is known who it is.
    std::size_t all_body_bytes_max = 256 * 1024 * 1024;
    int header_seconds_max = 15;  // a slow client may not hold a connection longer
    int body_seconds_max = 120;
    int idle_seconds_max = 120;
    std::size_t connections_max = 20'000;
    std::size_t queued_requests_max = 2'000;  // beyond this the answer is 503 at once
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;  // 0 = any free port
    int io_threads = 1;
    int worker_threads = 16;
    bool trust_forwarded_for = false;  // take remote_address from X-Forwarded-For's last entry
    ServerLimits limits;
};

class Server {
public:
    Server(ServerOptions, Handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();                 // binds and listens; throws std::runtime_error when it cannot
    unsigned short port() const;  // the port that was bound
    // Graceful: stop accepting, finish what is being answered (at most `seconds`), close.
    void stop(int seconds = 10);

    struct Figures {  // for /metrics
        std::size_t connections = 0;
        std::size_t queued_requests = 0;
    };
    Figures figures() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace varna::http

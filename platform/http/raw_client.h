// SPDX-License-Identifier: EUPL-1.2
// For tests of the server: a small server to talk to, and a client that says exactly what it is
// told, well-formed or not. Not part of the product.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "platform/base/log.h"
#include "platform/http/server.h"

namespace varna::http::raw {

using namespace std::chrono_literals;

inline constexpr std::string_view asset = "bytes that live as long as the process";

inline Response answer(const Message& message) {
    Response response;
    if (message.target == "/throw") throw std::runtime_error("a bug");
    if (message.target == "/slow") std::this_thread::sleep_for(300ms);
    if (message.target == "/asset") response.static_body = asset;
    if (message.target == "/large") response.body.assign(20'000'000, 'x');
    if (message.target == "/split") response.add("Location", "/\r\nSet-Cookie: a=b");
    if (message.target == "/nothing") response.status = 204;
    if (response.payload().empty())
        response.body = message.method + " " + message.target + " " +
                        std::to_string(message.body.size()) + " " + message.remote_address;
    return response;
}

inline ServerOptions small_options() {
    ServerOptions options;
    options.port = 0;
    options.worker_threads = 4;
    options.limits.header_bytes_max = 4096;
    options.limits.body_bytes_max = 100'000;
    options.limits.header_seconds_max = 1;
    options.limits.body_seconds_max = 1;
    options.limits.idle_seconds_max = 1;
    return options;
}

struct Running : Server {
    explicit Running(ServerOptions options = small_options(), Handler handler = answer)
        : Server(std::move(options), std::move(handler)) {
        varna::log::silence(true);
        start();
    }
};

// A client that says exactly what it is told, and waits at most four seconds for an answer.
class Client {
public:
    explicit Client(const Server& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval patience{4, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void say(std::string_view text) const {
        while (!text.empty()) {
            const auto count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (count <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    // All that comes until the server closes; "(open)" at the end when it does not.
    std::string rest() {
        while (receive()) {
        }
        return std::exchange(heard_, {}) + (is_closed_ ? "" : "(open)");
    }
    // One answer, its body by Content-Length.
    std::string one(bool has_body = true) {
        std::size_t end = 0;
        while ((end = heard_.find("\r\n\r\n")) == std::string::npos)
            if (!receive()) return rest();
        end += 4;
        const std::size_t length = heard_.find("Content-Length: ");
        if (has_body && length < end) end += std::stoul(heard_.substr(length + 16));
        while (heard_.size() < end)
            if (!receive()) return rest();
        const std::string text = heard_.substr(0, end);
        heard_.erase(0, end);
        return text;
    }

private:
    bool receive() {
        char bytes[65536];
        const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count > 0) heard_.append(bytes, static_cast<std::size_t>(count));
        if (count == 0 || (count < 0 && errno == ECONNRESET)) is_closed_ = true;
        return count > 0;
    }

    int socket_;
    bool is_closed_ = false;
    std::string heard_;
};

inline std::string get(const std::string& target, const std::string& more = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: varna\r\n" + more + "\r\n";
}

inline std::string post(const std::string& more, const std::string& body = "") {
    return "POST /form HTTP/1.1\r\nHost: varna\r\n" + more + "\r\n" + body;
}

inline std::string all_of(const Server& server, const std::string& request) {
    Client client(server);
    client.say(request);
    return client.rest();
}

inline bool is_status(const std::string& text, int status) {
    return text.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
}

}  // namespace varna::http::raw

// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server.h"

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <chrono>
#include <cstdint>
#include <utility>

#include "platform/base/log.h"
#include "platform/base/planted_fault.h"
#include "platform/http/connection.h"
#include "platform/http/request_reader.h"
#include "platform/http/syntax.h"
#include "platform/http/wire.h"

namespace varna::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t headers_max = 100;
constexpr std::size_t body_reserve_max = 64 * 1024;

// Beast's grammar, and on top of it a refusal of everything two servers could read differently
// (catalogue S-14): Beast by itself unfolds obs-fold, joins equal lengths and merges trailers.
class BeastReader final : public RequestReader, private beast::http::basic_parser<true> {
public:
    explicit BeastReader(const ServerLimits& limits) : head_bytes_max_(limits.header_bytes_max) {
        header_limit(static_cast<std::uint32_t>(limits.header_bytes_max + 1));
        body_limit(limits.body_bytes_max);
    }

    std::size_t take(std::string_view bytes) override {
        std::size_t used = 0;
        while (refusal_ == 0 && !is_done() && used < bytes.size()) {
            const std::string_view rest = bytes.substr(used);
            const bool was_in_head = !is_header_done();
            Failure failure;
            const std::size_t count = put(asio::buffer(rest.data(), rest.size()), failure);
            if (was_in_head) examine_head(rest.substr(0, count));
            used += count;
            if (failure == beast::http::error::need_more || (!failure && count == 0)) break;
            if (failure) refuse(status_for(failure));
        }
        // Bytes are left over only inside an unfinished line, in the head or in a chunk's head.
        const std::size_t left = bytes.size() - used;
        if (!is_done() && head_bytes_ + left > head_bytes_max_) refuse(431);
        return used;
    }

    bool is_head_read() const override { return is_header_done(); }
    bool is_complete() const override { return is_done(); }
    int refusal() const override { return refusal_; }
    bool waits_for_continue() const override {  // RFC 9110, 10.1.1
        return expects_ && is_http_1_1_ && is_header_done() && !is_done() && message.body.empty();
    }
    Persistence persistence() const override {
        if (!keep_alive()) return Persistence::close;
        return is_http_1_1_ ? Persistence::keep_alive : Persistence::keep_alive_as_1_0;
    }

private:
    using View = beast::string_view;

    void refuse(int status) {
        if (refusal_ == 0) refusal_ = status;
    }
    void refuse(int status, Failure& failure) {
        refuse(status);
        failure = beast::http::error::bad_field;
    }
    static int status_for(const Failure& failure) {
        if (failure == beast::http::error::body_limit) return 413;
        if (failure == beast::http::error::header_limit) return 431;
        return 400;
    }

    void examine_head(std::string_view lines) {
        head_bytes_ += lines.size();
        if (head_bytes_ > head_bytes_max_) refuse(431);
        for (auto at = lines.find('\n'); at != lines.npos; at = lines.find('\n', at + 1)) {
            const char next = at + 1 < lines.size() ? lines[at + 1] : 'x';
            if (next == ' ' || next == '\t') refuse(400);  // obs-fold
        }
    }

    void on_request_impl(beast::http::verb, View method, View target, int version,
                         Failure& failure) override {
        message.method.assign(method.data(), method.size());
        message.target.assign(target.data(), target.size());
        is_http_1_1_ = version == 11;
        // An absolute URI or an authority is for proxies, and "*" is nothing we serve.
        if (message.target.front() != '/') refuse(400, failure);
    }

    void on_field_impl(beast::http::field field, View name, View value, Failure& failure) override {
        const std::string_view text(value.data(), value.size());
        switch (field) {
            case beast::http::field::content_length:
                if (++lengths_ > 1 || !is_all_digits(text)) return refuse(400, failure);
                break;
            case beast::http::field::transfer_encoding:
                if (++encodings_ > 1 || !is_same_ignoring_case(text, "chunked"))
                    return refuse(400, failure);
                break;
            case beast::http::field::host:
                if (++hosts_ > 1) return refuse(400, failure);
                break;
            case beast::http::field::expect:
                if (!is_same_ignoring_case(text, "100-continue")) return refuse(417, failure);
                expects_ = true;
                break;
            default:
                break;
        }
        // Trailers come after every check of the head has been made, so they are not merged.
        if (is_header_done()) return refuse(400, failure);
        if (message.headers.size() >= headers_max) return refuse(431, failure);
        message.headers.push_back({std::string(name.data(), name.size()), std::string(text)});
    }

    void on_header_impl(Failure& failure) override {
        const bool is_ambiguous = lengths_ > 0 && encodings_ > 0;
        const bool is_encoded_1_0 = encodings_ > 0 && !is_http_1_1_;
        if (is_ambiguous || is_encoded_1_0 || (is_http_1_1_ && hosts_ == 0)) refuse(400, failure);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Failure&) override {
        // A claimed length is only a claim: memory follows the bytes that really come.
        if (length) message.body.reserve(std::min<std::size_t>(*length, body_reserve_max));
    }
    std::size_t on_body_impl(View body, Failure&) override {
        message.body.append(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, View extensions, Failure& failure) override {
        if (!extensions.empty()) refuse(400, failure);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, View body, Failure&) override {
        message.body.append(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(Failure&) override {}
    void on_response_impl(int, View, int, Failure&) override {}

    const std::size_t head_bytes_max_;
    std::size_t head_bytes_ = 0;
    int refusal_ = 0;
    int lengths_ = 0;
    int encodings_ = 0;
    int hosts_ = 0;
    bool expects_ = false;
    bool is_http_1_1_ = false;
};

}  // namespace

std::unique_ptr<RequestReader> new_request_reader(const ServerLimits& limits) {
    return std::make_unique<BeastReader>(limits);
}

struct Server::Inside {
    Inside(ServerOptions options, Handler handler)
        : common(std::move(options), std::move(handler)) {}

    Common common;
    std::vector<std::unique_ptr<Loop>> loops;
    std::unique_ptr<Acceptor> acceptor;  // lives on the first loop, with its timer
    std::unique_ptr<asio::steady_timer> accept_timer;
    std::size_t next_loop = 0;
    unsigned short port = 0;

    void listen();
    void wait_for_connections();
    void accept_waiting();
};

void Server::Inside::listen() {
    const ServerOptions& options = common.options;
    const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    acceptor = std::make_unique<Acceptor>(loops.front()->io, endpoint, true);
    acceptor->listen(asio::socket_base::max_listen_connections);
    acceptor->non_blocking(true);
    accept_timer = std::make_unique<asio::steady_timer>(loops.front()->io);
    port = acceptor->local_endpoint().port();
}

void Server::Inside::wait_for_connections() {
    acceptor->async_wait(tcp::socket::wait_read, [this](Failure failure) {
        if (!failure) accept_waiting();
    });
}

void Server::Inside::accept_waiting() {
    constexpr int accepts_per_turn = 64;
    for (int i = 0; i < accepts_per_turn; ++i) {
        Loop& loop = *loops[next_loop++ % loops.size()];
        Socket socket(loop.io);
        Failure failure;
        acceptor->accept(socket, failure);
        if (failure == asio::error::would_block || failure == asio::error::try_again) break;
        if (failure == asio::error::connection_aborted) continue;
        if (failure) {
            // Out of descriptors or memory: the waiting connection stays readable, so asking
            // again at once would only burn the processor that could free some.
            log::warning("http.accept_failed", {{"code", failure.value()}});
            accept_timer->expires_after(milliseconds(100));
            accept_timer->async_wait([this](Failure cancelled) {
                if (!cancelled && acceptor->is_open()) wait_for_connections();
            });
            return;
        }
        asio::dispatch(loop.io, [this, &loop, accepted = std::move(socket)]() mutable {
            loop.admit(common, std::move(accepted));
        });
    }
    wait_for_connections();
}

Server::Server(ServerOptions options, Handler handler)
    : inside_(std::make_unique<Inside>(std::move(options), std::move(handler))) {}

Server::~Server() {
    stop(0);
}

void Server::start() {
    Inside& inside = *inside_;
    const int count = std::max(1, inside.common.options.io_threads);
    for (int i = 0; i < count; ++i) inside.loops.push_back(std::make_unique<Loop>());
    try {
        inside.listen();
    } catch (...) {
        inside.acceptor.reset();
        inside.loops.clear();
        throw;
    }
    inside.common.workers.start();
    inside.wait_for_connections();
    for (const auto& loop : inside.loops) {
        loop->sweep();
        loop->thread = std::thread([io = &loop->io] { io->run(); });
    }
}

unsigned short Server::port() const {
    return inside_->port;
}

void Server::stop(int seconds_max) {
    Inside& inside = *inside_;
    Common& common = inside.common;
    if (inside.loops.empty()) return;
    if (VARNA_FAULT("stops_at_once")) seconds_max = 0;
    common.is_stopping = true;
    asio::post(inside.loops.front()->io, [&inside] {
        Failure ignored;
        inside.accept_timer->cancel();
        inside.acceptor->close(ignored);
    });
    for (const auto& loop : inside.loops)
        asio::post(loop->io, [loop = loop.get()] { loop->close_all(false); });
    {
        std::unique_lock lock(common.mutex);
        common.all_closed.wait_for(lock, seconds(seconds_max),
                                   [&] { return common.connections == 0; });
    }
    // Workers first: while one runs it owns a connection and may still give it back.
    common.workers.stop();
    for (const auto& loop : inside.loops) {
        asio::post(loop->io, [loop = loop.get()] {
            loop->close_all(true);
            loop->io.stop();
        });
        loop->thread.join();
    }
    inside.acceptor.reset();
    inside.accept_timer.reset();
    inside.loops.clear();
}

Server::Figures Server::figures() const {
    const Common& common = inside_->common;
    return {common.connections, common.workers.queued()};
}

}  // namespace varna::http

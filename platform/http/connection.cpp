// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/log.h"
#include "platform/http/request_reader.h"
#include "platform/http/wire.h"

namespace varna::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using Time = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::size_t write_bytes_per_second_min = 16 * 1024;
constexpr auto sweep_interval = milliseconds(250);
// A peer that is still sending when we close would have its copy of the answer thrown away by
// the reset, so what it sends is read and dropped for a while first.
constexpr auto drain_time = seconds(5);
constexpr auto drain_time_when_stopping = seconds(1);

Time in(std::chrono::steady_clock::duration span) {
    return std::chrono::steady_clock::now() + span;
}

}  // namespace

class Connection final : public Work, public std::enable_shared_from_this<Connection> {
public:
    Connection(Common& common, Loop& loop, Socket socket)
        : common_(common), loop_(loop), socket_(std::move(socket)) {}

    std::list<std::shared_ptr<Connection>>::iterator position;

    void start() {
        Failure failure;
        socket_.non_blocking(true, failure);
        socket_.set_option(tcp::no_delay(true), failure);
        const auto peer = socket_.remote_endpoint(failure);
        if (failure) return close();
        remote_address_ = peer.address().to_string();
        rest();
    }

    // On a worker thread, which alone owns the connection until it is given back.
    void run() override {
        Exchange& exchange = *exchange_;
        try {
            exchange.response = common_.handler(exchange.reader->message);
            exchange.head = head_of(exchange.response, persistence_now());
        } catch (...) {
            log::error("http.handler_threw");
            exchange.response = plain_answer(500);
            exchange.head = head_of(exchange.response, persistence_now());
        }
        std::string().swap(exchange.reader->message.body);  // not kept while a slow client reads
        exchange.held.hold(0);
        loop_.give_back(shared_from_this());
    }

    void start_writing() {
        if (state_ == State::closed) return;
        const Exchange& exchange = *exchange_;
        const std::size_t bytes = exchange.head.size() + exchange.response.payload().size();
        state_ = State::writing;
        deadline_ = in(seconds(common_.options.limits.body_seconds_max) +
                       seconds(bytes / write_bytes_per_second_min));
        write();
    }

    void enforce_deadline(Time now) {
        if (now < deadline_) return;
        if (state_ == State::reading)
            refuse(408);
        else
            close();
    }

    bool is_busy() const { return state_ == State::answering || state_ == State::writing; }

    void close() {
        if (state_ == State::closed) return;
        state_ = State::closed;
        ++waits_;
        Failure ignored;
        socket_.close(ignored);
        exchange_.reset();
        const auto self = shared_from_this();  // the list may hold the last reference
        loop_.connections.erase(position);
        common_.forget_connection();
    }

private:
    enum class State { resting, reading, answering, writing, draining, closed };

    // All that a request needs, allocated when its first byte comes and freed with its last, so
    // an idle connection costs a few hundred bytes.
    struct Exchange {
        explicit Exchange(Common& common)
            : reader(new_request_reader(common.options.limits)), held(common.body_bytes) {}
        std::unique_ptr<RequestReader> reader;
        HeldBytes held;
        Response response;
        std::string head;
        std::size_t sent = 0;
        Persistence persistence = Persistence::close;
        bool is_head_request = false;
        bool is_in_body = false;
    };

    // Decided after the handler has run, so a request that outlasts the order to stop says so.
    Persistence persistence_now() {
        exchange_->persistence =
            common_.is_stopping ? Persistence::close : exchange_->reader->persistence();
        return exchange_->persistence;
    }

    void wait(tcp::socket::wait_type what) {
        // A deadline may move the connection on while a wait is under way; the count tells the
        // stale wait, even one that already succeeded, that it is no longer awaited.
        socket_.async_wait(what, [self = shared_from_this(), wait = ++waits_](Failure failure) {
            if (wait != self->waits_) return;
            if (failure) return self->close();
            if (self->state_ == State::writing) return self->write();
            self->read();
        });
    }

    void rest() {
        state_ = State::resting;
        deadline_ = in(seconds(common_.options.limits.idle_seconds_max));
        wait(tcp::socket::wait_read);
    }

    void read() {
        Failure failure;
        const std::size_t count = socket_.read_some(asio::buffer(loop_.scratch), failure);
        if (failure == asio::error::would_block || failure == asio::error::try_again)
            return wait(tcp::socket::wait_read);
        if (failure) return close();
        if (state_ == State::draining) return wait(tcp::socket::wait_read);
        received({loop_.scratch.data(), count});
    }

    void received(std::string_view bytes) {
        if (!exchange_) {
            exchange_ = std::make_unique<Exchange>(common_);
            state_ = State::reading;
            deadline_ = in(seconds(common_.options.limits.header_seconds_max));
        }
        RequestReader& reader = *exchange_->reader;
        if (unread_.empty()) {
            const std::size_t used = reader.take(bytes);
            unread_.assign(bytes.substr(used));
        } else {
            unread_.append(bytes);
            unread_.erase(0, reader.take(unread_));
        }
        if (unread_.empty()) std::string().swap(unread_);
        exchange_->held.hold(reader.message.body.size());
        if (common_.body_bytes > common_.options.limits.all_body_bytes_max) {
            std::string().swap(reader.message.body);
            exchange_->held.hold(0);
            return refuse(503);
        }
        if (reader.refusal() != 0) return refuse(reader.refusal());
        if (reader.is_complete()) return ask_for_answer();
        if (reader.is_head_read() && !exchange_->is_in_body) {
            exchange_->is_in_body = true;
            deadline_ = in(seconds(common_.options.limits.body_seconds_max));
            if (reader.waits_for_continue() && !say_continue()) return close();
        }
        wait(tcp::socket::wait_read);
    }

    // Nothing else is being written to this socket, so its buffer has room for one line.
    bool say_continue() {
        constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
        Failure failure;
        return socket_.write_some(asio::buffer(line.data(), line.size()), failure) == line.size();
    }

    void ask_for_answer() {
        Message& message = exchange_->reader->message;
        if (common_.options.trust_forwarded_for)
            message.remote_address = forwarded_address(message);
        if (message.remote_address.empty()) message.remote_address = remote_address_;
        exchange_->is_head_request = message.method == "HEAD";
        if (exchange_->is_head_request) message.method = "GET";
        state_ = State::answering;
        deadline_ = Time::max();
        if (!common_.workers.offer(shared_from_this())) refuse(503);
    }

    // The connection is closed afterwards: after a request that could not be read nobody knows
    // where the next one begins.
    void refuse(int status) {
        ++waits_;
        exchange_->persistence = Persistence::close;
        exchange_->response = plain_answer(status);
        exchange_->head = head_of(exchange_->response, Persistence::close);
        start_writing();
    }

    void write() {
        Exchange& exchange = *exchange_;
        const int status = exchange.response.status;
        const bool is_bare = exchange.is_head_request || status == 204 || status == 304;
        const std::string_view head = exchange.head;
        const std::string_view body = is_bare ? std::string_view() : exchange.response.payload();
        while (exchange.sent < head.size() + body.size()) {
            const auto head_left = head.substr(std::min(exchange.sent, head.size()));
            const auto body_left = body.substr(exchange.sent - (head.size() - head_left.size()));
            const std::array<asio::const_buffer, 2> buffers = {
                asio::buffer(head_left.data(), head_left.size()),
                asio::buffer(body_left.data(), body_left.size())};
            Failure failure;
            exchange.sent += socket_.write_some(buffers, failure);
            if (failure == asio::error::would_block || failure == asio::error::try_again)
                return wait(tcp::socket::wait_write);
            if (failure) return close();
        }
        finish();
    }

    void finish() {
        const bool is_last = exchange_->persistence == Persistence::close || common_.is_stopping;
        exchange_.reset();
        if (is_last) return say_goodbye();
        if (unread_.empty()) return rest();
        received({});  // the next request was sent without waiting for this answer
    }

    void say_goodbye() {
        std::string().swap(unread_);
        state_ = State::draining;
        deadline_ = in(common_.is_stopping ? drain_time_when_stopping : drain_time);
        Failure failure;
        socket_.shutdown(tcp::socket::shutdown_send, failure);
        if (failure) return close();
        wait(tcp::socket::wait_read);
    }

    Common& common_;
    Loop& loop_;
    Socket socket_;
    State state_ = State::resting;
    Time deadline_ = Time::max();
    std::uint64_t waits_ = 0;
    std::string remote_address_;
    std::string unread_;  // begins with an unfinished line or the next request
    std::unique_ptr<Exchange> exchange_;
};

void Loop::admit(Common& common, Socket socket) {
    if (common.is_stopping) return;
    if (common.connections.fetch_add(1) >= common.options.limits.connections_max) {
        common.forget_connection();
        const Response answer = plain_answer(503);
        const std::string text = head_of(answer, Persistence::close) + answer.body;
        Failure ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(text), ignored);
        return;
    }
    connections.push_front(std::make_shared<Connection>(common, *this, std::move(socket)));
    const auto connection = connections.front();
    connection->position = connections.begin();
    connection->start();
}

// One wake-up of the network thread serves every answer that is ready by then.
void Loop::give_back(std::shared_ptr<Connection> connection) {
    bool is_first = false;
    {
        const std::lock_guard lock(answered_mutex);
        is_first = answered.empty();
        answered.push_back(std::move(connection));
    }
    if (is_first) asio::post(io, [this] { write_answered(); });
}

void Loop::write_answered() {
    std::vector<std::shared_ptr<Connection>> ready;
    {
        const std::lock_guard lock(answered_mutex);
        ready.swap(answered);
    }
    for (const auto& connection : ready) connection->start_writing();
}

// One timer for all connections: a timer each would be set and cancelled several times a request.
void Loop::sweep() {
    sweep_timer.expires_after(sweep_interval);
    sweep_timer.async_wait([this](Failure failure) {
        if (failure) return;
        const Time now = std::chrono::steady_clock::now();
        for (auto next = connections.begin(); next != connections.end();) {
            const std::shared_ptr<Connection> connection = *next++;
            connection->enforce_deadline(now);
        }
        sweep();
    });
}

void Loop::close_all(bool even_the_busy) {
    for (auto next = connections.begin(); next != connections.end();) {
        const std::shared_ptr<Connection> connection = *next++;
        if (even_the_busy || !connection->is_busy()) connection->close();
    }
}

}  // namespace varna::http

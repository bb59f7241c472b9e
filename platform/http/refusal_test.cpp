// SPDX-License-Identifier: EUPL-1.2
// What the server must not pass on: requests too large, and requests that a proxy in front could
// read differently (catalogue S-14).
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "platform/http/raw_client.h"

using namespace varna::http;
using namespace varna::http::raw;
using namespace std::string_literals;

namespace {

const std::string host = "Host: a\r\n";
const std::string chunked = "Transfer-Encoding: chunked\r\n";
const std::string end = "0\r\n\r\n";

const std::vector<std::string> with_two_lengths = {
    post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"),
    post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
    post("Content-Length: 3, 3\r\n", "abc"),
    post("Content-Length: +3\r\n", "abc"),
    post("Content-Length: -1\r\n", "abc"),
    post("Content-Length: 0x3\r\n", "abc"),
    post("Content-Length: 3 3\r\n", "abc"),
    post("Content-Length:\r\n", "abc"),
    post("Content-Length : 3\r\n", "abc"),
    post("Content-Length: 18446744073709551617\r\n", "a"),
    post("Content-Length: 3\r\n" + chunked, end),
    post(chunked + "Content-Length: 3\r\n", end),
    post(chunked + chunked, end),
    post("Transfer-Encoding: chunked, identity\r\n", end),
    post("Transfer-Encoding: identity, chunked\r\n", end),
    post("Transfer-Encoding: xchunked\r\n", end),
    post("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"),
    post("Transfer-Encoding:\vchunked\r\n", end),
    post("Transfer-Encoding: chunked\r\n , identity\r\n", end),
    post("Transfer-Encoding:\r\n chunked\r\n", end),
    "POST / HTTP/1.0\r\n" + chunked + "\r\n" + end,
    post(chunked, "3;name=value\r\nabc\r\n" + end),
    post(chunked, "0;x\r\n\r\n"),
    post(chunked, "3\nabc\r\n" + end),
    post(chunked, "3\r\nabcd\r\n" + end),
    post(chunked, "0x3\r\nabc\r\n" + end),
    post(chunked, "-1\r\n" + end),
    post(chunked, "ffffffffffffffff1\r\n" + end),
    post(chunked, "0\r\nX-Trailer: a\r\n\r\n"),
    post(chunked, "0\r\nContent-Length: 5\r\n\r\n"),
};

const std::vector<std::string> with_doubtful_lines = {
    get("/", "X: a\r\n b\r\n"),
    get("/", "X: a\r\n\tb\r\n"),
    get("/", "X:\r\n \r\n"),
    get("/", "X: a\r\n \r\n"),
    "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
    "GET / HTTP/1.1\nHost: a\n\n",
    "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
    get("/", "X: a\0b\r\n"s),
    get("/", "X\r\n"),
    get("/", ": a\r\n"),
    get("/", "X Y: a\r\n"),
    get("/", host),
    "GET / HTTP/1.1\r\n\r\n",
    get("http://varna/"),
    get("*"),
    get("plans"),
    "CONNECT varna:443 HTTP/1.1\r\n" + host + "\r\n",
    "GET /\r\n\r\n",
    "GET / HTTP/2.0\r\n" + host + "\r\n",
    "GET  / HTTP/1.1\r\n" + host + "\r\n",
    "GET /a b HTTP/1.1\r\n" + host + "\r\n",
    "G\0T / HTTP/1.1\r\n"s + host + "\r\n",
    " GET / HTTP/1.1\r\n" + host + "\r\n",
    "\r\nGET / HTTP/1.1\r\n" + host + "\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s,
};

void check_refused(const std::vector<std::string>& requests) {
    const Running server;
    for (const std::string& request : requests) {
        Client client(server);
        client.say(request + get("/smuggled", "Connection: close\r\n"));
        const std::string heard = client.one();
        CHECK_MESSAGE(is_status(heard, 400), request << " -> " << heard);
        CHECK_MESSAGE(client.rest().empty(), request);
    }
}

}  // namespace

TEST_CASE("a request whose length two servers could read differently is refused") {
    check_refused(with_two_lengths);
}

TEST_CASE("a request whose lines two servers could read differently is refused") {
    check_refused(with_doubtful_lines);
}

TEST_CASE("a body beyond the limit is refused, though the client goes on sending it") {
    const Running server;
    const std::string large(3'000'000, 'x');
    const auto length = "Content-Length: " + std::to_string(large.size()) + "\r\n";
    Client client(server);
    client.say(post(length, large));
    CHECK(is_status(client.one(), 413));
    Client in_chunks(server);
    in_chunks.say(post(chunked, "186a1\r\n" + large));
    CHECK(is_status(in_chunks.one(), 413));
    Client at_the_limit(server);
    at_the_limit.say(post("Content-Length: 100000\r\n", large.substr(0, 100'000)));
    CHECK(is_status(at_the_limit.one(), 200));
}

TEST_CASE("all bodies together have a limit, and what is let go can be used again") {
    auto options = small_options();
    options.limits.all_body_bytes_max = 100'000;
    options.limits.body_seconds_max = 4;
    const Running server(std::move(options));
    const std::string most(70'000, 'x');
    const auto length = [](std::size_t bytes) {
        return "Content-Length: " + std::to_string(bytes) + "\r\n";
    };
    {
        Client unfinished(server);
        unfinished.say(post(length(most.size() + 1), most));
        std::this_thread::sleep_for(100ms);
        CHECK(is_status(all_of(server, post(length(most.size()), most)), 503));
        CHECK(is_status(all_of(server, get("/", "Connection: close\r\n")), 200));
        unfinished.say("x");
        CHECK(is_status(unfinished.one(), 200));
    }
    for (int again = 0; again < 3; ++again) {
        Client client(server);
        client.say(post(length(most.size()), most));
        CHECK(is_status(client.one(), 200));
    }
}

TEST_CASE("a head beyond the limit is refused whether it comes at once or never ends") {
    const Running server;
    const std::string filler(4000, 'x');
    std::string many_headers;
    for (int i = 0; i < 200; ++i) many_headers += "a: b\r\n";
    const std::vector<std::string> requests = {
        get("/", "X: " + filler + "\r\nY: " + filler + "\r\n"), get("/" + filler + filler),
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + filler + filler, get("/", many_headers)};
    for (const std::string& request : requests) {
        Client client(server);
        client.say(request);
        CHECK(is_status(client.one(), 431));
    }
}

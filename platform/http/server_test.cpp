// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/raw_client.h"

using namespace varna::http;
using namespace varna::http::raw;
using namespace std::chrono_literals;

TEST_CASE("headers are found without regard to case and the first one counts") {
    Message message;
    message.headers = {{"COOKIE", "a"}, {"cookie", "b"}};
    CHECK(message.header("Cookie") == "a");
    CHECK(message.header("Cookie2").empty());
    Response response;
    response.add("Location", "/");
    CHECK(response.header("location") == "/");
}

TEST_CASE("a connection is kept for several requests, also when their bytes drip") {
    const Running server;
    Client client(server);
    client.say(get("/one"));
    const std::string first = client.one();
    CHECK(is_status(first, 200));
    CHECK(first.ends_with("\r\n\r\nGET /one 0 127.0.0.1"));
    CHECK(first.find("Connection:") == std::string::npos);
    CHECK(first.find("Server:") == std::string::npos);
    for (const char c : post("Content-Length: 3\r\n", "abc")) client.say({&c, 1});
    CHECK(client.one().ends_with("POST /form 3 127.0.0.1"));
    client.say(get("/asset", "Connection: close\r\n"));
    const std::string last = client.rest();
    CHECK(last.find("Connection: close\r\n") != std::string::npos);
    CHECK(last.ends_with(asset));
}

TEST_CASE("pipelined requests are answered in order") {
    const Running server;
    Client client(server);
    client.say(get("/slow") + post("Content-Length: 5\r\n", "GET /") + get("/throw") + get("/b") +
               get("/last", "Connection: close\r\n") + get("/never"));
    CHECK(client.one().ends_with("GET /slow 0 127.0.0.1"));
    CHECK(client.one().ends_with("POST /form 5 127.0.0.1"));
    CHECK(is_status(client.one(), 500));
    CHECK(client.one().ends_with("GET /b 0 127.0.0.1"));
    CHECK(client.rest().ends_with("GET /last 0 127.0.0.1"));
}

TEST_CASE("HEAD is answered as GET without the body") {
    const Running server;
    Client client(server);
    client.say("HEAD /asset HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
    const std::string head = client.one(false);
    CHECK(head.find("Content-Length: " + std::to_string(asset.size())) != std::string::npos);
    CHECK(head.ends_with("\r\n\r\n"));
    CHECK(client.one().ends_with("GET /next 0 127.0.0.1"));
}

TEST_CASE("an old client is answered and the connection closed unless it asks to keep it") {
    const Running server;
    CHECK(all_of(server, "GET / HTTP/1.0\r\n\r\n").ends_with("GET / 0 127.0.0.1"));
    Client client(server);
    client.say("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(client.one().find("Connection: keep-alive\r\n") != std::string::npos);
    client.say(get("/again"));
    CHECK(is_status(client.one(), 200));
}

TEST_CASE("a chunked body is put together") {
    const Running server;
    Client client(server);
    for (const char c :
         post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"))
        client.say({&c, 1});
    CHECK(client.one().ends_with("POST /form 13 127.0.0.1"));
}

TEST_CASE("a client that asks first is told to continue, or that its body is too large") {
    const Running server;
    Client client(server);
    client.say(post("Content-Length: 3\r\nExpect: 100-continue\r\n"));
    CHECK(client.one(false) == "HTTP/1.1 100 Continue\r\n\r\n");
    client.say("abc");
    CHECK(client.one().ends_with("POST /form 3 127.0.0.1"));
    client.say(post("Content-Length: 100001\r\nExpect: 100-continue\r\n"));
    CHECK(is_status(client.one(), 413));
    CHECK(is_status(all_of(server, post("Content-Length: 1\r\nExpect: magic\r\n")), 417));
}

TEST_CASE("slow clients are let go: a late head or body with 408, an idle one in silence") {
    const Running server;
    Client idle(server);
    Client late_head(server);
    Client late_body(server);
    late_head.say("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    late_body.say(post("Content-Length: 10\r\n", "abc"));
    CHECK(server.figures().connections <= 3);
    CHECK(is_status(late_head.rest(), 408));
    CHECK(is_status(late_body.rest(), 408));
    CHECK(idle.rest().empty());
}

TEST_CASE("an answer larger than any socket buffer arrives whole") {
    const Running server;
    Client client(server);
    client.say(get("/large", "Connection: close\r\n"));
    std::this_thread::sleep_for(50ms);  // so that the server has to wait for room
    CHECK(client.rest().size() > 20'000'000);
}

TEST_CASE("a handler that throws, or whose header would split the answer, costs one answer only") {
    const Running server;
    Client client(server);
    for (const auto* target : {"/throw", "/split"}) {
        client.say(get(target));
        const std::string heard = client.one();
        CHECK(is_status(heard, 500));
        CHECK(heard.ends_with("\r\n\r\n500"));
        CHECK(heard.find("Set-Cookie") == std::string::npos);
    }
    client.say(get("/nothing") + get("/after"));
    const std::string nothing = client.one();
    CHECK(is_status(nothing, 204));
    CHECK(nothing.find("Content-Length") == std::string::npos);
    CHECK(client.one().ends_with("GET /after 0 127.0.0.1"));
}

TEST_CASE("what finds the queue or the house full is told so at once") {
    auto options = small_options();
    options.worker_threads = 1;
    options.limits.queued_requests_max = 1;
    options.limits.connections_max = 3;
    const Running server(options);
    Client running(server);
    Client queued(server);
    Client refused(server);
    running.say(get("/slow"));
    std::this_thread::sleep_for(50ms);
    queued.say(get("/queued"));
    std::this_thread::sleep_for(50ms);
    CHECK(server.figures().queued_requests == 1);
    CHECK(server.figures().connections == 3);
    refused.say(get("/refused"));
    CHECK(is_status(refused.one(), 503));
    CHECK(is_status(Client(server).one(), 503));
    CHECK(is_status(running.one(), 200));
    CHECK(is_status(queued.one(), 200));
}

TEST_CASE("the proxy's word on the address is taken only when it is trusted") {
    const std::string forwarded = "X-Forwarded-For: 1.1.1.1, 10.0.0.7\r\nConnection: close\r\n";
    const Running direct;
    CHECK(all_of(direct, get("/", forwarded)).ends_with(" 127.0.0.1"));
    auto options = small_options();
    options.trust_forwarded_for = true;
    const Running behind(options);
    CHECK(all_of(behind, get("/", forwarded)).ends_with(" 10.0.0.7"));
    CHECK(all_of(behind, get("/", "X-Forwarded-For: 2001:db8::1\r\nConnection: close\r\n"))
              .ends_with(" 2001:db8::1"));
    for (const std::string value : {"", "unknown", "<script>", "1.1.1.1,"})
        CHECK(all_of(behind, get("/", "X-Forwarded-For: " + value + "\r\nConnection: close\r\n"))
                  .ends_with(" 127.0.0.1"));
}

TEST_CASE("a graceful stop finishes the request that is running and closes the rest") {
    Running server;
    Client busy(server);
    Client idle(server);
    busy.say(get("/slow"));
    std::this_thread::sleep_for(50ms);
    const auto begun = std::chrono::steady_clock::now();
    std::string heard;
    std::thread reader([&] { heard = busy.rest(); });
    server.stop(5);
    reader.join();
    CHECK(heard.ends_with("GET /slow 0 127.0.0.1"));
    CHECK(heard.find("Connection: close") != std::string::npos);
    CHECK(idle.rest().empty());
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
    CHECK(server.figures().connections == 0);
    server.stop();  // again, as the destructor does
}

TEST_CASE("a port that is taken is an error at the start") {
    const Running first;
    auto options = small_options();
    options.port = first.port();
    Server second(options, answer);
    CHECK_THROWS_AS(second.start(), std::runtime_error);
}

TEST_CASE("several network threads share the connections") {
    auto options = small_options();
    options.io_threads = 3;
    Running server(options);
    std::atomic<int> answered{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            Client client(server);
            for (int k = 0; k < 100; ++k) {
                client.say(get("/n"));
                if (is_status(client.one(), 200)) ++answered;
            }
        });
    for (std::thread& client : clients) client.join();
    CHECK(answered == 800);
}

// SPDX-License-Identifier: EUPL-1.2
#include "platform/fetch/address.h"

#include <doctest/doctest.h>

#include "platform/fetch/fetch.h"

using namespace varna::fetch;

TEST_CASE("an address inside is not public, however it is written") {
    for (const char* inside : {"127.0.0.1",
                               "127.8.9.1",
                               "0.0.0.0",
                               "10.1.2.3",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "169.254.169.254",
                               "100.64.0.1",
                               "192.0.2.9",
                               "198.18.0.1",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::1",
                               "::",
                               "::ffff:127.0.0.1",
                               "::ffff:10.0.0.1",
                               "fe80::1",
                               "fc00::1",
                               "fd12:3456::1",
                               "ff02::1",
                               "64:ff9b::7f00:1",
                               "2002:7f00:1::",
                               "2001:0:7f00:1::",
                               "2001:db8::1",
                               "::127.0.0.1"}) {
        CAPTURE(inside);
        REQUIRE(parse_address(inside));
        CHECK_FALSE(is_public(*parse_address(inside)));
    }
}

TEST_CASE("an address on the internet is public") {
    for (const char* outside : {"20.190.160.1", "172.32.0.1", "172.15.255.255", "9.255.255.255",
                                "11.0.0.0", "::ffff:20.190.160.1", "2603:1026::1", "2a00:801::1"}) {
        CAPTURE(outside);
        CHECK(is_public(*parse_address(outside)));
    }
}

TEST_CASE("a named network opens its own addresses and no others") {
    const std::vector<Network> allowed{*parse_network("10.20.0.0/16"), *parse_network("fd00::/8"),
                                       *parse_network("192.168.7.9")};

    CHECK(may_call(*parse_address("10.20.255.1"), allowed));
    CHECK(may_call(*parse_address("::ffff:10.20.0.1"), allowed));
    CHECK(may_call(*parse_address("fdab::1"), allowed));
    CHECK(may_call(*parse_address("192.168.7.9"), allowed));
    CHECK_FALSE(may_call(*parse_address("10.21.0.1"), allowed));
    CHECK_FALSE(may_call(*parse_address("192.168.7.8"), allowed));
    CHECK_FALSE(may_call(*parse_address("fe80::1"), allowed));
    CHECK_FALSE(may_call(*parse_address("127.0.0.1"), allowed));
}

TEST_CASE("what is not a network is nothing") {
    for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "::/129",
                             "login.example", "10.0.0.0/8x"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_network(text));
    }
}

TEST_CASE("only web addresses are called, and plain http only to this machine") {
    const std::vector<Network> everywhere{*parse_network("0.0.0.0/0"), *parse_network("::/0")};

    for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/",
                            "dict://127.0.0.1/", "", "https://", "127.0.0.1"}) {
        CAPTURE(url);
        const auto answer = call({.url = url}, everywhere);
        REQUIRE_FALSE(answer);
        CHECK(answer.error() == "url_refused");
    }
    const auto plain = call({.url = "http://10.255.255.1/"}, everywhere);
    REQUIRE_FALSE(plain);
    CHECK(plain.error() == "address_refused");
    for (const char* url : {"https://127.0.0.1:1/", "https://[::1]:1/", "https://0x7f000001:1/",
                            "https://2130706433:1/", "https://localhost:1/"}) {
        CAPTURE(url);
        const auto inside = call({.url = url}, {});
        REQUIRE_FALSE(inside);
        CHECK(inside.error() == "address_refused");
    }
}

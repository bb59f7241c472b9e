// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/compression.h"

#include <doctest/doctest.h>
#include <zlib.h>

namespace varna::web {
namespace {

http::Message asked(std::string site, std::string encodings = "gzip, deflate, br") {
    http::Message message;
    message.headers.push_back({"Accept-Encoding", std::move(encodings)});
    if (!site.empty()) message.headers.push_back({"Sec-Fetch-Site", std::move(site)});
    return message;
}

http::Response page(std::size_t bytes) {
    http::Response response;
    while (response.body.size() < bytes) response.body += "<p>Nämnden går igenom sina lokaler.</p>";
    return response;
}

std::string unpacked(const std::string& packed, std::size_t size) {
    std::string plain(size, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    CHECK(stream.total_out == size);
    inflateEnd(&stream);
    return plain;
}

TEST_SUITE("compression") {
    TEST_CASE("a long page that was asked for from here is sent compressed, and whole") {
        for (const auto* site : {"same-origin", "none"}) {
            auto response = page(400'000);
            const auto words = response.body;
            compress_if_long(asked(site), response);
            CHECK(response.header("Content-Encoding") == "gzip");
            CHECK(response.body.size() < words.size() / 10);
            CHECK(unpacked(response.body, words.size()) == words);
        }
    }

    TEST_CASE("somebody else's page learns nothing from the length of ours: it is sent as it is") {
        for (const auto* site : {"cross-site", "same-site", "", "none, cross-site"}) {
            auto response = page(400'000);
            const auto words = response.body;
            compress_if_long(asked(site), response);
            CHECK(response.header("Content-Encoding").empty());
            CHECK(response.body == words);
        }
    }

    TEST_CASE("short pages, files and those who take no gzip get what they asked for") {
        auto shorter = page(10'000);
        compress_if_long(asked("none"), shorter);
        CHECK(shorter.header("Content-Encoding").empty());

        auto file = page(400'000);
        file.content_type = "application/pdf";
        compress_if_long(asked("none"), file);
        CHECK(file.header("Content-Encoding").empty());

        auto plain = page(400'000);
        compress_if_long(asked("none", "identity"), plain);
        CHECK(plain.header("Content-Encoding").empty());
    }
}

}  // namespace
}  // namespace varna::web

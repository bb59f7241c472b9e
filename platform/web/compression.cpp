// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/compression.h"

#include <zlib.h>

#include <limits>
#include <optional>

namespace varna::web {
namespace {

constexpr int gzip_window = 15 + 16;  // 16 asks zlib for gzip's own head and tail
constexpr int memory_level = 8;

std::optional<std::string> gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    // zlib reads what it is given and never writes to it; its type is older than const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (!is_whole) return std::nullopt;
    return packed;
}

bool is_asked_from_here(const http::Message& message) {
    const auto site = message.header("Sec-Fetch-Site");
    return site == "same-origin" || site == "none";
}

}  // namespace

void compress_if_long(const http::Message& message, http::Response& response) {
    const bool is_text = response.content_type.starts_with("text/") ||
                         response.content_type.starts_with("application/json");
    if (!is_text || !response.static_body.empty() || response.body.size() < compressed_from ||
        response.body.size() > std::numeric_limits<uInt>::max() ||
        message.header("Accept-Encoding").find("gzip") == std::string_view::npos ||
        !is_asked_from_here(message))
        return;
    auto packed = gzipped(response.body);
    if (!packed) return;
    response.body = *std::move(packed);
    response.add("Content-Encoding", "gzip");
}

}  // namespace varna::web

// SPDX-License-Identifier: EUPL-1.2
#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <new>
#include <numeric>

#include "platform/delivery/delivery.h"

namespace varna::delivery {
namespace {

constexpr long connect_ms_max = 10'000;
constexpr long total_ms_max = 120'000;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Parts = std::unique_ptr<curl_mime, decltype(&curl_mime_free)>;
using Lines = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Handle new_handle() {
    static const bool is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    Handle handle(is_started ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (!handle) throw std::bad_alloc();
    return handle;
}

void add_line(Lines& lines, const std::string& line) {
    auto* longer = curl_slist_append(lines.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(lines.release());
    lines.reset(longer);
}

// RFC 2047: words of few bytes each, cut between characters, so that no line is too long and
// nothing that was typed can begin a line of its own.
std::string header_words(std::string_view words) {
    constexpr std::size_t bytes_max = 18;
    std::string encoded;
    while (!words.empty()) {
        std::size_t end = std::min(bytes_max, words.size());
        while (end > 1 && end < words.size() &&
               (static_cast<unsigned char>(words[end]) & 0xc0) == 0x80)
            --end;
        encoded += encoded.empty() ? "=?UTF-8?Q?" : "\r\n =?UTF-8?Q?";
        for (const char byte : words.substr(0, end))
            encoded += fmt::format("={:02X}", static_cast<unsigned char>(byte));
        encoded += "?=";
        words.remove_prefix(end);
    }
    return encoded;
}

void add_part(curl_mime* parts, std::string_view content, const std::string& media_type,
              const char* encoder, const std::string& name) {
    auto* part = curl_mime_addpart(parts);
    if (part == nullptr) throw std::bad_alloc();
    curl_mime_data(part, content.data(), content.size());
    curl_mime_type(part, media_type.c_str());
    curl_mime_encoder(part, encoder);
    if (!name.empty()) curl_mime_filename(part, name.c_str());
}

bool is_on_this_machine(const std::string& server) {
    constexpr std::string_view here = "smtp://127.0.0.1";
    return server.starts_with(here) && (server.size() == here.size() || server[here.size()] == ':');
}

int look_at_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

void set_up(CURL* handle, const MailServer& server, const std::stop_token& stop) {
    curl_easy_setopt(handle, CURLOPT_URL, server.server.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_ms_max);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, total_ms_max);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    const bool is_near = is_on_this_machine(server.server);
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(is_near ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, server.from.c_str());
    if (!server.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, look_at_stop);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stop);
}

std::string why(CURLcode code) {
    switch (code) {
        case CURLE_USE_SSL_FAILED:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return "tls";
        case CURLE_LOGIN_DENIED:
            return "login_refused";
        case CURLE_SEND_ERROR:
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return "refused";
        case CURLE_ABORTED_BY_CALLBACK:
            return "stopped";
        default:
            return "not_reached";
    }
}

}  // namespace

tl::expected<Sent, std::string> send(const MailServer& server, const Mail& mail,
                                     const std::stop_token& stop) {
    const auto bytes = std::accumulate(
        mail.files.begin(), mail.files.end(), std::size_t{0},
        [](std::size_t sum, const File& file) { return sum + file.content.size(); });
    if (bytes > server.bytes_max) return tl::unexpected<std::string>("too_large");
    const auto handle = new_handle();
    set_up(handle.get(), server, stop);
    Lines receivers(nullptr, &curl_slist_free_all), headers(nullptr, &curl_slist_free_all);
    add_line(receivers, server.to);
    add_line(headers, "From: <" + server.from + ">");
    add_line(headers, "To: <" + server.to + ">");
    add_line(headers, "Subject: " + header_words(mail.subject));
    add_line(headers, "Message-ID: <" + mail.id + ">");
    add_line(headers, "Auto-Submitted: auto-generated");
    const Parts parts(curl_mime_init(handle.get()), &curl_mime_free);
    if (!parts) throw std::bad_alloc();
    add_part(parts.get(), mail.text, "text/plain; charset=utf-8", "base64", "");
    for (const auto& file : mail.files)
        add_part(parts.get(), file.content, file.media_type, "base64", file.name);
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, parts.get());
    const auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return tl::unexpected<std::string>(why(code));
    return Sent{};
}

}  // namespace varna::delivery

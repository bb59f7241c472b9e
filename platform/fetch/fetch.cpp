// SPDX-License-Identifier: EUPL-1.2
#include "platform/fetch/fetch.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <memory>
#include <new>

#include "platform/base/planted_fault.h"

namespace varna::fetch {
namespace {

struct Exchange {
    const std::vector<Network>& allowed;
    bool is_plain = false;
    bool is_refused = false;
    bool is_too_large = false;
    Answer answer{};
};

// Called with the very address that is about to be connected to, so a name that resolves to
// something else from one moment to the next gains nothing.
curl_socket_t open_socket(void* context, curlsocktype, curl_sockaddr* target) {
    auto& exchange = *static_cast<Exchange*>(context);
    const auto address = address_of(&target->addr);
    const bool may = address && may_call(*address, exchange.allowed) &&
                     (!exchange.is_plain || is_loopback(*address));
    if (!may && !VARNA_FAULT("calls_inside")) {
        exchange.is_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& exchange = *static_cast<Exchange*>(context);
    if (exchange.answer.body.size() + size * count > bytes_max) {
        exchange.is_too_large = true;
        return 0;
    }
    exchange.answer.body.append(bytes, size * count);
    return size * count;
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Handle new_handle() {
    static const bool is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    Handle handle(is_started ? curl_easy_init() : nullptr, &curl_easy_cleanup);
    if (!handle) throw std::bad_alloc();
    return handle;
}

void set_up(CURL* handle, const Call& call, Exchange& exchange) {
    curl_easy_setopt(handle, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, exchange.is_plain ? "http" : "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, connect_ms_max);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, total_ms_max);
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE, static_cast<long>(bytes_max));
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "varna");
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
    if (!call.form.empty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.form.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.form.c_str());
    }
    if (!call.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(handle, CURLOPT_USERNAME, call.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, call.password.c_str());
    }
}

std::string why(CURLcode code, const Exchange& exchange) {
    if (exchange.is_refused) return "address_refused";
    if (exchange.is_too_large || code == CURLE_FILESIZE_EXCEEDED) return "too_large";
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return "timeout";
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
            return "tls";
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return "url_refused";
        default:
            return "not_reached";
    }
}

}  // namespace

tl::expected<Answer, std::string> call(const Call& call, const std::vector<Network>& allowed) {
    Exchange exchange{.allowed = allowed, .is_plain = call.url.starts_with("http://")};
    const auto handle = new_handle();
    set_up(handle.get(), call, exchange);
    const auto code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return tl::unexpected<std::string>(why(code, exchange));
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &exchange.answer.status);
    return std::move(exchange.answer);
}

}  // namespace varna::fetch

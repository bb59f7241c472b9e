// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/wire.h"

#include <algorithm>

#include "platform/base/ensure.h"
#include "platform/http/security_headers.h"
#include "platform/http/syntax.h"

namespace varna::http {
namespace {

struct Reason {
    int status;
    std::string_view words;
};
constexpr Reason reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
};

std::string_view reason_of(int status) {
    for (const auto& reason : reasons)
        if (reason.status == status) return reason.words;
    return "Status";
}

bool is_forbidden(char c) {
    return is_control(c) && c != '\t';
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    ensure(!name.empty() && name.find_first_of(": \t") == name.npos, "a header name is a token");
    ensure(std::none_of(name.begin(), name.end(), is_forbidden), "a header name has no controls");
    ensure(std::none_of(value.begin(), value.end(), is_forbidden),
           "a header value has no controls");
    head.append(name).append(": ").append(value).append("\r\n");
}

bool is_address_character(char c) {
    return hex_value(c) >= 0 || c == ':' || c == '.';
}

}  // namespace

std::string head_of(const Response& response, Persistence persistence) {
    ensure(response.status >= 200 && response.status <= 599, "a status is between 200 and 599");
    std::string head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason_of(response.status)).append("\r\n");
    // These two have no body by definition; a length would make some clients wait for one.
    if (response.status != 204 && response.status != 304) {
        if (!response.content_type.empty())
            append_header(head, "Content-Type", response.content_type);
        append_header(head, "Content-Length", std::to_string(response.payload().size()));
    }
    for (const Header& header : response.headers) append_header(head, header.name, header.value);
    if (persistence == Persistence::close) append_header(head, "Connection", "close");
    if (persistence == Persistence::keep_alive_as_1_0)
        append_header(head, "Connection", "keep-alive");
    head.append("\r\n");
    return head;
}

Response plain_answer(int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::to_string(status);
    if (status != 500) response.body.append(" ").append(reason_of(status)).append("\n");
    if (status == 503) response.add("Retry-After", "1");
    add_security_headers(response);
    return response;
}

std::string forwarded_address(const Message& message) {
    std::string_view last;
    for (const Header& header : message.headers)
        if (is_same_ignoring_case(header.name, "X-Forwarded-For")) last = header.value;
    last = last.substr(last.rfind(',') + 1);  // npos + 1 is 0: the whole value
    last = trimmed(last);
    constexpr std::size_t address_bytes_max = 45;  // an IPv6 address with IPv4 written last
    if (last.size() > address_bytes_max || last.find_first_of(".:") == last.npos ||
        !std::all_of(last.begin(), last.end(), is_address_character))
        return {};
    return std::string(last);
}

}  // namespace varna::http

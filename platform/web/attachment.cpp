// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/attachment.h"

#include <string_view>

#include "platform/http/parse.h"

namespace varna::web {
namespace {

// Only what a browser shows harmlessly keeps its type; everything is an attachment all the same.
std::string safe_type(std::string_view content) {
    if (content.starts_with("%PDF-")) return "application/pdf";
    if (content.starts_with("\x89PNG\r\n")) return "image/png";
    if (content.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return "application/octet-stream";
}

std::string disposition(const std::string& name) {
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_safe = byte > 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != ';';
        if ((byte & 0xc0) != 0x80) plain.push_back(is_safe ? c : '_');
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + http::percent_encode(name);
}

}  // namespace

http::Response attachment(std::string content, const std::string& file_name) {
    http::Response response;
    response.content_type = safe_type(content);
    response.body = std::move(content);
    response.add("Content-Disposition", disposition(file_name));
    return response;
}

}  // namespace varna::web

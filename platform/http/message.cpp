// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/message.h"

#include "platform/http/syntax.h"

namespace varna::http {
namespace {

std::string_view find(const std::vector<Header>& headers, std::string_view name) {
    for (const Header& header : headers)
        if (is_same_ignoring_case(header.name, name)) return header.value;
    return {};
}

}  // namespace

std::string_view Message::header(std::string_view name) const {
    return find(headers, name);
}
std::string_view Response::header(std::string_view name) const {
    return find(headers, name);
}

}  // namespace varna::http

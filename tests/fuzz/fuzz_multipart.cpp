// SPDX-License-Identifier: EUPL-1.2
// Multipart bodies: the first line of the input is the Content-Type header, the rest the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/http/parse.h"

namespace {

void insist(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace varna::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t line_end = text.find('\n');
    const bool has_line = line_end != text.npos;
    // Without a line the whole input is a body, so the fuzzer need not discover the header.
    const std::string_view type =
        has_line ? text.substr(0, line_end) : "multipart/form-data; boundary=b";
    const auto form = parse_multipart(type, has_line ? text.substr(line_end + 1) : text);
    if (!form) return 0;

    insist(form->fields.size() + form->uploads.size() <= 200);
    for (const auto& [name, value] : form->fields)
        insist(is_valid_utf8(name) && is_valid_utf8(value));
    for (const Upload& upload : form->uploads) {
        insist(is_valid_utf8(upload.field) && is_valid_utf8(upload.file_name));
        insist(!upload.file_name.empty() && upload.file_name.size() <= 200);
        insist(upload.file_name.find_first_of("/\\\r\n\t") == std::string::npos);
        insist(upload.file_name.find('\0') == std::string::npos);
        insist(upload.file_name.front() != '.' && upload.file_name.back() != ' ');
        insist(upload.file_name.find("\xe2\x80\xae") == std::string::npos);
    }
    return 0;
}

// SPDX-License-Identifier: EUPL-1.2
#include "platform/base/log.h"

#include <atomic>
#include <cstdio>
#include <string>

#include "platform/base/time.h"

namespace varna::log {
namespace {

std::atomic<bool> is_quiet{false};

void append_quoted(std::string& line, std::string_view text) {
    constexpr char digits[] = "0123456789abcdef";
    line.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            line.push_back('\\');
            line.push_back(c);
        } else if (byte < 0x20 || byte == 0x7f) {
            line += "\\u00";
            line.push_back(digits[byte >> 4]);
            line.push_back(digits[byte & 15]);
        } else {
            line.push_back(c);
        }
    }
    line.push_back('"');
}

void write(std::string_view level, std::string_view event, std::initializer_list<Field> fields) {
    if (is_quiet) return;
    std::string line = "{\"at\":\"" + iso_utc(Clock::now()) + "\",\"level\":\"";
    line.append(level).append("\",\"event\":");
    append_quoted(line, event);
    for (const auto& field : fields) {
        line.push_back(',');
        append_quoted(line, field.name);
        line.push_back(':');
        if (const auto* number = std::get_if<std::int64_t>(&field.value)) {
            line += std::to_string(*number);
        } else {
            append_quoted(line, std::get<std::string_view>(field.value));
        }
    }
    line += "}\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void info(std::string_view event, std::initializer_list<Field> fields) {
    write("info", event, fields);
}
void warning(std::string_view event, std::initializer_list<Field> fields) {
    write("warning", event, fields);
}
void error(std::string_view event, std::initializer_list<Field> fields) {
    write("error", event, fields);
}
void silence(bool quiet) {
    is_quiet = quiet;
}

}  // namespace varna::log

// SPDX-License-Identifier: EUPL-1.2
// A page is appended to one buffer. Markup can only come from literals in the code ("<p>"_h);
// every other text is escaped on its way in, so what a person typed can never become markup.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace varna {

class Markup {
public:
    consteval explicit Markup(const char* literal, std::size_t size) : text_(literal, size) {}
    constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

namespace literals {
consteval Markup operator""_h(const char* literal, std::size_t size) {
    return Markup(literal, size);
}
}  // namespace literals
using namespace literals;

class Html {
public:
    Html() { buffer_.reserve(16 * 1024); }

    Html& operator<<(Markup markup) {
        buffer_.append(markup.text());
        return *this;
    }
    // Escaped for text and for double-quoted attributes alike.
    Html& operator<<(std::string_view text) {
        append_escaped(text);
        return *this;
    }
    Html& operator<<(const std::string& text) { return *this << std::string_view(text); }
    Html& operator<<(const char* text) { return *this << std::string_view(text); }
    Html& operator<<(std::int64_t number) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        buffer_.append(digits, static_cast<std::size_t>(end - digits));
        return *this;
    }
    Html& operator<<(int number) { return *this << std::int64_t{number}; }
    // What another view has already rendered.
    Html& operator<<(const Html& part) {
        buffer_.append(part.buffer_);
        return *this;
    }
    Html& operator<<(bool) = delete;

    const std::string& text() const { return buffer_; }
    std::string take() { return std::move(buffer_); }
    void clear() { buffer_.clear(); }
    bool empty() const { return buffer_.empty(); }

private:
    void append_escaped(std::string_view text);
    std::string buffer_;
};

// Links that people enter: http, https and mailto only.
bool is_safe_url(std::string_view url);

}  // namespace varna

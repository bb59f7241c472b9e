// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/form.h"

#include <algorithm>
#include <charconv>

#include "platform/html/html.h"
#include "platform/text/content_check.h"

namespace varna::web {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const auto from = text.find_first_not_of(space);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(space) - from + 1);
}

std::size_t count_chars(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

}  // namespace

std::string_view Form::value(std::string_view name) const {
    for (const auto& [key, text] : fields)
        if (key == name) return text;
    return {};
}

bool Form::has(std::string_view name) const {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& field) { return field.first == name; });
}

std::vector<std::string_view> Form::values(std::string_view name) const {
    std::vector<std::string_view> all;
    for (const auto& [key, text] : fields)
        if (key == name) all.push_back(text);
    return all;
}

const http::Upload* Form::upload(std::string_view name) const {
    for (const auto& upload : uploads)
        if (upload.field == name) return &upload;
    return nullptr;
}

std::string FormReader::text(std::string_view name, TextLimit limit) {
    std::string text;
    for (const char c : trimmed(form_.value(name))) {
        if (c == '\r') continue;  // browsers send CRLF in text areas
        const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\t';
        const bool is_kept = !is_control || (limit.is_multiline && c == '\n');
        text.push_back(is_kept ? c : ' ');
    }
    if (limit.required && text.empty()) refuse(name, "platform.required");
    if (count_chars(text) > limit.chars_max)
        refuse(name, "platform.too_long", std::to_string(limit.chars_max));
    if (limit.is_content && has_security_marking(text))
        refuse(name, "platform.security_marking");
    else if (limit.is_content && has_personal_number(text) && form_.value("save_anyway") != "yes")
        refuse(name, "platform.personal_number");
    return text;
}

std::string FormReader::choice(std::string_view name,
                               std::initializer_list<std::string_view> allowed,
                               std::string_view otherwise) {
    const auto value = form_.value(name);
    if (value.empty() && !otherwise.empty()) return std::string(otherwise);
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        refuse(name, "platform.choose");
    return std::string(value);
}

std::optional<Date> FormReader::date(std::string_view name, bool required) {
    const auto value = trimmed(form_.value(name));
    if (value.empty()) {
        if (required) refuse(name, "platform.required");
        return std::nullopt;
    }
    auto date = Date::parse(value);
    if (!date) refuse(name, "platform.not_a_date");
    return date;
}

std::optional<double> FormReader::number(std::string_view name, bool required) {
    std::string digits;
    for (const char c : trimmed(form_.value(name)))
        if (c != ' ' && c != '\xc2' && c != '\xa0') digits.push_back(c == ',' ? '.' : c);
    if (digits.empty()) {
        if (required) refuse(name, "platform.required");
        return std::nullopt;
    }
    double number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_in_range = number >= -1e15 && number <= 1e15;  // neither infinite nor "nan"
    if (error != std::errc{} || end != digits.data() + digits.size() || !is_in_range) {
        refuse(name, "platform.not_a_number");
        return std::nullopt;
    }
    return number + 0.0;  // "-0" is 0
}

std::int64_t FormReader::integer(std::string_view name, std::int64_t min, std::int64_t max) {
    const auto value = trimmed(form_.value(name));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < min || number > max)
        refuse(name, "platform.not_a_number");
    return number;
}

std::vector<std::int64_t> FormReader::ids(std::string_view name) {
    std::vector<std::int64_t> all;
    bool is_understood = true;
    for (const auto value : form_.values(name)) {
        const auto* end = value.data() + value.size();
        std::int64_t id = 0;
        const auto [stopped, error] = std::from_chars(value.data(), end, id);
        is_understood = is_understood && error == std::errc{} && stopped == end && id > 0;
        all.push_back(id);
    }
    if (!is_understood) refuse(name, "platform.not_a_number");
    return all;
}

std::string FormReader::url(std::string_view name, bool required) {
    auto url = text(name, {.required = required, .chars_max = 2000});
    if (!url.empty() && !is_safe_url(url)) refuse(name, "platform.not_a_link");
    return url;
}

void FormReader::refuse(std::string_view name, std::string message, std::string detail) {
    problems_.push_back({std::string(name), std::move(message), std::move(detail)});
}

}  // namespace varna::web

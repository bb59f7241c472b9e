// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdint>

#include "platform/http/parse.h"
#include "platform/http/syntax.h"

namespace varna::http {
namespace {

constexpr std::size_t parts_max = 200;
constexpr std::size_t boundary_bytes_max = 70;  // RFC 2046, 5.1.1
constexpr std::size_t part_head_bytes_max = 8 * 1024;
constexpr std::size_t claimed_type_bytes_max = 200;
constexpr std::size_t extension_bytes_max = 16;
constexpr std::size_t file_name_bytes_max = 200;  // leaves room for a suffix in a file system

struct Parameter {
    std::string name;
    std::string value;
};

// A backslash escapes only what it must, because old browsers send whole Windows paths unescaped.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        const bool is_escape =
            rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        if (is_escape) ++i;
        value.push_back(rest[i]);
    }
    return std::nullopt;
}

// `; name=value; name="value"` as it stands after a header's first word.
std::optional<std::vector<Parameter>> parse_parameters(std::string_view rest) {
    constexpr std::size_t parameters_max = 10;
    std::vector<Parameter> parameters;
    for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
        if (rest.front() != ';') return std::nullopt;
        rest = trimmed(rest.substr(1));
        if (rest.empty()) break;
        const std::size_t equals = rest.find('=');
        if (equals == rest.npos) return std::nullopt;
        Parameter parameter{std::string(trimmed(rest.substr(0, equals))), {}};
        rest = trimmed(rest.substr(equals + 1));
        if (!rest.empty() && rest.front() == '"') {
            auto value = take_quoted(rest);
            if (!value) return std::nullopt;
            parameter.value = std::move(*value);
        } else {
            const std::string_view value = rest.substr(0, rest.find(';'));
            rest.remove_prefix(value.size());
            parameter.value = trimmed(value);
        }
        if (!is_token(parameter.name) || parameters.size() == parameters_max) return std::nullopt;
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

const std::string* find(const std::vector<Parameter>& parameters, std::string_view name) {
    for (const Parameter& parameter : parameters)
        if (is_same_ignoring_case(parameter.name, name)) return &parameter.value;
    return nullptr;
}

// Two readers could choose differently between two of a name.
bool has_repeated_name(const std::vector<Parameter>& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (is_same_ignoring_case(parameters[i].name, parameters[j].name)) return true;
    return false;
}

std::optional<std::string> boundary_of(std::string_view content_type) {
    const std::size_t end = std::min(content_type.find(';'), content_type.size());
    if (!is_same_ignoring_case(trimmed(content_type.substr(0, end)), "multipart/form-data"))
        return std::nullopt;
    const auto parameters = parse_parameters(content_type.substr(end));
    if (!parameters || has_repeated_name(*parameters)) return std::nullopt;
    const std::string* boundary = find(*parameters, "boundary");
    if (boundary == nullptr || boundary->empty() || boundary->size() > boundary_bytes_max ||
        boundary->back() == ' ')
        return std::nullopt;
    const auto is_allowed = [](char c) {
        return is_alphanumeric(c) ||
               std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
    };
    if (!std::all_of(boundary->begin(), boundary->end(), is_allowed)) return std::nullopt;
    return *boundary;
}

// Characters that make a name look like another: C1 controls, bidirectional overrides and marks,
// zero-width characters, line separators and the byte order mark.
bool is_deceptive(std::uint32_t point) {
    return (point >= 0x80 && point <= 0x9f) || point == 0xad || point == 0x61c ||
           (point >= 0x200b && point <= 0x200f) || (point >= 0x2028 && point <= 0x202e) ||
           (point >= 0x2060 && point <= 0x206f) || point == 0xfeff;
}

// The length of the UTF-8 sequence that begins here and its code point; the text is valid.
std::pair<std::size_t, std::uint32_t> next_point(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
    };
    if (byte(0) < 0x80) return {1, byte(0)};
    if (byte(0) < 0xe0) return {2, ((byte(0) & 0x1f) << 6) | (byte(1) & 0x3f)};
    if (byte(0) < 0xf0)
        return {3, ((byte(0) & 0x0f) << 12) | ((byte(1) & 0x3f) << 6) | (byte(2) & 0x3f)};
    return {4, ((byte(0) & 0x07) << 18) | ((byte(1) & 0x3f) << 12) | ((byte(2) & 0x3f) << 6) |
                   (byte(3) & 0x3f)};
}

std::string_view cut_at_character(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xc0) == 0x80)
        --bytes_max;
    return text.substr(0, bytes_max);
}

// Windows drops trailing dots and spaces, which would uncover another extension.
void drop_trailing_dots(std::string& name) {
    name.erase(name.find_last_not_of(". ") + 1);
}

std::string harmless_file_name(std::string_view sent) {
    sent.remove_prefix(sent.find_last_of("/\\") + 1);  // npos + 1 is 0: all of it is the name
    std::string name;
    while (!sent.empty()) {
        const auto [length, point] = next_point(sent);
        if (!(length == 1 && is_control(sent.front())) && !is_deceptive(point))
            name.append(sent.substr(0, length));
        sent.remove_prefix(length);
    }
    name.erase(0, name.find_first_not_of(". "));
    drop_trailing_dots(name);
    if (name.size() > file_name_bytes_max) {
        const std::size_t dot = name.rfind('.');
        std::string extension = dot == name.npos ? std::string() : name.substr(dot);
        if (extension.size() > extension_bytes_max) extension.clear();
        name = cut_at_character(name, file_name_bytes_max - extension.size());
        drop_trailing_dots(name);
        name += extension;
    }
    return name.empty() ? "file" : name;
}

struct PartHead {
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type = "application/octet-stream";
};

// RFC 7578 forbids filename*, but some clients send nothing else for å, ä and ö.
std::optional<std::string> extended_value(std::string_view text) {
    const std::string_view charset = take_until(text, '\'');
    take_until(text, '\'');  // the language
    if (!is_same_ignoring_case(charset, "utf-8")) return std::nullopt;
    return percent_decoded(text, Plus::is_itself);
}

bool read_disposition(std::string_view value, PartHead& head) {
    const std::size_t end = std::min(value.find(';'), value.size());
    if (!is_same_ignoring_case(trimmed(value.substr(0, end)), "form-data")) return false;
    const auto parameters = parse_parameters(value.substr(end));
    if (!parameters || has_repeated_name(*parameters)) return false;
    const std::string* name = find(*parameters, "name");
    if (name == nullptr || !is_text(*name)) return false;
    head.name = *name;
    if (const std::string* file_name = find(*parameters, "filename")) {
        head.file_name = *file_name;
    } else if (const std::string* extended = find(*parameters, "filename*")) {
        head.file_name = extended_value(*extended);
        if (!head.file_name) return false;
    }
    return !head.file_name || is_valid_utf8(*head.file_name);
}

std::optional<PartHead> parse_part_head(std::string_view lines) {
    PartHead head;
    bool has_disposition = false;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find("\r\n"), lines.size());
        std::string_view value = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        if (value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos) return std::nullopt;
        if (value.find(':') == value.npos) return std::nullopt;
        const std::string_view name = take_until(value, ':');
        value = trimmed(value);
        if (!is_token(name)) return std::nullopt;
        if (is_same_ignoring_case(name, "Content-Disposition")) {
            if (has_disposition || !read_disposition(value, head)) return std::nullopt;
            has_disposition = true;
        } else if (is_same_ignoring_case(name, "Content-Type")) {
            if (value.size() > claimed_type_bytes_max || !is_valid_utf8(value) ||
                std::any_of(value.begin(), value.end(), is_control))
                return std::nullopt;
            head.content_type = value;
        } else if (is_same_ignoring_case(name, "Content-Transfer-Encoding")) {
            // Deprecated; stored undecoded, base64 would pass for the file itself.
            if (!is_same_ignoring_case(value, "binary") && !is_same_ignoring_case(value, "8bit") &&
                !is_same_ignoring_case(value, "7bit"))
                return std::nullopt;
        }
    }
    if (!has_disposition) return std::nullopt;
    return head;
}

bool add_part(Multipart& parts, std::string_view part) {
    const std::size_t end = part.substr(0, part_head_bytes_max).find("\r\n\r\n");
    if (end == part.npos) return false;
    auto head = parse_part_head(part.substr(0, end));
    if (!head) return false;
    const std::string_view content = part.substr(end + 4);
    if (!head->file_name) {
        if (!is_text(content)) return false;
        parts.fields.emplace_back(std::move(head->name), content);
        return true;
    }
    const bool is_left_empty = head->file_name->empty() && content.empty();
    if (!is_left_empty)
        parts.uploads.push_back({std::move(head->name), harmless_file_name(*head->file_name),
                                 std::move(head->content_type), std::string(content)});
    return true;
}

struct Delimiter {
    std::size_t begin = 0;  // where the part before it ends
    std::size_t end = 0;    // where the part after it begins
    bool is_last = false;
};

// The line break before a delimiter belongs to it. A line that only begins like one is content.
std::optional<Delimiter> find_delimiter(std::string_view body, std::string_view mark,
                                        std::size_t from) {
    for (auto at = body.find(mark, from); at != body.npos; at = body.find(mark, at + 2)) {
        const std::size_t after = at + mark.size();
        if (body.substr(after, 2) == "--") return Delimiter{at, after + 2, true};
        const std::size_t end = body.find_first_not_of(" \t", after);
        if (end != body.npos && body.substr(end, 2) == "\r\n") return Delimiter{at, end + 2, false};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Multipart> parse_multipart(std::string_view content_type, std::string_view body) {
    const auto boundary = boundary_of(content_type);
    if (!boundary) return std::nullopt;
    const std::string mark = "\r\n--" + *boundary;
    // No browser sends a preamble, so the body must begin with the delimiter, less its line break.
    if (body.substr(0, mark.size() - 2) != std::string_view(mark).substr(2)) return std::nullopt;
    const std::string_view after_first = body.substr(mark.size() - 2);
    Multipart parts;
    if (after_first.substr(0, 2) == "--") return parts;
    std::size_t begin = std::min(body.find("\r\n"), body.size());
    if (!trimmed(body.substr(mark.size() - 2, begin - (mark.size() - 2))).empty())
        return std::nullopt;
    begin += 2;
    std::size_t count = 0;
    for (;;) {
        if (begin > body.size() || ++count > parts_max) return std::nullopt;
        const auto delimiter = find_delimiter(body, mark, begin);
        if (!delimiter || !add_part(parts, body.substr(begin, delimiter->begin - begin)))
            return std::nullopt;
        if (delimiter->is_last) return parts;
        begin = delimiter->end;
    }
}

}  // namespace varna::http

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/xml.h"

#include <expat.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace varna::extract {
namespace {

constexpr int depth_max = 256;
// Expat keeps a tag or a comment in memory until it ends.
constexpr XML_Index token_max = XML_Index{1} * 1024 * 1024;
constexpr int number_max = 1'000'000;
constexpr char separator = '|';
constexpr XML_Char separators[] = {separator, '\0'};

// The second line of a name is that of ISO 29500 "strict", which Office writes on request.
constexpr std::pair<std::string_view, std::string_view> prefixes[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "s"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "s"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

// Expat remembers every name it has met for as long as it lives, and a file can be made of names
// alone. So it gets a budget; what it is given is counted in front of it.
constexpr std::size_t memory_max = std::size_t{16} * 1024 * 1024;
constexpr std::size_t header = alignof(std::max_align_t);
thread_local std::size_t memory_used = 0;

std::size_t size_at(const char* start) {
    std::size_t size = 0;
    std::memcpy(&size, start, sizeof size);
    return size;
}

void release(void* given) {
    if (!given) return;
    char* start = static_cast<char*>(given) - header;
    memory_used -= size_at(start);
    std::free(start);
}

void* resize(void* given, std::size_t size) {
    char* start = given ? static_cast<char*>(given) - header : nullptr;
    const std::size_t before = start ? size_at(start) : 0;
    if (size > memory_max || memory_used - before + size > memory_max) return nullptr;
    start = static_cast<char*>(std::realloc(start, header + size));
    if (!start) return nullptr;
    memory_used += size - before;
    std::memcpy(start, &size, sizeof size);
    return start + header;
}

void* allocate(std::size_t size) {
    return resize(nullptr, size);
}

constexpr XML_Memory_Handling_Suite budgeted{allocate, resize, release};

std::string_view prefix_of(std::string_view address) {
    for (const auto& [known, prefix] : prefixes)
        if (known == address) return prefix;
    return "?";
}

}  // namespace

int to_number(std::string_view digits, int otherwise) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc::result_out_of_range) return number_max;
    if (error != std::errc() || end == digits.data()) return otherwise;
    return std::clamp(number, -number_max, number_max);
}

std::optional<std::string_view> Attributes::find(std::string_view name) const {
    const auto colon = name.find(':');
    for (const char** pair = pairs_; *pair; pair += 2) {
        const std::string_view raw = pair[0];
        const auto cut = raw.rfind(separator);
        if (cut == std::string_view::npos) {
            if (raw == name) return pair[1];
        } else if (colon != std::string_view::npos &&
                   raw.substr(cut + 1) == name.substr(colon + 1) &&
                   prefix_of(raw.substr(0, cut)) == name.substr(0, colon)) {
            return pair[1];
        }
    }
    return {};
}

int Attributes::number(std::string_view name, int otherwise) const {
    const auto value = find(name);
    return value ? to_number(*value, otherwise) : otherwise;
}

// Between expat and the handler: depth, what is skipped, and names.
class XmlStream {
public:
    explicit XmlStream(XmlHandler& handler)
        : handler_(handler), parser_(XML_ParserCreate_MM(nullptr, &budgeted, separators)) {
        if (!parser_) {
            handler_.stop(too_large());
            return;
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_begin, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    Result<Done> feed(std::string_view bytes, bool is_last) {
        if (handler_.problem()) return fail(*handler_.problem());
        const auto status =
            XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), is_last);
        if (handler_.problem()) return fail(*handler_.problem());
        if (status != XML_STATUS_OK)
            return fail(XML_GetErrorCode(parser_.get()) == XML_ERROR_NO_MEMORY ? too_large()
                                                                               : broken());
        fed_ += static_cast<XML_Index>(bytes.size());
        if (fed_ - XML_GetCurrentByteIndex(parser_.get()) > token_max) return fail(too_large());
        return Done{};
    }

private:
    static XmlStream& self(void* data) { return *static_cast<XmlStream*>(data); }

    static void on_begin(void* data, const char* name, const char** attributes) {
        auto& stream = self(data);
        if (stream.is_stopped()) return;
        if (++stream.depth_ > depth_max) return stream.stop(too_large());
        if (stream.skipped_from_) return;
        stream.handler_.begin(stream.named(name), Attributes(attributes));
        if (std::exchange(stream.handler_.is_skipping_, false))
            stream.skipped_from_ = stream.depth_;
        stream.stop_if_handler_did();
    }

    static void on_end(void* data, const char* name) {
        auto& stream = self(data);
        if (stream.is_stopped()) return;
        const int depth = stream.depth_--;
        if (stream.skipped_from_) {
            if (stream.skipped_from_ == depth) stream.skipped_from_ = 0;
            return;
        }
        stream.handler_.end(stream.named(name));
        stream.stop_if_handler_did();
    }

    static void on_text(void* data, const char* text, int size) {
        auto& stream = self(data);
        if (stream.is_stopped() || stream.skipped_from_) return;
        stream.handler_.text({text, static_cast<std::size_t>(size)});
        stream.stop_if_handler_did();
    }

    static void on_doctype(void* data, const char*, const char*, const char*, int) {
        self(data).stop(Problem::refused("extract.doctype"));
    }

    bool is_stopped() const { return handler_.problem().has_value(); }
    void stop(Problem problem) {
        handler_.stop(std::move(problem));
        stop_if_handler_did();
    }
    void stop_if_handler_did() {
        if (is_stopped()) XML_StopParser(parser_.get(), XML_FALSE);
    }

    std::string_view named(std::string_view raw) {
        const auto cut = raw.rfind(separator);
        if (cut == std::string_view::npos) return raw;
        name_.assign(prefix_of(raw.substr(0, cut)));
        name_ += ':';
        name_ += raw.substr(cut + 1);
        return name_;
    }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    std::string name_;
    XML_Index fed_ = 0;
    int depth_ = 0;
    int skipped_from_ = 0;  // the depth of the element that is skipped; 0 when none is
};

Result<Done> read_xml(Archive& archive, const std::string& part, XmlHandler& handler) {
    XmlStream stream(handler);
    auto read =
        archive.read(part, [&](std::string_view bytes) { return stream.feed(bytes, false); });
    if (!read) return read;
    return stream.feed({}, true);
}

}  // namespace varna::extract

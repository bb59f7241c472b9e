// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/body_reader.h"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace varna::office {
namespace {

using Piece = Body::Piece;

constexpr std::size_t depth_max = 256;
constexpr XML_Char separator = '|';

// Word's own namespace, and that of ISO 29500 "strict".
constexpr std::string_view namespaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main|",
    "http://purl.oclc.org/ooxml/wordprocessingml/main|"};

// "p" of Word's own elements, else nothing.
std::string_view local(std::string_view name) {
    for (const auto known : namespaces)
        if (name.starts_with(known)) return name.substr(known.size());
    return {};
}

struct Open {
    std::string name;
    bool is_piece = false;
};

class Reader {
public:
    explicit Reader(XML_Parser parser) : parser_(parser) { pieces_.emplace_back(); }

    void begin(std::string_view full) {
        const auto name = local(full);
        if (open_.size() >= depth_max) return refuse();
        const bool is_text = name == "t";
        const bool is_piece = name == "p" || name == "tr" || is_text;
        const bool is_in_body = !open_.empty() && open_.back().name == "body";
        open_.push_back({std::string(name), is_piece});
        if (!is_piece) return;
        Piece piece;
        piece.kind = is_text       ? Piece::Kind::text
                     : name == "p" ? Piece::Kind::paragraph
                                   : Piece::Kind::row;
        piece.begin = place();
        piece.is_in_body = is_in_body;
        pieces_.push_back(std::move(piece));
    }

    void end() {
        if (open_.empty()) return;
        const bool is_piece = open_.back().is_piece;
        open_.pop_back();
        if (!is_piece) return;
        auto piece = std::move(pieces_.back());
        pieces_.pop_back();
        piece.end = place() + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_));
        pieces_.back().pieces.push_back(std::move(piece));
    }

    void text(std::string_view letters) {
        if (pieces_.back().kind == Piece::Kind::text && pieces_.size() > 1)
            pieces_.back().text += letters;
    }

    void refuse() {
        is_refused_ = true;
        XML_StopParser(parser_, XML_FALSE);
    }

    bool is_refused() const { return is_refused_; }
    std::vector<Piece> take() { return std::move(pieces_.front().pieces); }

private:
    std::size_t place() const { return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_)); }

    XML_Parser parser_;
    bool is_refused_ = false;
    std::vector<Open> open_;
    std::vector<Piece> pieces_;  // that are open; the first is the whole part
};

void on_begin(void* reader, const char* name, const char**) {
    static_cast<Reader*>(reader)->begin(name);
}
void on_end(void* reader, const char*) {
    static_cast<Reader*>(reader)->end();
}
void on_text(void* reader, const char* text, int bytes) {
    static_cast<Reader*>(reader)->text({text, static_cast<std::size_t>(bytes)});
}
void on_doctype(void* reader, const char*, const char*, const char*, int) {
    static_cast<Reader*>(reader)->refuse();
}
// What is spliced is counted in bytes of UTF-8.
void on_declaration(void* reader, const char*, const char* encoding, int) {
    if (encoding == nullptr) return;
    std::string name(encoding);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name != "utf-8") static_cast<Reader*>(reader)->refuse();
}

}  // namespace

std::optional<std::vector<Piece>> read_pieces(std::string_view xml) {
    if (xml.starts_with("\xff\xfe") || xml.starts_with("\xfe\xff")) return std::nullopt;
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreateNS(nullptr, separator), XML_ParserFree);
    if (!parser) return std::nullopt;
    Reader reader(parser.get());
    XML_SetUserData(parser.get(), &reader);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
    XML_SetXmlDeclHandler(parser.get(), on_declaration);
    const auto status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (status != XML_STATUS_OK || reader.is_refused()) return std::nullopt;
    return reader.take();
}

}  // namespace varna::office

// SPDX-License-Identifier: EUPL-1.2
// A document as JSON, and back. Reading is strict: a document that is not whole is none.
#include <boost/json.hpp>

#include "platform/documents/document.h"

namespace varna::documents {
namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& all) {
    json::array array;
    for (const auto& text : all) array.push_back(json::string(text));
    return array;
}

json::object block_json(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
        json::object object{{"type", "paragraph"}, {"text", paragraph->text}};
        if (paragraph->is_quote) object["quote"] = true;
        if (!paragraph->attribution.empty()) object["attribution"] = paragraph->attribution;
        return object;
    }
    if (const auto* items = std::get_if<Items>(&block))
        return {{"type", "items"}, {"items", texts(items->items)}};
    if (const auto* status = std::get_if<Status>(&block))
        return {{"type", "status"}, {"shape", status->shape}, {"word", status->word}};
    const auto& table = std::get<Table>(block);
    json::array rows;
    for (const auto& row : table.rows) rows.push_back(texts(row));
    return {{"type", "table"},
            {"caption", table.caption},
            {"head", texts(table.head)},
            {"rows", std::move(rows)}};
}

json::array blocks_json(const std::vector<Block>& blocks) {
    json::array array;
    for (const auto& block : blocks) array.push_back(block_json(block));
    return array;
}

json::array sections_json(const std::vector<Section>& sections) {
    json::array array;
    for (const auto& section : sections) {
        json::object object{{"number", section.number},
                            {"title", section.title},
                            {"anchor", section.anchor},
                            {"blocks", blocks_json(section.blocks)},
                            {"sections", sections_json(section.sections)}};
        if (section.is_folded) object["folded"] = true;
        array.push_back(std::move(object));
    }
    return array;
}

// Reads members one by one and remembers whether every one of them was there.
class Reader {
public:
    bool is_whole() const { return is_whole_; }

    std::string text(const json::object& from, std::string_view name) {
        const auto* value = from.if_contains(name);
        return value == nullptr ? missing<std::string>() : words(*value);
    }
    const json::array& array(const json::object& from, std::string_view name) {
        static const json::array none;
        const auto* value = from.if_contains(name);
        if (value != nullptr && value->is_array()) return value->get_array();
        is_whole_ = false;
        return none;
    }
    const json::object& object(const json::value& value) {
        static const json::object none;
        if (value.is_object()) return value.get_object();
        is_whole_ = false;
        return none;
    }
    std::string words(const json::value& value) {
        if (!value.is_string()) return missing<std::string>();
        return {value.get_string().data(), value.get_string().size()};
    }
    std::vector<std::string> list(const json::array& array) {
        std::vector<std::string> all;
        for (const auto& value : array) all.push_back(words(value));
        return all;
    }
    template <class T>
    T missing() {
        is_whole_ = false;
        return {};
    }

private:
    bool is_whole_ = true;
};

Block read_block(Reader& reader, const json::object& from) {
    const auto type = reader.text(from, "type");
    if (type == "paragraph") {
        Paragraph paragraph;
        paragraph.text = reader.text(from, "text");
        paragraph.is_quote = from.contains("quote");
        if (from.contains("attribution")) paragraph.attribution = reader.text(from, "attribution");
        return paragraph;
    }
    if (type == "items") return Items{reader.list(reader.array(from, "items"))};
    if (type == "status") {
        Status status;
        status.shape = reader.text(from, "shape");
        status.word = reader.text(from, "word");
        return status;
    }
    if (type != "table") return reader.missing<Paragraph>();
    Table table;
    table.caption = reader.text(from, "caption");
    table.head = reader.list(reader.array(from, "head"));
    for (const auto& row : reader.array(from, "rows")) {
        if (!row.is_array()) return reader.missing<Paragraph>();
        table.rows.push_back(reader.list(row.get_array()));
    }
    return table;
}

std::vector<Block> read_blocks(Reader& reader, const json::array& from) {
    std::vector<Block> blocks;
    for (const auto& value : from) blocks.push_back(read_block(reader, reader.object(value)));
    return blocks;
}

std::vector<Section> read_sections(Reader& reader, const json::array& from) {
    std::vector<Section> sections;
    for (const auto& value : from) {
        const auto& object = reader.object(value);
        Section section;
        section.number = reader.text(object, "number");
        section.title = reader.text(object, "title");
        section.anchor = reader.text(object, "anchor");
        section.blocks = read_blocks(reader, reader.array(object, "blocks"));
        section.is_folded = object.contains("folded");
        section.sections = read_sections(reader, reader.array(object, "sections"));
        sections.push_back(std::move(section));
    }
    return sections;
}

}  // namespace

std::string to_json(const Document& document) {
    json::array facts;
    for (const auto& [name, value] : document.facts)
        facts.push_back(json::array{json::string(name), json::string(value)});
    return json::serialize(json::object{{"title", document.title},
                                        {"subtitle", document.subtitle},
                                        {"language", document.language},
                                        {"facts", std::move(facts)},
                                        {"summary", blocks_json(document.summary)},
                                        {"sections", sections_json(document.sections)}});
}

std::optional<Document> from_json(std::string_view text) {
    boost::system::error_code error;
    const auto json = json::parse({text.data(), text.size()}, error);
    if (error || !json.is_object()) return std::nullopt;
    const auto& object = json.get_object();
    Reader reader;
    Document document;
    document.title = reader.text(object, "title");
    document.subtitle = reader.text(object, "subtitle");
    document.language = reader.text(object, "language");
    for (const auto& fact : reader.array(object, "facts")) {
        if (!fact.is_array() || fact.get_array().size() != 2) return std::nullopt;
        document.facts.emplace_back(reader.words(fact.get_array()[0]),
                                    reader.words(fact.get_array()[1]));
    }
    document.summary = read_blocks(reader, reader.array(object, "summary"));
    document.sections = read_sections(reader, reader.array(object, "sections"));
    if (!reader.is_whole()) return std::nullopt;
    return document;
}

}  // namespace varna::documents

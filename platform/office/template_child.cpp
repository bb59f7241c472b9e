// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/template_child.h"

#include <boost/json.hpp>

#include <charconv>

#include "platform/extract/relations.h"
#include "platform/extract/wire.h"
#include "platform/office/body.h"
#include "platform/office/zip.h"

namespace varna::office {
namespace {

using extract::Archive;
using extract::Attributes;
using extract::Refusal;

constexpr Archive::Limits limits{std::size_t{6} << 20U, std::size_t{16} << 20U};
constexpr std::string_view content_types = "[Content_Types].xml";
constexpr std::string_view template_type = "wordprocessingml.template.main+xml";
constexpr std::string_view document_type = "wordprocessingml.document.main+xml";

Problem refused(Refusal refusal) {
    return extract::problem_of(refusal);
}

// What a part takes from elsewhere. A link that a reader may follow takes nothing.
class Outside : public extract::XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name != "rel:Relationship") return;
        const auto type = attributes.get("Type");
        const auto word = type.substr(type.rfind('/') + 1);
        if (word == "vbaProject") is_program_ = true;
        if (word == "oleObject" || word == "package" || word == "control" || word == "aFChunk")
            is_outside_ = true;
        if (attributes.get("TargetMode") == "External" && word != "hyperlink") is_outside_ = true;
    }
    bool is_program() const { return is_program_; }
    bool is_outside() const { return is_outside_; }

private:
    bool is_program_ = false, is_outside_ = false;
};

// Fields that take in other files when the document is opened or printed.
class Fields : public extract::XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        is_code_ = name == "w:instrText";
        if (name == "w:fldSimple") look(attributes.get("w:instr"));
        if (name == "w:fldChar") look(std::exchange(code_, {}));
    }
    void text(std::string_view letters) override {
        if (is_code_ && code_.size() < 1000) code_ += letters;
    }
    bool takes_in() const { return takes_in_; }

private:
    void look(std::string_view code) {
        const auto from = code.find_first_not_of(" \t\r\n");
        if (from == std::string_view::npos) return;
        std::string word(code.substr(from, code.find_first_of(" \t\r\n\"", from) - from));
        for (char& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        for (const char* bad : {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT",
                                "DATABASE", "MACROBUTTON"})
            if (word == bad) takes_in_ = true;
    }

    bool is_code_ = false, takes_in_ = false;
    std::string code_;
};

// The language of the styles' defaults.
class Language : public extract::XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name == "w:lang" && language.empty()) language = attributes.get("w:val");
    }
    std::string language;
};

struct Template {
    Archive archive;
    std::vector<std::string> bodies;  // parts with paragraphs: the document, headers, footers
};

Result<std::string> part_of(Archive& archive, const std::string& name) {
    std::string part;
    auto read = archive.read(name, [&](std::string_view step) -> Result<Done> {
        part += step;
        return Done{};
    });
    if (!read) return fail(read.error());
    return part;
}

Result<Done> look_outside(Archive& archive, const std::string& relations) {
    Outside outside;
    auto read = extract::read_if_there(archive, relations, outside);
    if (!read) return read;
    if (outside.is_program()) return fail(refused(Refusal::has_program));
    if (outside.is_outside()) return fail(refused(Refusal::takes_in));
    return Done{};
}

// Opens it, and refuses what could do more than be written in.
Result<Template> open(std::string_view docx) {
    auto archive = Archive::open(docx, limits);
    if (!archive) return fail(archive.error());
    const std::string main = "word/document.xml";
    if (!archive->has(main) || !archive->has(std::string(content_types)))
        return fail(refused(Refusal::broken));
    auto types = part_of(*archive, std::string(content_types));
    if (!types) return fail(types.error());
    if (types->find("macroEnabled") != std::string::npos ||
        types->find("vbaProject") != std::string::npos)
        return fail(refused(Refusal::has_program));
    if (types->find("activeX") != std::string::npos ||
        types->find("oleObject") != std::string::npos)
        return fail(refused(Refusal::takes_in));
    Template opened{std::move(*archive), {main}};
    extract::Relations relations;
    auto read = extract::read_if_there(opened.archive, extract::relations_of(main), relations);
    if (!read) return fail(read.error());
    for (const char* type : {"header", "footer", "footnotes"})
        for (auto& part : relations.of(type, "word/"))
            if (opened.archive.has(part)) opened.bodies.push_back(std::move(part));
    auto parts = opened.bodies;
    for (const char* name : {"word/settings.xml", "word/glossary/document.xml", ""})
        parts.emplace_back(name);
    for (const auto& part : parts) {
        auto looked = look_outside(opened.archive, extract::relations_of(part));
        if (!looked) return fail(looked.error());
    }
    for (const auto& part : opened.bodies) {
        Fields fields;
        auto looked = extract::read_xml(opened.archive, part, fields);
        if (!looked) return fail(looked.error());
        if (fields.takes_in()) return fail(refused(Refusal::takes_in));
    }
    return opened;
}

Values values_from(std::string_view text) {
    Values values;
    const auto json = boost::json::parse(text);
    for (const auto& [key, lines] : json.at("texts").as_object()) {
        auto& into = values.texts[std::string(key)];
        for (const auto& line : lines.as_array()) into.emplace_back(line.as_string());
    }
    for (const auto& [group, records] : json.at("groups").as_object()) {
        auto& into = values.groups[std::string(group)];
        for (const auto& record : records.as_array()) {
            auto& one = into.emplace_back();
            for (const auto& [name, value] : record.as_object())
                one.emplace(std::string(name), std::string(value.as_string()));
        }
    }
    return values;
}

}  // namespace

Result<std::string> inspect_here(std::string_view docx) {
    auto opened = open(docx);
    if (!opened) return fail(opened.error());
    Language language;
    auto read = extract::read_if_there(opened->archive, "word/styles.xml", language);
    if (!read) return fail(read.error());
    std::string told = placeholder_key(language.language).empty() ? "" : language.language;
    told += "\n";
    for (const auto& name : opened->bodies) {
        const auto part = part_of(opened->archive, name);
        if (!part) return fail(part.error());
        const auto body = Body::read(*part);
        if (!body) return fail(refused(Refusal::broken));
        for (const auto& key : body->placeholders()) told += key + "\n";
    }
    return told;
}

Result<std::string> fill_here(std::string_view input) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(input.data(), input.data() + input.size(), size);
    const auto begin = static_cast<std::size_t>(end - input.data()) + 1;
    if (error != std::errc() || begin + size > input.size()) return fail(refused(Refusal::broken));
    const auto values = values_from(input.substr(begin, size));
    const auto docx = input.substr(begin + size);
    auto opened = open(docx);
    if (!opened) return fail(opened.error());
    Parts parts;
    for (const auto& name : opened->bodies) {
        const auto part = part_of(opened->archive, name);
        if (!part) return fail(part.error());
        const auto body = Body::read(*part);
        if (!body) return fail(refused(Refusal::broken));
        parts.emplace_back(name, body->filled(values));
    }
    const std::string properties = "docProps/core.xml";
    if (opened->archive.has(properties)) {
        const auto part = part_of(opened->archive, properties);
        if (!part) return fail(part.error());
        parts.emplace_back(properties, filled_plainly(*part, values));
    }
    // What is made from a .dotx is a document.
    auto types = part_of(opened->archive, std::string(content_types));
    if (!types) return fail(types.error());
    if (const auto at = types->find(template_type); at != std::string::npos) {
        types->replace(at, template_type.size(), document_type);
        parts.emplace_back(content_types, *types);
    }
    return with_parts(docx, parts);
}

}  // namespace varna::office

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/docx.h"

#include <iterator>
#include <utility>

#include "platform/extract/docx_body.h"

namespace varna::extract {
namespace {

constexpr std::size_t relations_max = 5000;

// Which parts a part names, by the last word of what they are to it: "styles", "header".
class Relations : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes& attributes) override {
        if (name != "rel:Relationship" || attributes.get("TargetMode") == "External") return;
        if (found_.size() >= relations_max) return stop(too_large());
        const auto type = attributes.get("Type");
        found_.emplace_back(type.substr(type.rfind('/') + 1), attributes.get("Target"));
    }

    std::vector<std::string> of(std::string_view type, const std::string& folder) const {
        std::vector<std::string> parts;
        for (const auto& [known, target] : found_)
            if (known == type)
                parts.push_back(target.starts_with('/') ? target.substr(1) : folder + target);
        return parts;
    }

private:
    std::vector<std::pair<std::string, std::string>> found_;
};

class DocxReader {
public:
    explicit DocxReader(Archive& archive) : archive_(archive) {}

    Result<std::vector<Piece>> read() {
        std::string main = "word/document.xml";
        Relations package;
        if (auto done = read_if_there("_rels/.rels", package); !done) return fail(done.error());
        const auto mains = package.of("officeDocument", "");
        if (!mains.empty()) main = mains.front();
        if (!archive_.has(main)) return fail(broken());

        const auto cut = main.rfind('/') + 1;
        folder_ = main.substr(0, cut);
        auto done = read_if_there(folder_ + "_rels/" + main.substr(cut) + ".rels", relations_);
        if (done) done = read_each("styles", styles_);
        if (done) done = read_each("numbering", numbering_);
        if (done) done = read_furniture("header");
        if (done) done = read_furniture("footer");
        DocxBody body(styles_, numbering_);
        if (done) done = read_notes("footnotes", body.footnotes);
        if (done) done = read_notes("endnotes", body.endnotes);
        numbering_.restart();
        if (done) done = read_xml(archive_, main, body);
        if (!done) return fail(done.error());
        if (!body.has_body()) return fail(broken());

        auto found = body.take();
        pieces_.insert(pieces_.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
        return std::move(pieces_);
    }

private:
    Result<Done> read_if_there(const std::string& part, XmlHandler& handler) {
        if (!archive_.has(part)) return Done{};
        return read_xml(archive_, part, handler);
    }

    Result<Done> read_each(std::string_view type, XmlHandler& handler) {
        for (const auto& part : relations_.of(type, folder_))
            if (auto done = read_if_there(part, handler); !done) return done;
        return Done{};
    }

    Result<Done> read_furniture(std::string_view type) {
        for (const auto& part : relations_.of(type, folder_)) {
            DocxBody reader(styles_, numbering_);
            if (auto done = read_if_there(part, reader); !done) return done;
            add_furniture(pieces_, reader.take());
        }
        return Done{};
    }

    Result<Done> read_notes(std::string_view type, DocxNotes& notes) {
        DocxBody reader(styles_, numbering_);
        auto done = read_each(type, reader);
        notes = reader.take_notes();
        return done;
    }

    Archive& archive_;
    std::string folder_;
    Relations relations_;
    DocxStyles styles_;
    DocxNumbering numbering_;
    std::vector<Piece> pieces_;
};

}  // namespace

Result<std::vector<Piece>> read_docx(std::string_view bytes) {
    auto archive = Archive::open(bytes);
    if (!archive) return fail(archive.error());
    return DocxReader(*archive).read();
}

}  // namespace varna::extract

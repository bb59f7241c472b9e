// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/docx.h"

#include <iterator>
#include <utility>

#include "platform/extract/docx_body.h"
#include "platform/extract/relations.h"

namespace varna::extract {
namespace {

class DocxReader {
public:
    explicit DocxReader(Archive& archive) : archive_(archive) {}

    Result<std::vector<Piece>> read() {
        std::string main = "word/document.xml";
        Relations package;
        if (auto done = read_if_there(archive_, "_rels/.rels", package); !done)
            return fail(done.error());
        const auto mains = package.of("officeDocument", "");
        if (!mains.empty()) main = mains.front();
        if (!archive_.has(main)) return fail(broken());

        folder_ = main.substr(0, main.rfind('/') + 1);
        auto done = read_if_there(archive_, relations_of(main), relations_);
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
    Result<Done> read_each(std::string_view type, XmlHandler& handler) {
        for (const auto& part : relations_.of(type, folder_))
            if (auto done = read_if_there(archive_, part, handler); !done) return done;
        return Done{};
    }

    Result<Done> read_furniture(std::string_view type) {
        for (const auto& part : relations_.of(type, folder_)) {
            DocxBody reader(styles_, numbering_);
            if (auto done = read_if_there(archive_, part, reader); !done) return done;
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

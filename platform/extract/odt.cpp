// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/odt.h"

#include <iterator>

#include "platform/extract/odt_body.h"

namespace varna::extract {
namespace {

// A protected odt is an open archive whose list of parts says how each was encrypted.
class Manifest : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes&) override {
        if (name == "manifest:encryption-data") stop(encrypted());
    }
};

Result<Done> read_if_there(Archive& archive, const std::string& part, XmlHandler& handler) {
    if (!archive.has(part)) return Done{};
    return read_xml(archive, part, handler);
}

}  // namespace

Result<std::vector<Piece>> read_odt(std::string_view bytes) {
    auto archive = Archive::open(bytes);
    if (!archive) return fail(archive.error());
    Manifest manifest;
    OdtStyles styles;
    OdtBody margins(styles);
    OdtBody body(styles);
    auto done = read_if_there(*archive, "META-INF/manifest.xml", manifest);
    if (done) done = read_if_there(*archive, "styles.xml", margins);
    if (done) done = read_xml(*archive, "content.xml", body);
    if (!done) return fail(done.error());
    if (!body.has_text()) return fail(broken());

    std::vector<Piece> pieces;
    add_furniture(pieces, margins.take());
    auto found = body.take();
    pieces.insert(pieces.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
    return pieces;
}

}  // namespace varna::extract

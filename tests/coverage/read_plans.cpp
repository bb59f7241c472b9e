// SPDX-License-Identifier: EUPL-1.2
// Reads plans as the program does, but all in this process, so that every line that runs is
// counted. Of a PDF: what `pdftotext -bbox-layout` writes, in a file that ends with .xhtml.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "modules/programme/plan_pieces.h"
#include "modules/programme/plan_text.h"
#include "platform/extract/docx.h"
#include "platform/extract/odt.h"
#include "platform/extract/pdf.h"

namespace {

using namespace varna;
using extract::Format;
using extract::Piece;

Result<std::vector<Piece>> pieces_in(std::string_view path, const std::string& bytes) {
    if (path.ends_with(".docx")) return extract::read_docx(bytes);
    if (path.ends_with(".odt")) return extract::read_odt(bytes);
    return extract::read_layout(bytes).map([](std::vector<extract::LayoutPage> pages) {
        return extract::pieces_of(std::move(pages));
    });
}

Result<programme::ReadPlan> read(std::string_view path, const std::string& bytes) {
    if (path.ends_with(".txt")) return programme::read_plan_text(bytes, {});
    const programme::Vocabulary vocabulary;
    auto pieces = pieces_in(path, bytes);
    if (!pieces) return fail(pieces.error());
    const extract::Document document{Format::text, *std::move(pieces)};
    return programme::read_plan_lines(programme::lines_of(document, vocabulary), vocabulary);
}

}  // namespace

int main(int argc, char** argv) {
    bool is_read = true;
    for (int at = 1; at < argc; ++at) {
        std::ifstream file(argv[at], std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        if (read(argv[at], bytes)) continue;
        std::fprintf(stderr, "%s cannot be read\n", argv[at]);
        is_read = false;
    }
    return is_read ? 0 : 1;
}

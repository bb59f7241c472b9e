// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/extract.h"

#include "platform/base/planted_fault.h"
#include "platform/extract/child_process.h"

namespace varna::extract {
namespace {

constexpr std::size_t kAnswerMax = 8U << 20U;

// What a planted fault reads in a bad file.
Piece planted() {
    Piece piece;
    piece.text = "Kommunen ska vara trygg.";
    return piece;
}

}  // namespace

std::string_view name_of(Format format) {
    switch (format) {
        case Format::docx:
            return "docx";
        case Format::odt:
            return "odt";
        case Format::pdf:
            return "pdf";
        case Format::text:
            break;
    }
    return "text";
}

std::optional<Format> format_of(std::string_view bytes) {
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
    // An encrypted or old Word file; reading it says what to do.
    if (is_old_word(bytes)) return Format::docx;
    if (bytes.starts_with("PK\x03\x04")) {
        // An OpenDocument begins with its own name, whole and uncompressed.
        if (bytes.substr(0, 200).find("mimetypeapplication/vnd.oasis.opendocument.text") !=
            std::string_view::npos)
            return Format::odt;
        const bool is_word = bytes.find("word/document.xml") != std::string_view::npos ||
                             bytes.find("[Content_Types].xml") != std::string_view::npos;
        return is_word ? std::optional(Format::docx) : std::nullopt;
    }
    // No text has a zero byte; a picture or a program does.
    if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
    return Format::text;
}

Result<Document> extract(std::string_view bytes, Format format) {
    const auto answer = run_child(name_of(format), bytes, kAnswerMax);
    if (!answer && VARNA_FAULT("bad_file_read")) return Document{format, {planted()}};
    if (!answer) return fail(problem_of(answer.error()));
    auto pieces = from_wire(*answer);
    if (!pieces) return fail(problem_of(Refusal::broken));
    return Document{format, *std::move(pieces)};
}

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/wire.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/extract/wire_reader.h"
#include "platform/http/parse.h"

namespace varna::extract {
namespace {

constexpr std::size_t kPiecesMax = 50'000;
constexpr std::size_t kTextMax = 1U << 20U;
constexpr std::size_t kNumberMax = 100;
constexpr double kSizeMax = 1e4;
constexpr double kPlaceMax = 1e5;

bool is_text(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos && http::is_valid_utf8(bytes);
}

bool read_piece(WireReader& reader, Piece& piece) {
    int kind = 0;
    std::size_t number_bytes = 0, text_bytes = 0;
    std::string_view number, text;
    constexpr int most = 1'000'000;
    const bool is_read = reader.number(kind, 0, static_cast<int>(Piece::Kind::cell)) &&
                         reader.number(piece.level, 0, 100) && reader.number(piece.page, 0, most) &&
                         reader.number(piece.table, 0, most) && reader.number(piece.row, 0, most) &&
                         reader.number(piece.column, 0, most) &&
                         reader.number(piece.columns, 1, most) && reader.flag(piece.is_merged_up) &&
                         reader.flag(piece.is_bold) && reader.number(piece.size, 0.0, kSizeMax) &&
                         reader.number(piece.left, -kPlaceMax, kPlaceMax) &&
                         reader.number(piece.space_above, -kPlaceMax, kPlaceMax) &&
                         reader.number(number_bytes, std::size_t{0}, kNumberMax) &&
                         reader.number(text_bytes, std::size_t{0}, kTextMax) &&
                         reader.text(number, number_bytes) && reader.text(text, text_bytes);
    piece.kind = static_cast<Piece::Kind>(kind);
    piece.number = number;
    piece.text = text;
    const bool is_cell = piece.kind == Piece::Kind::cell;
    return is_read && is_cell == (piece.table > 0) && (is_cell || !piece.text.empty()) &&
           is_text(piece.number) && is_text(piece.text);
}

}  // namespace

std::string_view text_key(Refusal refusal) {
    switch (refusal) {
        case Refusal::encrypted:
            return "extract.encrypted";
        case Refusal::scanned:
            return "extract.scanned";
        case Refusal::too_large:
            return "extract.too_large";
        case Refusal::doctype:
            return "extract.doctype";
        case Refusal::no_reader:
            return "extract.no_reader";
        case Refusal::old_word:
            return "extract.old_word";
        case Refusal::too_slow:
        case Refusal::not_started:
            return "extract.too_slow";
        case Refusal::no_sheet:
            return "extract.no_sheet";
        case Refusal::has_program:
            return "extract.has_program";
        case Refusal::takes_in:
            return "extract.takes_in";
        case Refusal::broken:
            break;
    }
    return "extract.broken";
}

Problem problem_of(Refusal refusal) {
    if (refusal == Refusal::not_started)
        return {Problem::Kind::unavailable, std::string(text_key(refusal)), {}};
    return Problem::invalid("file", std::string(text_key(refusal)));
}

std::optional<std::string> to_wire(const std::vector<Piece>& pieces) {
    if (pieces.size() > kPiecesMax) return std::nullopt;
    std::string wire;
    for (const auto& piece : pieces) {
        if (piece.text.size() > kTextMax || piece.number.size() > kNumberMax) return std::nullopt;
        const auto place = [](double points) { return std::clamp(points, -kPlaceMax, kPlaceMax); };
        wire += fmt::format("{} {} {} {} {} {} {} {} {} {:.2f} {:.1f} {:.3f} {} {}\n{}{}",
                            static_cast<int>(piece.kind), piece.level, piece.page, piece.table,
                            piece.row, piece.column, piece.columns, piece.is_merged_up ? 1 : 0,
                            piece.is_bold ? 1 : 0, std::clamp(piece.size, 0.0, kSizeMax),
                            place(piece.left), place(piece.space_above), piece.number.size(),
                            piece.text.size(), piece.number, piece.text);
    }
    return wire;
}

std::optional<std::vector<Piece>> from_wire(std::string_view wire) {
    std::vector<Piece> pieces;
    WireReader reader(wire);
    while (!reader.is_done()) {
        if (pieces.size() == kPiecesMax || !read_piece(reader, pieces.emplace_back()))
            return std::nullopt;
    }
    return pieces;
}

}  // namespace varna::extract

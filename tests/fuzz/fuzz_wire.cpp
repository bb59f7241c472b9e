// SPDX-License-Identifier: EUPL-1.2
// What a child says that somebody may have taken over: nothing, or pieces that can be said again.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace varna;
    const auto pieces =
        extract::from_wire(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!pieces) return 0;
    for (const auto& piece : *pieces) {
        const bool is_cell = piece.kind == extract::Piece::Kind::cell;
        fuzz::require(is_cell || !piece.text.empty(), "only a cell is empty");
        fuzz::require(piece.size >= 0 && piece.size <= 1e4, "a size is one");
        fuzz::require(http::is_valid_utf8(piece.text), "a text is whole characters");
        fuzz::require(piece.page >= 0 && piece.columns >= 1, "places are places");
    }
    const auto wire = extract::to_wire(*pieces);
    fuzz::require(wire.has_value(), "what was believed can be said");
    const auto again = extract::from_wire(*wire);
    fuzz::require(again && extract::to_wire(*again) == wire, "and reads back");
    return 0;
}

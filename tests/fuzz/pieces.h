// SPDX-License-Identifier: EUPL-1.2
// What every reader of documents promises of the pieces it gives.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <vector>

#include "platform/extract/wire.h"
#include "platform/http/parse.h"

namespace varna::fuzz {

// Not platform/base/ensure.h: a fuzzer wants an abort.
inline void require(bool condition, const char* promise) {
    if (condition) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

inline void require_sound(const std::vector<extract::Piece>& pieces) {
    using extract::Piece;
    for (const auto& piece : pieces) {
        const bool is_cell = piece.kind == Piece::Kind::cell;
        require(is_cell || !piece.text.empty(), "only a cell is empty");
        require(is_cell == (piece.table > 0), "a cell is of a table, and nothing else is");
        require(!piece.is_merged_up || piece.text.empty(), "what is merged up says nothing");
        require(http::is_valid_utf8(piece.text), "a text is whole characters");
        require(http::is_valid_utf8(piece.number), "a number is whole characters");
        require(piece.text.empty() || (piece.text.front() != ' ' && piece.text.back() != ' '),
                "a text is trimmed");
    }
    // What the parent will not believe, the child does not say.
    if (const auto wire = extract::to_wire(pieces)) {
        const auto again = extract::from_wire(*wire);
        require(again && again->size() == pieces.size(), "the parent believes the child");
        require(extract::to_wire(*again) == wire, "it reads back as it was");
    }
}

inline void require_sound(const Result<std::vector<extract::Piece>>& read) {
    if (read)
        require_sound(*read);
    else
        require(!read.error().message.empty() || !read.error().fields.empty(),
                "a problem says what it is");
}

}  // namespace varna::fuzz

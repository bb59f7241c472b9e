// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/wire.h"

#include <doctest/doctest.h>

#include <limits>

namespace varna::extract {
namespace {

Piece cell() {
    Piece piece;
    piece.kind = Piece::Kind::cell;
    piece.page = 3;
    piece.table = 2;
    piece.row = 7;
    piece.column = 1;
    piece.columns = 2;
    piece.is_merged_up = true;
    piece.number = "1.2";
    piece.size = 10.5;
    piece.left = 72.1;
    piece.space_above = -1;
    piece.is_bold = true;
    piece.text = "Två\nrader 5 6";
    return piece;
}

}  // namespace

TEST_CASE("what a child says reads back as it was") {
    Piece heading;
    heading.kind = Piece::Kind::heading;
    heading.level = 2;
    heading.text = "Mål";
    const auto wire = to_wire({cell(), heading});
    REQUIRE(wire);
    const auto pieces = from_wire(*wire);
    REQUIRE(pieces);
    REQUIRE(pieces->size() == 2);
    const auto& first = pieces->front();
    const auto sent = cell();
    CHECK(first.kind == sent.kind);
    CHECK(first.page == 3);
    CHECK(first.table == 2);
    CHECK(first.row == 7);
    CHECK(first.column == 1);
    CHECK(first.columns == 2);
    CHECK(first.is_merged_up);
    CHECK(first.is_bold);
    CHECK(first.number == "1.2");
    CHECK(first.size == 10.5);
    CHECK(first.left == 72.1);
    CHECK(first.space_above == -1);
    CHECK(first.text == sent.text);
    CHECK(pieces->back().level == 2);
    CHECK(to_wire(*pieces) == wire);
    CHECK(from_wire("")->empty());
}

TEST_CASE("what is not exactly what a child says is nothing") {
    const std::string good = "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj";
    REQUIRE(from_wire(good));
    for (std::size_t length = 1; length < good.size(); ++length)
        CHECK_FALSE(from_wire(good.substr(0, length)));
    for (const std::string bad :
         {" ",
          "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhjx",        // more than it says
          "7 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj",         // no such kind
          "0 0 -1 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj",        // before the first page
          "0 0 0 0 0 0 0 0 0 11.00 0.0 0.000 0 2\nhj",         // spans no column
          "0 0 0 0 0 0 1 2 0 11.00 0.0 0.000 0 2\nhj",         // neither yes nor no
          "0 0 0 0 0 0 1 0 0 nan 0.0 0.000 0 2\nhj",           // no number
          "0 0 0 0 0 0 1 0 0 11.00 inf 0.000 0 2\nhj",         // nor this
          "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 99999999\nhj",  // longer than it may be
          "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 -2\nhj",        // shorter than nothing
          "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 0\n",           // says nothing
          "0 0 0 1 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj",         // a table's, and no cell
          "6 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj",         // a cell of no table
          "0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nh\xff",      // no UTF-8
          "99999999999999999999 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nhj"}) {
        CAPTURE(bad);
        CHECK_FALSE(from_wire(bad));
    }
    CHECK_FALSE(from_wire(std::string("0 0 0 0 0 0 1 0 0 11.00 0.0 0.000 0 2\nh\0", 40)));
    std::string many;
    for (int piece = 0; piece < 50'001; ++piece) many += good;
    CHECK_FALSE(from_wire(many));
}

TEST_CASE("a child does not say what its parent would not believe") {
    Piece piece;
    piece.text = std::string((1U << 20U) + 1, 'x');
    CHECK_FALSE(to_wire({piece}));
    piece.text = "x";
    piece.number = std::string(101, '1');
    CHECK_FALSE(to_wire({piece}));
    CHECK_FALSE(to_wire(std::vector<Piece>(50'001)));
    piece.number.clear();
    piece.size = std::numeric_limits<double>::infinity();
    piece.left = -1e9;
    const auto wire = to_wire({piece});
    REQUIRE(wire);
    CHECK(from_wire(*wire));
}

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_tables.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace varna::programme {
namespace {

using extract::Piece;

std::vector<Piece> table_of(const std::vector<std::vector<std::string>>& rows) {
    std::vector<Piece> cells;
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            Piece cell;
            cell.kind = Piece::Kind::cell;
            cell.table = 1;
            cell.row = static_cast<int>(row);
            cell.column = static_cast<int>(column);
            cell.columns = rows[row].size() == 1 ? 3 : 1;
            cell.text = rows[row][column];
            cells.push_back(std::move(cell));
        }
    return cells;
}

}  // namespace

TEST_CASE("a row of a PDF that names nobody means those of the row above, under one heading") {
    const auto cells = table_of({{"Åtgärd", "Ansvarig", "Tidplan"},
                                 {"Öva staben", "Kommunstyrelsen", "2026"},
                                 {"Lysa upp parken", "", "2027"},
                                 {"Vatten"},
                                 {"Se över badplatser", "", "2028"}});
    const Vocabulary vocabulary;
    const auto of_pdf = lines_of_table(cells, vocabulary, true);
    REQUIRE(of_pdf.size() == 5);
    CHECK(of_pdf[1].who == "Kommunstyrelsen");
    CHECK(of_pdf[2].who == "Kommunstyrelsen");
    CHECK(of_pdf[4].who.empty());
    // Other documents say themselves what is merged.
    CHECK(lines_of_table(cells, vocabulary, false)[2].who.empty());
}

}  // namespace varna::programme

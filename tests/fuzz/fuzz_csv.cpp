// SPDX-License-Identifier: EUPL-1.2
// A CSV of a stranger's: whatever it is, a table within the limits or a problem that says why.
#include <cstddef>
#include <cstdint>

#include "platform/http/parse.h"
#include "platform/sheets/csv.h"
#include "platform/sheets/neutral.h"
#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace varna;
    const auto table =
        sheets::read_csv(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!table) {
        fuzz::require(!table.error().fields.empty(), "a problem says what it is");
        return 0;
    }
    fuzz::require(table->row_count() <= extract::rows_max, "rows are within the limit");
    for (std::size_t row = 0; row < table->row_count(); ++row) {
        const auto columns = table->column_count(row);
        fuzz::require(columns <= extract::columns_max, "columns are within the limit");
        fuzz::require(columns == 0 || !table->cell(row, columns - 1).empty(),
                      "a row ends with what says something");
        for (std::size_t column = 0; column < columns; ++column) {
            const auto cell = table->cell(row, column);
            fuzz::require(http::is_valid_utf8(cell), "a cell is whole characters");
            fuzz::require(sheets::restored(sheets::neutralised(cell)) == cell,
                          "what is neutralised can be restored");
        }
    }
    return 0;
}

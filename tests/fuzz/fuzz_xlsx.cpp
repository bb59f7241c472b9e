// SPDX-License-Identifier: EUPL-1.2
// A workbook of a stranger's. Mostly the XML of its sheet is made up, because a fuzzer does not
// find its way through a ZIP's sums; an input that begins as an archive is read as one.
#include <cstddef>
#include <cstdint>

#include "platform/extract/table.h"
#include "platform/extract/xlsx.h"
#include "tests/fuzz/archive_of.h"
#include "tests/fuzz/pieces.h"

namespace {

using namespace varna;

// Around the made up sheet, so that it is found.
const std::string around = R"(
==xl/workbook.xml
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
<sheet name="A" r:id="a"/></sheets></workbook>
==xl/_rels/workbook.xml.rels
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="x/worksheet" Target="sheet.xml"/>
<Relationship Id="b" Type="x/sharedStrings" Target="strings.xml"/>
<Relationship Id="c" Type="x/styles" Target="styles.xml"/></Relationships>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool is_archive = bytes.starts_with("PK");
    // Its own parts come first, so that it may bring a workbook, texts and formats of its own.
    const auto made =
        is_archive ? "" : fuzz::archive_of(std::string(bytes) + around, "xl/sheet.xml");
    std::string wire;
    const auto read = extract::read_xlsx(is_archive ? bytes : made, "", [&](std::string_view part) {
        wire += part;
        return true;
    });
    if (!read) {
        fuzz::require(!read.error().message.empty(), "a problem says what it is");
        return 0;
    }
    // What is merged too much is for the parent to refuse; else it believes what the child says.
    const auto table = extract::table_from_wire(wire);
    fuzz::require(table || wire.find(" 0 ") != std::string::npos, "the parent believes the child");
    if (!table) return 0;
    for (std::size_t row = 0; row < table->row_count(); ++row)
        for (std::size_t column = 0; column < table->column_count(row); ++column)
            fuzz::require(http::is_valid_utf8(table->cell(row, column)),
                          "a cell is whole characters");
    return 0;
}

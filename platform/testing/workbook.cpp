// SPDX-License-Identifier: EUPL-1.2
#include "platform/testing/workbook.h"

namespace varna::testing {
namespace {

const std::string begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
const std::string main_name =
    " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string relations(const std::vector<std::pair<std::string, std::string>>& all) {
    std::string xml = begin +
                      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                      "relationships\">";
    int id = 0;
    for (const auto& [type, target] : all)
        xml += "<Relationship Id=\"rId" + std::to_string(++id) +
               "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
               type + "\" Target=\"" + target + "\"/>";
    return xml + "</Relationships>";
}

std::string sheet(const std::string& cells, const std::string& after) {
    return begin + "<worksheet" + main_name + "><sheetData>" + cells + "</sheetData>" + after +
           "</worksheet>";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parts_of(const Workbook& book) {
    return {
        {"_rels/.rels", relations({{"officeDocument", "xl/workbook.xml"}})},
        {"xl/_rels/workbook.xml.rels", relations({{"worksheet", "worksheets/sheet1.xml"},
                                                  {"worksheet", "/xl/worksheets/sheet2.xml"},
                                                  {"sharedStrings", "sharedStrings.xml"},
                                                  {"styles", "styles.xml"}})},
        {"xl/workbook.xml",
         begin + "<workbook" + main_name + "><workbookPr " + book.settings +
             "/><sheets><sheet name=\"Personal\" sheetId=\"1\" r:id=\"rId1\" state=\"" +
             book.state + "\"/><sheet name=\"Enheter\" sheetId=\"2\" r:id=\"rId2\"/></sheets>" +
             "</workbook>"},
        {"xl/worksheets/sheet1.xml", sheet(book.cells, book.after)},
        {"xl/worksheets/sheet2.xml", sheet(book.second, "")},
        {"xl/sharedStrings.xml", begin + "<sst" + main_name + ">" + book.strings + "</sst>"},
        {"xl/styles.xml", begin + "<styleSheet" + main_name + "><numFmts>" + book.own_formats +
                              "</numFmts><cellXfs>" + book.formats + "</cellXfs></styleSheet>"}};
}

std::string xlsx_of(const Workbook& book) {
    return zipped(parts_of(book));
}

}  // namespace varna::testing

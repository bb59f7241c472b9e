// SPDX-License-Identifier: EUPL-1.2
// Small workbooks made in memory, as other programs write them.
#pragma once

#include <string>

#include "platform/testing/zipped.h"

namespace varna::testing {

struct Workbook {
    std::string cells;              // the XML inside sheetData
    std::string after = {};         // the XML after it: mergeCells
    std::string strings = {};       // the XML inside sst
    std::string formats = {};       // the XML inside cellXfs
    std::string own_formats = {};   // the XML inside numFmts
    std::string settings = {};      // the attributes of workbookPr
    std::string second = {};        // as `cells`, of a second sheet that is called Enheter
    std::string state = "visible";  // of the first, which is called Personal
};
// Its parts by their names, to take away from or add to before it is zipped.
std::vector<std::pair<std::string, std::string>> parts_of(const Workbook&);
std::string xlsx_of(const Workbook&);

}  // namespace varna::testing

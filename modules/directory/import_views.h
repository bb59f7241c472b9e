// SPDX-License-Identifier: EUPL-1.2
// Imports as HTML. Knows no SQL.
#pragma once

#include <vector>

#include "modules/directory/directory.h"
#include "platform/web/request.h"

namespace varna::directory {

struct ListPage {
    Totals totals;
    std::vector<Import> imports;
};
Html list_view(const web::Request&, const ListPage&, const Problem*);

struct ImportPage {
    Import import;
    std::string show;  // "added" "changed" "gone" "faults"
    std::vector<ChangeLine> changes;
    std::vector<FaultLine> faults;
};
Html import_view(const web::Request&, const ImportPage&, const Problem*);
Html columns_view(const web::Request&, const sheets::Mapping& units, const sheets::Mapping& people,
                  const Problem*);

std::string import_path(Id<Import>);

}  // namespace varna::directory

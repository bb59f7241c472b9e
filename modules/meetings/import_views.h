// SPDX-License-Identifier: EUPL-1.2
// Reading in files of meetings, as pages.
#pragma once

#include <vector>

#include "modules/meetings/imports.h"
#include "platform/web/request.h"

namespace varna::meetings {

struct ImportsView {
    std::vector<organisation::UnitRecord> managed;
    std::vector<Import> imports;
};
Html imports_view(const web::Request&, const ImportsView&, const Problem*);
Html import_view(const web::Request&, const ImportView&, const Problem*);

}  // namespace varna::meetings

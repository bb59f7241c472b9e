// SPDX-License-Identifier: EUPL-1.2
// Forms to commands, all problems at once. Knows no SQL and no HTML.
#pragma once

#include <string>
#include <utility>

#include "modules/directory/file.h"
#include "platform/web/form.h"

namespace varna::directory {

struct ImportUpload {
    Kind kind = Kind::people;
    std::string name, bytes, sheet;
};
Result<ImportUpload> read_import(const web::Form&);

struct ColumnWords {
    Kind kind = Kind::people;
    sheets::Mapping columns;
};
Result<ColumnWords> read_columns(const web::Form&);

}  // namespace varna::directory

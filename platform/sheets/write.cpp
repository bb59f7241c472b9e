// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/write.h"

#include "platform/sheets/write_csv.h"
#include "platform/sheets/write_xlsx.h"

namespace varna::sheets {

std::unique_ptr<Writer> writer(Format format, const Heading& heading) {
    if (format == Format::csv) return std::make_unique<CsvWriter>(heading);
    return std::make_unique<XlsxWriter>(heading);
}

}  // namespace varna::sheets

// SPDX-License-Identifier: EUPL-1.2
// As write.h says of CSV.
#pragma once

#include "platform/sheets/write.h"

namespace varna::sheets {

class CsvWriter : public Writer {
public:
    explicit CsvWriter(const Heading&);
    void row(const std::vector<Cell>&) override;
    std::string finish() override;

private:
    std::string file_ = "\xEF\xBB\xBF";
};

}  // namespace varna::sheets

// SPDX-License-Identifier: EUPL-1.2
// As write.h says of XLSX, by libxlsxwriter, which keeps one row at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "platform/sheets/write.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace varna::sheets {

class XlsxWriter : public Writer {
public:
    explicit XlsxWriter(const Heading&);
    XlsxWriter(const XlsxWriter&) = delete;
    XlsxWriter& operator=(const XlsxWriter&) = delete;
    ~XlsxWriter() override;

    void row(const std::vector<Cell>&) override;
    std::string finish() override;

private:
    int file_;
    lxw_workbook* book_;
    lxw_worksheet* sheet_;
    lxw_format* bold_;
    lxw_format* day_;
    lxw_format* as_text_;
    std::uint32_t next_row_ = 1;
    std::size_t columns_;
};

}  // namespace varna::sheets

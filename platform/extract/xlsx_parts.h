// SPDX-License-Identifier: EUPL-1.2
// The parts of a workbook that a sheet's cells point at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/extract/xlsx_dates.h"
#include "platform/extract/xml.h"

namespace varna::extract {

// Which sheets there are, in the order of their tabs.
class XlsxBook : public XmlHandler {
public:
    struct Sheet {
        std::string name, relation;
        bool is_hidden = false;
    };
    void begin(std::string_view name, const Attributes&) override;

    std::vector<Sheet> sheets;
    bool is_1904 = false;
    bool is_book = false;
};

// Which cell formats show days.
class XlsxStyles : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes&) override;
    void end(std::string_view name) override;

    Shown shown(int cell_format) const;

private:
    bool is_in_cell_formats_ = false;
    std::map<int, Shown> by_number_;
    std::vector<Shown> cell_formats_;
};

// The texts that cells share, letters in one string.
class XlsxStrings : public XmlHandler {
public:
    void begin(std::string_view name, const Attributes&) override;
    void end(std::string_view name) override;
    void text(std::string_view) override;

    std::string_view at(int index) const;

private:
    bool is_text_ = false;
    std::string all_;
    std::vector<std::uint32_t> ends_;
};

// A text of a workbook writes what XML cannot as _x000D_.
std::string unescaped(std::string_view);

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
// Puts rows into the tables of an open transaction, many in one statement, in whatever order they
// come: foreign keys are looked at in the end. Knows no file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/backup/catalogue.h"
#include "platform/backup/lines.h"

namespace varna::backup {

class Loader {
public:
    explicit Loader(sql::Connection&);

    void begin_table(std::string_view line);  // a table_line()
    void add_row(std::string_view line);
    // Looks at the foreign keys and lets new rows be numbered after the old ones.
    void finish();

private:
    void flush();
    void defer_foreign_keys();
    void look_at_foreign_keys();
    void number_on();

    sql::Connection& connection_;
    const std::vector<Table> tables_;
    const Table* table_ = nullptr;
    std::vector<Cell> waiting_;  // whole rows, one after another
    std::size_t rows_ = 0;
    std::size_t bytes_ = 0;
    std::string full_statement_;
    std::vector<std::string> changed_back_;  // what makes the foreign keys as they were
};

// The name of a table that has rows already, but for those of migrations, or nothing.
std::string first_filled_table(sql::Connection&);

}  // namespace varna::backup

// SPDX-License-Identifier: EUPL-1.2
// The file as it is: rows of units or of people in the words of the other system, and what is wrong
// with those that cannot be used. Pure functions over a table; knows nothing of what is there
// already.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/sheets/columns.h"

namespace varna::directory {

enum class Kind { units, people };
std::string_view name_of(Kind);  // "units" "people"

// What a row is used for, the header of its cell, and a sentence (a text key and its detail).
struct Fault {
    std::size_t row = 0;  // as a spreadsheet program numbers it
    std::string header;   // empty: the row as a whole
    std::string message;
    std::string detail = {};
};

struct UnitRow {
    std::size_t row = 0;
    std::string external_id;
    std::string name, short_name;
    std::string kind;    // a unit's kind; empty when the file does not say
    std::string parent;  // its external id; empty: stands by itself
};

struct PersonRow {
    std::size_t row = 0;
    std::string external_id;
    std::string name, email;
    std::string unit;  // its external id; empty: belongs to none
};

struct File {
    Kind kind = Kind::people;
    std::string name;
    sheets::Mapping columns;  // field -> header, as they were found
    std::vector<UnitRow> units;
    std::vector<PersonRow> people;
    std::vector<Fault> faults;
    // Of rows that cannot be used: whom they are about is still there.
    std::vector<std::string> faulty_ids;

    const std::string& header(const std::string& field) const;
};

// The fields of a kind, with what they are usually called.
const std::vector<sheets::Wanted>& fields_of(Kind);

// A Problem about the file as a whole: a column that must be there and is not, or one with personal
// identity numbers, which are not read in at all.
Result<File> read_file(Kind, std::string name, const sheets::Table&, const sheets::Mapping&);

}  // namespace varna::directory

// SPDX-License-Identifier: EUPL-1.2
// A plan as a sheet, and what a sheet would change in it. A row that was taken out of the plan says
// by its number which item it is and which version of it: an edited row changes that item alone,
// and not over somebody else's change. A row without one is new, or the item that is called the
// same and serves the same. Pure functions: no SQL, no HTTP, no clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/action_plans/action_plans.h"
#include "platform/sheets/columns.h"

namespace varna::action_plans {

// A sheet without number and title in the usual words is looked at by hand: its first row that
// looks like headers.
std::size_t header_row_of(const sheets::Table&);
const std::vector<sheets::Wanted>& sheet_fields();
// By what the unit has said, or else by what the columns are usually called.
sheets::Columns columns_of(const sheets::Table&, const sheets::Mapping&);

std::string number_of(const ItemView&);  // "R17-3": the item and its version

// Why the sheet is not kept at all: too long, or with what must never be stored.
std::optional<Problem> fault_in_sheet(const sheets::Table&);
std::string cells_json(const sheets::Table&);
sheets::Table table_of(std::string_view cells_json);

struct Difference {
    std::string field, was, becomes;  // days as ISO text
};
struct PlannedRow {
    std::size_t row = 0;  // as a spreadsheet program numbers it
    std::string outcome;  // faulty changed new same
    std::string title;    // to know it by
    ItemWords words;
    std::string reference;            // of the obligation that it will serve
    std::optional<std::size_t> item;  // which of the plan's items it changes
    std::vector<Difference> differences;
    std::optional<Problem::Field> fault;
};
struct ImportPlan {
    std::vector<PlannedRow> rows;  // all that say something, in the sheet's order
    int faulty = 0, changed = 0, added = 0, same = 0;
    int left = 0;  // items of the plan that the sheet does not have, which stay
};
ImportPlan plan_import(const sheets::Table&, const sheets::Columns&,
                       const std::vector<ItemView>& items, const std::vector<Choice>& obligations,
                       std::string_view period);

}  // namespace varna::action_plans

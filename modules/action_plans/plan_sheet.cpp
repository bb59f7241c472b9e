// SPDX-License-Identifier: EUPL-1.2
#include "modules/action_plans/plan_sheet.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "platform/base/ensure.h"
#include "platform/sheets/days.h"
#include "platform/text/content_check.h"

namespace varna::action_plans {
namespace {

namespace json = boost::json;

constexpr std::size_t rows_max = 1000;
constexpr std::size_t columns_max = 60;
constexpr std::size_t bytes_max = 1'000'000;
constexpr std::size_t rows_looked_at = 20;

std::size_t width_of(const sheets::Table& table, std::size_t row) {
    return std::min(table.column_count(row), columns_max);
}

std::size_t chars_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

// Written as a form would have read it: a title stands on one line, also where the cell broke it.
std::string one_line(std::string_view text) {
    std::string line(text);
    std::erase(line, '\r');
    std::ranges::replace(line, '\n', ' ');
    return line;
}

std::string lines(std::string_view text) {
    std::string plain(text);
    std::erase(plain, '\r');
    return plain;
}

// "R17-3"
struct Number {
    std::int64_t item = 0, version = 0;
};
std::optional<Number> number_in(std::string_view text) {
    Number number;
    if (!text.starts_with('R') && !text.starts_with('r')) return std::nullopt;
    const auto* end = text.data() + text.size();
    const auto first = std::from_chars(text.data() + 1, end, number.item);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, number.version);
    if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
    return number;
}

// A day, or the last day of a month ("2027-05") or of a year.
std::optional<Date> last_day_in(std::string_view text) {
    if (const auto day = sheets::day_in(text)) return day;
    if (text.size() == 4) return Date::parse(std::string(text) + "-12-31");
    if (text.size() == 7)
        if (const auto first = Date::parse(std::string(text) + "-01"))
            return first->plus_months(1).plus_days(-1);
    return std::nullopt;
}

// "Punkt 2.6", "2.6." -> "2.6"
std::string_view reference_in(std::string_view text) {
    const auto from = text.find_first_of("0123456789");
    if (from == std::string_view::npos) return text;
    const auto to = text.find_last_of("0123456789");
    return text.substr(from, to - from + 1);
}

class Planner {
public:
    Planner(const sheets::Table& table, const sheets::Columns& columns,
            const std::vector<ItemView>& items, const std::vector<Choice>& obligations,
            std::string_view period)
        : table_(table),
          columns_(columns),
          items_(items),
          obligations_(obligations),
          last_day_(last_day_of(period)) {}

    ImportPlan plan() {
        ImportPlan plan;
        if (!columns_.missing.empty()) return plan;
        for (at_ = columns_.header_row + 1; at_ < table_.row_count(); ++at_) {
            if (says("item_title").empty() && says("item_number").empty()) continue;
            auto row = read();
            if (row.fault) row.outcome = "faulty";
            (row.outcome == "faulty"    ? plan.faulty
             : row.outcome == "changed" ? plan.changed
             : row.outcome == "new"     ? plan.added
                                        : plan.same) += 1;
            plan.rows.push_back(std::move(row));
        }
        plan.left = static_cast<int>(items_.size() - used_.size());
        return plan;
    }

private:
    std::string_view says(std::string_view field) const {
        return columns_.value(table_, at_, field);
    }

    static void refuse(PlannedRow& row, const char* field, const char* message,
                       std::string_view detail = {}) {
        if (!row.fault) row.fault = Problem::Field{field, message, std::string(detail)};
    }

    PlannedRow read() {
        PlannedRow row;
        row.row = at_ + 1;
        row.title = one_line(says("item_title"));
        find_item(row);
        begin(row);
        read_words(row);
        read_reference(row);
        read_day(row);
        if (row.fault) return row;
        row.reference = reference_of(row.words.obligation);
        compare(row);
        row.outcome = !row.item ? "new" : row.differences.empty() ? "same" : "changed";
        const auto said = number_in(says("item_number"));
        if (row.outcome == "changed" && said && said->version != row.words.version)
            refuse(row, "item_number", "action_plans.row_outdated");
        return row;
    }

    void find_item(PlannedRow& row) {
        const auto said = says("item_number");
        if (said.empty()) {
            row.item = item_called(row.title);
        } else if (const auto number = number_in(said)) {
            const auto at = std::ranges::find_if(
                items_, [&](const ItemView& item) { return item.id.value == number->item; });
            if (at == items_.end()) return refuse(row, "item_number", "action_plans.row_of_other");
            row.item = static_cast<std::size_t>(at - items_.begin());
        } else {
            return refuse(row, "item_number", "action_plans.row_no_number", said.substr(0, 40));
        }
        if (row.item && !used_.insert(*row.item).second)
            refuse(row, "item_number", "action_plans.row_twice");
    }

    // Without a number: the one item that is called so and serves the same.
    std::optional<std::size_t> item_called(const std::string& title) const {
        std::optional<std::size_t> found;
        for (std::size_t at = 0; at < items_.size(); ++at) {
            const auto& item = items_[at];
            if (used_.contains(at) || item.title != title) continue;
            if (columns_.find("reference") &&
                item.obligation_reference != reference_in(says("reference")))
                continue;
            if (found) return std::nullopt;
            found = at;
        }
        return found;
    }

    void begin(PlannedRow& row) const {
        row.words.due_on = last_day_;
        if (!row.item) return;
        const auto& item = items_[*row.item];
        row.words = {item.title,      item.text,       item.responsible, item.due_on,
                     item.obligation, item.assignment, item.version};
    }

    void read_words(PlannedRow& row) const {
        const auto read = [&](const char* field, std::string& words, std::string typed,
                              std::size_t chars_max) {
            if (!columns_.find(field)) return;
            words = std::move(typed);
            if (chars_in(words) > chars_max)
                refuse(row, field, "platform.too_long", std::to_string(chars_max));
        };
        read("item_title", row.words.title, row.title, 300);
        read("item_text", row.words.text, lines(says("item_text")), 4000);
        read("responsible", row.words.responsible, one_line(says("responsible")), 200);
        if (row.title.empty()) refuse(row, "item_title", "platform.required");
    }

    void read_reference(PlannedRow& row) const {
        if (!columns_.find("reference")) return;
        const auto said = reference_in(says("reference"));
        const bool is_kept = row.item && items_[*row.item].obligation_reference == said;
        if (is_kept) return;
        row.words.obligation = std::nullopt;
        if (said.empty()) return;
        const auto at = std::ranges::find_if(
            obligations_, [&](const Choice& choice) { return choice.reference == said; });
        if (at == obligations_.end())
            return refuse(row, "reference", "action_plans.row_no_reference", said.substr(0, 40));
        row.words.obligation = Id<obligations::Obligation>{at->id};
    }

    void read_day(PlannedRow& row) const {
        if (!columns_.find("item_due_on")) return;
        const auto said = says("item_due_on");
        row.words.due_on = said.empty() ? last_day_ : last_day_in(said);
        if (!row.words.due_on)
            refuse(row, "item_due_on", "action_plans.row_no_day", said.substr(0, 40));
    }

    std::string reference_of(const std::optional<Id<obligations::Obligation>>& obligation) const {
        if (!obligation) return {};
        const auto at = std::ranges::find_if(
            obligations_, [&](const Choice& choice) { return choice.id == obligation->value; });
        return at == obligations_.end() ? std::string() : at->reference;
    }

    void compare(PlannedRow& row) const {
        if (!row.item) return;
        const auto& item = items_[*row.item];
        const auto differs = [&](const char* field, std::string was, std::string becomes) {
            if (was != becomes)
                row.differences.push_back({field, std::move(was), std::move(becomes)});
        };
        differs("item_title", item.title, row.words.title);
        if (item.obligation != row.words.obligation)
            differs("reference", item.obligation_reference, row.reference);
        differs("item_text", item.text, row.words.text);
        differs("responsible", item.responsible, row.words.responsible);
        differs("item_due_on", item.due_on.iso(), row.words.due_on->iso());
    }

    const sheets::Table& table_;
    const sheets::Columns& columns_;
    const std::vector<ItemView>& items_;
    const std::vector<Choice>& obligations_;
    const Date last_day_;
    std::size_t at_ = 0;
    std::set<std::size_t> used_;
};

}  // namespace

const std::vector<sheets::Wanted>& sheet_fields() {
    static const std::vector<sheets::Wanted> wanted{
        {"item_number", {"Rad-id", "Row id"}},
        {"item_title",
         {"Atgard", "Aktivitet", "Insats", "Vad ska goras", "Vad", "Uppgift", "Action"},
         true},
        {"reference",
         {"Punkt i planen", "Punkt", "Planpunkt", "Atagande", "Plan item", "Item of the plan"}},
        {"item_text", {"Beskrivning", "Kommentar", "Anteckning", "Description"}},
        {"responsible", {"Ansvarig", "Ansvar", "Vem", "Funktion", "Responsible"}},
        {"item_due_on",
         {"Klart senast", "Klar senast", "Senast", "Slutdatum", "Tidplan", "Tid", "Nar", "Datum",
          "Done by", "Due"}}};
    return wanted;
}

std::size_t header_row_of(const sheets::Table& table) {
    for (std::size_t row = 0; row < std::min(table.row_count(), rows_looked_at); ++row) {
        int filled = 0;
        for (std::size_t column = 0; column < width_of(table, row); ++column)
            filled += sheets::trimmed(table.cell(row, column)).empty() ? 0 : 1;
        if (filled > 1) return row;
    }
    return 0;
}

sheets::Columns columns_of(const sheets::Table& table, const sheets::Mapping& mapping) {
    auto columns = sheets::find_columns(table, sheet_fields(), mapping);
    if (!columns.missing.empty()) columns = sheets::find_columns(table, sheet_fields());
    if (columns.column_of.empty()) columns.header_row = header_row_of(table);
    return columns;
}

std::string number_of(const ItemView& item) {
    return "R" + std::to_string(item.id.value) + "-" + std::to_string(item.version);
}

std::optional<Problem> fault_in_sheet(const sheets::Table& table) {
    if (table.row_count() > rows_max || table.text().size() > bytes_max)
        return Problem::invalid("file", "action_plans.sheet_long", std::to_string(rows_max));
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (std::size_t column = 0; column < width_of(table, row); ++column) {
            const auto cell = table.cell(row, column);
            const auto number = std::to_string(row + 1);
            if (has_security_marking(cell))
                return Problem::invalid("file", "action_plans.sheet_marked", number);
            if (has_personal_number(cell))
                return Problem::invalid("file", "action_plans.sheet_personal", number);
        }
    return std::nullopt;
}

std::string cells_json(const sheets::Table& table) {
    json::array rows;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        json::array cells;
        for (std::size_t column = 0; column < width_of(table, row); ++column)
            cells.emplace_back(table.cell(row, column));
        rows.push_back(std::move(cells));
    }
    return json::serialize(rows);
}

sheets::Table table_of(std::string_view cells) {
    sheets::Table table;
    const auto rows = json::parse(cells).as_array();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto& said = rows[row].as_array();
        for (std::size_t column = 0; column < said.size(); ++column)
            if (const std::string_view cell = said[column].as_string(); !cell.empty())
                ensure(table.put(row, column, cell), "a sheet that was kept is within the limits");
    }
    return table;
}

ImportPlan plan_import(const sheets::Table& table, const sheets::Columns& columns,
                       const std::vector<ItemView>& items, const std::vector<Choice>& obligations,
                       std::string_view period) {
    return Planner(table, columns, items, obligations, period).plan();
}

}  // namespace varna::action_plans

// SPDX-License-Identifier: EUPL-1.2
#include "modules/directory/file.h"

#include <algorithm>
#include <set>

#include "modules/directory/file_words.h"
#include "modules/organisation/organisation.h"
#include "platform/text/content_check.h"

namespace varna::directory {
namespace {

constexpr std::size_t id_bytes_max = 64;
constexpr std::size_t name_bytes_max = 300;
constexpr std::size_t email_bytes_max = 254;
constexpr std::size_t uuid_size = 36;

// The groups of a uuid are of digits now and then.
bool is_personal_number(std::string_view text) {
    const bool is_uuid = text.size() == uuid_size && text[8] == '-' && text[13] == '-';
    return !is_uuid && has_personal_number(text);
}

std::string header_of(const sheets::Table& table, const sheets::Columns& columns,
                      std::size_t column) {
    return std::string(sheets::trimmed(table.cell(columns.header_row, column)));
}

// The header of the first column that holds personal identity numbers: it says so, or most of what
// stands in it is.
std::optional<std::string> personal_column(const sheets::Table& table,
                                           const sheets::Columns& columns) {
    for (std::size_t at = 0; at < table.column_count(columns.header_row); ++at) {
        const auto header = header_of(table, columns, at);
        const auto key = sheets::header_key(header);
        const bool is_said =
            std::find(personal_number_headers.begin(), personal_number_headers.end(), key) !=
            personal_number_headers.end();
        std::size_t filled = 0, personal = 0;
        for (auto row = columns.header_row + 1; row < table.row_count(); ++row) {
            const auto cell = sheets::trimmed(table.cell(row, at));
            filled += cell.empty() ? 0U : 1U;
            personal += is_personal_number(cell) ? 1U : 0U;
        }
        if (is_said || personal * 2 > filled) return header;
    }
    return std::nullopt;
}

// Collects the rows and what is wrong with them.
class FileReader {
public:
    FileReader(File& file, const sheets::Table& table, const sheets::Columns& columns)
        : file_(file), table_(table), columns_(columns) {}

    void read() {
        for (row_ = columns_.header_row + 1; row_ < table_.row_count(); ++row_) {
            if (table_.column_count(row_) == 0) continue;
            is_faulty_ = false;
            if (file_.kind == Kind::units)
                read_unit();
            else
                read_person();
        }
    }

private:
    void refuse(const std::string& field, std::string message, std::string detail = {}) {
        const auto header = file_.columns.find(field);
        file_.faults.push_back({row_ + 1, header == file_.columns.end() ? "" : header->second,
                                std::move(message), std::move(detail)});
        is_faulty_ = true;
    }

    std::string text(const std::string& field, std::size_t bytes_max) {
        std::string value(columns_.value(table_, row_, field));
        std::replace(value.begin(), value.end(), '\n', ' ');
        if (value.size() > bytes_max) refuse(field, "directory.too_long");
        // Not repeated in the fault, for that is kept.
        if (is_personal_number(value)) refuse(field, "directory.personal_number");
        return value;
    }

    std::string id(const std::string& field) {
        auto value = text(field, id_bytes_max);
        if (value.empty()) refuse(field, "directory.no_id");
        return value;
    }

    void note_faulty(const std::string& external_id) {
        if (!external_id.empty()) file_.faulty_ids.push_back(external_id);
    }

    void read_unit() {
        UnitRow unit;
        unit.row = row_ + 1;
        unit.external_id = id("unit_id");
        unit.name = text("unit_name", name_bytes_max);
        if (unit.name.empty()) refuse("unit_name", "directory.no_name");
        unit.short_name = text("unit_short_name", name_bytes_max);
        unit.parent = text("unit_parent", id_bytes_max);
        unit.kind = kind_of(text("unit_kind", name_bytes_max));
        if (!unit.parent.empty() && unit.parent == unit.external_id)
            refuse("unit_parent", "directory.own_parent");
        if (is_faulty_) return note_faulty(unit.external_id);
        file_.units.push_back(std::move(unit));
    }

    std::string kind_of(const std::string& word) {
        if (word.empty()) return {};
        const auto key = sheets::header_key(word);
        const auto known =
            std::find_if(unit_kind_words.begin(), unit_kind_words.end(),
                         [&](const auto& pair) { return sheets::header_key(pair.first) == key; });
        const auto kind = known == unit_kind_words.end() ? word : known->second;
        const auto& all = organisation::unit_kinds;
        if (std::find(all.begin(), all.end(), kind) == all.end())
            refuse("unit_kind", "directory.unknown_kind", word);
        return kind;
    }

    void read_person() {
        PersonRow person;
        person.row = row_ + 1;
        person.external_id = id("person_id");
        person.name = text("person_name", name_bytes_max);
        if (person.name.empty()) {
            const auto given = text("given_name", name_bytes_max);
            const auto family = text("family_name", name_bytes_max);
            person.name = given.empty() || family.empty() ? given + family : given + " " + family;
        }
        if (person.name.empty()) refuse("person_name", "directory.no_name");
        person.email = text("person_email", email_bytes_max);
        const auto at = person.email.find('@');
        const bool is_address = at != std::string::npos && at > 0 && at + 1 < person.email.size() &&
                                person.email.find_first_of(" @", at + 1) == std::string::npos;
        if (!person.email.empty() && !is_address) refuse("person_email", "directory.no_address");
        person.unit = text("person_unit", id_bytes_max);
        if (is_faulty_) return note_faulty(person.external_id);
        file_.people.push_back(std::move(person));
    }

    File& file_;
    const sheets::Table& table_;
    const sheets::Columns& columns_;
    std::size_t row_ = 0;
    bool is_faulty_ = false;
};

Problem missing_columns(const std::vector<std::string>& missing) {
    Problem problem{Problem::Kind::invalid, "platform.invalid", {}};
    for (const auto& field : missing)
        problem.fields.push_back({"file", "directory.no_column_" + field, {}});
    return problem;
}

}  // namespace

std::string_view name_of(Kind kind) {
    return kind == Kind::units ? "units" : "people";
}

const std::string& File::header(const std::string& field) const {
    static const std::string none;
    const auto found = columns.find(field);
    return found == columns.end() ? none : found->second;
}

const std::vector<sheets::Wanted>& fields_of(Kind kind) {
    return kind == Kind::units ? unit_fields : person_fields;
}

Result<File> read_file(Kind kind, std::string name, const sheets::Table& table,
                       const sheets::Mapping& mapping) {
    const auto columns = sheets::find_columns(table, fields_of(kind), mapping);
    auto missing = columns.missing;
    const bool has_name = columns.find("person_name") || columns.find("family_name");
    if (kind == Kind::people && !has_name) missing.emplace_back("person_name");
    if (!missing.empty()) return fail(missing_columns(missing));
    if (const auto header = personal_column(table, columns))
        return fail(Problem::invalid("file", "directory.personal_number_column", *header));

    File file;
    file.kind = kind;
    file.name = std::move(name);
    file.columns = columns.mapping(table);
    FileReader(file, table, columns).read();
    if (file.units.empty() && file.people.empty() && file.faults.empty())
        return fail(Problem::invalid("file", "sheets.empty"));
    return file;
}

}  // namespace varna::directory

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_concerned_form.h"

#include <algorithm>
#include <charconv>

namespace varna::programme {
namespace {

constexpr std::string_view kSet = "set";

bool is_sent(const web::Form& form, std::string_view name, std::int64_t id) {
    const auto values = form.values(name);
    return std::find(values.begin(), values.end(), std::to_string(id)) != values.end();
}

std::string set_words(std::string_view what, std::int64_t id, bool all) {
    return std::string(what) + ":" + std::to_string(id) + (all ? ":all" : ":none");
}

}  // namespace

std::string tick_field(Id<Clause> clause) {
    return "c" + std::to_string(clause.value);
}

std::string set_row(Id<Clause> clause, bool all) {
    return set_words("row", clause.value, all);
}

std::string set_column(Id<Unit> unit, bool all) {
    return set_words("unit", unit.value, all);
}

std::string fragment_set(const web::Form& form) {
    const auto set = form.value(kSet);
    const auto colon = set.find(':');
    if (colon == std::string_view::npos) return "";
    auto id = set.substr(colon + 1);
    id = id.substr(0, id.find_first_not_of("0123456789"));
    return (set.starts_with("row") ? "#r" : "#k") + std::string(id);
}

std::optional<ConcernedUnits> typed_row(const web::Form& form, const ConcernedRow& row) {
    const auto clause = row.clause.clause;
    if (!is_sent(form, "row", clause.value)) return std::nullopt;
    const auto set = form.value(kSet);
    const auto field = tick_field(clause);
    ConcernedUnits ticked;
    for (const auto unit : row.may_be) {
        bool is_ticked = is_sent(form, field, unit.value);
        for (const bool all : {true, false})
            if (set == set_row(clause, all) || set == set_column(unit, all)) is_ticked = all;
        if (is_ticked) ticked.push_back(unit);
    }
    return ticked;
}

Result<ConcernedForm> read_concerned(const web::Form& form, const Matrix& matrix) {
    web::FormReader reader(form);
    ConcernedForm read;
    read.version = reader.integer("version", 1, 1'000'000'000);
    const auto set = form.value(kSet);
    for (const auto& row : matrix.rows) {
        auto ticked = typed_row(form, row);
        if (!ticked) continue;
        const auto clause = row.clause.clause;
        const bool is_meant = set.empty() || set == set_row(clause, true) ||
                              set == set_row(clause, false) || *ticked != row.concerned;
        if (is_meant) read.choices.push_back({clause, *std::move(ticked)});
    }
    return reader.finish(std::move(read));
}

std::vector<Id<Clause>> clauses_in(const web::Form& form, std::string_view name) {
    std::vector<Id<Clause>> all;
    for (const auto value : form.values(name)) {
        std::int64_t id = 0;
        const auto* end = value.data() + value.size();
        const auto [stopped, error] = std::from_chars(value.data(), end, id);
        if (error == std::errc{} && stopped == end) all.push_back({id});
    }
    return all;
}

}  // namespace varna::programme

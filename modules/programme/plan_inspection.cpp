// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_inspection.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

// Written by hand so that the order of members and the look of numbers stay as documented.
std::string quoted(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

std::string quoted_or_null(std::string_view text) {
    return text.empty() ? "null" : quoted(text);
}

std::string bodies_array(const std::vector<Responsible>& bodies) {
    std::string json = "[";
    for (const auto& body : bodies) {
        if (json.size() > 1) json += ",";
        json += fmt::format(R"({{"as_written":{},"resolved":{}}})", quoted(body.as_written),
                            quoted_or_null(body.resolved));
    }
    return json + "]";
}

std::string area_json(const std::optional<FocusArea>& area) {
    if (!area) return "null";
    return fmt::format(R"({{"number":{},"title":{}}})", area->number, quoted(area->title));
}

std::string names_of(const std::vector<Responsible>& bodies) {
    std::string names;
    for (const auto& body : bodies) {
        if (!names.empty()) names += "+";
        names += body.resolved.empty() ? "?" + body.as_written : body.resolved;
    }
    return names.empty() ? "-" : names;
}

// Columns are counted in characters, not in bytes.
std::string padded(std::string_view text, std::size_t width) {
    std::string cell(text);
    std::size_t shown = 0;
    for (const char byte : text)
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++shown;
    cell.append(shown < width ? width - shown : 0, ' ');
    return cell + "  ";
}

}  // namespace

std::string clause_json(const ReadClause& clause, std::string_view more) {
    return fmt::format(
        R"({{"anchor":{},"line":{},"line_end":{},"page":{},"kind":{},"reporting_duty":{},)"
        R"("focus_area":{},"text":{},"responsible":{},"followed_up_by":{},"periodicity":{},)"
        R"("due":{},"confidence":{:.2f}{}{}}})",
        quoted(clause.anchor), clause.line, clause.line_end,
        clause.page == 0 ? "null" : std::to_string(clause.page), quoted(name_of(clause.kind)),
        clause.reporting_duty, area_json(clause.focus_area), quoted(clause.text),
        bodies_array(clause.responsible),
        clause.followed_up_by.empty() ? "null" : bodies_array(clause.followed_up_by),
        quoted_or_null(clause.periodicity), quoted_or_null(clause.due), clause.confidence,
        more.empty() ? "" : ",", more);
}

std::string clauses_json(const ReadPlan& plan) {
    std::string json = "[";
    for (const auto& clause : plan.clauses) {
        json += json.size() > 1 ? ",\n" : "\n";
        json += clause_json(clause);
    }
    return json + "\n]";
}

std::string clauses_table(const ReadPlan& plan) {
    const auto row = [](std::string_view line, std::string_view anchor, std::string_view kind,
                        std::string_view who, std::string_view when, std::string_view sure,
                        std::string_view words) {
        return padded(line, 7) + padded(anchor, 16) + padded(kind, 14) + padded(who, 30) +
               padded(when, 12) + padded(sure, 4) + std::string(words);
    };
    std::string table = row("LINE", "ANCHOR", "KIND", "WHO", "WHEN", "SURE", "TEXT");
    for (const auto& clause : plan.clauses) {
        const auto line = clause.line == clause.line_end
                              ? std::to_string(clause.line)
                              : fmt::format("{}-{}", clause.line, clause.line_end);
        const auto& when = clause.periodicity.empty() ? clause.due : clause.periodicity;
        table += "\n" + row(line, clause.anchor,
                            std::string(name_of(clause.kind)) + (clause.reporting_duty ? "*" : ""),
                            names_of(clause.responsible), when.empty() ? "-" : when,
                            fmt::format("{:.2f}", clause.confidence), shortened(clause.text, 100));
    }
    return table + "\n* a duty to report";
}

std::string bodies_json(const std::vector<Responsible>& bodies) {
    boost::json::array array;
    for (const auto& body : bodies)
        array.push_back({{"as_written", body.as_written}, {"resolved", body.resolved}});
    return boost::json::serialize(array);
}

std::vector<Responsible> bodies_from(std::string_view json) {
    std::vector<Responsible> bodies;
    boost::json::error_code error;
    const auto value = boost::json::parse({json.data(), json.size()}, error);
    if (error || !value.is_array()) return bodies;
    for (const auto& item : value.get_array()) {
        const auto& object = item.as_object();
        bodies.push_back({std::string(object.at("as_written").as_string()),
                          std::string(object.at("resolved").as_string())});
    }
    return bodies;
}

}  // namespace varna::programme

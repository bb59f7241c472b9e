// SPDX-License-Identifier: EUPL-1.2
// The parent's side: asks a child, and believes of its answer what it can check.
#include "platform/office/template.h"

#include <boost/json.hpp>

#include <algorithm>

#include "platform/extract/child_process.h"
#include "platform/office/template_child.h"

namespace varna::office {
namespace {

constexpr std::size_t findings_max = std::size_t{1} << 20U;
constexpr std::size_t document_max = std::size_t{16} << 20U;
constexpr std::size_t placeholders_max = 500;

std::string values_json(const Values& values) {
    boost::json::object texts, groups;
    for (const auto& [key, lines] : values.texts) {
        boost::json::array all;
        for (const auto& line : lines) all.emplace_back(line);
        texts[key] = std::move(all);
    }
    for (const auto& [group, records] : values.groups) {
        boost::json::array all;
        for (const auto& record : records) {
            boost::json::object one;
            for (const auto& [name, value] : record) one[name] = value;
            all.push_back(std::move(one));
        }
        groups[group] = std::move(all);
    }
    return boost::json::serialize(
        boost::json::object{{"texts", std::move(texts)}, {"groups", std::move(groups)}});
}

}  // namespace

Result<Findings> inspect_template(std::string_view docx) {
    const auto told = extract::run_child(inspect_format, docx, findings_max);
    if (!told) return fail(extract::problem_of(told.error()));
    Findings findings;
    std::string_view rest = *told;
    bool is_first = true;
    while (!rest.empty()) {
        const auto line = std::string(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        auto& keys = findings.placeholders;
        if (std::exchange(is_first, false)) {
            findings.language = line;
        } else if (placeholder_key(line) == line && keys.size() < placeholders_max &&
                   std::find(keys.begin(), keys.end(), line) == keys.end()) {
            keys.push_back(line);
        }
    }
    return findings;
}

Result<std::string> fill_template(std::string_view docx, const Values& values) {
    const auto json = values_json(values);
    auto input = std::to_string(json.size()) + "\n" + json;
    input += docx;
    auto filled = extract::run_child(fill_format, input, document_max);
    if (!filled) return fail(extract::problem_of(filled.error()));
    return std::move(*filled);
}

}  // namespace varna::office

// SPDX-License-Identifier: EUPL-1.2
// What the plans in tests/plans say of themselves, beside what their keys say. Their clauses are
// held against the keys by tests/plans/plans.mjs.
#include "modules/programme/plan_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace varna;
using namespace varna::programme;

namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Keyed {
    std::string name;
    ReadPlan plan;
    boost::json::object metadata;
    std::vector<std::string> questions;
};

std::vector<Keyed> keyed_plans() {
    std::vector<Keyed> all;
    const std::filesystem::path folder = std::string(VARNA_SOURCE_DIR) + "/tests/plans";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto extension = entry.path().extension().string();
        if (extension != ".txt" && extension != ".docx" && extension != ".odt" &&
            extension != ".pdf")
            continue;
        auto key = entry.path();
        key.replace_extension(".key.json");
        const auto json = boost::json::parse(contents(key)).as_object();
        std::vector<std::string> units;
        for (const auto& unit : json.at("units").as_array()) units.emplace_back(unit.as_string());
        auto file = read_plan_file(contents(entry.path()), Vocabulary(units));
        REQUIRE_MESSAGE(file.has_value(), entry.path().filename().string());
        Keyed keyed{entry.path().filename().string(),
                    std::move(file->plan),
                    json.at("metadata").as_object(),
                    {}};
        for (const auto& question : json.at("open_questions").as_array())
            keyed.questions.emplace_back(question.as_string());
        all.push_back(std::move(keyed));
    }
    return all;
}

}  // namespace

TEST_CASE("a plan's own facts are read from its front page, whatever the file is") {
    const auto plans = keyed_plans();
    REQUIRE(plans.size() >= 8);
    int facts = 0;
    std::string wrong;
    for (const auto& [name, plan, metadata, questions] : plans) {
        const auto check = [&, &key = metadata, &file = name](const char* field,
                                                              const std::string& read) {
            const auto& value = key.at(field);
            ++facts;
            if (read != (value.is_null() ? "" : std::string(value.as_string())))
                wrong += file + " " + field + ": " + read + "\n";
        };
        check("title", plan.metadata.title);
        check("document_type", plan.metadata.document_type);
        check("decision_body", plan.metadata.decision_body);
        check("decided_on", plan.metadata.decided_on);
        check("decision_item", plan.metadata.decision_item);
        check("case_number", plan.metadata.case_number);
        check("owner", plan.metadata.owner);
        check("validity", plan.metadata.validity);
    }
    CAPTURE(wrong);
    CHECK(std::ranges::count(wrong, '\n') * 20 <= facts);  // 95 of 100 are right
}

TEST_CASE("what a template left unsaid becomes open questions") {
    for (const auto& [name, plan, metadata, questions] : keyed_plans())
        for (const auto& question : questions) {
            const auto& read = plan.metadata.open_questions;
            const bool is_asked =
                std::ranges::any_of(read, [&, &asked = question](const auto& one) {
                    return one.find(asked) != std::string::npos;
                });
            CHECK_MESSAGE(is_asked, name << " " << question);
        }
}

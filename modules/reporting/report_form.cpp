// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report_form.h"

#include <charconv>
#include <limits>
#include <set>

namespace varna::reporting {
namespace {

constexpr std::int64_t any_number = std::numeric_limits<std::int64_t>::max();

// The sections that the form says something about.
std::set<std::int64_t> sections_in(const web::Form& form) {
    std::set<std::int64_t> sections;
    for (const auto& [name, value] : form.fields) {
        std::string_view digits = name;
        for (const std::string_view what : {"answer_", "text_"})
            if (digits.starts_with(what)) digits.remove_prefix(what.size());
        std::int64_t id = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
        const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
        if (is_whole && digits.size() < name.size()) sections.insert(id);
    }
    return sections;
}

}  // namespace

std::string field_of(std::string_view what, Id<ReportSection> section) {
    return std::string(what) + "_" + std::to_string(section.value);
}

Result<std::vector<SectionAnswer>> read_answers(const web::Form& form) {
    web::FormReader reader(form);
    std::vector<SectionAnswer> answers;
    for (const auto id : sections_in(form)) {
        SectionAnswer answer;
        answer.section = {id};
        answer.answer = reader.choice(field_of("answer", answer.section),
                                      {"none", "confirmed", "corrected", "unchanged"}, "none");
        answer.text = reader.text(field_of("text", answer.section),
                                  {.chars_max = 4000, .is_multiline = true});
        answer.version = reader.integer(field_of("version", answer.section), 1, any_number);
        answers.push_back(std::move(answer));
    }
    return reader.finish(std::move(answers));
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    const auto version = reader.integer("version", 1, any_number);
    return reader.finish(version);
}

}  // namespace varna::reporting

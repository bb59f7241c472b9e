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

SectionAnswer read_section(web::FormReader& reader, const web::Form& form,
                           Id<ReportSection> section) {
    SectionAnswer answer;
    answer.section = section;
    answer.answer = reader.choice(field_of("answer", section),
                                  {"none", "confirmed", "corrected", "unchanged"}, "none");
    answer.text = reader.text(field_of("text", section), {.chars_max = 4000, .is_multiline = true});
    answer.version = reader.integer(field_of("version", section), 1, any_number);
    answer.loaded = form.value(field_of("loaded", section));
    return answer;
}

}  // namespace

std::string field_of(std::string_view what, Id<ReportSection> section) {
    return std::string(what) + "_" + std::to_string(section.value);
}

Result<std::vector<SectionAnswer>> read_answers(const web::Form& form) {
    web::FormReader reader(form);
    std::vector<SectionAnswer> answers;
    for (const auto id : sections_in(form)) answers.push_back(read_section(reader, form, {id}));
    return reader.finish(std::move(answers));
}

std::optional<SectionAnswer> typed_about(const web::Form& form, Id<ReportSection> section) {
    if (!form.has(field_of("answer", section)) && !form.has(field_of("text", section)))
        return std::nullopt;
    web::FormReader reader(form);
    return read_section(reader, form, section);
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    const auto version = reader.integer("version", 1, any_number);
    return reader.finish(version);
}

}  // namespace varna::reporting

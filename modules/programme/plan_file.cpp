// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_file.h"

#include "modules/programme/plan_lines.h"
#include "modules/programme/plan_pieces.h"

namespace varna::programme {

Result<PlanFile> read_plan_file(std::string_view bytes, const Vocabulary& vocabulary) {
    if (bytes.empty()) return fail(Problem::invalid("file", "programme.plan_empty"));
    const auto format = extract::format_of(bytes);
    if (!format) return fail(Problem::invalid("file", "programme.plan_wrong_type"));
    Result<std::vector<Line>> lines = fail(Problem::invalid("file", "programme.plan_empty"));
    std::string text;
    if (*format == extract::Format::text) {
        lines = lines_of(bytes);
        text = bytes;
    } else {
        auto document = extract::extract(bytes, *format);
        if (!document) return fail(std::move(document).error());
        lines = lines_of(*document, vocabulary);
        text = text_of(*lines);
    }
    if (!lines) return fail(std::move(lines).error());
    auto plan = read_plan_lines(*lines, vocabulary);
    if (!plan) return fail(std::move(plan).error());
    return PlanFile{*std::move(plan), *format, std::move(text)};
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/steering_document_form.h"

#include <limits>

namespace varna::steering_documents {
namespace {

void read_file(web::FormReader& reader, const web::Form& form, Words& words) {
    const auto* upload = form.upload("file");
    if (upload == nullptr || upload->content.empty()) return;
    if (upload->content.size() > file_bytes_max)
        reader.refuse("file", "steering_documents.file_large");
    words.file_name = upload->file_name;
}

bool is_month(std::string_view words) {
    return words.size() == 7 && Date::parse(std::string(words) + "-01").has_value();
}

}  // namespace

Result<Words> read_words(const web::Form& form) {
    web::FormReader reader(form);
    Words words;
    words.unit = {web::Request::number(form.value("unit"))};
    words.state = reader.choice("document_state", {"draft", "adopted"}, "draft");
    words.title = reader.text("document_title", {.required = true});
    words.kind = reader.text("document_kind", {.required = true, .is_content = false});
    if (!words.kind.empty() && !kind_exists(words.kind))
        reader.refuse("document_kind", "platform.choose");
    words.level = reader.text("document_level", {.required = true, .is_content = false});
    if (!words.level.empty() && !level_exists(words.level))
        reader.refuse("document_level", "platform.choose");
    words.owner_function = reader.text("owner_function", {.chars_max = 120});
    words.concerns = reader.text("concerns", {.chars_max = 500});
    if (!form.value("focus_area").empty())
        words.focus_area = static_cast<int>(reader.integer("focus_area", 0, 99));
    words.decided_by = reader.text("decided_by", {.chars_max = 120});
    words.decided_on = reader.date("decided_on");
    words.paragraph = reader.text("paragraph", {.chars_max = 40});
    words.case_number = reader.text("case_number", {.chars_max = 60});
    words.valid_from = reader.date("valid_from");
    words.valid_until = reader.date("valid_until");
    words.revise_by = reader.date("revise_by");
    words.bases = reader.text("bases", {.chars_max = 500, .is_multiline = true});
    words.link = reader.url("document_link");
    read_file(reader, form, words);
    if (form.has("version"))
        words.version = reader.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    return reader.finish(std::move(words));
}

Filter read_filter(const web::Request& request) {
    Filter filter;
    if (const auto unit = request.query_number("unit"); unit > 0) filter.unit = Id<Unit>{unit};
    if (kind_exists(request.query("kind"))) filter.kind = request.query("kind");
    if (is_month(request.query("month"))) filter.month = request.query("month");
    for (const char* known : {"current", "revise", "ended", "draft", "all"})
        if (request.query("standing") == known) filter.standing = known;
    return filter;
}

Cursor read_cursor(const web::Request& request) {
    const auto day = request.query("after_day");
    if (!Date::parse(day)) return {};
    return {std::string(day), request.query_number("after")};
}

}  // namespace varna::steering_documents

// SPDX-License-Identifier: EUPL-1.2
#include "modules/norms/norm_form.h"

#include <limits>

namespace varna::norms {

Result<Words> read_words(const web::Form& form) {
    web::FormReader reader(form);
    Words words;
    words.designation = reader.text("designation", {.required = true, .chars_max = 60});
    words.name = reader.text("norm_name", {.required = true, .chars_max = 200});
    words.short_name = reader.text("norm_short_name", {.chars_max = 20});
    words.kind = reader.text("norm_kind", {.required = true, .is_content = false});
    if (!words.kind.empty() && !kind_exists(words.kind))
        reader.refuse("norm_kind", "platform.choose");
    words.authority = reader.text("norm_authority", {.chars_max = 120});
    words.summary = reader.text("norm_summary", {.chars_max = 1000, .is_multiline = true});
    words.valid_from = reader.date("valid_from");
    words.valid_until = reader.date("valid_until");
    words.replaced_by = reader.text("replaced_by", {.chars_max = 60});
    words.link = reader.url("norm_link");
    if (form.has("version"))
        words.version = reader.integer("version", 1, std::numeric_limits<std::int64_t>::max());
    return reader.finish(std::move(words));
}

Filter read_filter(const web::Request& request) {
    Filter filter;
    if (kind_exists(request.query("kind"))) filter.kind = request.query("kind");
    for (const char* known : {"current", "review", "ended", "all"})
        if (request.query("standing") == known) filter.standing = known;
    return filter;
}

Cursor read_cursor(const web::Request& request) {
    return {std::string(request.query("after_name")), request.query_number("after")};
}

}  // namespace varna::norms

// SPDX-License-Identifier: EUPL-1.2
#include "modules/public_records/marks.h"

namespace varna::public_records {
namespace {

// sees all: the records have been found, and their marks stand beside them.
constexpr Statement sql_marks = R"(
    SELECT m.record_id, m.provision FROM secrecy_mark m
     WHERE m.record_type = :type AND m.removed_on IS NULL AND (:id = 0 OR m.record_id = :id)
     ORDER BY m.record_id, m.id
)";

constexpr Statement sql_remember_part = R"(
    INSERT INTO secrecy_mark_part (record_type, record_id, part_type, part_id, secrecy_before)
    VALUES (:type, :id, :part_type, :part, :before)
    ON CONFLICT DO NOTHING
)";

Marks read(Work& work, std::string_view type, std::int64_t id) {
    Marks marks;
    work.each(sql_marks, {{"type", type}, {"id", id}}, [&](Row& row) {
        auto& words = marks[row.integer()];
        const auto provision = row.text();
        if (words.find(provision) == std::string::npos)
            words += (words.empty() ? "" : ", ") + provision;
        return true;
    });
    return marks;
}

}  // namespace

Marks marks_on(Work& work, std::string_view type) {
    return read(work, type, 0);
}

std::string mark_on(Work& work, std::string_view type, std::int64_t id) {
    auto marks = read(work, type, id);
    return marks.empty() ? std::string() : std::move(marks.begin()->second);
}

void remember_part(Work& work, std::string_view whole_type, std::int64_t whole,
                   const records::Part& part) {
    work.run(sql_remember_part, {{"type", whole_type},
                                 {"id", whole},
                                 {"part_type", part.type},
                                 {"part", part.id},
                                 {"before", part.secrecy}});
}

void mark_chip(Html& html, const Text& text, std::string_view provision) {
    if (provision.empty()) return;
    html << "<span class=\"secret-mark\">"_h
         << text("public_records.marked", {{"provision", std::string(provision)}}) << "</span>"_h;
}

void record_link(Html& html, const Text& text, std::string_view type, std::int64_t id) {
    html << "<p class=\"small no-print\"><a href=\"/records/"_h << type << "/"_h << id << "\">"_h
         << text("public_records.about_record") << "</a></p>"_h;
}

}  // namespace varna::public_records

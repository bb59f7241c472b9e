// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_form.h"

#include <algorithm>

#include "modules/programme/plan_words.h"

namespace varna::programme {
namespace {

constexpr std::size_t kBytesMax = 16U << 20U;

Result<PlanUpload> checked(PlanUpload upload) {
    if (upload.bytes.size() > kBytesMax)
        return fail(Problem::too_large("programme.plan_too_large"));
    if (trimmed(upload.bytes).empty())
        return fail(Problem::invalid(upload.field, "programme.plan_empty"));
    return upload;
}

}  // namespace

Result<PlanUpload> read_upload(const web::Form& form, const Text& text) {
    if (const auto* file = form.upload("file"))
        return checked({file->file_name, file->content, "file"});
    const auto pasted = form.value("plan_text");
    if (trimmed(pasted).empty()) return fail(Problem::invalid("file", "programme.choose_plan"));
    return checked({text("programme.pasted"), std::string(pasted), "plan_text"});
}

Result<PlanUpload> read_api_upload(const web::Form& form) {
    if (const auto* file = form.upload("file"))
        return checked({file->file_name, file->content, "file"});
    web::FormReader reader(form);
    PlanUpload upload{reader.text("name", {.required = true}), std::string(form.value("text")),
                      "text"};
    if (trimmed(upload.bytes).empty()) reader.refuse("text", "platform.required");
    return reader.finish(std::move(upload)).and_then([](PlanUpload whole) {
        return checked(std::move(whole));
    });
}

Result<MetadataChange> read_metadata(const web::Form& form) {
    web::FormReader reader(form);
    MetadataChange change;
    auto& metadata = change.metadata;
    metadata.title = reader.text("plan_title", {.required = true, .chars_max = 300});
    metadata.decision_body = reader.text("decision_body");
    if (const auto day = reader.date("plan_decided_on")) metadata.decided_on = day->iso();
    metadata.decision_item = reader.text("decision_item", {.chars_max = 60});
    metadata.case_number = reader.text("plan_case_number", {.chars_max = 60});
    metadata.owner = reader.text("document_owner");
    metadata.validity = reader.text("validity");
    change.version = reader.integer("version", 1, 1'000'000'000);
    return reader.finish(std::move(change));
}

BodyWords::BodyWords(const Text& text, std::span<const organisation::UnitRecord> units) {
    for (const auto code : all_bodies()) {
        const auto label = text("programme.body_" + std::string(code));
        names_.push_back({label, lower_swedish(label), std::string(code)});
    }
    for (const auto& unit : units)
        names_.push_back({unit.name, lower_swedish(unit.name), unit.name});
}

std::string BodyWords::words(const std::vector<Responsible>& bodies) const {
    std::string all;
    for (const auto& body : bodies) {
        const auto known = std::find_if(names_.begin(), names_.end(), [&](const Name& name) {
            return !body.resolved.empty() && name.resolved == body.resolved;
        });
        if (!all.empty()) all += ", ";
        all += known == names_.end() ? body.as_written : known->label;
    }
    return all;
}

std::optional<Responsible> BodyWords::body(std::string_view word,
                                           const std::vector<Responsible>& earlier) const {
    const auto lower = lower_swedish(word);
    for (const auto& kept : earlier)
        if (lower_swedish(words({kept})) == lower) return kept;
    for (const auto& name : names_)
        if (name.lower == lower) return Responsible{std::string(word), name.resolved};
    return std::nullopt;
}

std::optional<std::vector<Responsible>> BodyWords::bodies(std::string_view typed,
                                                          const std::vector<Responsible>& earlier,
                                                          std::string& unknown) const {
    if (trimmed(typed) == words(earlier)) return earlier;
    std::vector<Responsible> all;
    while (!typed.empty()) {
        const auto end = std::min(typed.find_first_of(",;"), typed.size());
        const auto word = trimmed(typed.substr(0, end));
        typed.remove_prefix(std::min(end + 1, typed.size()));
        if (word.empty()) continue;
        const auto found = body(word, earlier);
        if (!found) {
            unknown = shortened(word, 100);
            return std::nullopt;
        }
        all.push_back(*found);
    }
    return all;
}

std::vector<std::string> BodyWords::suggestions() const {
    std::vector<std::string> all;
    // The plan's commonest subject, which a list of single names could not offer.
    all.push_back(words({{"", "all_boards"}, {"", "all_companies"}}));
    all.push_back(words({{"", "concerned_boards"}, {"", "concerned_companies"}}));
    for (const auto& name : names_) {
        const bool is_listed = std::any_of(all.begin(), all.end(), [&](const std::string& label) {
            return lower_swedish(label) == name.lower;
        });
        if (!is_listed) all.push_back(name.label);
    }
    return all;
}

Result<std::int64_t> read_activation(const web::Form& form) {
    web::FormReader reader(form);
    const std::int64_t version =
        form.has("version") ? reader.integer("version", 1, 1'000'000'000) : 0;
    return reader.finish(version);
}

}  // namespace varna::programme

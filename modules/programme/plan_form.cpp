// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_form.h"

#include <algorithm>
#include <charconv>

#include "modules/programme/plan_words.h"
#include "platform/base/crypto.h"

namespace varna::programme {
namespace {

constexpr std::size_t kBytesMax = 2U << 20U;
constexpr std::size_t kRuleCharsMax = 200;

bool is_text_file(std::string_view name) {
    return lower_swedish(name).ends_with(".txt");
}

Result<PlanUpload> checked(PlanUpload upload, std::string_view field) {
    if (upload.text.size() > kBytesMax) return fail(Problem::too_large("programme.plan_too_large"));
    if (trimmed(upload.text).empty())
        return fail(Problem::invalid(std::string(field), "programme.plan_empty"));
    // No text has a zero byte; a document that was only renamed often does.
    if (upload.text.find('\0') != std::string::npos)
        return fail(Problem::invalid(std::string(field), "programme.plan_not_text"));
    return upload;
}

bool looks_like_a_day(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

std::string fingerprint(std::string_view kind, std::string_view who, std::string_view rhythm,
                        std::string_view due) {
    std::string all;
    for (const auto part : {kind, who, rhythm, due}) all += std::string(part) + "\n";
    return crypto::hex(crypto::sha256(all)).substr(0, 16);
}

// One row as it was typed; nothing when it says what was shown, or what is already kept.
std::optional<ClauseEdit> read_row(web::FormReader& reader, const web::Form& form,
                                   const ClauseRecord& clause, const BodyWords& words) {
    const auto& read = clause.read;
    const bool is_checked = clause.is_unsure() && form.has(row_field("seen", clause.position));
    if (is_untouched(form, clause.position) && !is_checked) return std::nullopt;
    ClauseEdit edit;
    edit.position = clause.position;
    const auto version = row_field("v", clause.position);
    edit.version = stamped_version(form.value(version));
    if (edit.version == 0) reader.refuse(version, "platform.not_a_number");

    const auto kind_field = row_field("kind", clause.position);
    const auto kind = kind_named(form.value(kind_field));
    if (!kind) reader.refuse(kind_field, "platform.choose");
    edit.kind = kind.value_or(read.kind);

    const auto who_field = row_field("who", clause.position);
    std::string unknown;
    auto bodies = words.bodies(form.value(who_field), read.responsible, unknown);
    if (!bodies) reader.refuse(who_field, "programme.unknown_body", unknown);
    edit.responsible = bodies.value_or(read.responsible);

    const auto rhythm_field = row_field("rhythm", clause.position);
    edit.periodicity = form.value(rhythm_field);
    const auto& rhythms = all_periodicities();
    if (std::find(rhythms.begin(), rhythms.end(), edit.periodicity) == rhythms.end())
        reader.refuse(rhythm_field, "platform.choose");

    const auto due_field = row_field("due", clause.position);
    edit.due = reader.text(due_field, {.chars_max = kRuleCharsMax, .is_content = false});
    if (looks_like_a_day(edit.due) && !Date::parse(edit.due))
        reader.refuse(due_field, "platform.not_a_date");

    const bool is_same = edit.kind == read.kind && edit.responsible == read.responsible &&
                         edit.periodicity == read.periodicity && edit.due == read.due;
    if (is_same && !is_checked) return std::nullopt;
    return edit;
}

}  // namespace

Result<PlanUpload> read_upload(const web::Form& form, const Text& text) {
    if (const auto* file = form.upload("file")) {
        if (!is_text_file(file->file_name))
            return fail(Problem::invalid("file", "programme.plan_not_text"));
        return checked({file->file_name, file->content}, "file");
    }
    const auto pasted = form.value("plan_text");
    if (trimmed(pasted).empty()) return fail(Problem::invalid("file", "programme.choose_plan"));
    return checked({text("programme.pasted"), std::string(pasted)}, "plan_text");
}

Result<PlanUpload> read_api_upload(const web::Form& form) {
    web::FormReader reader(form);
    PlanUpload upload{reader.text("name", {.required = true}), std::string(form.value("text"))};
    if (trimmed(upload.text).empty()) reader.refuse("text", "platform.required");
    return reader.finish(std::move(upload)).and_then([](PlanUpload whole) {
        return checked(std::move(whole), "text");
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

std::string row_field(std::string_view name, int position) {
    return std::string(name) + std::to_string(position);
}

std::string row_stamp(const ClauseRecord& clause, const BodyWords& words) {
    const auto& read = clause.read;
    return std::to_string(clause.version) + "." +
           fingerprint(name_of(read.kind), words.words(read.responsible), read.periodicity,
                       read.due);
}

std::int64_t stamped_version(std::string_view stamp) {
    const auto digits = stamp.substr(0, stamp.find('.'));
    std::int64_t version = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, version);
    return error == std::errc{} && stopped == end && version > 0 ? version : 0;
}

bool is_untouched(const web::Form& form, int position) {
    const auto stamp = form.value(row_field("v", position));
    const auto dot = stamp.find('.');
    if (dot == std::string_view::npos) return false;
    const auto field = [&](std::string_view name) { return form.value(row_field(name, position)); };
    return stamp.substr(dot + 1) ==
           fingerprint(field("kind"), field("who"), field("rhythm"), field("due"));
}

Result<std::vector<ClauseEdit>> read_review(const web::Form& form,
                                            const std::vector<ClauseRecord>& clauses,
                                            const BodyWords& words) {
    web::FormReader reader(form);
    std::vector<ClauseEdit> edits;
    for (const auto& clause : clauses) {
        if (!form.has(row_field("v", clause.position))) continue;
        if (auto edit = read_row(reader, form, clause, words)) edits.push_back(std::move(*edit));
    }
    return reader.finish(std::move(edits));
}

Result<std::int64_t> read_activation(const web::Form& form) {
    web::FormReader reader(form);
    const std::int64_t version =
        form.has("version") ? reader.integer("version", 1, 1'000'000'000) : 0;
    return reader.finish(version);
}

}  // namespace varna::programme

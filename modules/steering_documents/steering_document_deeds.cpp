// SPDX-License-Identifier: EUPL-1.2
// Adding, changing and renewing steering documents, and entering plans that come into force.
#include "modules/steering_documents/steering_document_rows.h"
#include "platform/audit/audit.h"

namespace varna::steering_documents {
namespace {

constexpr Statement sql_insert = R"(
    INSERT INTO steering_document (unit_id, secrecy, state, title, kind, level, owner_function,
                                   concerns, focus_area, decided_by, decided_on, paragraph,
                                   case_number, valid_from, valid_until, revise_by, replaces_id,
                                   series_id, link, file_hash, file_name, plan_version_id,
                                   changed_at)
    VALUES (:unit, :secrecy, :state, :title, :kind, :level, :owner_function, :concerns,
            :focus_area, :decided_by, :decided_on, :paragraph, :case_number, :valid_from,
            :valid_until, :revise_by, :replaces, :series, :link, :file_hash, :file_name, :plan,
            :now)
    RETURNING id
)";
constexpr Statement sql_begin_series = R"(
    UPDATE steering_document SET series_id = id WHERE id = :id AND series_id = 0
)";
// What a mark hides is hidden still when it is adopted.
constexpr Statement sql_change = R"(
    UPDATE steering_document
       SET unit_id = :unit,
           secrecy = CASE WHEN secrecy = 'sensitive' THEN 'sensitive' ELSE :secrecy END,
           state = :state, title = :title, kind = :kind, level = :level,
           owner_function = :owner_function, concerns = :concerns,
           focus_area = :focus_area, decided_by = :decided_by, decided_on = :decided_on,
           paragraph = :paragraph, case_number = :case_number, valid_from = :valid_from,
           valid_until = :valid_until, revise_by = :revise_by, link = :link,
           file_hash = :file_hash, file_name = :file_name, changed_at = :now,
           version = version + 1
     WHERE id = :id AND version = :version
)";
// What took its place says from when, also where only its own unit sees it.
constexpr Statement sql_replace = R"(
    UPDATE steering_document SET replaced_on = :on, changed_at = :now, version = version + 1
     WHERE id = :id
)";
// sees all: a document is renewed once, whoever began it.
constexpr Statement sql_successors = R"(
    SELECT count(*) FROM steering_document d WHERE d.replaces_id = :id
)";

std::string iso_or_none(const std::optional<Date>& day) {
    return day.value_or(no_day).iso();
}

std::optional<std::string> iso_of(const std::optional<Date>& day) {
    if (!day) return std::nullopt;
    return day->iso();
}

void note(Work& work, std::string_view deed, Id<SteeringDocument> id, Id<Unit> unit) {
    audit::record(work, {deed, "steering_document", id.value, unit, "{}"});
}

// What a document that holds must say of itself: by whom and when it was decided, from when it
// holds, and when it is looked at again.
std::optional<Problem> lacks(const Words& words) {
    Problem problem{Problem::Kind::invalid, "steering_documents.decision_missing", {}};
    const auto need = [&](const char* field, bool is_there) {
        if (!is_there) problem.fields.push_back({field, "platform.required", {}});
    };
    need("decided_by", !words.decided_by.empty());
    need("decided_on", words.decided_on.has_value());
    need("valid_from", words.valid_from.has_value());
    if (!words.revise_by && !words.valid_until)
        problem.fields.push_back({"revise_by", "steering_documents.needs_renewal_day", {}});
    if (problem.fields.empty()) return std::nullopt;
    return problem;
}

std::optional<Problem> fault_in(const Work& work, const Words& words) {
    if (words.decided_on && *words.decided_on > work.today())
        return Problem::invalid("decided_on", "steering_documents.decided_in_future");
    if (words.valid_from && words.valid_until && *words.valid_until < *words.valid_from)
        return Problem::invalid("valid_until", "steering_documents.until_before_from");
    if (words.valid_from && words.revise_by && *words.revise_by < *words.valid_from)
        return Problem::invalid("revise_by", "steering_documents.renewed_before_from");
    if (words.state == "adopted") return lacks(words);
    return std::nullopt;
}

// The earlier one holds until the day before, and from then on is shown as renewed.
Result<Done> take_place(Work& work, Id<SteeringDocument> earlier, const Words& words) {
    const auto old = see(work, earlier);
    if (!old) return fail(old.error());
    if (old->valid_from && *words.valid_from <= *old->valid_from)
        return fail(Problem::invalid("valid_from", "steering_documents.before_the_earlier"));
    const auto on = words.valid_from->iso();
    work.run(sql_replace, {{"id", earlier}, {"on", on}});
    norms::is_past(work, "steering_document", earlier.value);
    note(work, "steering_document.replaced", earlier, old->unit);
    return Done{};
}

struct Origins {
    std::int64_t series = 0;
    std::optional<Id<SteeringDocument>> replaces;
    std::optional<Id<programme::PlanVersion>> plan;
};

Id<SteeringDocument> insert(Work& work, const Words& words, const Origins& origins) {
    const auto decided_on = iso_of(words.decided_on), valid_from = iso_of(words.valid_from);
    const auto valid_until = iso_or_none(words.valid_until);
    const auto revise_by = iso_or_none(words.revise_by);
    const auto file = words.file_hash.empty() ? std::nullopt : std::optional(words.file_hash);
    const auto id = work.insert<SteeringDocument>(
        sql_insert, {{"unit", words.unit},
                     {"secrecy", words.state == "adopted" ? "open" : "draft"},
                     {"state", words.state},
                     {"title", words.title},
                     {"kind", words.kind},
                     {"level", words.level},
                     {"owner_function", words.owner_function},
                     {"concerns", words.concerns},
                     {"focus_area", static_cast<std::int64_t>(words.focus_area)},
                     {"decided_by", words.decided_by},
                     {"decided_on", decided_on},
                     {"paragraph", words.paragraph},
                     {"case_number", words.case_number},
                     {"valid_from", valid_from},
                     {"valid_until", valid_until},
                     {"revise_by", revise_by},
                     {"replaces", origins.replaces},
                     {"series", origins.series},
                     {"link", words.link},
                     {"file_hash", file},
                     {"file_name", words.file_name},
                     {"plan", origins.plan}});
    work.run(sql_begin_series, {{"id", id}});
    norms::rest_on(work, "steering_document", id.value, words.bases);
    return id;
}

Words words_of(const DocumentView& document) {
    Words words;
    words.unit = document.unit;
    words.title = document.title;
    words.kind = document.kind;
    words.level = document.level;
    words.owner_function = document.owner_function;
    words.concerns = document.concerns;
    words.focus_area = document.focus_area;
    words.decided_by = document.decided_by;
    words.case_number = document.case_number;
    return words;
}

}  // namespace

Result<Id<SteeringDocument>> add(Work& work, const Words& words) {
    if (!may_keep(work.actor(), words.unit))
        return fail(Problem::forbidden("steering_documents.not_your_unit"));
    if (auto fault = fault_in(work, words)) return fail(std::move(*fault));
    const auto id = insert(work, words, {});
    note(work, "steering_document.added", id, words.unit);
    return id;
}

Result<Done> change(Work& work, Id<SteeringDocument> id, const Words& words) {
    const auto was = see(work, id);
    if (!was) return fail(was.error());
    if (!may_keep(work.actor(), was->unit) || !may_keep(work.actor(), words.unit))
        return fail(Problem::forbidden("steering_documents.not_your_unit"));
    if (was->state == "adopted" && words.state == "draft")
        return fail(Problem::invalid("document_state", "steering_documents.stays_adopted"));
    if (words.version != was->version)
        return fail(Problem::conflict("steering_documents.changed_meanwhile"));
    if (auto fault = fault_in(work, words)) return fail(std::move(*fault));
    if (was->replaces && words.state == "adopted")
        if (auto taken = take_place(work, *was->replaces, words); !taken) return taken;
    const auto decided_on = iso_of(words.decided_on), valid_from = iso_of(words.valid_from);
    const auto valid_until = iso_or_none(words.valid_until);
    const auto revise_by = iso_or_none(words.revise_by);
    const bool has_new_file = !words.file_hash.empty();
    const auto hash = has_new_file ? words.file_hash : was->file_hash;
    const auto file = hash.empty() ? std::nullopt : std::optional(hash);
    if (work.run(sql_change, {{"id", id},
                              {"version", words.version},
                              {"unit", words.unit},
                              {"secrecy", words.state == "adopted" ? "open" : "draft"},
                              {"state", words.state},
                              {"title", words.title},
                              {"kind", words.kind},
                              {"level", words.level},
                              {"owner_function", words.owner_function},
                              {"concerns", words.concerns},
                              {"focus_area", static_cast<std::int64_t>(words.focus_area)},
                              {"decided_by", words.decided_by},
                              {"decided_on", decided_on},
                              {"paragraph", words.paragraph},
                              {"case_number", words.case_number},
                              {"valid_from", valid_from},
                              {"valid_until", valid_until},
                              {"revise_by", revise_by},
                              {"link", words.link},
                              {"file_hash", file},
                              {"file_name", has_new_file ? words.file_name : was->file_name}}) == 0)
        return fail(Problem::conflict("steering_documents.changed_meanwhile"));
    norms::rest_on(work, "steering_document", id.value, words.bases);
    const bool is_adopted = was->state == "draft" && words.state == "adopted";
    note(work, is_adopted ? "steering_document.adopted" : "steering_document.changed", id,
         words.unit);
    return Done{};
}

Result<Id<SteeringDocument>> renew(Work& work, Id<SteeringDocument> id) {
    const auto was = see(work, id);
    if (!was) return fail(was.error());
    if (!may_keep(work.actor(), was->unit))
        return fail(Problem::forbidden("steering_documents.not_your_unit"));
    if (was->state == "draft") return fail(Problem::conflict("steering_documents.still_a_draft"));
    if (work.integer(sql_successors, {{"id", id}}) > 0)
        return fail(Problem::conflict("steering_documents.renewed_already"));
    auto words = words_of(*was);
    words.bases = norms::words_of(norms::bases_of(work, "steering_document", id.value));
    const auto drafted = insert(work, words, {.series = was->series, .replaces = id, .plan = {}});
    note(work, "steering_document.renewal_begun", drafted, was->unit);
    return drafted;
}

void enter_plan(Work& work, const PlanInForce& plan) {
    Words words;
    words.unit = plan.unit;
    words.state = "adopted";
    words.title = plan.title;
    words.kind = "plan";
    const auto body = organisation::unit_named(work, plan.decided_by);
    words.level = body && level_exists(body->kind) ? body->kind : "council";
    words.owner_function = plan.owner_function;
    words.decided_by = plan.decided_by;
    words.paragraph = plan.paragraph;
    words.case_number = plan.case_number;
    words.decided_on = plan.decided_on;
    words.valid_from = plan.valid_from;
    if (plan.valid_until != no_day) words.valid_until = words.revise_by = plan.valid_until;
    Origins origins{.series = 0, .replaces = std::nullopt, .plan = plan.id};
    if (plan.replaces)
        if (const auto earlier = of_plan(work, *plan.replaces)) {
            origins.replaces = earlier;
            origins.series = see(work, *earlier).value().series;
            const auto on = plan.valid_from.iso();
            work.run(sql_replace, {{"id", *earlier}, {"on", on}});
            norms::is_past(work, "steering_document", earlier->value);
        }
    note(work, "steering_document.added", insert(work, words, origins), plan.unit);
}

}  // namespace varna::steering_documents

// SPDX-License-Identifier: EUPL-1.2
// Marks of secrecy: set, and removed with a reason. One that hides the record from others than its
// own unit and the security unit knows what the record was before.
#include <boost/json.hpp>

#include "modules/public_records/handled.h"
#include "modules/public_records/marks.h"
#include "platform/audit/audit.h"

namespace varna::public_records {
namespace {

constexpr Statement sql_insert_mark = R"(
    INSERT INTO secrecy_mark (record_type, record_id, unit_id, provision, reason, marked_on,
                              secrecy_before, account_id, person_name)
    VALUES (:type, :id, :unit, :provision, :reason, :today, :before, :account, :person)
    RETURNING id
)";
constexpr Statement sql_remove_mark = R"(
    UPDATE secrecy_mark SET removed_on = :today, removal_reason = :reason
     WHERE id = :mark AND record_type = :type AND record_id = :id AND removed_on IS NULL
)";
// sees all: the record has been found, and nothing of its marks is shown.
constexpr Statement sql_secrecy_before = R"(
    SELECT m.secrecy_before FROM secrecy_mark m
     WHERE m.record_type = :type AND m.record_id = :id AND m.removed_on IS NULL
       AND m.secrecy_before IS NOT NULL
     ORDER BY m.id LIMIT 1
)";

constexpr Statement sql_hidden_with_whole = R"(
    SELECT secrecy_before FROM secrecy_mark_part WHERE part_type = :type AND part_id = :id
)";
constexpr Statement sql_parts = R"(
    SELECT part_type, part_id, secrecy_before FROM secrecy_mark_part
     WHERE record_type = :type AND record_id = :id
     ORDER BY part_type, part_id
)";
constexpr Statement sql_forget_parts = R"(
    DELETE FROM secrecy_mark_part WHERE record_type = :type AND record_id = :id
)";

// What the record was before: before its own marks, or before those of what it is part of.
std::optional<std::string> before_any(Work& work, std::string_view type, std::int64_t id) {
    if (auto before = secrecy_before(work, type, id)) return before;
    return work.maybe(sql_hidden_with_whole, {{"type", type}, {"id", id}},
                      [](Row& row) { return row.text(); });
}

void remember_parts(Work& work, const records::Kind& kind, std::int64_t id) {
    for (const auto& part : kind.parts_of(work, id))
        if (part.secrecy != "sensitive") remember_part(work, kind.type, id, part);
}

// Parts are what they were, but for those that a mark of their own hides.
void show_parts(Work& work, const records::Register& all, const records::Kind& kind,
                std::int64_t id) {
    const auto hidden = work.rows(sql_parts, {{"type", kind.type}, {"id", id}}, [](Row& row) {
        records::Part part;
        part.type = row.text();
        part.id = row.integer();
        part.secrecy = row.text();
        return part;
    });
    work.run(sql_forget_parts, {{"type", kind.type}, {"id", id}});
    for (const auto& part : hidden)
        if (!secrecy_before(work, part.type, part.id)) all.set_part(work, kind, part);
}

}  // namespace

std::optional<std::string> secrecy_before(Work& work, std::string_view type, std::int64_t id) {
    return work.maybe(sql_secrecy_before, {{"type", type}, {"id", id}},
                      [](Row& row) { return row.text(); });
}

Result<Done> mark(Work& work, const records::Register& all, std::string_view type, std::int64_t id,
                  const NewMark& wanted) {
    const auto found = handled(work, all, type, id);
    if (!found) return fail(found.error());
    const auto& [kind, head] = *found;
    std::optional<std::string> before;
    if (wanted.is_restricted)
        before = head.secrecy == "sensitive" ? before_any(work, type, id) : head.secrecy;
    const auto made = work.insert<SecrecyMark>(sql_insert_mark, {{"type", type},
                                                                 {"id", id},
                                                                 {"unit", head.unit},
                                                                 {"provision", wanted.provision},
                                                                 {"reason", wanted.reason},
                                                                 {"before", before},
                                                                 {"person", work.actor().name}});
    norms::rest_on(work, "secrecy_mark", made.value, wanted.provision);
    if (wanted.is_restricted && head.secrecy != "sensitive") {
        remember_parts(work, *kind, id);
        all.set_secrecy(work, *kind, id, "sensitive");
    }
    audit::record(work, {"record.marked", type, id, head.unit, "{}"});
    return Done{};
}

Result<Done> remove_mark(Work& work, const records::Register& all, std::string_view type,
                         std::int64_t id, Id<SecrecyMark> which, std::string_view reason) {
    const auto found = handled(work, all, type, id);
    if (!found) return fail(found.error());
    if (reason.empty()) return fail(Problem::invalid("removal_reason", "platform.required"));
    const auto& [kind, head] = *found;
    const auto before = secrecy_before(work, type, id);
    if (work.run(sql_remove_mark,
                 {{"mark", which}, {"type", type}, {"id", id}, {"reason", reason}}) == 0)
        return fail(Problem::not_found());
    boost::json::object payload{{"mark", which.value}, {"removal_reason", reason}};
    // Only the last mark that hid it shows it again, and the kind still keeps what is sensitive for
    // a reason of its own.
    if (before && head.secrecy == "sensitive" && !secrecy_before(work, type, id)) {
        const auto becomes = kind->becomes(work, id, *before);
        all.set_secrecy(work, *kind, id, becomes);
        if (becomes != "sensitive") show_parts(work, all, *kind, id);
        payload["secrecy"] = becomes;
    }
    norms::is_past(work, "secrecy_mark", which.value);
    audit::record(work,
                  {"record.unmarked", type, id, found->head.unit, boost::json::serialize(payload)});
    return Done{};
}

}  // namespace varna::public_records

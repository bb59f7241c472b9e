// SPDX-License-Identifier: EUPL-1.2
// Marks of secrecy: set, and removed with a reason. One that hides the record from others than its
// own unit and the security unit knows what the record was before.
#include <boost/json.hpp>

#include "modules/public_records/handled.h"
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
        before = head.secrecy == "sensitive" ? secrecy_before(work, type, id) : head.secrecy;
    const auto made = work.insert<SecrecyMark>(sql_insert_mark, {{"type", type},
                                                                 {"id", id},
                                                                 {"unit", head.unit},
                                                                 {"provision", wanted.provision},
                                                                 {"reason", wanted.reason},
                                                                 {"before", before},
                                                                 {"person", work.actor().name}});
    norms::rest_on(work, "secrecy_mark", made.value, wanted.provision);
    if (wanted.is_restricted && head.secrecy != "sensitive")
        kind->set_secrecy(work, id, "sensitive");
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
        kind->set_secrecy(work, id, *before);
        payload["secrecy"] = *before;
    }
    norms::is_past(work, "secrecy_mark", which.value);
    audit::record(work,
                  {"record.unmarked", type, id, found->head.unit, boost::json::serialize(payload)});
    return Done{};
}

}  // namespace varna::public_records

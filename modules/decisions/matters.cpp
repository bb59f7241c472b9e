// SPDX-License-Identifier: EUPL-1.2
// Matters and their case numbers: permission, rule, SQL, audit.
#include "modules/decisions/matters.h"
#include "modules/public_records/marks.h"

#include <boost/json.hpp>

#include <algorithm>

#include "modules/decisions/origins.h"
#include "platform/audit/audit.h"
#include "platform/base/crypto.h"
#include "platform/base/planted_fault.h"

namespace varna::decisions {
namespace {

constexpr std::size_t page_rows = 50;

constexpr Statement sql_list = R"(
    SELECT m.id, m.unit_id, m.authority_id, u.name, m.title, m.state, m.secrecy, m.opened_on,
           m.closed_on, m.version,
           coalesce((SELECT min(c.number) FROM case_number c
                      WHERE c.matter_id = m.id AND c.authority_id = m.authority_id),
                    (SELECT min(c.number) FROM case_number c WHERE c.matter_id = m.id), '')
      FROM matter m
      JOIN unit u ON u.id = m.unit_id
     WHERE {visible matter m} AND (:before = 0 OR m.id < :before)
       AND (:unit = 0 OR m.unit_id = :unit)
       AND (:state = 'all' OR m.state = :state OR (:state = 'unclosed' AND m.state <> 'closed'))
       AND (:key = '' OR EXISTS (SELECT 1 FROM case_number c
                                  WHERE c.matter_id = m.id
                                    AND substr(c.number_key, 1, length(:key)) = :key))
     ORDER BY m.id DESC
     LIMIT :rows
)";
constexpr Statement sql_find = R"(
    SELECT m.id, m.unit_id, m.authority_id, u.name, m.title, m.state, m.secrecy, m.opened_on,
           m.closed_on, m.version, ''
      FROM matter m
      JOIN unit u ON u.id = m.unit_id
     WHERE m.id = :id AND {visible matter m}
)";
constexpr Statement sql_case_numbers = R"(
    SELECT c.id, c.authority_id, u.name, c.number, c.noted_on
      FROM case_number c
      JOIN matter m ON m.id = c.matter_id
      JOIN unit u ON u.id = c.authority_id
     WHERE m.id = :id AND {visible matter m}
     ORDER BY CASE WHEN c.authority_id = m.authority_id THEN 0 ELSE 1 END, c.id
     LIMIT 50
)";
constexpr Statement sql_insert = R"(
    INSERT INTO matter (uuid, unit_id, authority_id, secrecy, title, state, opened_on, changed_at)
    VALUES (:uuid, :unit, :authority, :secrecy, :title, 'preparing', :today, :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE matter SET title = :title, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state <> 'closed'
)";
// sees all: a draft that the actor may not see keeps the matter open all the same; only whether
// there is one is told.
constexpr Statement sql_drafts = R"(
    SELECT count(*) FROM decision WHERE matter_id = :id AND state = 'draft'
)";
// sees all: whether something has been decided in a matter is no secret of the decision's unit.
constexpr Statement sql_decided = R"(
    SELECT count(*) FROM decision WHERE matter_id = :id AND state <> 'draft'
)";
constexpr Statement sql_set_state = R"(
    UPDATE matter SET state = :state, closed_on = :closed_on, changed_at = :now,
                      version = version + 1
     WHERE id = :id AND version = :version AND state <> :state
)";
constexpr Statement sql_note_decided = R"(
    UPDATE matter SET state = 'decided', changed_at = :now, version = version + 1
     WHERE id = :id AND state = 'preparing'
)";
constexpr Statement sql_has_number = R"(
    SELECT count(*) FROM case_number
     WHERE matter_id = :id AND authority_id = :authority AND number_key = :key
)";
constexpr Statement sql_insert_number = R"(
    INSERT INTO case_number (matter_id, authority_id, number, number_key, noted_on, account_id)
    VALUES (:id, :authority, :number, :key, :today, :account)
    RETURNING id
)";
constexpr Statement sql_remove_number = R"(
    DELETE FROM case_number WHERE id = :number AND matter_id = :id
)";

MatterView matter_from(Row& row) {
    MatterView matter;
    matter.id = row.id<Matter>();
    matter.unit = row.id<Unit>();
    matter.authority = row.id<Unit>();
    matter.unit_name = row.text();
    matter.title = row.text();
    matter.state = row.text();
    matter.secrecy = row.text();
    matter.opened_on = row.date();
    matter.closed_on = row.optional_date();
    matter.version = row.integer();
    matter.case_number = row.text();
    return matter;
}

CaseNumberView number_from(Row& row) {
    CaseNumberView number;
    number.id = row.id<CaseNumber>();
    number.authority = row.id<Unit>();
    number.authority_name = row.text();
    number.number = row.text();
    number.noted_on = row.date();
    return number;
}

Id<Unit> authority_of(const organisation::UnitRecord& unit) {
    return unit.authority.value_or(unit.id);
}

void note(Work& work, std::string_view deed, const MatterView& matter,
          const boost::json::object& payload = {}) {
    audit::record(work,
                  {deed, "matter", matter.id.value, matter.unit, boost::json::serialize(payload)});
}

// The matter, when the actor may see it and work on it.
Result<MatterView> hold(Work& work, Id<Matter> id) {
    auto matter = work.maybe(sql_find, {{"id", id}}, matter_from);
    if (!matter) return fail(Problem::not_found());
    if (!may_manage(work.actor(), matter->unit, matter->authority))
        return fail(Problem::forbidden("decisions.not_your_matter"));
    return std::move(*matter);
}

Result<Done> set_state(Work& work, const MatterView& matter, std::string_view state,
                       std::int64_t version) {
    std::optional<std::string> closed_on;
    if (state == "closed") closed_on = work.today().iso();
    if (work.run(sql_set_state, {{"id", matter.id},
                                 {"state", state},
                                 {"closed_on", closed_on},
                                 {"version", version}}) == 0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    return Done{};
}

}  // namespace

std::string key_of_case_number(std::string_view number) {
    std::string key;
    for (const char c : number) {
        if (c == ' ' || c == '\t') continue;
        key.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    }
    return key;
}

MatterPage list(Work& work, const MatterFilter& filter, Id<Matter> before) {
    const auto key = key_of_case_number(filter.case_number);
    MatterPage page;
    page.matters = work.rows(sql_list,
                             {{"before", before},
                              {"unit", filter.unit.value_or(Id<Unit>{})},
                              {"state", filter.state},
                              {"key", key},
                              {"rows", static_cast<std::int64_t>(page_rows + 1)}},
                             matter_from);
    if (page.matters.size() > page_rows) {
        page.matters.pop_back();
        page.next = page.matters.back().id;
    }
    public_records::add_marks(work, "matter", page.matters);
    return page;
}

Result<MatterDetail> find(Work& work, Id<Matter> id) {
    auto matter = work.maybe(sql_find, {{"id", id}}, matter_from);
    if (!matter) return fail(Problem::not_found());
    MatterDetail detail;
    detail.matter = std::move(*matter);
    detail.matter.secrecy_mark = public_records::mark_on(work, "matter", id.value);
    detail.case_numbers = work.rows(sql_case_numbers, {{"id", id}}, number_from);
    detail.origins = origins_of(work, id);
    detail.may_manage = may_manage(work.actor(), detail.matter.unit, detail.matter.authority);
    return detail;
}

bool may_manage(const Actor& actor, Id<Unit> unit, Id<Unit> authority) {
    return actor.may(Right::manage_matters, unit) || actor.may(Right::register_cases, authority);
}

std::vector<organisation::UnitName> units_to_manage(Work& work) {
    std::vector<organisation::UnitName> own;
    const auto& actor = work.actor();
    if (!actor.may(Right::manage_matters) && !actor.may(Right::register_cases)) return own;
    for (const auto& unit : organisation::units(work))
        if (may_manage(actor, unit.id, authority_of(unit))) own.push_back({unit.id, unit.name});
    return own;
}

Result<Id<Matter>> open_matter(Work& work, const NewMatter& made) {
    const auto unit = organisation::unit(work, made.unit);
    if (!unit) return fail(Problem::invalid("unit", "platform.choose"));
    const auto authority = authority_of(*unit);
    if (!may_manage(work.actor(), unit->id, authority))
        return fail(Problem::forbidden("decisions.not_your_unit"));
    const auto uuid = crypto::uuid();
    const auto id =
        work.insert<Matter>(sql_insert, {{"uuid", uuid},
                                         {"unit", unit->id},
                                         {"authority", authority},
                                         {"secrecy", made.is_sensitive ? "sensitive" : "open"},
                                         {"title", made.title}});
    audit::record(work, {"matter.opened", "matter", id.value, unit->id, "{}"});
    if (!made.case_number.empty()) {
        const auto noted = note_case_number(work, id, {authority, made.case_number});
        if (!noted) return fail(noted.error());
    }
    if (!made.origin.empty()) {
        const auto added = add_origin(work, id, made.origin);
        if (!added) return fail(added.error());
    }
    return id;
}

Result<Done> change(Work& work, Id<Matter> id, const MatterChange& wanted) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    if (matter->state == "closed") return fail(Problem::conflict("decisions.matter_is_closed"));
    if (work.run(sql_change, {{"id", id}, {"title", wanted.title}, {"version", wanted.version}}) ==
        0)
        return fail(Problem::conflict("decisions.changed_meanwhile"));
    note(work, "matter.changed", *matter, {{"from", matter->title}, {"to", wanted.title}});
    return Done{};
}

Result<Done> close(Work& work, Id<Matter> id, std::int64_t version) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    if (matter->state == "closed") return fail(Problem::conflict("decisions.matter_is_closed"));
    if (work.integer(sql_drafts, {{"id", id}}) > 0 && !VARNA_FAULT("step_skipped"))
        return fail(Problem::refused("decisions.matter_has_draft"));
    return set_state(work, *matter, "closed", version).map([&](Done done) {
        note(work, "matter.closed", *matter);
        return done;
    });
}

Result<Done> reopen(Work& work, Id<Matter> id, std::int64_t version) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    if (matter->state != "closed") return fail(Problem::conflict("decisions.matter_is_open"));
    const bool has_decision = work.integer(sql_decided, {{"id", id}}) > 0;
    return set_state(work, *matter, has_decision ? "decided" : "preparing", version)
        .map([&](Done done) {
            note(work, "matter.reopened", *matter);
            return done;
        });
}

Result<Id<CaseNumber>> note_case_number(Work& work, Id<Matter> id, const NewCaseNumber& noted) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    const auto authority = organisation::unit(work, noted.authority);
    if (!authority || authority_of(*authority) != authority->id)
        return fail(Problem::invalid("diary", "platform.choose"));
    const auto key = key_of_case_number(noted.number);
    if (key.find_first_of("0123456789") == std::string::npos)
        return fail(Problem::invalid("case_number", "decisions.not_a_case_number"));
    if (work.integer(sql_has_number, {{"id", id}, {"authority", noted.authority}, {"key", key}}) >
        0)
        return fail(Problem::invalid("case_number", "decisions.case_number_is_there"));
    const auto made = work.insert<CaseNumber>(
        sql_insert_number,
        {{"id", id}, {"authority", noted.authority}, {"number", noted.number}, {"key", key}});
    note(work, "case_number.noted", *matter, {{"number", noted.number}});
    return made;
}

Result<Done> remove_case_number(Work& work, Id<Matter> id, Id<CaseNumber> number) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    if (work.run(sql_remove_number, {{"id", id}, {"number", number}}) == 0)
        return fail(Problem::not_found());
    note(work, "case_number.removed", *matter, {{"id", number.value}});
    return Done{};
}

Result<Done> add_origin(Work& work, Id<Matter> id, std::string_view address) {
    const auto matter = hold(work, id);
    if (!matter) return fail(matter.error());
    const auto origin = link_origin(work, id, address);
    if (!origin) return fail(origin.error());
    note(work, "matter.linked", *matter, {{"to", *origin}});
    return Done{};
}

void note_decided(Work& work, Id<Matter> id) {
    work.run(sql_note_decided, {{"id", id}});
}

}  // namespace varna::decisions

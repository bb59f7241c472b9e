// SPDX-License-Identifier: EUPL-1.2
// Adding and changing norms, and looking over what rests on one that ends.
#include "modules/norms/norm_rows.h"
#include "platform/audit/audit.h"

namespace varna::norms {
namespace {

constexpr Statement sql_insert = R"(
    INSERT INTO norm (designation, name, short_name, kind, authority, summary, valid_from,
                      valid_until, replaced_by_id, link, changed_at)
    VALUES (:designation, :name, :short_name, :kind, :authority, :summary, :valid_from,
            :valid_until, :replaced_by, :link, :now)
    RETURNING id
)";
constexpr Statement sql_change = R"(
    UPDATE norm
       SET designation = :designation, name = :name, short_name = :short_name, kind = :kind,
           authority = :authority, summary = :summary, valid_from = :valid_from,
           valid_until = :valid_until, replaced_by_id = :replaced_by, link = :link,
           changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version
)";
constexpr Statement sql_by_designation = R"(
    SELECT n.id FROM norm n WHERE n.designation = :designation
)";
// What cites nothing that the register knew. The same words are written many times.
constexpr Statement sql_unknown = R"(
    SELECT DISTINCT b.words FROM norm_basis b WHERE b.norm_id IS NULL ORDER BY b.words LIMIT 5000
)";
constexpr Statement sql_tie = R"(
    UPDATE norm_basis SET norm_id = :norm WHERE norm_id IS NULL AND words = :words
)";
constexpr Statement sql_review_anew = R"(
    UPDATE norm_basis SET state = 'current' WHERE norm_id = :norm AND state = 'reviewed'
)";
constexpr Statement sql_review = R"(
    UPDATE norm_basis SET state = 'reviewed'
     WHERE id = :basis AND norm_id = :norm AND state = 'current'
)";

void note(Work& work, std::string_view deed, Id<Norm> id) {
    const auto unit = work.actor().own_unit().value_or(Id<Unit>{});
    audit::record(work, {deed, "norm", id.value, unit, "{}"});
}

std::optional<Id<Norm>> by_designation(Work& work, std::string_view designation) {
    return work.maybe(sql_by_designation, {{"designation", designation}},
                      [](Row& row) { return row.id<Norm>(); });
}

// The norm that takes its place, when there is one.
Result<std::optional<Id<Norm>>> replacement(Work& work, Id<Norm> itself, const Words& words) {
    if (words.replaced_by.empty()) return std::optional<Id<Norm>>();
    const auto later = by_designation(work, words.replaced_by);
    if (!later) return fail(Problem::invalid("replaced_by", "norms.replacement_unknown"));
    if (*later == itself) return fail(Problem::invalid("replaced_by", "norms.replaces_itself"));
    if (!words.valid_until) return fail(Problem::invalid("valid_until", "norms.needs_last_day"));
    return later;
}

std::optional<Problem> fault_in(Work& work, Id<Norm> itself, const Words& words) {
    if (words.valid_from && words.valid_until && *words.valid_until < *words.valid_from)
        return Problem::invalid("valid_until", "norms.until_before_from");
    const auto same = by_designation(work, words.designation);
    if (same && *same != itself) return Problem::invalid("designation", "norms.exists_already");
    return std::nullopt;
}

void tie_unknown(Work& work) {
    const auto unknown = work.rows(sql_unknown, {}, [](Row& row) { return row.text(); });
    if (unknown.empty()) return;
    const auto names = norm_names(work);
    for (const auto& words : unknown)
        if (const auto norm = cited_in(words, names, work.today()))
            work.run(sql_tie, {{"norm", *norm}, {"words", words}});
}

// Only what the actor sees: the row just after the one before it, of the kind that it is of.
std::optional<Resting> seen(Work& work, const Sources& sources, Id<Norm> norm, Id<Basis> basis) {
    for (const auto& source : sources) {
        auto rows = resting_on(work, source, norm, Id<Basis>{basis.value - 1});
        if (!rows.empty() && rows.front().id == basis) return std::move(rows.front());
    }
    return std::nullopt;
}

std::optional<std::string> iso_of(const std::optional<Date>& day) {
    if (!day) return std::nullopt;
    return day->iso();
}

}  // namespace

Result<Id<Norm>> add(Work& work, const Words& words) {
    if (!work.actor().may(Right::manage_norms)) return fail(Problem::forbidden("norms.chiefs_own"));
    if (auto fault = fault_in(work, {}, words)) return fail(std::move(*fault));
    const auto later = replacement(work, {}, words);
    if (!later) return fail(later.error());
    const auto valid_from = iso_of(words.valid_from);
    const auto valid_until = words.valid_until.value_or(no_day).iso();
    const auto id = work.insert<Norm>(sql_insert, {{"designation", words.designation},
                                                   {"name", words.name},
                                                   {"short_name", words.short_name},
                                                   {"kind", words.kind},
                                                   {"authority", words.authority},
                                                   {"summary", words.summary},
                                                   {"valid_from", valid_from},
                                                   {"valid_until", valid_until},
                                                   {"replaced_by", *later},
                                                   {"link", words.link}});
    tie_unknown(work);
    note(work, "norm.added", id);
    return id;
}

Result<Done> change(Work& work, Id<Norm> id, const Words& words) {
    const auto was = find(work, id);
    if (!was) return fail(was.error());
    if (!was->may_edit) return fail(Problem::forbidden("norms.chiefs_own"));
    if (words.version != was->norm.version)
        return fail(Problem::conflict("norms.changed_meanwhile"));
    if (auto fault = fault_in(work, id, words)) return fail(std::move(*fault));
    const auto later = replacement(work, id, words);
    if (!later) return fail(later.error());
    const auto valid_from = iso_of(words.valid_from);
    const auto valid_until = words.valid_until.value_or(no_day);
    const auto valid_until_iso = valid_until.iso();
    if (work.run(sql_change, {{"id", id},
                              {"version", words.version},
                              {"designation", words.designation},
                              {"name", words.name},
                              {"short_name", words.short_name},
                              {"kind", words.kind},
                              {"authority", words.authority},
                              {"summary", words.summary},
                              {"valid_from", valid_from},
                              {"valid_until", valid_until_iso},
                              {"replaced_by", *later},
                              {"link", words.link}}) == 0)
        return fail(Problem::conflict("norms.changed_meanwhile"));
    if (valid_until != was->norm.valid_until) work.run(sql_review_anew, {{"norm", id}});
    tie_unknown(work);
    note(work, "norm.changed", id);
    return Done{};
}

Result<Done> review(Work& work, const Sources& sources, Id<Norm> norm, Id<Basis> basis) {
    const auto found = find(work, norm);
    if (!found) return fail(found.error());
    const auto row = seen(work, sources, norm, basis);
    if (!row) return fail(Problem::not_found());
    if (!row->may_review) return fail(Problem::forbidden("norms.not_yours_to_review"));
    if (found->norm.valid_until == no_day) return fail(Problem::conflict("norms.does_not_end"));
    if (work.run(sql_review, {{"norm", norm}, {"basis", basis}}) == 0)
        return fail(Problem::conflict("norms.reviewed_already"));
    note(work, "norm.basis_reviewed", norm);
    return Done{};
}

}  // namespace varna::norms

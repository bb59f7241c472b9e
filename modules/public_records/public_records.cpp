// SPDX-License-Identifier: EUPL-1.2
#include "modules/public_records/handled.h"

#include <algorithm>

#include "modules/organisation/organisation.h"
#include "platform/audit/audit.h"

namespace varna::public_records {
namespace {

constexpr std::string_view bar = "█████";

constexpr Statement sql_handovers = R"(
    SELECT u.name, h.decision, h.handed_over_on, h.person_name
      FROM handover h JOIN unit u ON u.id = h.receiver_id
     WHERE h.record_type = :type AND h.record_id = :id
     ORDER BY h.id
)";
// sees all: the record has been found, and its marks stand beside it.
constexpr Statement sql_marks = R"(
    SELECT m.id, m.provision, m.reason, u.name, m.marked_on, m.removed_on,
           m.removal_reason, m.secrecy_before, m.person_name
      FROM secrecy_mark m JOIN unit u ON u.id = m.unit_id
     WHERE m.record_type = :type AND m.record_id = :id
     ORDER BY m.id
)";
// sees all: the record has been found, and its marks stand beside it.
constexpr Statement sql_bases_of_marks = R"(
    SELECT m.id, b.words, b.norm_id, n.valid_until
      FROM secrecy_mark m
      JOIN norm_basis b ON b.record_type = 'secrecy_mark' AND b.record_id = m.id
      LEFT JOIN norm n ON n.id = b.norm_id
     WHERE m.record_type = :type AND m.record_id = :id
     ORDER BY b.id
)";
constexpr Statement sql_disclosures_of = R"(
    SELECT d.id, d.record_type, d.record_id, d.unit_id, u.name, d.title, d.requested_on,
           d.decided_on, d.outcome, d.assessment, d.provision, d.delegation, d.copy,
           d.person_name, d.secrecy, coalesce(d.file_hash, ''), d.file_name
      FROM disclosure d JOIN unit u ON u.id = d.unit_id
     WHERE d.record_type = :type AND d.record_id = :id AND {visible disclosure d}
     ORDER BY d.id DESC LIMIT 50
)";
constexpr Statement sql_disclosure = R"(
    SELECT d.id, d.record_type, d.record_id, d.unit_id, u.name, d.title, d.requested_on,
           d.decided_on, d.outcome, d.assessment, d.provision, d.delegation, d.copy,
           d.person_name, d.secrecy, coalesce(d.file_hash, ''), d.file_name
      FROM disclosure d JOIN unit u ON u.id = d.unit_id
     WHERE d.id = :id AND {visible disclosure d}
)";
constexpr Statement sql_disclosures = R"(
    SELECT d.id, d.record_type, d.record_id, d.unit_id, u.name, d.title, d.requested_on,
           d.decided_on, d.outcome, d.assessment, d.provision, d.delegation, d.copy,
           d.person_name, d.secrecy, coalesce(d.file_hash, ''), d.file_name
      FROM disclosure d JOIN unit u ON u.id = d.unit_id
     WHERE d.id < :before AND {visible disclosure d}
     ORDER BY d.id DESC LIMIT 51
)";
// Those whom visible_unit lets in, and nobody else; with the role that does it: one of the unit
// itself, of a unit that it works for or that took it over, or the security unit's.
constexpr Statement sql_viewers = R"(
    WITH RECURSIVE above (unit_id, depth) AS (
        SELECT id, 0 FROM unit WHERE id = :unit
        UNION
        SELECT l.parent_id, a.depth + 1
          FROM above a
          JOIN unit c ON c.id = a.unit_id
          JOIN unit_link l ON l.child_id = c.id
               AND (l.relation = 'succeeds'
                    OR l.relation = 'works_for' AND c.authority_id <> c.id)
         WHERE l.valid_from <= :today AND l.valid_to > :today AND a.depth < 8
    )
    SELECT p.name, min(r.role), min(u.name)
      FROM visible_unit v
      JOIN account a ON a.id = v.account_id AND a.is_disabled = 0
      JOIN person p ON p.id = a.person_id
      LEFT JOIN role_assignment r ON r.person_id = p.id
           AND (r.role IN ('security_chief', 'deputy_security_protection_officer')
                OR r.role IN ('coordinator', 'department_head', 'registrator', 'board_secretary',
                              'municipal_director', 'preparedness_coordinator',
                              'crime_prevention_coordinator', 'information_security_coordinator',
                              'auditor')
                   AND r.unit_id IN (SELECT unit_id FROM above))
           AND r.valid_from <= :today AND r.valid_to > :today
      LEFT JOIN unit u ON u.id = r.unit_id
     WHERE v.unit_id = :unit AND v.secrecy = :secrecy
       AND v.valid_from <= :today AND v.valid_to > :today
     GROUP BY p.id, p.name
     ORDER BY p.name, p.id LIMIT 200
)";
constexpr Statement sql_granted = R"(
    SELECT p.name, g.valid_to
      FROM record_grant g
      JOIN account a ON a.id = g.account_id AND a.is_disabled = 0
      JOIN person p ON p.id = a.person_id
     WHERE g.record_type = :type AND g.record_id = :id
       AND g.valid_from <= :today AND g.valid_to > :today
     ORDER BY p.name, p.id LIMIT 200
)";
constexpr Statement sql_reads = R"(
    SELECT p.name, d.at
      FROM audit d
      JOIN account a ON a.id = d.account_id
      JOIN person p ON p.id = a.person_id
     WHERE d.record_type = :type AND d.record_id = :id AND d.deed = 'sensitive.read'
     ORDER BY d.id DESC LIMIT 50
)";
constexpr Statement sql_receivers = R"(
    SELECT unit_id FROM record_receiver WHERE record_type = :type AND record_id = :id
     ORDER BY received_on, unit_id
)";
constexpr Statement sql_insert_disclosure = R"(
    INSERT INTO disclosure (record_type, record_id, unit_id, secrecy, title, requested_on, outcome,
                            assessment, provision, delegation, copy, file_hash, file_name,
                            decided_on, account_id, person_name, created_at)
    VALUES (:type, :id, :unit, :secrecy, :title, :requested_on, :outcome, :assessment, :provision,
            :delegation, :copy, nullif(:file_hash, ''), :file_name, :today, :account, :person,
            :now)
    RETURNING id
)";

MarkView mark_from(Row& row) {
    MarkView mark;
    mark.id = row.id<SecrecyMark>();
    mark.provision = row.text();
    mark.reason = row.text();
    mark.authority = row.text();
    mark.marked_on = row.date();
    mark.removed_on = row.optional_date();
    mark.removal_reason = row.optional_text().value_or("");
    mark.secrecy_before = row.optional_text();
    mark.person_name = row.text();
    return mark;
}

DisclosureView disclosure_from(Row& row) {
    DisclosureView view;
    view.id = row.id<Disclosure>();
    view.record_type = row.text();
    view.record_id = row.integer();
    view.unit = row.id<Unit>();
    view.unit_name = row.text();
    view.title = row.text();
    view.requested_on = row.date();
    view.decided_on = row.date();
    view.outcome = row.text();
    view.assessment = row.text();
    view.provision = row.text();
    view.delegation = row.text();
    view.copy = row.text();
    view.person_name = row.text();
    view.secrecy = row.text();
    view.file_hash = row.text();
    view.file_name = row.text();
    return view;
}

Result<Held> held(Work& work, const records::Register& all, std::string_view type,
                  std::int64_t id) {
    const auto* kind = all.find(type);
    if (kind == nullptr) return fail(Problem::not_found());
    auto head = kind->find(work, id);
    if (!head) return fail(Problem::not_found());
    return Held{kind, *std::move(head)};
}

// Each unit handles its own. Who asks to have a record asks the authority, which is its
// registrator.
bool may_handle(Work& work, Id<Unit> unit) {
    const auto& actor = work.actor();
    if (actor.may(Right::handle_records, unit)) return true;
    const auto authority = organisation::unit(work, unit)->authority;
    return authority && actor.may(Right::register_cases, *authority);
}

// What the record is handed over from: a draft that a mark hides is still a draft.
std::string secrecy_but_for_marks(Work& work, const records::Kind& kind, std::int64_t id,
                                  const records::Head& head) {
    if (head.secrecy != "sensitive") return head.secrecy;
    const auto before = secrecy_before(work, kind.type, id);
    return before ? kind.becomes(work, id, *before) : head.secrecy;
}

std::vector<Id<Unit>> receivers(Work& work, std::string_view type, std::int64_t id) {
    return work.rows(sql_receivers, {{"type", type}, {"id", id}},
                     [](Row& row) { return row.id<Unit>(); });
}

// What may be handed over, and whether everybody reads it then. A draft of a kind that has an act
// of its own is handed over by that act; what is hidden may go to one receiver after the other.
struct Handing {
    bool is_possible = false, becomes_open = false;
};
Handing handing(Work& work, const records::Kind& kind, std::int64_t id, const records::Head& head) {
    const bool is_draft = secrecy_but_for_marks(work, kind, id, head) == "draft";
    Handing found;
    found.is_possible = is_draft ? !kind.has_own_handover : head.secrecy == "sensitive";
    found.becomes_open = head.secrecy == "draft" && kind.becomes(work, id, "open") == "open";
    return found;
}

// Those who see what is the unit's own of this secrecy.
void add_viewers_of(Work& work, RecordView& view, Id<Unit> unit, bool is_receiver) {
    work.each(sql_viewers, {{"unit", unit}, {"secrecy", view.head.secrecy}}, [&](Row& row) {
        ViewerView viewer;
        viewer.person_name = row.text();
        viewer.role = row.optional_text().value_or("");
        viewer.unit_name = row.optional_text().value_or("");
        viewer.is_receiver = is_receiver;
        const bool is_known = std::ranges::any_of(view.viewers, [&](const ViewerView& other) {
            return other.person_name == viewer.person_name && other.role == viewer.role;
        });
        if (!is_known) view.viewers.push_back(std::move(viewer));
        return true;
    });
}

void add_viewers(Work& work, RecordView& view) {
    if (view.head.secrecy != "open") {
        add_viewers_of(work, view, view.head.unit, false);
        for (const auto receiver : receivers(work, view.type, view.id))
            add_viewers_of(work, view, receiver, true);
    }
    work.each(sql_granted, {{"type", view.type}, {"id", view.id}}, [&](Row& row) {
        ViewerView viewer;
        viewer.person_name = row.text();
        viewer.granted_to = row.date().plus_days(-1);
        view.viewers.push_back(std::move(viewer));
        return true;
    });
    view.reads = work.rows(sql_reads, {{"type", view.type}, {"id", view.id}}, [](Row& row) {
        ReadView read;
        read.person_name = row.text();
        read.at = row.instant();
        return read;
    });
}

}  // namespace

Result<Held> handled(Work& work, const records::Register& all, std::string_view type,
                     std::int64_t id) {
    return held(work, all, type, id).and_then([&](Held found) -> Result<Held> {
        if (!may_handle(work, found.head.unit)) return fail(Problem::forbidden());
        return found;
    });
}

Result<RecordView> find(Work& work, const records::Register& all, std::string_view type,
                        std::int64_t id) {
    return held(work, all, type, id).map([&](Held found) {
        RecordView view;
        view.type = type;
        view.id = id;
        view.head = std::move(found.head);
        view.unit_name = organisation::unit(work, view.head.unit)->name;
        view.may_handle = may_handle(work, view.head.unit);
        const auto can = handing(work, *found.kind, id, view.head);
        view.can_be_handed_over = view.may_handle && can.is_possible;
        view.becomes_open = can.becomes_open;
        const std::initializer_list<Param> which{{"type", type}, {"id", id}};
        view.handovers = work.rows(sql_handovers, which, [](Row& row) {
            HandoverView handover;
            handover.receiver = row.text();
            handover.decision = row.text();
            handover.on = row.date();
            handover.person_name = row.text();
            return handover;
        });
        view.marks = work.rows(sql_marks, which, mark_from);
        for (auto& one : view.marks)
            if (one.secrecy_before && !one.removed_on)
                one.secrecy_after = found.kind->becomes(work, id, *one.secrecy_before);
        work.each(sql_bases_of_marks, which, [&](Row& row) {
            const auto of = row.id<SecrecyMark>();
            const auto basis = norms::basis_from(row, work.today());
            for (auto& one : view.marks)
                if (one.id == of) one.bases.push_back(basis);
            return true;
        });
        if (view.may_handle)
            view.disclosures = work.rows(sql_disclosures_of, which, disclosure_from);
        view.shows_viewers = view.may_handle || work.actor().may(Right::read_audit);
        if (view.shows_viewers) add_viewers(work, view);
        return view;
    });
}

Result<Done> hand_over(Work& work, const records::Register& all, std::string_view type,
                       std::int64_t id, const NewHandover& wanted) {
    const auto found = handled(work, all, type, id);
    if (!found) return fail(found.error());
    const auto& [kind, head] = *found;
    if (!handing(work, *kind, id, head).is_possible)
        return fail(Problem::conflict("public_records.handed_over_already"));
    const auto receiver = organisation::unit(work, wanted.receiver);
    if (!receiver || receiver->id == head.unit)
        return fail(Problem::invalid("receiver", "public_records.choose_receiver"));
    if (wanted.on > work.today())
        return fail(Problem::invalid("handed_over_on", "public_records.not_yet"));
    const auto earlier = receivers(work, type, id);
    if (std::ranges::find(earlier, wanted.receiver) != earlier.end())
        return fail(Problem::invalid("receiver", "public_records.has_received"));
    note_handover(work, {std::string(type), id, head.unit, wanted.receiver, head.title,
                         wanted.decision, wanted.on});
    share_parts(work, *kind, id, wanted.receiver);
    // What is handed over is a public record, and one that a mark hides is hidden all the same.
    note_public(work, type, id);
    if (head.secrecy == "draft") all.set_secrecy(work, *kind, id, "open");
    if (kind->shut) kind->shut(work, id);
    audit::record(work, {"record.handed_over", type, id, head.unit, "{}"});
    return Done{};
}

std::optional<std::string> masked(std::string_view text) {
    std::string copy;
    for (;;) {
        const auto from = text.find("[[");
        copy.append(text.substr(0, from));
        if (from == std::string_view::npos) return copy;
        const auto to = text.find("]]", from);
        if (to == std::string_view::npos) return std::nullopt;
        copy.append(bar);
        text.remove_prefix(to + 2);
    }
}

namespace {

// The text with what was masked in it. A file is masked by a file, and its text may be left out.
Result<std::string> copy_of(const NewDisclosure& wanted, const records::Head& head) {
    if (!wanted.file_hash.empty() && wanted.file_hash == head.file_hash)
        return fail(Problem::invalid("masked_file", "public_records.same_file"));
    auto copy = masked(wanted.marked_text);
    if (copy && copy->find(bar) != std::string::npos) return *std::move(copy);
    if (wanted.file_hash.empty() || !copy)
        return fail(Problem::invalid("marked_text", head.file_link.empty()
                                                        ? "public_records.mask_something"
                                                        : "public_records.mask_or_file"));
    return std::string();
}

}  // namespace

Result<Id<Disclosure>> disclose(Work& work, const records::Register& all, std::string_view type,
                                std::int64_t id, const NewDisclosure& wanted) {
    const auto found = handled(work, all, type, id);
    if (!found) return fail(found.error());
    const auto& head = found->head;
    const bool holds_back = wanted.outcome != "full";
    if (holds_back && wanted.provision.empty())
        return fail(Problem::invalid("provision", "public_records.provision_needed"));
    if (wanted.requested_on > work.today())
        return fail(Problem::invalid("requested_on", "public_records.not_yet"));
    std::string copy;
    if (wanted.outcome == "masked") {
        auto made = copy_of(wanted, head);
        if (!made) return fail(made.error());
        copy = *std::move(made);
    }
    const auto requested_on = wanted.requested_on.iso();
    // The assessment says what the record holds, so it is as secret as the record at the least.
    const std::string_view secrecy = head.secrecy == "sensitive" ? "sensitive" : "draft";
    const auto made =
        work.insert<Disclosure>(sql_insert_disclosure, {{"type", type},
                                                        {"id", id},
                                                        {"unit", head.unit},
                                                        {"secrecy", secrecy},
                                                        {"title", head.title},
                                                        {"requested_on", requested_on},
                                                        {"outcome", wanted.outcome},
                                                        {"assessment", wanted.assessment},
                                                        {"provision", wanted.provision},
                                                        {"delegation", wanted.delegation},
                                                        {"copy", copy},
                                                        {"file_hash", wanted.file_hash},
                                                        {"file_name", wanted.file_name},
                                                        {"person", work.actor().name}});
    norms::rest_on(work, "disclosure", made.value, wanted.provision, true);
    audit::record(work, {"record.disclosed", type, id, head.unit, "{}"});
    return made;
}

Result<DisclosureView> disclosure(Work& work, Id<Disclosure> id) {
    auto found = work.maybe(sql_disclosure, {{"id", id}}, disclosure_from);
    if (!found) return fail(Problem::not_found());
    found->bases = norms::bases_of(work, "disclosure", id.value);
    return *std::move(found);
}

std::vector<DisclosureView> disclosures(Work& work, Id<Disclosure> before) {
    return work.rows(sql_disclosures, {{"before", before}}, disclosure_from);
}

}  // namespace varna::public_records

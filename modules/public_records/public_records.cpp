// SPDX-License-Identifier: EUPL-1.2
#include "modules/public_records/handled.h"

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
           d.person_name, d.secrecy
      FROM disclosure d JOIN unit u ON u.id = d.unit_id
     WHERE d.record_type = :type AND d.record_id = :id AND {visible disclosure d}
     ORDER BY d.id DESC LIMIT 50
)";
constexpr Statement sql_disclosure = R"(
    SELECT d.id, d.record_type, d.record_id, d.unit_id, u.name, d.title, d.requested_on,
           d.decided_on, d.outcome, d.assessment, d.provision, d.delegation, d.copy,
           d.person_name, d.secrecy
      FROM disclosure d JOIN unit u ON u.id = d.unit_id
     WHERE d.id = :id AND {visible disclosure d}
)";
constexpr Statement sql_disclosures = R"(
    SELECT d.id, d.record_type, d.record_id, d.unit_id, u.name, d.title, d.requested_on,
           d.decided_on, d.outcome, d.assessment, d.provision, d.delegation, d.copy,
           d.person_name, d.secrecy
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
                              'crime_prevention_coordinator', 'information_security_coordinator')
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
constexpr Statement sql_insert_handover = R"(
    INSERT INTO handover (record_type, record_id, unit_id, receiver_id, decision, handed_over_on,
                          account_id, person_name, created_at)
    VALUES (:type, :id, :unit, :receiver, :decision, :on, :account, :person, :now)
)";
constexpr Statement sql_was_open = R"(
    UPDATE secrecy_mark SET secrecy_before = 'open'
     WHERE record_type = :type AND record_id = :id AND removed_on IS NULL
       AND secrecy_before = 'draft'
)";
constexpr Statement sql_insert_disclosure = R"(
    INSERT INTO disclosure (record_type, record_id, unit_id, secrecy, title, requested_on, outcome,
                            assessment, provision, delegation, copy, decided_on, account_id,
                            person_name, created_at)
    VALUES (:type, :id, :unit, :secrecy, :title, :requested_on, :outcome, :assessment, :provision,
            :delegation, :copy, :today, :account, :person, :now)
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
std::string secrecy_but_for_marks(Work& work, std::string_view type, std::int64_t id,
                                  const records::Head& head) {
    if (head.secrecy != "sensitive") return head.secrecy;
    return secrecy_before(work, type, id).value_or(head.secrecy);
}

void add_viewers(Work& work, RecordView& view) {
    if (view.head.secrecy != "open")
        view.viewers = work.rows(
            sql_viewers, {{"unit", view.head.unit}, {"secrecy", view.head.secrecy}}, [](Row& row) {
                ViewerView viewer;
                viewer.person_name = row.text();
                viewer.role = row.optional_text().value_or("");
                viewer.unit_name = row.optional_text().value_or("");
                return viewer;
            });
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
        view.can_be_handed_over = view.may_handle && !found.kind->has_own_handover &&
                                  secrecy_but_for_marks(work, type, id, view.head) == "draft";
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
    if (kind->has_own_handover || secrecy_but_for_marks(work, type, id, head) != "draft")
        return fail(Problem::conflict("public_records.handed_over_already"));
    const auto receiver = organisation::unit(work, wanted.receiver);
    if (!receiver || receiver->id == head.unit)
        return fail(Problem::invalid("receiver", "public_records.choose_receiver"));
    if (wanted.on > work.today())
        return fail(Problem::invalid("handed_over_on", "public_records.not_yet"));
    const auto on = wanted.on.iso();
    work.run(sql_insert_handover, {{"type", type},
                                   {"id", id},
                                   {"unit", head.unit},
                                   {"receiver", wanted.receiver},
                                   {"decision", wanted.decision},
                                   {"on", on},
                                   {"person", work.actor().name}});
    kind->set_secrecy(work, id, "open");
    // What is handed over is a public record, and one that a mark hides is hidden all the same.
    if (work.run(sql_was_open, {{"type", type}, {"id", id}}) > 0)
        kind->set_secrecy(work, id, "sensitive");
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
        auto made = masked(wanted.marked_text);
        if (!made || made->find(bar) == std::string::npos)
            return fail(Problem::invalid("marked_text", "public_records.mask_something"));
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

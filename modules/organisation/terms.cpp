// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/terms.h"

#include <algorithm>

#include "modules/organisation/governing.h"
#include "platform/audit/audit.h"

namespace varna::organisation {
namespace {

constexpr int months_to_train = 3;

constexpr Statement sql_terms = R"(
    SELECT t.id, t.name, t.valid_from, t.valid_to, t.state, t.version,
           (SELECT count(*) FROM term_seat s WHERE s.term_id = t.id AND s.is_elected = 1),
           (SELECT count(*) FROM term_training g WHERE g.term_id = t.id AND g.done_on IS NOT NULL),
           (SELECT count(*) FROM term_training g WHERE g.term_id = t.id)
      FROM term_of_office t
     ORDER BY t.valid_from DESC, t.id DESC
)";
constexpr Statement sql_term = R"(
    SELECT t.id, t.name, t.valid_from, t.valid_to, t.state, t.version,
           (SELECT count(*) FROM term_seat s WHERE s.term_id = t.id AND s.is_elected = 1),
           (SELECT count(*) FROM term_training g WHERE g.term_id = t.id AND g.done_on IS NOT NULL),
           (SELECT count(*) FROM term_training g WHERE g.term_id = t.id)
      FROM term_of_office t
     WHERE t.id = :id
)";
constexpr Statement sql_same_days = R"(
    SELECT count(*) FROM term_of_office WHERE valid_from = :from OR name = :name
)";
constexpr Statement sql_insert_term = R"(
    INSERT INTO term_of_office (name, valid_from, valid_to, state)
    VALUES (:name, :from, :to, 'prepared') RETURNING id
)";
// All seats when the term is prepared, and a body's again when its days become others.
constexpr Statement sql_copy_seats = R"(
    INSERT INTO term_seat (term_id, person_id, unit_id, role, is_elected, is_new)
    SELECT DISTINCT d.term_id, r.person_id, r.unit_id, r.role, 1, 0
      FROM role_assignment r
      JOIN term_body d ON d.term_id = :term AND d.unit_id = r.unit_id
      JOIN unit u ON u.id = r.unit_id AND u.valid_to > d.valid_from
     WHERE (:unit = 0 OR r.unit_id = :unit)
       AND r.role IN ('board_chair', 'board_vice_chair', 'elected_representative',
                      'elected_deputy')
       AND r.stands_in_for_id IS NULL AND r.valid_from < d.valid_from
       AND r.valid_to >= d.valid_from
    ON CONFLICT DO NOTHING
)";
constexpr Statement sql_set_days = R"(
    INSERT INTO term_body (term_id, unit_id, valid_from, valid_to)
    VALUES (:term, :unit, :from, :to)
    ON CONFLICT (term_id, unit_id) DO UPDATE SET valid_from = :from, valid_to = :to
)";
constexpr Statement sql_bodies = R"(
    SELECT u.id, u.name, u.kind, coalesce(b.valid_from, :from), coalesce(b.valid_to, :to)
      FROM unit u
      LEFT JOIN term_body b ON b.term_id = :term AND b.unit_id = u.id
     WHERE u.kind IN ('council', 'executive_board', 'executive_committee', 'board', 'joint_board',
                      'crisis_board', 'auditors', 'municipal_company', 'municipal_federation')
       AND u.valid_from <= :from AND u.valid_to > :from
     ORDER BY u.sort_order, u.name, u.id
)";
constexpr Statement sql_seats = R"(
    SELECT s.unit_id, s.id, p.id, p.name, s.role, s.is_elected, s.is_new
      FROM term_seat s JOIN person p ON p.id = s.person_id
     WHERE s.term_id = :term
     ORDER BY CASE s.role WHEN 'board_chair' THEN 0 WHEN 'board_vice_chair' THEN 1
                          WHEN 'elected_representative' THEN 2 ELSE 3 END, p.name, s.id
)";
constexpr Statement sql_elect_none = R"(
    UPDATE term_seat SET is_elected = 0 WHERE term_id = :term AND unit_id = :unit
)";
constexpr Statement sql_elect_one = R"(
    UPDATE term_seat SET is_elected = 1 WHERE id = :seat AND term_id = :term AND unit_id = :unit
)";
constexpr Statement sql_add_seat = R"(
    INSERT INTO term_seat (term_id, person_id, unit_id, role, is_elected, is_new)
    VALUES (:term, :person, :unit, :role, 1, 1)
    ON CONFLICT (term_id, person_id, unit_id, role) DO UPDATE SET is_elected = 1
)";
constexpr Statement sql_begin = R"(
    UPDATE term_of_office SET state = 'begun', version = version + 1
     WHERE id = :term AND version = :version AND state = 'prepared'
)";
// What began in the new term's own days already is not touched. Each body on its own day.
constexpr Statement sql_end_elected = R"(
    UPDATE role_assignment
       SET valid_to = (SELECT min(b.valid_from) FROM term_body b
                        WHERE b.term_id = :term AND b.unit_id = role_assignment.unit_id),
           version = version + 1
     WHERE EXISTS (SELECT 1 FROM term_body b
                    WHERE b.term_id = :term AND b.unit_id = role_assignment.unit_id
                      AND role_assignment.valid_from < b.valid_from
                      AND role_assignment.valid_to > b.valid_from)
       AND unit_id IN (SELECT unit_id FROM term_seat WHERE term_id = :term)
       AND (role IN ('board_chair', 'board_vice_chair', 'elected_representative', 'elected_deputy')
            OR stands_in_for_id IN (
                SELECT o.id FROM role_assignment o
                 WHERE o.role IN ('board_chair', 'board_vice_chair', 'elected_representative',
                                  'elected_deputy')
                   AND o.unit_id IN (SELECT unit_id FROM term_seat WHERE term_id = :term)))
)";
constexpr Statement sql_give_seats = R"(
    INSERT INTO role_assignment (person_id, unit_id, role, valid_from, valid_to, basis)
    SELECT DISTINCT coalesce(p.joined_into_id, p.id), s.unit_id, s.role, b.valid_from, b.valid_to,
           :basis
      FROM term_seat s
      JOIN person p ON p.id = s.person_id
      JOIN term_body b ON b.term_id = s.term_id AND b.unit_id = s.unit_id
     WHERE s.term_id = :term AND s.is_elected = 1
)";
constexpr Statement sql_begins = R"(
    SELECT DISTINCT b.valid_from FROM term_body b
      JOIN term_seat s ON s.term_id = b.term_id AND s.unit_id = b.unit_id AND s.is_elected = 1
     WHERE b.term_id = :term ORDER BY b.valid_from
)";
// Who holds several seats is trained in the time that the first of them gives.
constexpr Statement sql_list_training = R"(
    INSERT INTO term_training (term_id, person_id, due_on)
    SELECT DISTINCT :term, coalesce(p.joined_into_id, p.id), :due
      FROM term_seat s
      JOIN person p ON p.id = s.person_id
      JOIN term_body b ON b.term_id = s.term_id AND b.unit_id = s.unit_id
     WHERE s.term_id = :term AND s.is_elected = 1 AND b.valid_from = :from
    ON CONFLICT DO NOTHING
)";
constexpr Statement sql_training = R"(
    SELECT p.id, p.name, g.due_on, g.done_on,
           (SELECT min(s.is_new) FROM term_seat s
             WHERE s.term_id = g.term_id AND s.person_id = g.person_id AND s.is_elected = 1)
      FROM term_training g JOIN person p ON p.id = g.person_id
     WHERE g.term_id = :term
     ORDER BY CASE WHEN g.done_on IS NULL THEN 0 ELSE 1 END, p.name, p.id
)";
constexpr Statement sql_trained = R"(
    UPDATE term_training SET done_on = :on, version = version + 1
     WHERE term_id = :term AND person_id = :person AND done_on IS NULL
)";

TermView term_from(Row& row) {
    TermView term;
    term.id = row.id<Term>();
    term.name = row.text();
    term.valid_from = row.date();
    term.valid_to = row.date();
    term.state = row.text();
    term.version = row.integer();
    term.seats = row.integer();
    term.trained = row.integer();
    term.to_train = row.integer();
    return term;
}

// The term, when the actor may change it and it has not begun.
Result<TermView> open_term(Work& work, Id<Term> id) {
    if (const auto may = may_govern(work); !may) return fail(may.error());
    return term(work, id).and_then([](TermView found) -> Result<TermView> {
        if (found.state != "prepared")
            return fail(Problem::conflict("organisation.term_has_begun"));
        return found;
    });
}

std::vector<BodySeats> bodies_of(Work& work, const TermView& term) {
    const auto from = term.valid_from.iso();
    const auto to = term.valid_to.iso();
    return work.rows(sql_bodies, {{"term", term.id}, {"from", from}, {"to", to}}, [](Row& row) {
        BodySeats body;
        body.unit = row.id<Unit>();
        body.unit_name = row.text();
        body.unit_kind = row.text();
        body.days.from = row.date();
        body.days.to = row.date();
        return body;
    });
}

void set_days(Work& work, Id<Term> term, Id<Unit> unit, const TermDays& days) {
    const auto from = days.from.iso();
    const auto to = days.to.iso();
    work.run(sql_set_days, {{"term", term}, {"unit", unit}, {"from", from}, {"to", to}});
}

// 1 January or 15 October, when that is the other's day; any other day stays.
Date moved(const Date& day, bool is_council) {
    if (is_council && day.month == 1 && day.day == 1) return {day.year - 1, 10, 15};
    if (!is_council && day.month == 10 && day.day == 15) return {day.year + 1, 1, 1};
    return day;
}

}  // namespace

TermDays days_of_kind(std::string_view unit_kind, const TermDays& term) {
    const bool is_council = unit_kind == "council";
    return {moved(term.from, is_council), moved(term.to, is_council)};
}

std::vector<TermView> terms(Work& work) {
    return work.rows(sql_terms, {}, term_from);
}

Result<TermView> term(Work& work, Id<Term> id) {
    auto found = work.maybe(sql_term, {{"id", id}}, term_from);
    if (!found) return fail(Problem::not_found());
    return *std::move(found);
}

Result<Id<Term>> prepare_term(Work& work, const NewTerm& term) {
    if (const auto may = may_govern(work); !may) return fail(may.error());
    if (term.valid_to <= term.valid_from)
        return fail(Problem::invalid("valid_to", "organisation.ends_before"));
    const auto from = term.valid_from.iso();
    const auto to = term.valid_to.iso();
    if (work.integer(sql_same_days, {{"from", from}, {"name", term.name}}) > 0)
        return fail(Problem::invalid("name", "organisation.term_exists"));
    const auto id =
        work.insert<Term>(sql_insert_term, {{"name", term.name}, {"from", from}, {"to", to}});
    for (const auto& body : bodies_of(work, *organisation::term(work, id)))
        set_days(work, id, body.unit, days_of_kind(body.unit_kind, body.days));
    work.run(sql_copy_seats, {{"term", id}, {"unit", Id<Unit>{}}});
    audit::record(work, {"term.prepared", "term_of_office", id.value, {}, "{}"});
    return id;
}

std::vector<BodySeats> seats_of(Work& work, Id<Term> id) {
    const auto found = term(work, id);
    if (!found) return {};
    auto bodies = bodies_of(work, *found);
    work.each(sql_seats, {{"term", id}}, [&](Row& row) {
        const auto unit = row.id<Unit>();
        SeatView seat;
        seat.id = row.id<TermSeat>();
        seat.person = row.id<Person>();
        seat.person_name = row.text();
        seat.role = row.text();
        seat.is_elected = row.flag();
        seat.is_new = row.flag();
        const auto body = std::ranges::find(bodies, unit, &BodySeats::unit);
        if (body != bodies.end()) body->seats.push_back(std::move(seat));
        return true;
    });
    return bodies;
}

Result<Done> elect(Work& work, Id<Term> id, const Election& election) {
    return open_term(work, id).and_then([&](const TermView&) -> Result<Done> {
        if (election.days && election.days->to <= election.days->from)
            return fail(Problem::invalid("valid_to", "organisation.ends_before"));
        work.run(sql_elect_none, {{"term", id}, {"unit", election.unit}});
        for (const auto& seat : election.elected)
            work.run(sql_elect_one, {{"seat", seat}, {"term", id}, {"unit", election.unit}});
        if (election.days) {
            set_days(work, id, election.unit, *election.days);
            work.run(sql_copy_seats, {{"term", id}, {"unit", election.unit}});
        }
        audit::record(work, {"term.elected", "term_of_office", id.value, election.unit, "{}"});
        return Done{};
    });
}

Result<Done> add_seat(Work& work, Id<Term> id, const NewSeat& seat) {
    return open_term(work, id).and_then([&](const TermView&) -> Result<Done> {
        if (!is_elected_role(seat.role))
            return fail(Problem::invalid("role", "organisation.unknown_role", seat.role));
        if (!person(work, seat.person))
            return fail(Problem::invalid("person_name", "organisation.choose_person"));
        if (is_guest(work, seat.person))
            return fail(Problem::invalid("person_name", "organisation.guest_holds_nothing"));
        if (seat.person == work.actor().person)
            return fail(Problem::invalid("person_name", "organisation.not_oneself"));
        if (!unit(work, seat.unit)) return fail(Problem::not_found());
        work.run(sql_add_seat,
                 {{"term", id}, {"person", seat.person}, {"unit", seat.unit}, {"role", seat.role}});
        audit::record(work, {"term.seat_added", "term_of_office", id.value, seat.unit, "{}"});
        return Done{};
    });
}

Result<Done> begin_term(Work& work, Id<Term> id, const TermStart& start) {
    return open_term(work, id).and_then([&](const TermView& found) -> Result<Done> {
        if (found.seats == 0) return fail(Problem::refused("organisation.nobody_elected"));
        if (work.run(sql_begin, {{"term", id}, {"version", start.version}}) == 0)
            return fail(Problem::conflict("organisation.changed_meanwhile"));
        // Bodies that came after the term was prepared, and terms from before bodies had days.
        for (const auto& body : bodies_of(work, found)) set_days(work, id, body.unit, body.days);
        work.run(sql_end_elected, {{"term", id}});
        work.run(sql_give_seats, {{"term", id}, {"basis", start.basis}});
        const auto begins =
            work.rows(sql_begins, {{"term", id}}, [](Row& row) { return row.date(); });
        for (const auto& day : begins) {
            const auto from = day.iso();
            const auto due = day.plus_months(months_to_train).iso();
            work.run(sql_list_training, {{"term", id}, {"from", from}, {"due", due}});
        }
        audit::record(work, {"term.begun", "term_of_office", id.value, {}, "{}"});
        refresh_visible_units(work);
        return Done{};
    });
}

std::vector<TrainingView> training_of(Work& work, Id<Term> id) {
    return work.rows(sql_training, {{"term", id}}, [](Row& row) {
        TrainingView training;
        training.person = row.id<Person>();
        training.person_name = row.text();
        training.due_on = row.date();
        training.done_on = row.optional_date();
        training.is_new = row.optional_integer().value_or(0) != 0;
        return training;
    });
}

Result<Done> note_trained(Work& work, Id<Term> id, const std::vector<Id<Person>>& trained,
                          const Date& on) {
    if (const auto may = may_govern(work); !may) return may;
    return term(work, id).and_then([&](const TermView&) -> Result<Done> {
        if (trained.empty()) return fail(Problem::invalid("person", "organisation.choose_trained"));
        if (on > work.today())
            return fail(Problem::invalid("trained_on", "organisation.not_yet_trained"));
        const auto day = on.iso();
        for (const auto& person : trained)
            work.run(sql_trained, {{"term", id}, {"person", person}, {"on", day}});
        audit::record(work, {"term.trained", "term_of_office", id.value, {}, "{}"});
        return Done{};
    });
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "modules/public_records/handovers.h"

#include "platform/access/receivers.h"

namespace varna::public_records {
namespace {

constexpr Statement sql_insert = R"(
    INSERT INTO handover (record_type, record_id, unit_id, receiver_id, title, decision,
                          handed_over_on, account_id, person_name, created_at)
    VALUES (:type, :id, :unit, :receiver, :title, :decision, :on, :account, :person, :now)
)";
constexpr Statement sql_was_open = R"(
    UPDATE secrecy_mark SET secrecy_before = 'open'
     WHERE record_type = :type AND record_id = :id AND removed_on IS NULL
       AND secrecy_before = 'draft'
)";
// Who sees a unit's own work sees what the unit was given and what it gave.
constexpr Statement sql_list = R"(
    SELECT h.id, h.record_type, h.record_id, h.title, u.name, r.name, h.decision, h.person_name,
           h.handed_over_on
      FROM handover h
      JOIN unit u ON u.id = h.unit_id
      JOIN unit r ON r.id = h.receiver_id
     WHERE h.id < :before
       AND EXISTS (SELECT 1 FROM visible_unit v
                    WHERE v.account_id = :account
                      AND v.unit_id = CASE WHEN :given = 1 THEN h.unit_id ELSE h.receiver_id END
                      AND v.secrecy = 'draft' AND v.valid_from <= :today AND v.valid_to > :today)
     ORDER BY h.id DESC
     LIMIT 51
)";

}  // namespace

void note_handover(Work& work, const Given& given) {
    if (given.unit == given.receiver) return;
    const auto on = given.on.iso();
    work.run(sql_insert, {{"type", given.type},
                          {"id", given.id},
                          {"unit", given.unit},
                          {"receiver", given.receiver},
                          {"title", given.title},
                          {"decision", given.decision},
                          {"on", on},
                          {"person", work.actor().name}});
    access::let_read(work, given.type, given.id, given.receiver);
}

void note_public(Work& work, std::string_view type, std::int64_t id) {
    work.run(sql_was_open, {{"type", type}, {"id", id}});
}

void share_parts(Work& work, const records::Kind& kind, std::int64_t id, Id<Unit> receiver) {
    for (const auto& part : kind.parts_of(work, id))
        access::let_read(work, part.type, part.id, receiver);
}

std::vector<HandoverLine> handovers(Work& work, Direction direction, Id<Handover> before) {
    const bool is_given = direction == Direction::given;
    return work.rows(sql_list, {{"before", before}, {"given", is_given}}, [](Row& row) {
        HandoverLine line;
        line.id = row.id<Handover>();
        line.type = row.text();
        line.record = row.integer();
        line.title = row.text();
        line.unit_name = row.text();
        line.receiver_name = row.text();
        line.decision = row.text();
        line.person_name = row.text();
        line.on = row.date();
        return line;
    });
}

}  // namespace varna::public_records

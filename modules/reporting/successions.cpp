// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/successions.h"

#include "modules/organisation/structure.h"
#include "modules/reporting/reporting.h"
#include "platform/audit/audit.h"

namespace varna::reporting {
namespace {

using organisation::Succession;

constexpr Statement sql_duties = R"(
    SELECT duty_id FROM duty_unit WHERE unit_id = :ended AND valid_to > :on ORDER BY duty_id
)";
// A board's duty is only proposed to a company, and a board is bound; between two of a kind what
// holds goes on.
constexpr Statement sql_hand_on = R"(
    INSERT INTO duty_unit (duty_id, unit_id, binding, decision, decided_on, is_at_parent,
                           owner_directive_id, valid_from)
    SELECT duty_id, :successor, CASE WHEN :binding = '' THEN binding ELSE :binding END,
           CASE WHEN :binding = '' THEN decision ELSE '' END,
           CASE WHEN :binding = '' THEN decided_on END,
           CASE WHEN :binding = '' THEN is_at_parent ELSE :is_at_parent END,
           CASE WHEN :binding = '' THEN owner_directive_id END, :on
      FROM duty_unit WHERE duty_id = :duty AND unit_id = :ended
    ON CONFLICT (duty_id, unit_id) DO NOTHING
)";
constexpr Statement sql_end = R"(
    UPDATE duty_unit SET valid_to = CASE WHEN valid_from > :on THEN valid_from ELSE :on END
     WHERE duty_id = :duty AND unit_id = :ended
)";
// sees all: the system moves drafts on, and shows nobody anything.
constexpr Statement sql_drafts = R"(
    SELECT r.id, coalesce(s.id, 0)
      FROM report r
      JOIN round o ON o.id = r.round_id AND o.state = 'open'
      LEFT JOIN report s ON s.round_id = r.round_id AND s.unit_id = :successor
       -- sees all: as above.
     WHERE r.unit_id = :ended AND r.state = 'draft' AND r.joined_into_id IS NULL
     ORDER BY r.id
)";
constexpr Statement sql_move = R"(
    UPDATE report SET unit_id = :successor, taken_over_from_id = :ended, taken_over_on = :on,
                      is_voluntary = CASE WHEN :binding = 'proposed' THEN 1 ELSE is_voluntary END,
                      changed_at = :now, version = version + 1
     WHERE id = :report
)";
constexpr Statement sql_move_sections = R"(
    UPDATE report_section SET unit_id = :successor WHERE report_id = :report
)";
constexpr Statement sql_join = R"(
    UPDATE report SET joined_into_id = :by, changed_at = :now, version = version + 1
     WHERE id = :report
)";

// What the duty becomes with the successor; empty: as it was.
std::string binding_after(Work& work, const Succession& succession) {
    const auto decides = [&](Id<Unit> id) {
        const auto unit = organisation::unit(work, id);
        return unit && organisation::decides_for_itself(unit->kind);
    };
    const bool did = decides(succession.ended), does = decides(succession.successor);
    return did == does ? "" : does ? "proposed" : "bound";
}

int take_over_duties(Work& work, const Succession& succession, const std::string& binding) {
    const auto on = succession.on.iso();
    const bool is_at_parent =
        binding == "proposed" && organisation::group_parent(work, succession.successor).has_value();
    const auto duties = work.rows(sql_duties, {{"ended", succession.ended}, {"on", on}},
                                  [](Row& row) { return row.id<Duty>(); });
    for (const auto duty : duties) {
        work.run(sql_hand_on, {{"duty", duty},
                               {"ended", succession.ended},
                               {"successor", succession.successor},
                               {"binding", binding},
                               {"is_at_parent", is_at_parent},
                               {"on", on}});
        work.run(sql_end, {{"duty", duty}, {"ended", succession.ended}, {"on", on}});
        audit::record(work, {"reporting_duty.taken_over", "reporting_duty", duty.value,
                             succession.successor, "{}"});
    }
    return static_cast<int>(duties.size());
}

void take_over_drafts(Work& work, const Succession& succession, const std::string& binding) {
    const auto on = succession.on.iso();
    const auto drafts =
        work.rows(sql_drafts, {{"ended", succession.ended}, {"successor", succession.successor}},
                  [](Row& row) {
                      return std::pair{row.id<Report>(), row.id<Report>()};
                  });
    for (const auto& [report, own] : drafts) {
        if (own.value != 0) {
            work.run(sql_join, {{"report", report}, {"by", own}});
        } else {
            work.run(sql_move, {{"report", report},
                                {"ended", succession.ended},
                                {"successor", succession.successor},
                                {"binding", binding},
                                {"on", on}});
            work.run(sql_move_sections, {{"report", report}, {"successor", succession.successor}});
        }
        audit::record(work,
                      {"report.taken_over", "report", report.value, succession.successor, "{}"});
    }
}

}  // namespace

int follow_successions(Work& work) {
    ensure(work.actor().is_system, "duties are taken over by the calendar, not by a person");
    int moved = 0;
    for (const auto& succession : organisation::successions(work)) {
        const auto binding = binding_after(work, succession);
        moved += take_over_duties(work, succession, binding);
        take_over_drafts(work, succession, binding);
    }
    return moved;
}

}  // namespace varna::reporting

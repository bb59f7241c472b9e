// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_records.h"

#include "modules/public_records/public_records.h"
#include "platform/base/ensure.h"

namespace varna::app {
namespace {

constexpr Statement sql_first_evidence = R"(
    SELECT e.id FROM evidence e
     WHERE e.unit_id = :unit AND e.withdrawn_at IS NULL AND {visible evidence e}
     ORDER BY e.id LIMIT 3
)";

}  // namespace

void make_records(Work& work, const DemoMunicipality& town, const records::Register& kinds,
                  const std::string& masked_copy) {
    const auto& service = town.reporting_units[9];
    const auto ids = work.rows(sql_first_evidence, {{"unit", service.id}},
                               [](Row& row) { return row.integer(); });
    ensure(ids.size() == 3, "Servicenämnden has evidence");
    const auto today = work.today();
    public_records::hand_over(
        work, kinds, "evidence", ids[0],
        {town.reporting_units.front().id, "Servicenämnden " + today.plus_days(-11).iso() + " § 88",
         today.plus_days(-10)})
        .value();
    public_records::mark(work, kinds, "evidence", ids[1],
                         {"OSL 18 kap. 8 §", "Beskriver var larmen sitter i byggnaden.", false})
        .value();
    public_records::disclose(
        work, kinds, "evidence", ids[2],
        {today.plus_days(-1), "full", "Inga uppgifter som omfattas av sekretess.", "",
         "Delegationsordningen punkt 2.4", "", "", ""})
        .value();
    public_records::disclose(
        work, kinds, "evidence", ids[1],
        {today.plus_days(-2), "masked",
         "Det mesta kan lämnas ut. Var larmen sitter skulle underlätta inbrott.", "OSL 18 kap. 8 §",
         "Delegationsordningen punkt 2.4",
         "Genomgång av byggnaden med fastighetsägaren. Larm finns vid [[östra lastkajen]] och "
         "[[i källarplanet]]. Utrymningsvägarna är fria.",
         masked_copy, "genomgang-maskerad.txt"})
        .value();
}

}  // namespace varna::app

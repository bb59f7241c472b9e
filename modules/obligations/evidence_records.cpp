// SPDX-License-Identifier: EUPL-1.2
// Evidence as its authority handles it: handed over, disclosed, marked as secret.
#include "modules/obligations/obligations.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_head = R"(
    SELECT e.title, e.case_number, e.text, e.unit_id, e.secrecy, e.action_id FROM evidence e
     WHERE e.id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
)";
// Nothing of sensitive work becomes open by being handed over: then it is the security unit's too,
// and nobody else's. (sees all: the work's secrecy counts for whoever hands over, and nothing of it
// is shown.)
constexpr Statement sql_set_secrecy = R"(
    UPDATE evidence
       SET secrecy = CASE WHEN (SELECT a.secrecy FROM action a WHERE a.id = evidence.action_id)
                               = 'sensitive' THEN 'sensitive' ELSE :secrecy END,
           version = version + 1
     WHERE id = :id AND withdrawn_at IS NULL
)";

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add({"evidence",
             [](Work& work, std::int64_t id) {
                 return work.maybe(sql_head, {{"id", id}}, [](Row& row) {
                     records::Head head;
                     head.title = row.text();
                     if (const auto number = row.text(); !number.empty())
                         head.title += ", " + number;
                     head.text = row.text();
                     head.unit = row.id<Unit>();
                     head.secrecy = row.text();
                     head.link = "/obligations/" + std::to_string(row.integer());
                     return head;
                 });
             },
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_set_secrecy, {{"id", id}, {"secrecy", secrecy}});
             }});
}

}  // namespace varna::obligations

// SPDX-License-Identifier: EUPL-1.2
// Evidence as its authority handles it: handed over, disclosed, marked as secret.
#include "modules/obligations/obligations.h"

namespace varna::obligations {
namespace {

constexpr Statement sql_head = R"(
    SELECT e.title, e.case_number, e.text, e.unit_id, e.secrecy,
           (SELECT a.id FROM action a WHERE a.id = e.action_id AND {visible action a}),
           coalesce(e.file_name, ''), coalesce(e.file_hash, '')
      FROM evidence e
     WHERE e.id = :id AND e.withdrawn_at IS NULL AND {visible evidence e}
)";
// Nothing of sensitive work becomes open by being handed over: then it is the security unit's too,
// and nobody else's. (sees all: the work's secrecy counts for whoever hands over, and nothing of it
// is shown.)
constexpr Statement sql_work_is_sensitive = R"(
    SELECT count(*) FROM evidence e JOIN action a ON a.id = e.action_id
     WHERE e.id = :id AND a.secrecy = 'sensitive'
)";
constexpr Statement sql_set_secrecy = R"(
    UPDATE evidence SET secrecy = :secrecy, version = version + 1
     WHERE id = :id AND withdrawn_at IS NULL
)";

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add({"evidence",
             [](Work& work, std::int64_t id) {
                 return work.maybe(sql_head, {{"id", id}}, [id](Row& row) {
                     records::Head head;
                     head.title = row.text();
                     if (const auto number = row.text(); !number.empty())
                         head.title += ", " + number;
                     head.text = row.text();
                     head.unit = row.id<Unit>();
                     head.secrecy = row.text();
                     if (const auto action = row.optional_integer())
                         head.link = "/obligations/" + std::to_string(*action);
                     head.file_name = row.text();
                     head.file_hash = row.text();
                     if (!head.file_name.empty())
                         head.file_link = "/evidence/" + std::to_string(id) + "/file";
                     return head;
                 });
             },
             [](Work& work, std::int64_t id, std::string_view secrecy) {
                 work.run(sql_set_secrecy, {{"id", id}, {"secrecy", secrecy}});
             },
             false,
             [](Work& work, std::int64_t id, std::string_view wanted) {
                 const bool is_kept = work.integer(sql_work_is_sensitive, {{"id", id}}) != 0;
                 return std::string(is_kept ? "sensitive" : wanted);
             }});
}

}  // namespace varna::obligations

// SPDX-License-Identifier: EUPL-1.2
#include "platform/thread/thread.h"

namespace varna::thread {
namespace {

constexpr Statement insert_link = R"sql(
INSERT INTO thread_link (from_type, from_id, to_type, to_id, relation, made_at)
VALUES (:from_type, :from_id, :to_type, :to_id, :relation, :now)
ON CONFLICT DO NOTHING)sql";

constexpr Statement delete_links = R"sql(
DELETE FROM thread_link
WHERE to_type = :to_type AND to_id = :to_id AND relation = :relation)sql";

constexpr Statement links_up = R"sql(
SELECT from_type, from_id, relation FROM thread_link
WHERE to_type = :type AND to_id = :id
ORDER BY made_at, from_type, from_id, relation)sql";

constexpr Statement links_down = R"sql(
SELECT to_type, to_id, relation FROM thread_link
WHERE from_type = :type AND from_id = :id
ORDER BY made_at, to_type, to_id, relation)sql";

Link read_link(Row& row) {
    Link link;
    link.end.type = row.text();
    link.end.id = row.integer();
    link.relation = row.text();
    return link;
}

}  // namespace

void link(Work& work, const End& from, std::string_view relation, const End& to) {
    work.run(insert_link, {{"from_type", from.type},
                           {"from_id", from.id},
                           {"to_type", to.type},
                           {"to_id", to.id},
                           {"relation", relation}});
}

void unlink_all(Work& work, std::string_view relation, const End& to) {
    work.run(delete_links, {{"to_type", to.type}, {"to_id", to.id}, {"relation", relation}});
}

std::vector<Link> up(Work& work, const End& end) {
    return work.rows(links_up, {{"type", end.type}, {"id", end.id}}, read_link);
}

std::vector<Link> down(Work& work, const End& end) {
    return work.rows(links_down, {{"type", end.type}, {"id", end.id}}, read_link);
}

}  // namespace varna::thread

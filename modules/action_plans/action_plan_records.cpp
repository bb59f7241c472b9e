// SPDX-License-Identifier: EUPL-1.2
// Action plans as their authorities handle them, with their items.
#include "modules/action_plans/action_plans.h"
#include "modules/action_plans/routes.h"

namespace varna::action_plans {
namespace {

constexpr Statement sql_head = R"(
    SELECT p.title, p.unit_id, p.secrecy FROM action_plan p
     WHERE p.id = :id AND {visible action_plan p}
)";
constexpr Statement sql_text = R"(
    SELECT i.title, i.text FROM action_plan_item i
     WHERE i.action_plan_id = :id AND {visible action_plan_item i}
     ORDER BY i.due_on, i.id
)";
constexpr Statement sql_set_secrecy = R"(
    UPDATE action_plan SET secrecy = :secrecy, changed_at = :now, version = version + 1
     WHERE id = :id
)";
// sees all: whether the plan at hand is a draft.
constexpr Statement sql_is_draft = R"(
    SELECT count(*) FROM action_plan WHERE id = :id AND state = 'draft'
)";
// sees all: which items the plan has, for whoever marks it or hands it over.
constexpr Statement sql_items = R"(
    SELECT id, secrecy FROM action_plan_item WHERE action_plan_id = :id ORDER BY id
)";
// What was adopted meanwhile is no draft. (sees all: as above.)
constexpr Statement sql_mark_item = R"(
    UPDATE action_plan_item
       SET secrecy = CASE WHEN :secrecy = 'draft' AND action_id IS NOT NULL THEN 'open'
                          ELSE :secrecy END
     WHERE id = :id
)";

std::optional<records::Head> head(Work& work, std::int64_t id) {
    auto found = work.maybe(sql_head, {{"id", id}}, [id](Row& row) {
        records::Head one;
        one.link = "/action_plans/" + std::to_string(id);
        one.title = row.text();
        one.unit = row.id<Unit>();
        one.secrecy = row.text();
        return one;
    });
    if (!found) return found;
    work.each(sql_text, {{"id", id}}, [&](Row& row) {
        found->text += (found->text.empty() ? "" : "\n\n") + row.text();
        if (const auto words = row.text(); !words.empty()) found->text += "\n" + words;
        return true;
    });
    return found;
}

std::vector<records::Part> items(Work& work, std::int64_t id) {
    return work.rows(sql_items, {{"id", id}}, [](Row& row) {
        records::Part part;
        part.type = "action_plan_item";
        part.id = row.integer();
        part.secrecy = row.text();
        return part;
    });
}

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add(
        {"action_plan",
         head,
         [](Work& work, std::int64_t id, std::string_view secrecy) {
             work.run(sql_set_secrecy, {{"id", id}, {"secrecy", secrecy}});
         },
         false,
         [](Work& work, std::int64_t id, std::string_view wanted) {
             return records::draft_only_if(work.integer(sql_is_draft, {{"id", id}}) != 0, wanted);
         },
         items,
         {},
         [](Work& work, const records::Part& part) {
             work.run(sql_mark_item, {{"id", part.id}, {"secrecy", part.secrecy}});
         }});
}

}  // namespace varna::action_plans

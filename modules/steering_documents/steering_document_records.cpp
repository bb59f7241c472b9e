// SPDX-License-Identifier: EUPL-1.2
// Steering documents as their authorities handle them.
#include "modules/steering_documents/routes.h"
#include "modules/steering_documents/steering_documents.h"

namespace varna::steering_documents {
namespace {

constexpr Statement sql_head = R"(
    SELECT d.title, d.unit_id, d.secrecy, d.file_name, coalesce(d.file_hash, '')
      FROM steering_document d
     WHERE d.id = :id AND {visible steering_document d}
)";
constexpr Statement sql_set_secrecy = R"(
    UPDATE steering_document SET secrecy = :secrecy, changed_at = :now, version = version + 1
     WHERE id = :id
)";
// sees all: whether the document at hand is a draft.
constexpr Statement sql_is_draft = R"(
    SELECT count(*) FROM steering_document WHERE id = :id AND state = 'draft'
)";

std::optional<records::Head> head(Work& work, std::int64_t id) {
    return work.maybe(sql_head, {{"id", id}}, [id](Row& row) {
        records::Head found;
        found.link = "/steering_documents/" + std::to_string(id);
        found.title = row.text();
        found.unit = row.id<Unit>();
        found.secrecy = row.text();
        found.file_name = row.text();
        found.file_hash = row.text();
        if (!found.file_hash.empty()) found.file_link = found.link + "/file";
        return found;
    });
}

}  // namespace

void add_record_kinds(records::Register& all) {
    all.add(
        {"steering_document", head,
         [](Work& work, std::int64_t id, std::string_view secrecy) {
             work.run(sql_set_secrecy, {{"id", id}, {"secrecy", secrecy}});
         },
         false,
         [](Work& work, std::int64_t id, std::string_view wanted) {
             return records::draft_only_if(work.integer(sql_is_draft, {{"id", id}}) != 0, wanted);
         }});
}

}  // namespace varna::steering_documents

// SPDX-License-Identifier: EUPL-1.2
// Forms and JSON -> what the use cases take. Collects every field's problem at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/programme/plans.h"
#include "platform/text/text.h"
#include "platform/web/form.h"

namespace varna::programme {

struct PlanUpload {
    std::string name;
    std::string bytes;
    std::string field;  // that it came in, for what is wrong with it
};
// A document, or what was pasted: `file` or `plan_text`.
Result<PlanUpload> read_upload(const web::Form&, const Text&);
// A document in `file`, or {"name": ..., "text": ...}.
Result<PlanUpload> read_api_upload(const web::Form&);

struct MetadataChange {
    PlanMetadata metadata;
    std::int64_t version = 0;
};
Result<MetadataChange> read_metadata(const web::Form&);

// The words for those who act, in the reader's language, and back again.
class BodyWords {
public:
    BodyWords(const Text&, std::span<const organisation::UnitRecord>);
    std::string words(const std::vector<Responsible>&) const;  // "alla nämnder, Socialnämnden"
    // What was typed; nothing when a word is unknown. A word that the clause had before is kept,
    // also one that nobody could resolve.
    std::optional<std::vector<Responsible>> bodies(std::string_view typed,
                                                   const std::vector<Responsible>& earlier,
                                                   std::string& unknown) const;
    std::vector<std::string> suggestions() const;

private:
    std::optional<Responsible> body(std::string_view word,
                                    const std::vector<Responsible>& earlier) const;
    struct Name {
        std::string label, lower, resolved;
    };
    std::vector<Name> names_;
};

// For API clients that want to be sure of what they activate; 0 when it is left out.
Result<std::int64_t> read_activation(const web::Form&);

}  // namespace varna::programme

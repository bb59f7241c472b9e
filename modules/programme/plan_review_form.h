// SPDX-License-Identifier: EUPL-1.2
// What a person filled in on the review page -> what the use cases take. A row's fields are named
// by its clause, so that they find it again when other rows have been divided or joined meanwhile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/programme/plan_form.h"
#include "modules/programme/plan_same.h"

namespace varna::programme {

// What the button that was pressed asks for, besides saving the rows.
struct ReviewAct {
    enum class Kind { save, check_all, confirm_all, one_answer_for_all, split, merge };
    Kind kind = Kind::save;
    Id<Clause> clause;  // that is divided, or joined to the one before
};
ReviewAct act_of(const web::Form&);  // its field `do`: "split.12"

// How it is followed up, in the reader's language.
std::string method_words(const Text&, std::string_view kept);

// The words of a row in the reader's language, and back again.
struct RowWords {
    Text text;
    BodyWords bodies;
    RowWords(const Text&, std::span<const organisation::UnitRecord>);
    std::string method(std::string_view kept) const;
    std::string kept_method(std::string_view typed) const;
};

// How what is followed up is a question of tasks only.
bool has_method(const ClauseRecord&);
std::string row_field(std::string_view name, Id<Clause>);  // "kind12"
// What a row carries of what was shown, in its field `v`: the clause's version and a fingerprint,
// so that a row nobody touched is no change, also when somebody else has changed it meanwhile.
std::string row_stamp(const ClauseRecord&, const RowWords&);
std::int64_t stamped_version(std::string_view stamp);  // 0 when it names none
bool is_untouched(const web::Form&, Id<Clause>);
// The rows that were changed or ticked as checked; fields `kind who rhythm due method seen v`.
Result<std::vector<ClauseEdit>> read_review(const web::Form&, const std::vector<ClauseRecord>&,
                                            const RowWords&);
// What was typed in rows whose clause is gone, so that it can be shown beside the conflict.
std::vector<std::string> typed_in_gone_rows(const web::Form&, const std::vector<ClauseRecord>&);

// A group's fields are named by its leader: `same`, one or own, and `was`, what was shown.
std::string same_stamp(const SameGroup&);
Result<std::vector<SameDecision>> read_same(const web::Form&, const std::vector<SameGroup>&);

}  // namespace varna::programme

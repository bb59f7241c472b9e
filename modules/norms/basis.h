// SPDX-License-Identifier: EUPL-1.2
// The bases of a record, as people write them, tied to the norms they cite. For the modules whose
// records rest on norms; permission and audit are theirs.
#pragma once

#include "modules/norms/norm.h"
#include "platform/access/work.h"
#include "platform/html/html.h"
#include "platform/text/text.h"

namespace varna::norms {

struct BasisView {
    std::string words;
    std::optional<Id<Norm>> norm;  // nothing: the register does not know what it cites
    Date valid_until = no_day;     // of the norm
    bool has_ended = false;
};
// From its words, its norm and the norm's last day; for modules that list many records.
BasisView basis_from(Row&, const Date& today);
std::vector<BasisView> bases_of(Work&, std::string_view record_type, std::int64_t record_id);
// As they were written, parted by lines; for forms.
std::string words_of(const std::vector<BasisView>&);

// The record rests on these from now on, and on nothing else. What is past, such as a decision
// that was made, is never to be looked over.
void rest_on(Work&, std::string_view record_type, std::int64_t record_id, std::string_view words,
             bool is_past = false);
// The record rests on it no longer; it stays to be read.
void is_past(Work&, std::string_view record_type, std::int64_t record_id);

// Each with a link to its norm, and that it has ended or will.
void bases(Html&, const Text&, const std::vector<BasisView>&);
// The same as a row of a list of facts; nothing when there are none.
void bases_fact(Html&, const Text&, std::string_view key, const std::vector<BasisView>&);

}  // namespace varna::norms

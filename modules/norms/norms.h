// SPDX-License-Identifier: EUPL-1.2
// The norm register: what binds the municipality from outside, and its own rules, with the days
// between which they hold. Everybody reads it; the security chief keeps it.
#pragma once

#include "modules/norms/norm.h"
#include "platform/access/work.h"

namespace varna::norms {

struct Filter {
    std::string kind;                  // empty: every one
    std::string standing = "current";  // current (not ended), review, ended, all
};
struct Cursor {  // keyset: after this one; an empty name begins at the beginning
    std::string name;
    std::int64_t id = 0;
};
struct Page {
    std::vector<NormView> norms;  // at most 50, by name
    std::optional<Cursor> next;
};
Page list(Work&, const Filter&, const Cursor& after = {});

struct Detail {
    NormView norm;
    std::vector<NormName> replaces;
    bool may_edit = false;
};
Result<Detail> find(Work&, Id<Norm>);

struct Words {
    std::string designation, name, short_name, kind, authority, summary, link;
    std::optional<Date> valid_from, valid_until;
    std::string replaced_by;   // the designation of the one that takes its place
    std::int64_t version = 0;  // of a change
};
// What already cited the norm, before the register knew it, rests on it from now on.
Result<Id<Norm>> add(Work&, const Words&);
// A norm that ends anew is to be looked over anew by what rests on it.
Result<Done> change(Work&, Id<Norm>, const Words&);

// ---- What rests on a norm -------------------------------------------------------------------

// One kind of record that rests on norms, for app/wiring.cpp. Its SQL answers, for :norm, after
// :after and at most :rows, in the order of norm_basis.id: norm_basis.id, norm_basis.words,
// norm_basis.state, the unit whose it is or 0, a title and the address of a page or '' - of what
// the actor may see.
struct Source {
    std::string_view type;  // "clause"; named to people by "norms.resting_<type>"
    Statement resting;
    Right keeper;  // whose units' records may be looked over; the security chief's are all
};
using Sources = std::vector<Source>;

struct Resting {
    Id<Basis> id;
    std::string words;  // "18 kap. 13 § OSL"
    std::string state;  // current, reviewed, past
    std::string title, link;
    bool may_review = false;
};
inline constexpr std::size_t page_rows = 50;
// One more than a page tells that there are more.
std::vector<Resting> resting_on(Work&, const Source&, Id<Norm>, Id<Basis> after = {});

// It has been looked over, now that its norm ends, and may rest where it does.
Result<Done> review(Work&, const Sources&, Id<Norm>, Id<Basis>);

}  // namespace varna::norms

// SPDX-License-Identifier: EUPL-1.2
// Matters (ärenden): what is prepared for a decision, in which authorities' diaries it stands, and
// what led to it. This system is not the diary: case numbers come from there and are noted here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/organisation/organisation.h"
#include "platform/access/work.h"

namespace varna::decisions {

struct Matter {};
struct CaseNumber {};

struct MatterView {
    Id<Matter> id;
    Id<Unit> unit, authority;
    std::string unit_name, title, state, secrecy;  // preparing decided closed
    std::string case_number;  // in lists: that of the own diary, or else another
    Date opened_on;
    std::optional<Date> closed_on;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
};

struct CaseNumberView {
    Id<CaseNumber> id;
    Id<Unit> authority;
    std::string authority_name, number;
    Date noted_on;
};

// What led to the matter: an obligation, a report or a plan.
struct Origin {
    std::string type, title, path;  // "obligation", "1.1 övar ...", "/obligations/5"
};

struct MatterDetail {
    MatterView matter;
    std::vector<CaseNumberView> case_numbers;
    std::vector<Origin> origins;  // of what the reader may see
    bool may_manage = false;
};

struct MatterFilter {
    std::optional<Id<Unit>> unit;
    std::string state = "unclosed";  // unclosed (not closed), all, or a state
    std::string case_number;  // begins with this, in any diary; capitals and spaces do not matter
};
struct MatterPage {
    std::vector<MatterView> matters;  // at most 50, the latest first
    Id<Matter> next;                  // list goes on after it; 0 when there is no more
};
MatterPage list(Work&, const MatterFilter&, Id<Matter> before = {});
Result<MatterDetail> find(Work&, Id<Matter>);

// May the actor work on matters of this unit, whose authority is that?
bool may_manage(const Actor&, Id<Unit> unit, Id<Unit> authority);
// The units for which the actor may open a matter.
std::vector<organisation::UnitName> units_to_manage(Work&);

struct NewMatter {
    std::string title;
    Id<Unit> unit;
    bool is_sensitive = false;  // for the own unit and the security unit alone
    std::string case_number;    // in the own authority's diary; may come later
    std::string origin;         // the address of what led to it; may come later
};
Result<Id<Matter>> open_matter(Work&, const NewMatter&);

struct MatterChange {
    std::string title;
    std::int64_t version = 0;
};
Result<Done> change(Work&, Id<Matter>, const MatterChange&);
// A matter with a decision that is still a draft is not closed.
Result<Done> close(Work&, Id<Matter>, std::int64_t version);
Result<Done> reopen(Work&, Id<Matter>, std::int64_t version);

struct NewCaseNumber {
    Id<Unit> authority;  // whose diary
    std::string number;
};
Result<Id<CaseNumber>> note_case_number(Work&, Id<Matter>, const NewCaseNumber&);
Result<Done> remove_case_number(Work&, Id<Matter>, Id<CaseNumber>);

// `address` of an obligation, a report or a plan, as the browser shows it. Also links it on the
// golden thread, so that the matter is what came of it.
Result<Done> add_origin(Work&, Id<Matter>, std::string_view address);

// "ks 2018/0316" is found as "KS2018/0316".
std::string key_of_case_number(std::string_view number);

// A decision was taken in it.
void note_decided(Work&, Id<Matter>);

}  // namespace varna::decisions

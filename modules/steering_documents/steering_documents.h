// SPDX-License-Identifier: EUPL-1.2
// The register of steering documents: what holds, who answers for it, and what is to be renewed
// when. A draft is its unit's own; what is adopted is open to everybody who is logged in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/norms/basis.h"
#include "modules/organisation/organisation.h"
#include "modules/steering_documents/steering_document.h"
#include "platform/access/work.h"

namespace varna::steering_documents {

struct Filter {
    std::optional<Id<Unit>> unit;
    std::string kind;                  // empty: every one
    std::string standing = "current";  // current (not ended), revise, ended, draft, all
    std::string month;                 // to be renewed in it: "2027-03"
};
struct Cursor {  // keyset: after this one; an empty day begins at the beginning
    std::string revise_by;
    std::int64_t id = 0;
};
struct Page {
    std::vector<DocumentView> documents;  // at most 50, the one to be renewed first at the top
    std::optional<Cursor> next;
};
Page list(Work&, const Filter&, const Cursor& after = {});

// How many are to be renewed in a month, of those that nothing renews yet.
struct MonthCount {
    std::string month;  // "2027-03"
    int documents = 0;
};
std::vector<MonthCount> renewals_by_month(Work&, const Filter&);
// The unit's own that are to be renewed soon or should have been, the first at the top.
std::vector<DocumentView> to_renew(Work&, Id<Unit>, int rows_max);

struct Detail {
    DocumentView document;
    std::vector<DocumentView> series;     // its history, itself included, the latest first
    std::vector<norms::BasisView> bases;  // what asks for it
    bool may_keep = false;                // change its words
    bool may_renew = false;               // it holds, and nothing renews it yet
};
Result<Detail> find(Work&, Id<SteeringDocument>);
// The one that stands for a version of a plan.
std::optional<Id<SteeringDocument>> of_plan(Work&, Id<programme::PlanVersion>);

// The units for whose documents the actor may keep the register.
std::vector<organisation::UnitName> units_to_keep(Work&);

struct Words {
    Id<Unit> unit;
    std::string state = "draft";  // adopted: decided, and shown to everybody from now on
    std::string title, kind, level, owner_function, concerns;
    int focus_area = 0;
    std::string decided_by, paragraph, case_number, link;
    std::string bases;  // the laws and rules that ask for it, one a line
    std::optional<Date> decided_on, valid_from, valid_until, revise_by;
    std::string file_hash, file_name;  // of a new file; empty keeps the one there is
    std::int64_t version = 0;          // of a change
};
Result<Id<SteeringDocument>> add(Work&, const Words&);
// What has been adopted does not become a draft again.
Result<Done> change(Work&, Id<SteeringDocument>, const Words&);
// A draft with the same words that will take its place once it is adopted.
Result<Id<SteeringDocument>> renew(Work&, Id<SteeringDocument>);

// A plan has come into force and stands in the register from now on; asks for no right, for it is
// part of activating the plan.
struct PlanInForce {
    Id<programme::PlanVersion> id;
    std::optional<Id<programme::PlanVersion>> replaces;
    Id<Unit> unit;
    std::string title, owner_function, decided_by, paragraph, case_number;
    std::optional<Date> decided_on;
    Date valid_from, valid_until = no_day;
};
void enter_plan(Work&, const PlanInForce&);

}  // namespace varna::steering_documents

// SPDX-License-Identifier: EUPL-1.2
// Trygghetsredovisningen: six area judgements and a summary, asked once, become the yearly account
// to the council (S1-13, S1-14). Composed as a document tree, approved, then published.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/reporting/reporting.h"
#include "platform/access/work.h"
#include "platform/documents/document.h"
#include "platform/figures/figures.h"

namespace varna::safety_account {

struct SafetyAccount {};

struct Judgement {
    int focus_area = 0;
    std::string title, judgement, text;  // none better unchanged worse unknown
    std::int64_t version = 1;
};
struct AccountView {
    Id<SafetyAccount> id;
    Id<reporting::Round> round;
    std::string state;  // judging composed approved published
    std::string title, summary, case_number, approval;
    int year = 0;
    std::optional<Date> approved_on;
    std::optional<Instant> published_at;
    Instant changed_at;  // while it is composed: when it was composed
    std::vector<Judgement> judgements;
    std::int64_t version = 1;
};
std::vector<AccountView> accounts(Work&);  // newest first
Result<AccountView> find(Work&, Id<SafetyAccount>);
Result<Id<SafetyAccount>> begin(Work&, Id<reporting::Round>);

struct Judged {
    std::vector<Judgement> judgements;
    std::string summary;
    std::int64_t version = 0;
};
Result<Done> judge(Work&, Id<SafetyAccount>, const Judged&);
// Needs all six judgements and the summary. Builds the document tree from the judgements and the
// submitted reports, attributes every voice to its unit, leaves out what is not open, and links
// report sections to the account on the golden thread.
// Composing again, until it is approved, takes in what has been handed over since.
Result<Done> compose(Work&, Id<SafetyAccount>, std::int64_t version);
// How many reports have been handed over since it was composed; 0 when it is not composed, or
// settled.
int late_reports(Work&, const AccountView&);
struct Approval {
    std::string approval;  // "Kommunfullmäktige 2026-03-26 § 41"
    Date approved_on;
    std::string case_number;
    std::int64_t version = 0;
};
Result<Done> approve(Work&, Id<SafetyAccount>, const Approval&);
Result<Done> publish(Work&, Id<SafetyAccount>, std::int64_t version);  // only after approval

documents::Document document_of(Work&, const AccountView&);  // as composed
std::vector<AccountView> published(Work&);                   // for anybody
std::optional<AccountView> published_of_year(Work&, int year);

}  // namespace varna::safety_account

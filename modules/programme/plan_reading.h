// SPDX-License-Identifier: EUPL-1.2
// The plan page as it is read: which clauses are shown, and how each stands. For the page's views.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "modules/programme/plan_form.h"
#include "modules/programme/plan_page.h"
#include "platform/web/request.h"

namespace varna::programme {

struct StandingWords {
    std::string_view shape;
    std::string_view state;  // as in the page's address
    std::string_view word;   // of one unit
    std::string_view count;  // of several
    int obligations::ClauseStanding::*number;
};
const std::vector<StandingWords>& counted_standings();  // in the order they are counted up in
const StandingWords& words_of(obligations::Standing);
int units_in(const obligations::ClauseStanding&);

class PlanReading {
public:
    PlanReading(const web::Request&, const PlanPage&, const PlanFilter&);

    // The task whose answer serves this one too.
    const ClauseRecord* leader(const ClauseRecord&) const;
    const obligations::ClauseStanding* standing(const ClauseRecord&) const;
    bool has_unit() const { return page_.looked_at.has_value(); }
    bool matches(const ClauseRecord&, std::string_view show) const;
    bool is_shown(const ClauseRecord&) const;
    int count(std::string_view show) const;
    std::string who(const ReadClause&) const;
    bool is_open(const ClauseRecord& clause) const {
        return page_.thread && filter_.open == clause.clause;
    }
    // Without its year when it is this year's.
    std::string day(const Date& date) const {
        return date.year == page_.today.year ? text.short_date(date) : text.date(date);
    }
    // Of this page's address: its filter, with another clause open, or none.
    std::string query(std::optional<Id<Clause>> open) const;

    const PlanPage& page() const { return page_; }
    const PlanFilter& filter() const { return filter_; }

    const Text& text;

private:
    bool needs_attention(const obligations::ClauseStanding&) const;
    bool has_state(const ClauseRecord&) const;
    bool has_words(const ClauseRecord&) const;

    const PlanPage& page_;
    const PlanFilter& filter_;
    std::string words_lower_;
    BodyWords words_;
    std::unordered_map<std::int64_t, const obligations::ClauseStanding*> standings_;
    std::unordered_map<std::int64_t, const ClauseRecord*> clauses_;
};

// What stands beside a task, and under it when it is open.
void margin(Html&, const PlanReading&, const ClauseRecord&);
void thread_panel(Html&, const PlanReading&, const ClauseRecord&);

}  // namespace varna::programme

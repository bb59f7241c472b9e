// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_assumptions.h"

#include <array>

#include "modules/programme/plan_drafts.h"
#include "modules/programme/plan_validity.h"
#include "modules/programme/plan_words.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr Statement sql_assume = R"(
    UPDATE clause_version
       SET periodicity = :periodicity, due = :due, method = :method, assumed = :assumed
     WHERE plan_version_id = :id AND clause_id = :clause
)";
// A row's own version stays: nothing that its fields hold is changed.
constexpr Statement sql_confirm = R"(
    UPDATE clause_version SET assumed = '' WHERE plan_version_id = :id AND assumed <> ''
)";

// Verbs of work that has an end; what is not of these comes back every year.
constexpr auto kDoneOnce = std::to_array<std::string_view>(
    {"ta fram",      "tar fram",  "tas fram",    "får i uppdrag", "ges i uppdrag",
     "upprätta",     "upprättar", "inför",       "införa",        "inrättar",
     "inrätta",      "bygger ut", "bygga ut",    "köper in",      "köpa in",
     "tecknar",      "teckna",    "lägger fram", "lägga fram",    "aktualisera",
     "aktualiserar", "utreder",   "utreda",      "installerar",   "installera"});

bool is_done_once(std::string_view text) {
    static const auto book = phrase_book(kDoneOnce);
    return mentions(book, words_of(text));
}

std::string assumed_words(bool is_time, bool is_method) {
    if (is_time) return is_method ? "time method" : "time";
    return is_method ? "method" : "";
}

}  // namespace

const std::vector<std::string_view>& all_methods() {
    static const std::vector<std::string_view> methods{"yearly_round", "tertial_report",
                                                       "own_follow_up"};
    return methods;
}

void assume(ClauseRecord& clause, std::string_view validity, const Date& today) {
    auto& read = clause.read;
    if (!becomes_obligations(read.kind)) return;
    const bool lacks_time = read.periodicity.empty() && read.due.empty();
    const bool lacks_method = clause.method.empty();
    if (lacks_time && read.kind == ClauseKind::activity && is_done_once(read.text)) {
        read.periodicity = "once";
        if (const auto years = years_of_validity(validity, today))
            read.due = Date{years->to, 12, 31}.iso();
    } else if (lacks_time) {
        read.periodicity = "yearly";
    }
    if (lacks_method) clause.method = all_methods().front();
    clause.assumed = assumed_words(lacks_time || clause.assumes("time"),
                                   lacks_method || clause.assumes("method"));
}

std::string still_assumed(const ClauseRecord& clause, std::string_view periodicity,
                          std::string_view due, std::string_view method) {
    const bool same_time = clause.read.periodicity == periodicity && clause.read.due == due;
    return assumed_words(clause.assumes("time") && same_time,
                         clause.assumes("method") && clause.method == method);
}

void assume_unsaid(Work& work, Id<PlanVersion> id, std::string_view validity) {
    for (auto& clause : clauses(work, id)) {
        assume(clause, validity, work.today());
        if (clause.assumed.empty()) continue;
        work.run(sql_assume, {{"id", id},
                              {"clause", clause.clause},
                              {"periodicity", clause.read.periodicity},
                              {"due", clause.read.due},
                              {"method", clause.method},
                              {"assumed", clause.assumed}});
    }
}

Result<Done> confirm_assumptions(Work& work, Id<PlanVersion> id) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    const auto confirmed = work.run(sql_confirm, {{"id", id}});
    if (confirmed == 0) return Done{};
    move_on(work, id);
    audit::record(work, {"plan_version.assumptions_confirmed", "plan_version", id.value,
                         found->unit, "{\"clauses\":" + std::to_string(confirmed) + "}"});
    return Done{};
}

}  // namespace varna::programme

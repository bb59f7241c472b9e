// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_corrections.h"

#include <algorithm>
#include <set>

#include "modules/programme/plan_drafts.h"
#include "modules/programme/plan_inspection.h"
#include "modules/programme/plan_words.h"
#include "platform/audit/audit.h"

namespace varna::programme {
namespace {

constexpr std::size_t kPartsMax = 10;

// A position is unique in its version, so all rows step aside before they take their new places.
constexpr Statement sql_step_aside = R"(
    UPDATE clause_version SET position = -(position + :by)
     WHERE plan_version_id = :id AND position > :after
)";
constexpr Statement sql_step_back = R"(
    UPDATE clause_version SET position = -position WHERE plan_version_id = :id AND position < 0
)";
constexpr Statement sql_insert_clause = "INSERT INTO clause (plan_id) VALUES (:plan) RETURNING id";
constexpr Statement sql_insert_part = R"(
    INSERT INTO clause_version (clause_id, plan_version_id, position, anchor, line, line_end, page,
                                kind, reporting_duty, focus_area, focus_area_title, text,
                                responsible, followed_up_by, periodicity, due, confidence, method,
                                assumed)
    SELECT CAST(:part AS BIGINT), plan_version_id, CAST(:position AS BIGINT),
           CAST(:anchor AS TEXT), line, line_end, page, kind, reporting_duty, focus_area,
           focus_area_title, CAST(:text AS TEXT), responsible, followed_up_by, periodicity, due,
           confidence, method, assumed
      FROM clause_version WHERE plan_version_id = :id AND clause_id = :clause
)";
// Which units are concerned was decided for the whole.
constexpr Statement sql_same_units = R"(
    INSERT INTO concerned_unit (plan_version_id, clause_id, unit_id)
    SELECT plan_version_id, CAST(:part AS BIGINT), unit_id
      FROM concerned_unit WHERE plan_version_id = :id AND clause_id = :clause
)";
constexpr Statement sql_same_decision = R"(
    INSERT INTO concerned_clause (plan_version_id, clause_id)
    SELECT plan_version_id, CAST(:part AS BIGINT)
      FROM concerned_clause WHERE plan_version_id = :id AND clause_id = :clause
)";
constexpr Statement sql_first_part = R"(
    UPDATE clause_version SET text = :text, version = version + 1
     WHERE plan_version_id = :id AND clause_id = :clause AND version = :version
)";
constexpr Statement sql_both = R"(
    UPDATE clause_version
       SET text = :text, line_end = :line_end, reporting_duty = :reporting_duty,
           responsible = :responsible, periodicity = :periodicity, due = :due, method = :method,
           assumed = :assumed, version = version + 1
     WHERE plan_version_id = :id AND clause_id = :clause
)";
constexpr Statement sql_remove = R"(
    DELETE FROM clause_version
     WHERE plan_version_id = :id AND clause_id = :clause AND version = :version
)";
constexpr Statement sql_remove_units = R"(
    DELETE FROM concerned_unit WHERE plan_version_id = :id AND clause_id = :clause
)";
constexpr Statement sql_remove_decision = R"(
    DELETE FROM concerned_clause WHERE plan_version_id = :id AND clause_id = :clause
)";
// Whether two clauses ask the same was decided of their words; other words are another question.
constexpr Statement sql_ask_again = R"(
    UPDATE clause_version SET same_as = NULL
     WHERE plan_version_id = :id AND (clause_id = :clause OR same_as = :clause)
)";

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    constexpr std::string_view kBlank = " \t\r\n";
    for (auto from = text.find_first_not_of(kBlank); from != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(kBlank, from), text.size());
        words.emplace_back(text.substr(from, end - from));
        from = text.find_first_not_of(kBlank, end);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

struct Seen {
    VersionRecord version;
    std::vector<ClauseRecord> clauses;
    std::vector<ClauseRecord>::iterator at;
};

// The draft's clauses and, among them, the one the person saw.
Result<Seen> clause_seen(Work& work, Id<PlanVersion> id, Id<Clause> clause, std::int64_t version) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    Seen seen{*std::move(found), clauses(work, id), {}};
    seen.at = std::find_if(seen.clauses.begin(), seen.clauses.end(),
                           [&](const ClauseRecord& one) { return one.clause == clause; });
    if (seen.at == seen.clauses.end()) return fail(Problem::not_found());
    if (seen.at->version != version) return fail(Problem::conflict("programme.changed_meanwhile"));
    return seen;
}

// "2.a3" is divided into "2.a3", "2.a3b", "2.a3c".
std::string next_anchor(const std::string& base, std::set<std::string>& taken) {
    for (char letter = 'b'; letter <= 'z'; ++letter)
        if (const auto anchor = base + letter; taken.insert(anchor).second) return anchor;
    return next_anchor(base + "z", taken);
}

void move_those_after(Work& work, Id<PlanVersion> id, int position, int by) {
    work.run(sql_step_aside, {{"id", id}, {"after", position}, {"by", by}});
    work.run(sql_step_back, {{"id", id}});
}

void finish(Work& work, const VersionRecord& version, Id<Clause> clause, std::string_view deed) {
    work.run(sql_ask_again, {{"id", version.id}, {"clause", clause}});
    move_on(work, version.id);
    audit::record(work, {deed, "plan_version", version.id.value, version.unit,
                         "{\"clause\":" + std::to_string(clause.value) + "}"});
}

// What the earlier of two leaves open, the later may say.
void take_what_is_unsaid(ClauseRecord& clause, const ClauseRecord& later) {
    auto& read = clause.read;
    if (read.responsible.empty()) read.responsible = later.read.responsible;
    const bool has_time = !read.periodicity.empty() || !read.due.empty();
    const bool later_has = !later.read.periodicity.empty() || !later.read.due.empty();
    if (later_has && (!has_time || (clause.assumes("time") && !later.assumes("time")))) {
        read.periodicity = later.read.periodicity;
        read.due = later.read.due;
        clause.assumed = clause.assumes("method") ? "method" : "";
        if (later.assumes("time")) clause.assumed = clause.assumed.empty() ? "time" : "time method";
    }
    if (clause.method.empty() && !later.method.empty()) {
        clause.method = later.method;
        if (later.assumes("method"))
            clause.assumed += clause.assumed.empty() ? "method" : " method";
    }
    read.reporting_duty = read.reporting_duty || later.read.reporting_duty;
    read.line_end = std::max(read.line_end, later.read.line_end);
}

}  // namespace

Result<std::vector<std::string>> parts_of(std::string_view typed, std::string_view whole) {
    std::vector<std::string> parts;
    std::vector<std::string> words, all;
    const auto end_part = [&] {
        if (!words.empty()) parts.push_back(joined(words));
        words.clear();
    };
    while (!typed.empty()) {
        const auto end = std::min(typed.find('\n'), typed.size());
        const auto line = words_in(typed.substr(0, end));
        if (line.empty()) end_part();
        words.insert(words.end(), line.begin(), line.end());
        all.insert(all.end(), line.begin(), line.end());
        typed.remove_prefix(std::min(end + 1, typed.size()));
    }
    end_part();
    if (all != words_in(whole)) return fail(Problem::invalid("parts", "programme.words_differ"));
    if (parts.size() < 2) return fail(Problem::invalid("parts", "programme.one_part"));
    if (parts.size() > kPartsMax)
        return fail(Problem::invalid("parts", "programme.too_many_parts"));
    return parts;
}

Result<ClauseRecord> find_clause(Work& work, Id<PlanVersion> id, Id<Clause> clause) {
    auto found = find_draft(work, id);
    if (!found) return fail(found.error());
    for (auto& one : clauses(work, id))
        if (one.clause == clause) return std::move(one);
    return fail(Problem::not_found());
}

Result<Done> split_clause(Work& work, Id<PlanVersion> id, Id<Clause> clause,
                          const std::vector<std::string>& parts, std::int64_t version) {
    const auto draft = clause_seen(work, id, clause, version);
    if (!draft) return fail(draft.error());
    ensure(parts.size() > 1, "a clause is divided into several");
    const int position = draft->at->position;
    std::set<std::string> anchors;
    for (const auto& one : draft->clauses) anchors.insert(one.read.anchor);
    move_those_after(work, id, position, static_cast<int>(parts.size()) - 1);
    for (std::size_t at = 1; at < parts.size(); ++at) {
        const auto part = work.insert<Clause>(sql_insert_clause, {{"plan", draft->version.plan}});
        const auto anchor = next_anchor(draft->at->read.anchor, anchors);
        work.run(sql_insert_part, {{"id", id},
                                   {"clause", clause},
                                   {"part", part},
                                   {"position", position + static_cast<int>(at)},
                                   {"anchor", anchor},
                                   {"text", parts[at]}});
        work.run(sql_same_units, {{"id", id}, {"clause", clause}, {"part", part}});
        work.run(sql_same_decision, {{"id", id}, {"clause", clause}, {"part", part}});
    }
    work.run(sql_first_part,
             {{"id", id}, {"clause", clause}, {"text", parts.front()}, {"version", version}});
    finish(work, draft->version, clause, "plan_version.clause_split");
    return Done{};
}

Result<Id<Clause>> merge_with_previous(Work& work, Id<PlanVersion> id, Id<Clause> clause,
                                       std::int64_t version) {
    const auto draft = clause_seen(work, id, clause, version);
    if (!draft) return fail(draft.error());
    if (draft->at == draft->clauses.begin())
        return fail(Problem::refused("programme.nothing_before"));
    auto both = *std::prev(draft->at);
    take_what_is_unsaid(both, *draft->at);
    const auto& read = both.read;
    const auto text = read.text + " " + draft->at->read.text;
    const auto responsible = bodies_json(read.responsible);
    work.run(sql_remove, {{"id", id}, {"clause", clause}, {"version", version}});
    work.run(sql_remove_units, {{"id", id}, {"clause", clause}});
    work.run(sql_remove_decision, {{"id", id}, {"clause", clause}});
    work.run(sql_both, {{"id", id},
                        {"clause", both.clause},
                        {"text", text},
                        {"line_end", read.line_end},
                        {"reporting_duty", read.reporting_duty},
                        {"responsible", responsible},
                        {"periodicity", read.periodicity},
                        {"due", read.due},
                        {"method", both.method},
                        {"assumed", both.assumed}});
    move_those_after(work, id, draft->at->position, -1);
    work.run(sql_ask_again, {{"id", id}, {"clause", clause}});
    finish(work, draft->version, both.clause, "plan_version.clauses_merged");
    return both.clause;
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
// What becomes of a decision: taken, adjusted, announced, appealed, settled. No step can be left
// out, and none can be taken twice.
#include <boost/json.hpp>

#include <algorithm>

#include "modules/decisions/appeal.h"
#include "modules/decisions/decision_rows.h"
#include "modules/public_records/marks.h"

namespace varna::decisions {
namespace {

// A draft that a mark hides is not shown to all by being decided.
constexpr Statement sql_decide = R"(
    UPDATE decision
       SET state = 'decided',
           secrecy = CASE WHEN secrecy = 'sensitive' THEN 'sensitive' ELSE :secrecy END,
           text = :text, meeting_on = :meeting_on, paragraph = :paragraph,
           delegation_point = :delegation_point, decided_by = :decided_by,
           decided_on = :decided_on, changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'draft'
)";
constexpr Statement sql_adjust = R"(
    UPDATE decision SET state = 'adjusted', adjusted_on = :adjusted_on, changed_at = :now,
                        version = version + 1
     WHERE id = :id AND version = :version AND state = 'decided'
)";
constexpr Statement sql_announce = R"(
    UPDATE decision SET announced_on = :announced_on, appeal_until = :appeal_until,
                        appeal_rule_id = :rule, final_on = :final_on,
                        changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'adjusted' AND announced_on IS NULL
)";
constexpr Statement sql_appeal = R"(
    UPDATE decision SET appealed_on = :appealed_on, appeal_note = :appeal_note, final_on = NULL,
                        changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND state = 'adjusted' AND appealed_on IS NULL
)";
constexpr Statement sql_settle = R"(
    UPDATE decision SET settled_on = :settled_on, outcome = :outcome, final_on = :final_on,
                        changed_at = :now, version = version + 1
     WHERE id = :id AND version = :version AND appealed_on IS NOT NULL AND settled_on IS NULL
)";

DecisionWords words_of(const DecisionView& decision) {
    DecisionWords words;
    words.body = decision.body;
    words.kind = decision.kind;
    words.title = decision.title;
    words.text = decision.text;
    words.meeting_on = decision.meeting_on;
    words.paragraph = decision.paragraph;
    words.delegation_point = decision.delegation_point;
    words.decided_by = decision.decided_by;
    words.decided_on = decision.decided_on;
    return words;
}

DecisionWords words_of(const DecisionView& decision, const Taken& taken) {
    auto words = words_of(decision);
    words.text = taken.text.value_or(words.text);
    words.paragraph = taken.paragraph.value_or(words.paragraph);
    words.delegation_point = taken.delegation_point.value_or(words.delegation_point);
    words.decided_by = taken.decided_by.value_or(words.decided_by);
    if (taken.meeting_on) words.meeting_on = taken.meeting_on;
    if (taken.decided_on) words.decided_on = taken.decided_on;
    return words;
}

Problem changed() {
    return Problem::conflict("decisions.changed_meanwhile");
}

Result<Done> announce_held(Work& work, const DecisionView& decision, const Date& announced_on,
                           std::int64_t version) {
    if (announced_on > work.today())
        return fail(Problem::invalid("announced_on", "decisions.in_future"));
    if (decision.adjusted_on && announced_on < *decision.adjusted_on)
        return fail(Problem::invalid("announced_on", "decisions.announced_before_adjusted"));
    const auto day = announced_on.iso();
    const auto rule = appeal_rule_on(work, announced_on);
    if (!rule) return fail(Problem::invalid("announced_on", "decisions.no_appeal_period"));
    const auto last = last_day_to_appeal(announced_on, *rule);
    const auto until = last.iso(), final_on = last.plus_days(1).iso();
    if (work.run(sql_announce, {{"id", decision.id},
                                {"announced_on", day},
                                {"appeal_until", until},
                                {"rule", rule->id},
                                {"final_on", final_on},
                                {"version", version}}) == 0)
        return fail(changed());
    note(work, "decision.announced", decision, {{"on", day}, {"appeal_until", until}});
    return Done{};
}

}  // namespace

Standing standing_of(const DecisionView& decision, const Date& today) {
    if (decision.state == "draft") return Standing::draft;
    if (decision.state == "decided") return Standing::decided;
    if (decision.outcome == "annulled") return Standing::annulled;
    if (decision.appealed_on && !decision.settled_on) return Standing::appealed;
    if (decision.final_on && *decision.final_on <= today) return Standing::final;
    return Standing::adjusted;
}

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::draft:
            return "draft";
        case Standing::decided:
            return "decided";
        case Standing::adjusted:
            return "adjusted";
        case Standing::appealed:
            return "appealed";
        case Standing::annulled:
            return "annulled";
        case Standing::final:
            break;
    }
    return "final";
}

std::string_view shape_of(Standing standing) {
    switch (standing) {
        case Standing::draft:
            return "todo";
        case Standing::decided:
        case Standing::adjusted:
            return "half";
        case Standing::appealed:
            return "late";
        case Standing::annulled:
            return "na";
        case Standing::final:
            break;
    }
    return "done";
}

std::optional<Problem> fault_in_deciding(Work& work, const DecisionWords& words) {
    Problem problem{Problem::Kind::invalid, "platform.invalid", {}};
    const auto want = [&](bool is_there, const char* field) {
        if (!is_there) problem.fields.push_back({field, "platform.required", {}});
    };
    const bool is_delegated = words.kind == "delegated";
    want(!words.text.empty(), "decision_text");
    if (is_delegated) {
        want(words.decided_on.has_value(), "decided_on");
        want(!words.delegation_point.empty(), "delegation_point");
        want(!words.decided_by.empty(), "decided_by");
    } else {
        want(words.meeting_on.has_value(), "meeting_on");
        want(!words.paragraph.empty(), "paragraph");
    }
    const auto& day = is_delegated ? words.decided_on : words.meeting_on;
    if (day && *day > work.today())
        problem.fields.push_back(
            {is_delegated ? "decided_on" : "meeting_on", "decisions.in_future", {}});
    if (problem.fields.empty()) return std::nullopt;
    return problem;
}

Result<Done> decide(Work& work, Id<Decision> id, const Taken& taken) {
    const auto held = hold_to_record(work, id, true);
    if (!held) return fail(held.error());
    const auto& decision = held->decision;
    if (decision.state != "draft") return fail(Problem::conflict("decisions.already_decided"));
    const auto words = words_of(decision, taken);
    if (auto fault = fault_in_deciding(work, words)) return fail(std::move(*fault));
    if (auto fault = fault_in(words)) return fail(std::move(*fault));
    const auto days = days_of(words);
    const auto secrecy = held->matter_secrecy == "sensitive" ? "sensitive" : "open";
    if (work.run(sql_decide, {{"id", id},
                              {"secrecy", secrecy},
                              {"text", words.text},
                              {"meeting_on", days.meeting_on},
                              {"paragraph", words.paragraph},
                              {"delegation_point", words.delegation_point},
                              {"decided_by", words.decided_by},
                              {"decided_on", days.decided_on},
                              {"version", taken.version}}) == 0)
        return fail(changed());
    // Decided while its matter is hidden, it is shown with it when that is.
    if (held->matter_secrecy == "sensitive")
        public_records::remember_part(work, "matter", decision.matter.value,
                                      {"decision", id.value, "open"});
    note_decided(work, decision.matter);
    note(work, "decision.decided", decision);
    return Done{};
}

Result<Done> adjust(Work& work, Id<Decision> id, const Adjustment& wanted) {
    const auto held = hold_to_record(work, id);
    if (!held) return fail(held.error());
    const auto& decision = held->decision;
    if (decision.state == "draft") return fail(Problem::conflict("decisions.not_decided"));
    if (decision.state == "adjusted") return fail(Problem::conflict("decisions.is_adjusted"));
    if (!decision.meeting_on || decision.paragraph.empty())
        return fail(Problem::refused("decisions.report_first"));
    if (wanted.adjusted_on > work.today())
        return fail(Problem::invalid("adjusted_on", "decisions.in_future"));
    if (wanted.adjusted_on < *decision.meeting_on)
        return fail(Problem::invalid("adjusted_on", "decisions.adjusted_before_meeting"));
    const auto day = wanted.adjusted_on.iso();
    if (work.run(sql_adjust, {{"id", id}, {"adjusted_on", day}, {"version", wanted.version}}) == 0)
        return fail(changed());
    note(work, "decision.adjusted", decision, {{"on", day}});
    if (!wanted.announced_on) return Done{};
    auto adjusted = decision;
    adjusted.adjusted_on = wanted.adjusted_on;
    return announce_held(work, adjusted, *wanted.announced_on, wanted.version + 1);
}

Result<Done> announce(Work& work, Id<Decision> id, const Announcement& wanted) {
    const auto held = hold_to_record(work, id);
    if (!held) return fail(held.error());
    if (held->decision.state != "adjusted")
        return fail(Problem::conflict("decisions.not_adjusted"));
    if (held->decision.announced_on) return fail(Problem::conflict("decisions.is_announced"));
    return announce_held(work, held->decision, wanted.announced_on, wanted.version);
}

Result<Done> note_appeal(Work& work, Id<Decision> id, const Appeal& appeal) {
    const auto held = hold_to_record(work, id);
    if (!held) return fail(held.error());
    const auto& decision = held->decision;
    if (decision.state != "adjusted") return fail(Problem::conflict("decisions.not_adjusted"));
    if (decision.appealed_on) return fail(Problem::conflict("decisions.is_appealed"));
    if (appeal.appealed_on > work.today())
        return fail(Problem::invalid("appealed_on", "decisions.in_future"));
    if (appeal.appealed_on < decision.decided_on.value_or(appeal.appealed_on))
        return fail(Problem::invalid("appealed_on", "decisions.appealed_before_decided"));
    if (decision.appeal_until && appeal.appealed_on > *decision.appeal_until)
        return fail(Problem::invalid("appealed_on", "decisions.appealed_too_late"));
    const auto day = appeal.appealed_on.iso();
    if (work.run(sql_appeal, {{"id", id},
                              {"appealed_on", day},
                              {"appeal_note", appeal.appeal_note},
                              {"version", appeal.version}}) == 0)
        return fail(changed());
    note(work, "decision.appealed", decision, {{"on", day}});
    return Done{};
}

Result<Done> settle(Work& work, Id<Decision> id, const Settlement& settlement) {
    const auto held = hold_to_record(work, id);
    if (!held) return fail(held.error());
    const auto& decision = held->decision;
    if (!decision.appealed_on || decision.settled_on)
        return fail(Problem::conflict("decisions.not_appealed"));
    if (settlement.settled_on > work.today())
        return fail(Problem::invalid("settled_on", "decisions.in_future"));
    if (settlement.settled_on < *decision.appealed_on)
        return fail(Problem::invalid("settled_on", "decisions.settled_before_appealed"));
    const auto day = settlement.settled_on.iso();
    std::optional<std::string> final_on;
    // Others may still appeal until the time is out.
    if (settlement.outcome == "upheld") {
        const auto until = decision.appeal_until.value_or(settlement.settled_on.plus_days(-1));
        final_on = std::max(settlement.settled_on, until.plus_days(1)).iso();
    }
    if (work.run(sql_settle, {{"id", id},
                              {"settled_on", day},
                              {"outcome", settlement.outcome},
                              {"final_on", final_on},
                              {"version", settlement.version}}) == 0)
        return fail(changed());
    note(work, "decision.settled", decision, {{"on", day}, {"outcome", settlement.outcome}});
    return Done{};
}

}  // namespace varna::decisions

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_review_form.h"

#include <algorithm>
#include <charconv>

#include "modules/programme/plan_assumptions.h"
#include "modules/programme/plan_words.h"
#include "platform/base/crypto.h"

namespace varna::programme {
namespace {

constexpr std::size_t kRuleCharsMax = 200;
constexpr std::size_t kMethodCharsMax = 200;

std::int64_t number_in(std::string_view digits) {
    std::int64_t number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    return error == std::errc{} && stopped == end && number > 0 ? number : 0;
}

bool looks_like_a_day(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

std::string fingerprint(std::initializer_list<std::string_view> fields) {
    std::string all;
    for (const auto field : fields) all += std::string(field) + "\n";
    return crypto::hex(crypto::sha256(all)).substr(0, 16);
}

void read_time(web::FormReader& reader, const web::Form& form, ClauseEdit& edit) {
    const auto rhythm_field = row_field("rhythm", edit.clause);
    edit.periodicity = form.value(rhythm_field);
    const auto& rhythms = all_periodicities();
    if (std::find(rhythms.begin(), rhythms.end(), edit.periodicity) == rhythms.end())
        reader.refuse(rhythm_field, "platform.choose");
    const auto due_field = row_field("due", edit.clause);
    edit.due = reader.text(due_field, {.chars_max = kRuleCharsMax, .is_content = false});
    if (looks_like_a_day(edit.due) && !Date::parse(edit.due))
        reader.refuse(due_field, "platform.not_a_date");
}

bool says_the_same(const ClauseEdit& edit, const ClauseRecord& clause) {
    const auto& read = clause.read;
    return edit.kind == read.kind && edit.responsible == read.responsible &&
           edit.periodicity == read.periodicity && edit.due == read.due &&
           edit.method.value_or(clause.method) == clause.method;
}

// One row as it was typed; nothing when it says what was shown, or what is already kept.
std::optional<ClauseEdit> read_row(web::FormReader& reader, const web::Form& form,
                                   const ClauseRecord& clause, const RowWords& words) {
    const auto& read = clause.read;
    const bool is_checked = clause.is_unsure() && (form.has(row_field("seen", clause.clause)) ||
                                                   act_of(form).kind == ReviewAct::Kind::check_all);
    if (is_untouched(form, clause.clause) && !is_checked) return std::nullopt;
    ClauseEdit edit;
    edit.clause = clause.clause;
    const auto version = row_field("v", clause.clause);
    edit.version = stamped_version(form.value(version));
    if (edit.version == 0) reader.refuse(version, "platform.not_a_number");

    const auto kind_field = row_field("kind", clause.clause);
    const auto kind = kind_named(form.value(kind_field));
    if (!kind) reader.refuse(kind_field, "platform.choose");
    edit.kind = kind.value_or(read.kind);

    const auto who_field = row_field("who", clause.clause);
    std::string unknown;
    auto bodies = words.bodies.bodies(form.value(who_field), read.responsible, unknown);
    if (!bodies) reader.refuse(who_field, "programme.unknown_body", unknown);
    edit.responsible = bodies.value_or(read.responsible);

    read_time(reader, form, edit);
    const auto method_field = row_field("method", clause.clause);
    if (form.has(method_field))
        edit.method = words.kept_method(
            reader.text(method_field, {.chars_max = kMethodCharsMax, .is_content = false}));
    if (says_the_same(edit, clause) && !is_checked) return std::nullopt;
    return edit;
}

std::string_view name_of(SameChoice choice) {
    if (choice == SameChoice::undecided) return "";
    return choice == SameChoice::one_answer ? "one" : "own";
}

SameChoice choice_named(std::string_view name) {
    if (name == "one") return SameChoice::one_answer;
    return name == "own" ? SameChoice::own_answers : SameChoice::undecided;
}

}  // namespace

ReviewAct act_of(const web::Form& form) {
    using enum ReviewAct::Kind;
    const auto act = form.value("do");
    const auto dot = std::min(act.find('.'), act.size());
    const auto name = act.substr(0, dot);
    const Id<Clause> clause{number_in(act.substr(std::min(dot + 1, act.size())))};
    if (name == "split" && clause) return {split, clause};
    if (name == "merge" && clause) return {merge, clause};
    if (name == "check") return {check_all, {}};
    if (name == "confirm") return {confirm_all, {}};
    if (name == "same") return {one_answer_for_all, {}};
    return {};
}

RowWords::RowWords(const Text& of, std::span<const organisation::UnitRecord> units)
    : text(of), bodies(of, units) {}

std::string method_words(const Text& text, std::string_view kept) {
    const auto& known = all_methods();
    const bool is_known = std::find(known.begin(), known.end(), kept) != known.end();
    return is_known ? text("programme.method_" + std::string(kept)) : std::string(kept);
}

std::string RowWords::method(std::string_view kept) const {
    return method_words(text, kept);
}

std::string RowWords::kept_method(std::string_view typed) const {
    for (const auto known : all_methods())
        if (lower_swedish(trimmed(typed)) == lower_swedish(method(known)))
            return std::string(known);
    return std::string(trimmed(typed));
}

bool has_method(const ClauseRecord& clause) {
    return becomes_obligations(clause.read.kind);
}

std::string row_field(std::string_view name, Id<Clause> clause) {
    return std::string(name) + std::to_string(clause.value);
}

std::string row_stamp(const ClauseRecord& clause, const RowWords& words) {
    const auto& read = clause.read;
    return std::to_string(clause.version) + "." +
           fingerprint({programme::name_of(read.kind), words.bodies.words(read.responsible),
                        read.periodicity, read.due,
                        has_method(clause) ? words.method(clause.method) : ""});
}

std::int64_t stamped_version(std::string_view stamp) {
    return number_in(stamp.substr(0, stamp.find('.')));
}

bool is_untouched(const web::Form& form, Id<Clause> clause) {
    const auto stamp = form.value(row_field("v", clause));
    const auto dot = stamp.find('.');
    if (dot == std::string_view::npos) return false;
    const auto field = [&](std::string_view name) { return form.value(row_field(name, clause)); };
    return stamp.substr(dot + 1) == fingerprint({field("kind"), field("who"), field("rhythm"),
                                                 field("due"), field("method")});
}

Result<std::vector<ClauseEdit>> read_review(const web::Form& form,
                                            const std::vector<ClauseRecord>& clauses,
                                            const RowWords& words) {
    if (!typed_in_gone_rows(form, clauses).empty())
        return fail(Problem::conflict("programme.changed_meanwhile"));
    web::FormReader reader(form);
    std::vector<ClauseEdit> edits;
    for (const auto& clause : clauses) {
        if (!form.has(row_field("v", clause.clause))) continue;
        if (auto edit = read_row(reader, form, clause, words)) edits.push_back(std::move(*edit));
    }
    return reader.finish(std::move(edits));
}

std::vector<std::string> typed_in_gone_rows(const web::Form& form,
                                            const std::vector<ClauseRecord>& clauses) {
    std::vector<std::int64_t> here;
    for (const auto& clause : clauses) here.push_back(clause.clause.value);
    std::sort(here.begin(), here.end());
    std::vector<std::string> typed;
    for (const auto& [name, value] : form.fields) {
        if (!name.starts_with("v")) continue;
        const Id<Clause> clause{number_in(std::string_view(name).substr(1))};
        if (!clause || std::binary_search(here.begin(), here.end(), clause.value) ||
            is_untouched(form, clause))
            continue;
        std::string words;
        for (const char* field : {"who", "due", "method"})
            if (const auto value_of = form.value(row_field(field, clause)); !value_of.empty())
                words += (words.empty() ? "" : "; ") + std::string(value_of);
        typed.push_back(std::move(words));
    }
    return typed;
}

std::string same_stamp(const SameGroup& group) {
    std::string stamp(name_of(group.choice));
    for (const auto& clause : group.clauses) stamp += "." + std::to_string(clause.clause.value);
    return stamp;
}

Result<std::vector<SameDecision>> read_same(const web::Form& form,
                                            const std::vector<SameGroup>& groups) {
    const bool is_for_all = act_of(form).kind == ReviewAct::Kind::one_answer_for_all;
    std::vector<SameDecision> decisions;
    for (const auto& group : groups) {
        const auto was = form.value(row_field("was", group.leader()));
        auto choice = choice_named(form.value(row_field("same", group.leader())));
        const bool is_meant = is_for_all && group.choice == SameChoice::undecided;
        if (choice == SameChoice::undecided && is_meant) choice = SameChoice::one_answer;
        if (choice == SameChoice::undecided || choice == group.choice) continue;
        // Untouched, and somebody else has decided meanwhile.
        if (was.substr(0, was.find('.')) == name_of(choice)) continue;
        if (was != same_stamp(group)) return fail(Problem::conflict("programme.changed_meanwhile"));
        SameDecision decision{{}, choice};
        for (const auto& clause : group.clauses) decision.clauses.push_back(clause.clause);
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

}  // namespace varna::programme

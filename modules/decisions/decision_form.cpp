// SPDX-License-Identifier: EUPL-1.2
#include "modules/decisions/decision_form.h"

#include <charconv>
#include <limits>

namespace varna::decisions {
namespace {

constexpr std::int64_t any_number = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t text_chars_max = 20'000;

std::int64_t version_in(web::FormReader& reader) {
    return reader.integer("version", 1, any_number);
}

Id<Unit> unit_in(const web::Form& form, std::string_view name) {
    return {number_of(form.value(name))};
}

bool is_sensitive_in(web::FormReader& reader) {
    return reader.choice("secrecy", {"open", "sensitive"}, "open") == "sensitive";
}

// Whose rows a list begins with: those of the reader's unit, and all for who follows all of them.
std::optional<Id<Unit>> unit_filter(const web::Request& request, bool sees_all_first) {
    const auto unit = request.query("unit");
    if (unit == "all") return std::nullopt;
    if (!unit.empty()) return Id<Unit>{number_of(unit)};
    return sees_all_first ? std::nullopt : request.actor.own_unit();
}

}  // namespace

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

Result<NewMatter> read_new_matter(const web::Form& form) {
    web::FormReader reader(form);
    NewMatter made;
    made.title = reader.text("matter_title", {.required = true});
    made.unit = unit_in(form, "unit");
    made.is_sensitive = is_sensitive_in(reader);
    made.case_number = reader.text("case_number", {.chars_max = 60});
    made.origin = reader.text("origin", {.chars_max = 500, .is_content = false});
    return reader.finish(std::move(made));
}

Result<MatterChange> read_matter_change(const web::Form& form) {
    web::FormReader reader(form);
    MatterChange change;
    change.title = reader.text("matter_title", {.required = true});
    change.version = version_in(reader);
    return reader.finish(std::move(change));
}

Result<NewCaseNumber> read_case_number(const web::Form& form) {
    web::FormReader reader(form);
    NewCaseNumber noted;
    noted.authority = unit_in(form, "diary");
    noted.number = reader.text("case_number", {.required = true, .chars_max = 60});
    return reader.finish(std::move(noted));
}

Result<std::string> read_origin(const web::Form& form) {
    web::FormReader reader(form);
    auto origin = reader.text("origin", {.required = true, .chars_max = 500, .is_content = false});
    return reader.finish(std::move(origin));
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    const auto version = version_in(reader);
    return reader.finish(version);
}

MatterFilter read_matter_filter(const web::Request& request) {
    MatterFilter filter;
    filter.case_number = request.query("number");
    // Who looks for a number looks in all matters.
    const bool is_search = !filter.case_number.empty();
    filter.unit = unit_filter(request, is_search || request.actor.may(Right::register_cases));
    if (is_search) filter.state = "all";
    const auto state = request.query("state");
    for (const char* known : {"unclosed", "preparing", "decided", "closed", "all"})
        if (state == known) filter.state = known;
    return filter;
}

Result<DecisionWords> read_decision(const web::Form& form) {
    web::FormReader reader(form);
    DecisionWords words;
    words.body = unit_in(form, "body");
    words.kind = reader.choice("decision_kind", {"body", "delegated"}, "body");
    words.title = reader.text("decision_title", {.required = true});
    words.text = reader.text("decision_text", {.chars_max = text_chars_max, .is_multiline = true});
    const auto meeting = number_of(form.value("meeting"));
    if (meeting > 0) words.meeting = Id<meetings::Meeting>{meeting};
    words.meeting_on = reader.date("meeting_on");
    words.paragraph = reader.text("paragraph", {.chars_max = 40});
    words.delegation_point = reader.text("delegation_point", {.chars_max = 60});
    words.decided_by = reader.text("decided_by", {.chars_max = 120});
    words.decided_on = reader.date("decided_on");
    if (form.has("version")) words.version = version_in(reader);
    return reader.finish(std::move(words));
}

Result<Taken> read_taken(const web::Form& form) {
    web::FormReader reader(form);
    const auto said = [&](std::string_view name, web::TextLimit limit) {
        limit.required = true;
        return form.has(name) ? std::optional(reader.text(name, limit)) : std::nullopt;
    };
    const auto day = [&](std::string_view name) {
        return form.has(name) ? reader.date(name, true) : std::nullopt;
    };
    Taken taken;
    taken.text = said("decision_text", {.chars_max = text_chars_max, .is_multiline = true});
    taken.meeting_on = day("meeting_on");
    taken.paragraph = said("paragraph", {.chars_max = 40});
    taken.decided_on = day("decided_on");
    taken.delegation_point = said("delegation_point", {.chars_max = 60});
    taken.decided_by = said("decided_by", {.chars_max = 120});
    taken.version = version_in(reader);
    return reader.finish(std::move(taken));
}

Result<Adjustment> read_adjustment(const web::Form& form) {
    web::FormReader reader(form);
    Adjustment adjustment;
    adjustment.adjusted_on = reader.date("adjusted_on", true).value_or(Date{});
    adjustment.announced_on = reader.date("announced_on");
    adjustment.version = version_in(reader);
    return reader.finish(std::move(adjustment));
}

Result<Announcement> read_announcement(const web::Form& form) {
    web::FormReader reader(form);
    Announcement announcement;
    announcement.announced_on = reader.date("announced_on", true).value_or(Date{});
    announcement.version = version_in(reader);
    return reader.finish(std::move(announcement));
}

Result<Appeal> read_appeal(const web::Form& form) {
    web::FormReader reader(form);
    Appeal appeal;
    appeal.appealed_on = reader.date("appealed_on", true).value_or(Date{});
    appeal.appeal_note = reader.text("appeal_note");
    appeal.version = version_in(reader);
    return reader.finish(std::move(appeal));
}

Result<Settlement> read_settlement(const web::Form& form) {
    web::FormReader reader(form);
    Settlement settlement;
    settlement.settled_on = reader.date("settled_on", true).value_or(Date{});
    settlement.outcome = reader.choice("court_outcome", {"upheld", "annulled"});
    settlement.version = version_in(reader);
    return reader.finish(std::move(settlement));
}

std::optional<Id<Unit>> read_body_filter(const web::Request& request) {
    const auto body = number_of(request.query("body"));
    if (body > 0) return Id<Unit>{body};
    return std::nullopt;
}

DecisionCursor read_decision_cursor(const web::Request& request) {
    const auto day = request.query("after_day");
    if (!Date::parse(day)) return {};
    return {std::string(day), number_of(request.query("after"))};
}

Result<AssignmentWords> read_assignment(const web::Form& form) {
    web::FormReader reader(form);
    AssignmentWords words;
    words.unit = unit_in(form, "assigned_unit");
    words.giver = unit_in(form, "giver");
    const auto decision = number_of(form.value("decision"));
    if (decision > 0) words.decision = Id<Decision>{decision};
    words.given_on = reader.date("given_on", true);
    if (const auto meeting = number_of(form.value("meeting")); meeting > 0)
        words.meeting = Id<meetings::Meeting>{meeting};
    words.due_on = reader.date("due_on", !words.meeting);
    words.paragraph = reader.text("paragraph", {.required = true, .chars_max = 40});
    words.title = reader.text("assignment_title", {.required = true});
    words.text = reader.text("assignment_text", {.chars_max = 4000, .is_multiline = true});
    words.is_sensitive = is_sensitive_in(reader);
    if (form.has("version")) words.version = version_in(reader);
    return reader.finish(std::move(words));
}

Result<ReportBack> read_report_back(const web::Form& form) {
    web::FormReader reader(form);
    ReportBack report;
    report.text = reader.text(
        "report_text", {.required = true, .chars_max = text_chars_max, .is_multiline = true});
    report.version = version_in(reader);
    return reader.finish(std::move(report));
}

Result<Closure> read_closure(const web::Form& form) {
    web::FormReader reader(form);
    Closure closure;
    const auto by = number_of(form.value("closed_by"));
    if (by > 0) closure.by = Id<Decision>{by};
    closure.decision = reader.text("closing_decision", {.required = !closure.by});
    closure.closed_on = reader.date("closed_on", !closure.by);
    closure.version = version_in(reader);
    return reader.finish(std::move(closure));
}

AssignmentFilter read_assignment_filter(const web::Request& request) {
    AssignmentFilter filter;
    filter.unit = unit_filter(request, request.actor.may(Right::follow_assignments) ||
                                           request.actor.may(Right::record_decisions));
    const auto state = request.query("state");
    for (const char* known : {"unclosed", "late", "open", "reported", "closed", "all"})
        if (state == known) filter.state = known;
    return filter;
}

AssignmentCursor read_assignment_cursor(const web::Request& request) {
    const auto day = request.query("after_day");
    if (!Date::parse(day)) return {};
    return {std::string(day), number_of(request.query("after"))};
}

Result<ReportSections> read_report_sections(const web::Form& form) {
    web::FormReader reader(form);
    const auto section = [&](std::string_view name) {
        return reader.text(name, {.chars_max = text_chars_max, .is_multiline = true});
    };
    ReportSections sections;
    sections.title = reader.text("report_title", {.required = true});
    sections.body = unit_in(form, "body");
    const auto chosen = number_of(form.value("document_template"));
    if (chosen > 0) sections.document_template = Id<DocumentTemplate>{chosen};
    sections.written_on = reader.date("written_on", true).value_or(Date{});
    sections.case_officer = reader.text("case_officer");
    sections.summary = section("report_summary");
    sections.decision_basis = section("decision_basis");
    sections.child_impact = section("child_impact");
    sections.account_of_matter = section("account_of_matter");
    sections.proposal = section("proposal");
    sections.signatures = section("signatures");
    sections.dispatch = section("dispatch");
    sections.version = version_in(reader);
    return reader.finish(std::move(sections));
}

Result<NewDocumentTemplate> read_document_template(const web::Form& form) {
    constexpr std::size_t file_bytes_max = std::size_t{4} << 20U;
    web::FormReader reader(form);
    NewDocumentTemplate made;
    made.title = reader.text("template_title", {.required = true});
    made.unit = unit_in(form, "unit");
    const auto* upload = form.upload("file");
    if (upload == nullptr || upload->content.empty()) {
        reader.refuse("file", "decisions.file_needed");
    } else if (upload->content.size() > file_bytes_max) {
        reader.refuse("file", "decisions.file_large");
    } else {
        made.file_name = upload->file_name;
    }
    return reader.finish(std::move(made));
}

}  // namespace varna::decisions

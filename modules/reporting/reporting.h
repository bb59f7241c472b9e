// SPDX-License-Identifier: EUPL-1.2
// Report once: a duty to report, its yearly round, and each unit's report, which opens filled in
// from figure sources and is frozen with its provenance when it is submitted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/meetings/meetings.h"
#include "platform/access/work.h"
#include "platform/figures/figures.h"
#include "platform/records/records.h"

namespace varna::reporting {

struct Duty {};
struct Template {};
struct Round {};
struct Report {};
struct ReportSection {};

struct NewSection {
    int focus_area = 0;
    std::string title, why_asked;
    std::vector<std::string> figure_sources;
};
struct NewTemplate {
    std::string code, title;
    int number = 1;
    Date valid_from;
    std::vector<NewSection> sections;
};
Id<Template> create_template(Work&, const NewTemplate&);

struct NewDuty {
    std::string code, title, basis_kind, basis, receiver, named_reader, periodicity;
    int minutes = 0;
};
Id<Duty> create_duty(Work&, const NewDuty&);
void bind_unit(Work&, Id<Duty>, Id<Unit>, std::string_view binding, std::string_view decision);

struct NewRound {
    Id<Duty> duty;
    Id<Template> report_template;
    std::string title;
    Date period_from, period_to, opens_on, due_on;
};
// Opens a draft report, with its sections, for every unit that the duty binds (bound or accepted).
Result<Id<Round>> open_round(Work&, const NewRound&);

struct RoundView {
    Id<Round> id;
    std::string title;
    Date period_from, period_to, due_on;
    std::string state;
    int reports = 0, submitted = 0;
    std::int64_t version = 1;
};
// Newest first, at most 50 and one more that says there is a next page; `after` is its last round.
std::vector<RoundView> rounds(Work&, Id<Round> after = {});
std::optional<RoundView> round(Work&, Id<Round>);

struct RoundRow {  // one unit in a round
    Id<Report> report;
    Id<Unit> unit;
    std::string unit_name, unit_kind, state;
    std::optional<Instant> submitted_at;
    std::string submitted_by;
    int answered = 0, sections = 0;  // 0 of a draft one may not see
    std::string binding, decision;   // bound proposed accepted declined
    bool may_see = false;            // the report itself, not just its state
    Id<Duty> duty;
    bool is_voluntary = false;    // nobody can ask for it: never late, not missed
    std::string waits_at;         // the group's parent, while the proposal waits there
    std::string taken_over_from;  // the unit that had begun it, before it was taken over
    std::optional<Date> taken_over_on;
    Id<Unit> joined_into;  // the successor whose report it has gone into, 0 = none

    bool is_owed() const { return report && !is_voluntary && !joined_into; }
};
// Every unit that has the duty, or has had it and reported; one that is only proposed has no report
// (id 0, state empty) unless it reports all the same.
std::vector<RoundRow> rows_of(Work&, Id<Round>);

struct FigureView {
    std::string source;  // label: text key "figure.<source>"
    std::optional<double> number;
    std::string text, link, secrecy;  // text of several lines is a list
    std::optional<double> earlier;    // the round before
    Date as_of;
};
struct SectionView {
    Id<ReportSection> id;
    int position = 0, focus_area = 0;
    std::string title, why_asked, answer, text, secrecy;
    std::string earlier_text;     // what was said the round before
    std::string earlier_secrecy;  // of those words; empty when nothing was said
    std::vector<FigureView> figures;
    std::int64_t version = 1;
};
struct ReportView {
    Id<Report> id;
    Id<Unit> unit;
    std::string unit_name, state, submitted_by;
    std::optional<Instant> submitted_at;
    RoundView round;
    std::string named_reader, receiver;
    int minutes = 0;
    std::string earlier_title;  // of the round before, when there is one
    std::vector<SectionView> sections;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
    bool may_edit = false, may_submit = false;
    bool is_voluntary = false;  // nobody can ask for it
    std::string taken_over_from;
    std::optional<Date> taken_over_on;
    bool is_joined = false;  // the successor goes on with a report of its own
    // Of a draft: the unit's own meeting that it must go to if it is to be handed over in time. The
    // round's day is the outer limit, and all there is when the unit does not meet before it.
    std::optional<meetings::Deadline> deadline;
};
// Live figures while it is a draft, the frozen ones afterwards.
Result<ReportView> find_report(Work&, const figures::Register&, Id<Report>);
// The unit's report in an open round: its draft, or else what it has handed over.
std::optional<Id<Report>> open_report_of(Work&, Id<Unit>);
Result<Id<Report>> report_of_section(Work&, Id<ReportSection>);

struct ReportRow {
    Id<Report> id;
    Id<Round> round;
    Id<Unit> unit;
    std::string round_title, unit_name, state;
    std::optional<Instant> submitted_at;
};
// The reports the reader may see, newest first, at most 50 and one more; of one round, or all.
std::vector<ReportRow> reports(Work&, std::optional<Id<Round>> round, Id<Report> after = {});

struct SectionAnswer {
    Id<ReportSection> section;
    std::string answer;  // confirmed corrected unchanged none
    std::string text;
    std::int64_t version = 0;
    std::string loaded{};  // the fingerprint of what the form showed at first; empty: not known
};
Result<Done> save_answers(Work&, Id<Report>, const std::vector<SectionAnswer>&);
// Hands the report over to the executive board: every section answered, figures frozen with their
// source, the day and the link; secrecy 'draft' ends. Cannot be taken back.
Result<Done> submit(Work&, const figures::Register&, Id<Report>, std::int64_t version);
Result<Done> close_round(Work&, Id<Round>, std::int64_t version);

// For compiling: what every submitted report says of one focus area.
struct AreaVoice {
    Id<ReportSection> section;
    Id<Unit> unit;
    std::string unit_name, answer, text;
    std::vector<FigureView> figures;
    int focus_area = 0;
    std::string title, secrecy;
};
// By position in the template, then by unit. Area 0: all areas, in as many statements as one.
std::vector<AreaVoice> voices(Work&, Id<Round>, int focus_area = 0);
// Those of the round's voices that are not open, whoever reads, without figures: what must not
// stand in what others read.
std::vector<AreaVoice> voices_not_open(Work&, Id<Round>);

// Reports as their authorities handle them; they are handed over by being submitted.
void add_record_kinds(records::Register&);

}  // namespace varna::reporting

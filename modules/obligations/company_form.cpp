// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/company_form.h"
#include "modules/obligations/answering.h"

#include "modules/obligations/obligation_form.h"

namespace varna::obligations {

std::vector<Id<Obligation>> read_obligations(const web::Form& form) {
    web::FormReader reader(form);
    std::vector<Id<Obligation>> all;
    for (const auto id : reader.ids("obligation")) all.push_back({id});
    return all;
}

Result<ReadAnswers> read_answers(const web::Request& request) {
    return read_answer(request).map([&](Answer answer) {
        return ReadAnswers{std::move(answer), read_obligations(request.form)};
    });
}

// What is typed as the last day is stored as the first day after it.
Result<NewOwnerDirective> read_owner_directive(const web::Request& request, Id<Unit> company) {
    web::FormReader reader(request.form);
    NewOwnerDirective made;
    made.company = company;
    made.title = reader.text("title", {.required = true});
    made.text =
        reader.text("directive_text", {.required = true, .chars_max = 8000, .is_multiline = true});
    made.url = reader.url("url");
    made.council_decision = reader.text("council_decision", {.required = true});
    made.council_decided_on = reader.date("council_decided_on", true).value_or(Date{});
    made.meeting_kind = reader.choice("meeting_kind", {"annual", "extraordinary"});
    made.meeting_name = reader.text("meeting_name", {.required = true});
    made.decided_on = reader.date("meeting_decided_on", true).value_or(Date{});
    made.case_number = reader.text("case_number", {.required = true, .chars_max = 60});
    made.valid_from = reader.date("valid_from", true).value_or(Date{});
    if (const auto last = reader.date("valid_to")) made.valid_to = last->plus_days(1);
    if (!request.form.value("replaces").empty())
        made.replaces = Id<OwnerDirective>{reader.integer("replaces", 1, INT64_MAX)};
    return reader.finish(std::move(made));
}

Result<DirectiveEnd> read_directive_end(const web::Request& request) {
    web::FormReader reader(request.form);
    DirectiveEnd end;
    end.on = reader.date("on", true).value_or(Date{});
    end.version = reader.integer("version", 0, INT64_MAX);
    return reader.finish(end);
}

ProposalFilter read_proposal_filter(const web::Request& request) {
    ProposalFilter filter;
    const auto binding = request.query("binding");
    for (const auto* known : {"proposed", "accepted", "declined", "bound"})
        if (binding == known) filter.binding = known;
    return filter;
}

ProposalCursor read_proposal_cursor(const web::Request& request) {
    return {static_cast<int>(request.query_number("after_area")), request.query_number("after")};
}

}  // namespace varna::obligations

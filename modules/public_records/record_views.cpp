// SPDX-License-Identifier: EUPL-1.2
// One record as its authority handles it: whose it is, who sees it and why, and what was done.
#include "modules/public_records/record_views.h"

#include <algorithm>

#include "platform/web/components.h"

namespace varna::public_records {
namespace {

void fact(Html& html, std::string_view name, std::string_view value) {
    html << "<dt>"_h << name << "</dt><dd>"_h << value << "</dd>"_h;
}

bool is_marked(const RecordView& record) {
    return std::ranges::any_of(record.marks, [](const MarkView& mark) { return !mark.removed_on; });
}

void open_details(Html& html, const html::FormView& view, std::string_view title,
                  std::initializer_list<const char*> fields) {
    const bool is_open = std::ranges::any_of(
        fields, [&](const char* field) { return view.error(field) != nullptr; });
    html << "<details"_h;
    if (is_open) html << " open"_h;
    html << "><summary>"_h << view.text(title) << "</summary>"_h;
}

void mark_note(Html& html, const web::Request& request, const MarkView& mark) {
    const auto& text = request.text;
    html << "<p><b>"_h
         << text(mark.removed_on ? "public_records.was_marked" : "public_records.secret_mark")
         << "</b> "_h;
    if (mark.bases.empty())
        html << mark.provision;
    else
        norms::bases(html, text, mark.bases);
    html << ". "_h << mark.authority << ", "_h << text.date(mark.marked_on) << ". "_h << mark.reason
         << "</p>"_h;
    if (!mark.removed_on) return;
    html << "<p class=\"small muted\">"_h
         << text("public_records.removed_on", {{"date", text.date(*mark.removed_on)}});
    if (!mark.removal_reason.empty()) html << " "_h << mark.removal_reason;
    html << "</p>"_h;
}

// The record is shown again when the last mark that hides it is removed.
bool is_last_to_hide(const RecordView& record) {
    return std::ranges::count_if(record.marks, [](const MarkView& mark) {
               return mark.secrecy_before && !mark.removed_on;
           }) == 1;
}

// What is hidden for a reason of its own, such as a sensitive matter, is hidden still.
std::string effect_of_removal(const Text& text, const std::string& secrecy) {
    if (secrecy == "sensitive") return text("public_records.removal_hides");
    return text("public_records.removal_shows", {{"who", text("public_records.sees_" + secrecy)}});
}

// Each mark has a form of its own, and only the one that was sent shows what was typed in it.
void removal_form(Html& html, const web::Request& request, const RecordView& record,
                  const MarkView& mark, const Problem* problem) {
    const web::Form untouched;
    const bool was_sent = request.id<SecrecyMark>("mark") == mark.id;
    const html::FormView view{request.text, was_sent ? request.form : untouched,
                              was_sent ? problem : nullptr};
    const auto number = std::to_string(mark.id.value);
    open_details(html, view, "public_records.remove_mark", {"removal_reason"});
    if (mark.secrecy_after && is_last_to_hide(record))
        html << "<p>"_h << effect_of_removal(view.text, *mark.secrecy_after) << "</p>"_h;
    request.open_form(html, path_of(record.type, record.id) + "/marks/" + number + "/removal");
    const auto id = "removal_reason_" + number;
    html::field(html, view,
                {.name = "removal_reason",
                 .label = "field.removal_reason",
                 .rows = 3,
                 .id = was_sent ? std::string_view() : id});
    html::submit(html, request.text("public_records.remove_mark"), true);
    html << "</form></details>"_h;
}

// Whoever was given the record may not see the page that it stands on, so it is read here too.
void content(Html& html, const Text& text, const records::Head& head) {
    if (!head.link.empty())
        html << "<p><a href=\""_h << head.link << "\">"_h << text("public_records.to_record")
             << "</a></p>"_h;
    if (!head.file_link.empty())
        html << "<p><a href=\""_h << head.file_link << "\">"_h
             << text("public_records.open_file", {{"name", head.file_name}}) << "</a></p>"_h;
    if (head.text.empty()) return;
    html << "<details"_h;
    if (head.link.empty()) html << " open"_h;
    html << "><summary>"_h << text("public_records.content") << "</summary><p class=\"lines\""_h
         << html::data_language(text) << ">"_h << head.text << "</p></details>"_h;
}

void facts(Html& html, const web::Request& request, const RecordPage& page,
           const Problem* problem) {
    const auto& text = request.text;
    const auto& record = page.record;
    html << "<dl class=\"facts-list\">"_h;
    fact(html, text("public_records.kind"), text("record." + record.type));
    fact(html, text("public_records.authority"), record.unit_name);
    fact(html, text("public_records.who_sees"), text("public_records.sees_" + record.head.secrecy));
    for (const auto& handover : record.handovers)
        fact(html, text("public_records.handed_over"),
             text("public_records.handed_over_to",
                  {{"receiver", handover.receiver},
                   {"date", text.date(handover.on)},
                   {"decision", handover.decision.empty() ? text("public_records.by_step")
                                                          : handover.decision}}));
    html << "</dl>"_h;
    content(html, text, record.head);
    if (record.marks.empty()) return;
    html << "<div class=\"panel stack\">"_h;
    for (const auto& mark : record.marks) {
        mark_note(html, request, mark);
        if (record.may_handle && !mark.removed_on)
            removal_form(html, request, record, mark, problem);
    }
    html << "</div>"_h;
}

void handover_form(Html& html, const web::Request& request, const RecordPage& page,
                   const html::FormView& view) {
    open_details(html, view, "public_records.hand_over",
                 {"receiver", "decision", "handed_over_on"});
    html << "<p>"_h
         << view.text(page.record.becomes_open ? "public_records.hand_over_why"
                                               : "public_records.hand_over_hidden_why")
         << "</p>"_h;
    request.open_form(html, path_of(page.record.type, page.record.id) + "/handover");
    std::vector<std::string> ids;
    std::vector<html::Choice> choices{{"", view.text("public_records.choose")}};
    ids.reserve(page.receivers.size());
    for (const auto& receiver : page.receivers) {
        if (receiver.id == page.record.head.unit) continue;
        ids.push_back(std::to_string(receiver.id.value));
        choices.push_back({ids.back(), receiver.name});
    }
    html::select(html, view, {.name = "receiver", .label = "field.receiver"}, choices);
    html::field(
        html, view,
        {.name = "decision", .label = "field.decision", .hint = "public_records.decision_hint"});
    const auto today = page.today.iso();
    html::field(html, view,
                {.name = "handed_over_on",
                 .label = "field.handed_over_on",
                 .value = today,
                 .type = "date"});
    html::submit(html, view.text("public_records.hand_over"));
    html << "</form></details>"_h;
}

void mark_form(Html& html, const web::Request& request, const RecordPage& page,
               const html::FormView& view) {
    open_details(html, view, "public_records.mark", {"provision", "reason"});
    html << "<p>"_h << view.text("public_records.mark_why") << "</p>"_h;
    request.open_form(html, path_of(page.record.type, page.record.id) + "/marks");
    html::field(
        html, view,
        {.name = "provision", .label = "field.provision", .hint = "public_records.provision_hint"});
    html::field(html, view, {.name = "reason", .label = "field.reason", .rows = 3});
    html::radios(html, view,
                 {.name = "restricted", .label = "public_records.who_sees_then", .value = "no"},
                 {{"no", view.text("public_records.as_before")},
                  {"yes", view.text("public_records.only_own")}});
    html::submit(html, view.text("public_records.mark"));
    html << "</form></details>"_h;
}

void viewers(Html& html, const web::Request& request, const RecordView& record) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"viewers\"><h2 id=\"viewers\">"_h
         << text("public_records.viewers") << "</h2>"_h;
    if (record.head.secrecy == "open") {
        html << "<p>"_h << text("public_records.open_to_all") << "</p>"_h;
    } else {
        html::open_table(html, text("public_records.viewers_caption"), "cards");
        html << "<thead><tr><th scope=\"col\">"_h << text("public_records.head_person")
             << "</th><th scope=\"col\">"_h << text("public_records.head_why")
             << "</th></tr></thead><tbody>"_h;
        for (const auto& viewer : record.viewers) {
            html << "<tr><th scope=\"row\">"_h << viewer.person_name << "</th><td>"_h;
            if (viewer.granted_to) {
                html << text("public_records.granted", {{"date", text.date(*viewer.granted_to)}});
            } else if (!viewer.role.empty()) {
                html << text("role." + viewer.role) << ", "_h << viewer.unit_name;
            }
            if (viewer.is_receiver)
                html << "<span class=\"kind\">"_h << text("public_records.by_handover")
                     << "</span>"_h;
            html << "</td></tr>"_h;
        }
        html << "</tbody>"_h;
        html::close_table(html);
    }
    html << "<h3>"_h << text("public_records.reads") << "</h3>"_h;
    if (record.reads.empty()) {
        html << "<p class=\"empty\">"_h << text("public_records.no_reads") << "</p>"_h;
    } else {
        html << "<ul class=\"lines\">"_h;
        for (const auto& read : record.reads)
            html << "<li>"_h << read.person_name << ", "_h << text.date_time(read.at) << "</li>"_h;
        html << "</ul>"_h;
    }
    html << "</section>"_h;
}

void disclosure_rows(Html& html, const web::Request& request,
                     const std::vector<DisclosureView>& all, std::size_t at_most) {
    const auto& text = request.text;
    html::open_table(html, text("public_records.disclosures_caption"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"public_records.head_record", "public_records.head_outcome",
                            "public_records.head_decided", "public_records.head_by"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < std::min(at_most, all.size()); ++at) {
        const auto& one = all[at];
        html << "<tr><th scope=\"row\"><a href=\"/disclosures/"_h << one.id.value << "\""_h
             << html::data_language(text) << ">"_h << one.title << "</a><span class=\"kind\">"_h
             << one.unit_name << "</span></th><td>"_h
             << text("public_records.outcome_" + one.outcome) << "</td><td class=\"nowrap\">"_h
             << text.date(one.decided_on) << "</td><td>"_h << one.person_name << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

}  // namespace

std::string path_of(std::string_view type, std::int64_t id) {
    return "/records/" + std::string(type) + "/" + std::to_string(id);
}

Html record_view(const web::Request& request, const RecordPage& page, const Problem* problem) {
    const auto& text = request.text;
    const auto& record = page.record;
    const html::FormView view{text, request.form, problem};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, record.head.title, text("public_records.record_lede"));
    facts(html, request, page, problem);
    if (record.may_handle) {
        html << "<section class=\"stack rowsep\" aria-labelledby=\"acts\"><h2 id=\"acts\">"_h
             << text("public_records.acts") << "</h2>"_h;
        if (record.can_be_handed_over) handover_form(html, request, page, view);
        mark_form(html, request, page, view);
        html << "<p><a href=\""_h << path_of(record.type, record.id) << "/disclosure\">"_h
             << text("public_records.disclose") << "</a></p></section>"_h;
    }
    if (!record.disclosures.empty()) {
        html << "<section class=\"rowsep\" aria-labelledby=\"disclosures\">"
                "<h2 id=\"disclosures\">"_h
             << text("public_records.disclosures") << "</h2>"_h;
        disclosure_rows(html, request, record.disclosures, record.disclosures.size());
        html << "</section>"_h;
    }
    if (record.shows_viewers) viewers(html, request, record);
    html << "</div>"_h;
    return html;
}

Html disclose_view(const web::Request& request, const RecordPage& page, const Problem* problem) {
    const auto& text = request.text;
    const auto& record = page.record;
    const html::FormView view{text, request.form, problem};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, text("public_records.disclose"), record.head.title);
    html << "<p>"_h << text("public_records.disclose_why") << "</p>"_h;
    if (is_marked(record)) {
        html << "<div class=\"panel stack\">"_h;
        for (const auto& mark : record.marks)
            if (!mark.removed_on) mark_note(html, request, mark);
        html << "</div>"_h;
    }
    const bool is_file = !record.head.file_link.empty();
    request.open_kept_form(html, path_of(record.type, record.id) + "/disclosure",
                           problem != nullptr, is_file);
    const auto today = page.today.iso();
    html::field(
        html, view,
        {.name = "requested_on", .label = "field.requested_on", .value = today, .type = "date"});
    html::field(html, view,
                {.name = "assessment",
                 .label = "field.assessment",
                 .hint = "public_records.assessment_hint",
                 .rows = 4});
    html::radios(html, view, {.name = "outcome", .label = "field.outcome"},
                 {{"full", text("public_records.outcome_full")},
                  {"masked", text("public_records.outcome_masked")},
                  {"refused", text("public_records.outcome_refused")}});
    html::field(html, view,
                {.name = "provision",
                 .label = "field.provision",
                 .hint = "public_records.provision_if_held_back",
                 .is_optional = true});
    html::field(html, view,
                {.name = "marked_text",
                 .label = "field.marked_text",
                 .hint = "public_records.marked_text_hint",
                 .value = record.head.text,
                 .is_optional = true,
                 .rows = 8});
    if (is_file)
        html::field(html, view,
                    {.name = "masked_file",
                     .label = "field.masked_file",
                     .hint = "public_records.masked_file_hint",
                     .is_optional = true,
                     .type = "file"});
    html::field(html, view,
                {.name = "delegation",
                 .label = "field.delegation",
                 .hint = "public_records.delegation_hint",
                 .is_optional = true});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("public_records.save_disclosure"));
    html << "<a href=\""_h << path_of(record.type, record.id) << "\">"_h
         << text("public_records.back") << "</a></p></form></div>"_h;
    return html;
}

Html disclosure_view(const web::Request& request, const DisclosureView& view) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("public_records.disclosure_of"), view.title);
    html << "<dl class=\"facts-list\">"_h;
    fact(html, text("public_records.authority"), view.unit_name);
    fact(html, text("field.requested_on"), text.date(view.requested_on));
    fact(html, text("field.outcome"), text("public_records.outcome_" + view.outcome));
    fact(html, text("public_records.head_decided"),
         text.date(view.decided_on) + ", " + view.person_name);
    if (!view.delegation.empty()) fact(html, text("field.delegation"), view.delegation);
    norms::bases_fact(html, text, "field.provision", view.bases);
    html << "</dl><h2>"_h << text("field.assessment") << "</h2><p"_h << html::data_language(text)
         << ">"_h << view.assessment << "</p>"_h;
    if (!view.copy.empty())
        html << "<h2>"_h << text("public_records.masked_copy") << "</h2><blockquote"_h
             << html::data_language(text) << "><p class=\"lines\">"_h << view.copy
             << "</p></blockquote><p><a href=\"/disclosures/"_h << view.id.value << "/copy\">"_h
             << text("public_records.download_copy") << "</a></p>"_h;
    if (!view.file_hash.empty())
        html << "<h2>"_h << text("public_records.masked_file")
             << "</h2><p><a href=\"/disclosures/"_h << view.id.value << "/file\">"_h
             << text("public_records.open_file", {{"name", view.file_name}}) << "</a></p>"_h;
    if (view.outcome != "full")
        html << "<p class=\"note\">"_h << text("public_records.may_appeal") << "</p>"_h;
    html << "<p><a href=\""_h << path_of(view.record_type, view.record_id) << "\">"_h
         << text("public_records.about_record") << "</a></p></div>"_h;
    return html;
}

Html disclosures_view(const web::Request& request, const std::vector<DisclosureView>& all) {
    const auto& text = request.text;
    constexpr std::size_t on_a_page = 50;
    Html html;
    html::heading(html, text("public_records.disclosures"),
                  text("public_records.disclosures_lede"));
    if (all.empty()) {
        html << "<p class=\"empty\">"_h << text("public_records.no_disclosures") << "</p>"_h;
        return html;
    }
    disclosure_rows(html, request, all, on_a_page);
    html::pager(html, text,
                all.size() > on_a_page
                    ? "/disclosures?before=" + std::to_string(all[on_a_page - 1].id.value)
                    : std::string());
    return html;
}

}  // namespace varna::public_records

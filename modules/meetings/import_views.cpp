// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/import_views.h"

#include "modules/meetings/meeting_views.h"

namespace varna::meetings {
namespace {

std::string path_of(const Import& import) {
    return "/meetings/imports/" + std::to_string(import.id.value);
}

void state_cell(Html& html, const Text& text, const Import& import) {
    if (import.state == "applied") {
        html::status(html, "done", text("meetings.import_applied"));
    } else if (import.state == "undone") {
        html::status(html, "na", text("meetings.import_undone"));
    } else {
        html::status(html, "half", text("meetings.import_preview"));
    }
}

void earlier(Html& html, const Text& text, const std::vector<Import>& imports) {
    if (imports.empty()) return;
    html << "<section class=\"rowsep\" aria-labelledby=\"earlier\"><h2 id=\"earlier\">"_h
         << text("meetings.earlier_imports") << "</h2>"_h;
    html::open_table(html, text("meetings.earlier_imports"), "cards");
    html << "<thead><tr>"_h;
    for (const char* key : {"meetings.file", "meetings.read_in", "meetings.import_state"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& import : imports) {
        html << "<tr><th scope=\"row\"><a href=\""_h << path_of(import) << "\">"_h
             << import.file_name << "</a></th><td>"_h << text.date_time(import.created_at) << ", "_h
             << import.person_name << "</td><td>"_h;
        state_cell(html, text, import);
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    html << "</section>"_h;
}

void sum(Html& html, std::string_view label, std::int64_t number) {
    html << "<div><dt>"_h << label << "</dt><dd>"_h << number << "</dd></div>"_h;
}

std::string day_words(const Text& text, const std::optional<Date>& day) {
    return day ? text.date(*day) : text("meetings.nothing");
}

// "Manusstopp: 3 september 2026 blir 4 september 2026"; "blev" when it has been applied.
void differences(Html& html, const Text& text, const MeetingFacts& was, const MeetingFacts& becomes,
                 bool is_done) {
    html << "<ul class=\"plain\">"_h;
    const auto differs = [&](const char* key, const std::string& before, const std::string& after) {
        if (before == after) return;
        const auto none = text("meetings.nothing");
        html << "<li>"_h << text(key) << ": "_h
             << text(is_done ? "meetings.was_became" : "meetings.was_becomes",
                     {{"was", before.empty() ? none : before},
                      {"becomes", after.empty() ? none : after}})
             << "</li>"_h;
    };
    differs("meetings.meeting", text.date(was.held_on), text.date(becomes.held_on));
    differs("field.start_time", was.start_time, becomes.start_time);
    differs("meetings.place", was.place, becomes.place);
    const auto day = [&](const char* key, std::optional<Date> MeetingFacts::*which) {
        differs(key, day_words(text, was.*which), day_words(text, becomes.*which));
    };
    day("meetings.manuscript_stop", &MeetingFacts::manuscript_stop_on);
    day("meetings.preparation", &MeetingFacts::preparation_on);
    day("meetings.adjustment", &MeetingFacts::adjustment_on);
    day("meetings.dispatch", &MeetingFacts::dispatch_on);
    if (was.is_cancelled != becomes.is_cancelled)
        html << "<li>"_h
             << text(!becomes.is_cancelled ? "meetings.is_held"
                     : is_done             ? "meetings.became_cancelled"
                                           : "meetings.becomes_cancelled")
             << "</li>"_h;
    html << "</ul>"_h;
}

void outcome_cell(Html& html, const Text& text, const ImportRow& row, bool is_done) {
    if (row.outcome == "faulty") {
        html::status(html, "late", text("meetings.row_faulty"));
    } else if (row.outcome == "gone") {
        html::status(html, "na", text(is_done ? "meetings.row_was_gone" : "meetings.row_gone"));
    } else if (row.outcome == "changed") {
        html::status(html, "half",
                     text(is_done ? "meetings.row_was_changed" : "meetings.row_changed"));
    } else {
        html::status(html, "todo", text("meetings.row_new"));
    }
}

void new_words(Html& html, const Text& text, const MeetingFacts& facts, const FieldNames& counted) {
    html << day_and_time(text, facts);
    if (!facts.place.empty()) html << ", "_h << facts.place;
    if (facts.is_cancelled) html << " ("_h << text("meetings.is_cancelled") << ")"_h;
    bool has_days = false;
    const auto say = [&](const char* key, const char* field, const std::optional<Date>& day) {
        if (!day) return;
        if (!has_days) html << "<ul class=\"plain\">"_h;
        has_days = true;
        html << "<li>"_h << text(key) << ": "_h << text.date(*day);
        if (counted.contains(field)) html << " ("_h << text("meetings.counted") << ")"_h;
        html << "</li>"_h;
    };
    say("meetings.manuscript_stop", "manuscript_stop_on", facts.manuscript_stop_on);
    say("meetings.preparation", "preparation_on", facts.preparation_on);
    say("meetings.adjustment", "adjustment_on", facts.adjustment_on);
    say("meetings.dispatch", "dispatch_on", facts.dispatch_on);
    if (has_days) html << "</ul>"_h;
}

// As the help text and the files that are taken out call the column.
std::string column_name(const Text& text, std::string_view field) {
    if (field == "unit") return text("meetings.body");
    if (field == "held_on") return text("meetings.day_column");
    if (field == "start_time") return text("meetings.time_column");
    return text("field." + std::string(field));
}

void fault_words(Html& html, const Text& text, const std::vector<Problem::Field>& faults) {
    html << "<ul class=\"plain\">"_h;
    for (const auto& fault : faults)
        html << "<li>"_h << column_name(text, fault.name) << ": "_h
             << text(fault.message, {{"detail", fault.detail}}) << "</li>"_h;
    html << "</ul>"_h;
}

void row_of(Html& html, const Text& text, const ImportRow& row, bool is_done) {
    html << "<tr><td>"_h;
    outcome_cell(html, text, row, is_done);
    html << "</td><th scope=\"row\">"_h;
    const auto& shown = row.was ? row.was : row.becomes;
    if (!row.faults.empty() || !shown) {
        html << row.title;
    } else {
        html << row.unit_name << " "_h << text.date(shown->held_on);
    }
    if (row.line > 0)
        html << "<span class=\"kind\">"_h << text("meetings.line", {{"line", row.line}})
             << "</span>"_h;
    html << "</th><td class=\"lines\">"_h;
    if (!row.faults.empty()) {
        fault_words(html, text, row.faults);
    } else if (row.outcome == "gone") {
        html << text(!is_done         ? "meetings.gone_why"
                     : row.is_applied ? "meetings.gone_cancelled"
                                      : "meetings.gone_stays");
    } else if (row.outcome == "changed" && row.was && row.becomes) {
        differences(html, text, *row.was, *row.becomes, is_done);
    } else if (row.becomes) {
        new_words(html, text, *row.becomes, row.counted);
    }
    html << "</td></tr>"_h;
}

void rows_table(Html& html, const Text& text, const ImportView& view) {
    if (view.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("meetings.nothing_new") << "</p>"_h;
        return;
    }
    const auto& state = view.import.state;
    const bool is_done = state != "preview";
    html::open_table(html,
                     text(state == "undone" ? "meetings.what_was_undone"
                          : is_done         ? "meetings.what_happened"
                                            : "meetings.what_happens"),
                     "cards");
    html << "<thead><tr>"_h;
    for (const char* key :
         {is_done ? "meetings.became" : "meetings.becomes", "meetings.meeting", "meetings.what"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& row : view.rows) row_of(html, text, row, is_done);
    html << "</tbody>"_h;
    html::close_table(html);
    if (view.next)
        html::pager(html, text,
                    path_of(view.import) + "?after=" + std::to_string(view.next->value));
}

void apply_form(Html& html, const web::Request& request, const Import& import) {
    const auto& text = request.text;
    const auto changes = import.added + import.changed;
    if (changes + import.gone == 0) {
        html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/meetings/imports\">"_h
             << text("meetings.other_file") << "</a></p>"_h;
        return;
    }
    request.open_form(html, path_of(import) + "/application");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << import.version << "\">"_h;
    if (import.gone > 0)
        html << "<div class=\"field check\"><label for=\"cancels_gone\">"_h
             << text("meetings.cancel_gone", {{"count", import.gone}})
             << "</label><input type=\"checkbox\" id=\"cancels_gone\" name=\"cancels_gone\" "
                "value=\"yes\" aria-describedby=\"cancels_gone-hint\"><p class=\"hint\" "
                "id=\"cancels_gone-hint\">"_h
             << text("meetings.cancel_gone_hint") << "</p></div>"_h;
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("meetings.apply", {{"count", changes}}));
    html << "<a href=\"/meetings/imports\">"_h << text("meetings.other_file")
         << "</a></p></form>"_h;
}

void undo_form(Html& html, const web::Request& request, const Import& import) {
    const auto& text = request.text;
    html << "<p class=\"rowsep\">"_h << text("meetings.undo_why") << "</p>"_h;
    request.open_form(html, path_of(import) + "/reversal");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << import.version << "\">"_h;
    html::submit(html, text("meetings.undo"), true);
    html << "</form>"_h;
}

}  // namespace

Html imports_view(const web::Request& request, const ImportsView& view, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView form{text, request.form, problem};
    Html html;
    html::error_summary(html, form);
    html::heading(html, text("meetings.import"), text("meetings.import_lede"));
    request.open_form(html, "/meetings/imports", true);
    html::field(
        html, form,
        {.name = "file", .label = "field.file", .hint = "meetings.file_hint", .type = "file"});
    unit_choice(html, form,
                {.name = "unit", .label = "meetings.body", .hint = "meetings.body_hint"},
                view.managed, text("meetings.body_in_file"));
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("meetings.read_file"));
    html << "<a href=\"/meetings\">"_h << text("meetings.back") << "</a></p></form>"_h;
    earlier(html, text, view.imports);
    return html;
}

Html import_view(const web::Request& request, const ImportView& view, const Problem* problem) {
    const auto& text = request.text;
    const auto& import = view.import;
    const bool is_preview = import.state == "preview";
    Html html;
    html::error_summary(html, {text, request.form, problem});
    html::heading(html, text(is_preview ? "meetings.check_import" : "meetings.import"),
                  text("meetings.import_of", {{"file", import.file_name},
                                              {"when", text.date_time(import.created_at)},
                                              {"name", import.person_name}}));
    html << "<dl class=\"sums\">"_h;
    sum(html, text("meetings.sum_new", {{"count", import.added}}), import.added);
    sum(html, text("meetings.sum_changed", {{"count", import.changed}}), import.changed);
    sum(html, text(is_preview ? "meetings.sum_gone" : "meetings.sum_was_gone"), import.gone);
    sum(html, text("meetings.sum_same", {{"count", import.same}}), import.same);
    sum(html, text(is_preview ? "meetings.sum_faulty" : "meetings.sum_was_faulty"), import.faulty);
    html << "</dl>"_h;
    if (import.outside > 0)
        html << "<p class=\"muted\">"_h << text("meetings.outside", {{"count", import.outside}})
             << "</p>"_h;
    if (is_preview && import.faulty > 0) {
        const bool is_anything_left = import.added + import.changed + import.gone > 0;
        html << "<p>"_h
             << (is_anything_left ? text("meetings.faulty_left_out", {{"count", import.faulty}})
                                  : text("meetings.nothing_left"))
             << "</p>"_h;
    }
    if (!is_preview) {
        html << "<p>"_h;
        state_cell(html, text, import);
        html << "</p><p class=\"actions\"><a href=\"/meetings\">"_h << text("meetings.to_meetings")
             << "</a></p>"_h;
    }
    rows_table(html, text, view);
    if (is_preview) apply_form(html, request, import);
    if (import.state == "applied") undo_form(html, request, import);
    return html;
}

}  // namespace varna::meetings

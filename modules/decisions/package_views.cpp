// SPDX-License-Identifier: EUPL-1.2
// How a report's package to the registrator goes, on the report's page.
#include "modules/decisions/decision_views.h"

namespace varna::decisions {
namespace {

// What a person can do about it, for every word of delivery.h and report_packages.h.
std::string failure_words(const Text& text, const std::string& word) {
    const auto key = "decisions.package_failed_" + word;
    return text(text.has(key) ? key : "decisions.package_failed_not_reached");
}

void state_words(Html& html, const Text& text, const std::optional<PackageView>& package) {
    html << "<p>"_h;
    if (!package) {
        html::status(html, "todo", text("decisions.package_none"));
    } else if (package->state == "waiting") {
        html::status(html, "half", text("decisions.package_waiting"));
    } else if (package->sent_at) {
        html::status(html, "done",
                     text("decisions.package_sent", {{"when", text.date_time(*package->sent_at)}}));
    } else {
        html::status(html, "late", text("decisions.package_failed"));
    }
    html << "</p>"_h;
    if (!package) return;
    if (!package->failure.empty())
        html << "<p>"_h << failure_words(text, package->failure) << "</p>"_h;
    if (package->state == "waiting")
        html << "<p>"_h
             << text(package->failure.empty() ? "decisions.package_wait"
                                              : "decisions.package_tried_again")
             << "</p>"_h;
    html << "<p class=\"small\">"_h
         << text("decisions.package_asked_by",
                 {{"name", package->asked_by}, {"when", text.date_time(package->asked_at)}})
         << (package->way.empty() ? "" : " " + text("decisions.package_by_" + package->way))
         << "</p>"_h;
}

void send_button(Html& html, const web::Request& request, const OfficeReportPageView& view) {
    const auto& text = request.text;
    if (view.package && view.package->state == "waiting") return;
    if (!view.obstacle.empty()) {
        html << "<p>"_h << failure_words(text, view.obstacle) << "</p>"_h;
        return;
    }
    if (!view.package) html << "<p>"_h << text("decisions.package_explained") << "</p>"_h;
    request.open_form(html, path_of(view.detail.report.id) + "/packages");
    html << "<p class=\"actions\">"_h;
    html::submit(html, text(view.package ? "decisions.package_again" : "decisions.package_send"),
                 view.package.has_value());
    html << "</p></form>"_h;
}

void number_form(Html& html, const web::Request& request, const OfficeReportPageView& view,
                 const html::FormView& form) {
    const auto& text = request.text;
    html << "<details"_h;
    if (form.error("case_number") != nullptr) html << " open"_h;
    html << "><summary>"_h << text("decisions.note_case_number") << "</summary>"_h;
    request.open_form(html, path_of(view.detail.report.id) + "/case_numbers");
    html::field(html, form,
                {.name = "case_number",
                 .label = "field.case_number",
                 .hint = "decisions.written_back_hint"});
    html::submit(html, text("decisions.save"), true);
    html << "</form></details>"_h;
}

}  // namespace

void package_section(Html& html, const web::Request& request, const OfficeReportPageView& view,
                     const html::FormView& form) {
    const auto& text = request.text;
    if (!view.may_send && !view.may_note_number && !view.package) return;
    html << "<section class=\"panel stack rowsep no-print\" aria-labelledby=\"package\">"_h
            "<h2 id=\"package\">"_h
         << text("decisions.package_title") << "</h2>"_h;
    state_words(html, text, view.package);
    if (view.may_send) send_button(html, request, view);
    if (view.may_note_number) number_form(html, request, view, form);
    html << "</section>"_h;
}

}  // namespace varna::decisions

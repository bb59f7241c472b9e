// SPDX-License-Identifier: EUPL-1.2
// A new term of office in four steps: copy the seats, say body by body who was elected, begin,
// train.
#include "modules/organisation/term_views.h"

#include <algorithm>

#include "modules/organisation/person_field.h"
#include "modules/organisation/structure_views.h"

namespace varna::organisation {
namespace {

void term_days(Html& html, const Text& text, const TermView& term) {
    html << text.date(term.valid_from) << " – "_h << text.date(term.valid_to.plus_days(-1));
}

std::size_t elected_in(const BodySeats& body) {
    return static_cast<std::size_t>(
        std::ranges::count_if(body.seats, [](const SeatView& seat) { return seat.is_elected; }));
}

void number_cell(Html& html, const std::string& label, std::size_t number) {
    html << "<td class=\"n\" data-label=\""_h << label << "\">"_h
         << static_cast<std::int64_t>(number) << "</td>"_h;
}

void bodies_table(Html& html, const web::Request& request, const TermPage& page) {
    const auto& text = request.text;
    html::open_table(html, text("organisation.bodies_caption"), "cards labelled");
    html << "<thead><tr>"_h;
    for (const char* key : {"organisation.head_body", "organisation.head_elected",
                            "organisation.head_new", "organisation.head_left"})
        html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& body : page.bodies) {
        const auto elected = elected_in(body);
        const auto fresh = static_cast<std::size_t>(std::ranges::count_if(
            body.seats, [](const SeatView& seat) { return seat.is_elected && seat.is_new; }));
        html << "<tr><th scope=\"row\">"_h;
        if (page.term.state == "prepared" && request.actor.may(Right::manage_organisation)) {
            html << "<a href=\"/organisation/terms/"_h << page.term.id.value << "/bodies/"_h
                 << body.unit.value << "\">"_h << body.unit_name << "</a>"_h;
        } else {
            html << body.unit_name;
        }
        html << "<span class=\"kind\">"_h << text.date(body.days.from) << " – "_h
             << text.date(body.days.to.plus_days(-1)) << "</span></th>"_h;
        number_cell(html, text("organisation.head_elected"), elected);
        number_cell(html, text("organisation.head_new"), fresh);
        number_cell(html, text("organisation.head_left"), body.seats.size() - elected);
        html << "</tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

void begin_form(Html& html, const web::Request& request, const TermPage& page,
                const html::FormView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\" aria-labelledby=\"beginning\"><h2 id=\"beginning\">"_h
         << text("organisation.begin_term") << "</h2><p>"_h
         << text("organisation.begin_why", {{"count", page.term.seats}}) << "</p>"_h;
    request.open_form(html, "/organisation/terms/" + std::to_string(page.term.id.value) + "/start");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << page.term.version << "\">"_h;
    html::field(html, view,
                {.name = "election_basis",
                 .label = "field.election_basis",
                 .hint = "organisation.basis_hint"});
    html::submit(html, text("organisation.begin_term"));
    html << "</form></section>"_h;
}

void training_row(Html& html, const web::Request& request, const TrainingView& training,
                  const Date& today, bool may_govern) {
    const auto& text = request.text;
    const auto id = "trained-" + std::to_string(training.person.value);
    html << "<tr><td>"_h;
    if (!training.done_on && may_govern)
        html << "<input type=\"checkbox\" name=\"person\" id=\""_h << id << "\" value=\""_h
             << training.person.value << "\">"_h;
    html << "</td><th scope=\"row\">"_h;
    if (!training.done_on && may_govern) {
        html << "<label for=\""_h << id << "\">"_h << training.person_name << "</label>"_h;
    } else {
        html << training.person_name;
    }
    if (training.is_new)
        html << "<span class=\"kind\">"_h << text("organisation.newly_elected") << "</span>"_h;
    html << "</th><td>"_h;
    if (training.done_on) {
        html::status(html, "done",
                     text("organisation.trained_on", {{"date", text.date(*training.done_on)}}));
    } else if (training.due_on < today) {
        html::status(html, "late",
                     text("organisation.train_before", {{"date", text.date(training.due_on)}}));
    } else {
        html::status(html, "todo",
                     text("organisation.train_before", {{"date", text.date(training.due_on)}}));
    }
    html << "</td></tr>"_h;
}

void training_list(Html& html, const web::Request& request, const TermPage& page,
                   const html::FormView& view) {
    const auto& text = request.text;
    const bool may_govern = request.actor.may(Right::manage_organisation);
    const bool is_any_left = std::ranges::any_of(
        page.training, [](const TrainingView& training) { return !training.done_on; });
    html << "<section class=\"rowsep\" aria-labelledby=\"training\"><h2 id=\"training\">"_h
         << text("organisation.training") << "</h2><p>"_h
         << text("organisation.training_state",
                 {{"done", page.term.trained}, {"all", page.term.to_train}})
         << "</p>"_h;
    const bool has_form = may_govern && is_any_left;
    if (has_form)
        request.open_form(html,
                          "/organisation/terms/" + std::to_string(page.term.id.value) + "/trained");
    html::open_table(html, text("organisation.training_caption"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("organisation.head_trained")
         << "</th><th scope=\"col\">"_h << text("organisation.head_person")
         << "</th><th scope=\"col\">"_h << text("field.state") << "</th></tr></thead><tbody>"_h;
    for (const auto& training : page.training)
        training_row(html, request, training, page.today, may_govern);
    html << "</tbody>"_h;
    html::close_table(html);
    if (has_form) {
        const auto today = page.today.iso();
        html::field(
            html, view,
            {.name = "trained_on", .label = "field.trained_on", .value = today, .type = "date"});
        html::submit(html, text("organisation.note_trained"));
        html << "</form>"_h;
    }
    html << "</section>"_h;
}

// The boxes as they were typed when the form comes back, and otherwise as they are stored.
void seat_boxes(Html& html, const web::Request& request, const BodyPage& page, bool is_typed) {
    const auto& text = request.text;
    const auto ticked = request.form.values("seat");
    html << "<fieldset class=\"pick\"><legend>"_h << text("organisation.who_was_elected")
         << "</legend>"_h;
    for (const auto& seat : page.body.seats) {
        const auto id = std::to_string(seat.id.value);
        html << "<label><input type=\"checkbox\" name=\"seat\" value=\""_h << id << "\""_h;
        const bool is_ticked =
            is_typed ? std::ranges::find(ticked, id) != ticked.end() : seat.is_elected;
        if (is_ticked) html << " checked"_h;
        html << "><span>"_h << seat.person_name << "<span class=\"kind\">"_h
             << text("role." + seat.role);
        if (seat.is_new) html << ", "_h << text("organisation.newly_elected");
        html << "</span></span></label>"_h;
    }
    html << "</fieldset>"_h;
}

constexpr const char* body_person_label = "organisation.who";

}  // namespace

Html terms_view(const web::Request& request, const std::vector<TermView>& all,
                const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{
        text, request.form, problem, {{"valid_from", "organisation.first_day"}}};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/organisation\">"_h << text("organisation.title")
         << "</a></p>"_h;
    html::heading(html, text("organisation.terms"), text("organisation.terms_lede"));
    if (all.empty()) {
        html << "<p class=\"empty\">"_h << text("organisation.no_terms") << "</p>"_h;
    } else {
        html::open_table(html, text("organisation.terms_caption"), "cards labelled");
        html << "<thead><tr>"_h;
        for (const char* key : {"organisation.head_term", "organisation.head_when", "field.state",
                                "organisation.head_elected"})
            html << "<th scope=\"col\">"_h << text(key) << "</th>"_h;
        html << "</tr></thead><tbody>"_h;
        for (const auto& term : all) {
            html << "<tr><th scope=\"row\"><a href=\"/organisation/terms/"_h << term.id.value
                 << "\">"_h << term.name << "</a></th><td>"_h;
            term_days(html, text, term);
            html << "</td><td>"_h;
            html::status(html, term.state == "begun" ? "done" : "half",
                         text("organisation.term_" + term.state));
            html << "</td>"_h;
            number_cell(html, text("organisation.head_elected"),
                        static_cast<std::size_t>(term.seats));
            html << "</tr>"_h;
        }
        html << "</tbody>"_h;
        html::close_table(html);
    }
    if (!request.actor.may(Right::manage_organisation)) return html;
    html << "<section class=\"rowsep\" aria-labelledby=\"preparing\"><h2 id=\"preparing\">"_h
         << text("organisation.prepare_term") << "</h2><p>"_h << text("organisation.prepare_why")
         << "</p>"_h;
    request.open_form(html, "/organisation/terms");
    html::field(html, view,
                {.name = "name", .label = "field.name", .hint = "organisation.term_name_hint"});
    html::field(html, view,
                {.name = "valid_from",
                 .label = "organisation.first_day",
                 .hint = "organisation.term_first_day_hint",
                 .type = "date"});
    html::field(html, view, {.name = "valid_to", .label = "field.valid_to", .type = "date"});
    html::submit(html, text("organisation.prepare_term"));
    html << "</form></section>"_h;
    return html;
}

// The body's own days: bodies do not change on the same one.
void body_days(Html& html, const html::FormView& view, const TermDays& days) {
    const auto from = days.from.iso();
    const auto last = days.to.plus_days(-1).iso();
    html << "<fieldset class=\"group\"><legend>"_h << view.text("organisation.body_days")
         << "</legend><p class=\"hint\">"_h << view.text("organisation.body_days_hint") << "</p>"_h;
    html::field(html, view,
                {.name = "valid_from", .label = "field.valid_from", .value = from, .type = "date"});
    html::field(html, view,
                {.name = "valid_to", .label = "field.valid_to", .value = last, .type = "date"});
    html << "</fieldset>"_h;
}

Html term_view(const web::Request& request, const TermPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/organisation/terms\">"_h << text("organisation.terms")
         << "</a></p>"_h;
    html::heading(html, text("organisation.term_title", {{"name", page.term.name}}));
    html << "<p class=\"lede\">"_h;
    term_days(html, text, page.term);
    html << "</p>"_h;
    if (page.term.state == "prepared")
        html << "<p>"_h << text("organisation.elect_why") << "</p>"_h;
    if (page.term.state == "begun" && page.term.to_train > 0)
        training_list(html, request, page, view);
    html << "<section class=\"rowsep\" aria-labelledby=\"bodies\"><h2 id=\"bodies\">"_h
         << text("organisation.bodies") << "</h2>"_h;
    bodies_table(html, request, page);
    html << "</section>"_h;
    if (page.term.state == "prepared" && request.actor.may(Right::manage_organisation))
        begin_form(html, request, page, view);
    return html;
}

Html body_view(const web::Request& request, const BodyPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem, {{"person_name", body_person_label}}};
    const auto term = "/organisation/terms/" + std::to_string(page.term.id.value);
    const auto path = term + "/bodies/" + std::to_string(page.body.unit.value);
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\""_h << term << "\">"_h
         << text("organisation.term_title", {{"name", page.term.name}}) << "</a></p>"_h;
    html::heading(html, page.body.unit_name, text("organisation.body_lede"));
    request.open_form(html, path);
    if (page.body.seats.empty()) {
        html << "<p class=\"empty\">"_h << text("organisation.no_seats") << "</p>"_h;
    } else {
        seat_boxes(html, request, page, problem != nullptr);
    }
    body_days(html, view, page.body.days);
    html << "<fieldset class=\"group\"><legend>"_h << text("organisation.add_seat")
         << "</legend><p class=\"hint\">"_h << text("organisation.add_seat_hint") << "</p>"_h;
    person_field(html, view, page.matches, body_person_label, true);
    role_select(html, view, true);
    html << "</fieldset>"_h;
    html::submit(html, text("organisation.save"));
    html << "</form></div>"_h;
    return html;
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/joining_views.h"

#include "modules/organisation/person_field.h"

namespace varna::organisation {
namespace {

std::string path_of(const Identified& one) {
    return "/people/" + std::to_string(one.person.id.value);
}

std::string logins_of(const Text& text, const Identified& one) {
    std::string words;
    for (const auto& kind : one.logins)
        words += (words.empty() ? "" : ", ") + text("organisation.login_" + kind);
    return words.empty() ? text("organisation.login_none") : words;
}

std::string roles_of(const Text& text, const Identified& one) {
    std::string words;
    for (const auto& role : one.person.roles)
        words += (words.empty() ? "" : "; ") + role_words(text, role);
    return words.empty() ? text("organisation.no_role_now") : words;
}

void row(Html& html, const Text& text, std::string_view label, const std::string& left,
         const std::string& right) {
    html << "<tr><th scope=\"row\">"_h << text(label) << "</th><td>"_h << left << "</td><td>"_h
         << right << "</td></tr>"_h;
}

void comparison(Html& html, const Text& text, const Identified& into, const Identified& from) {
    html::open_table(html, text("organisation.join_caption"), "compare");
    html << "<thead><tr><td></td><th scope=\"col\">"_h << text("organisation.who_remains")
         << "</th><th scope=\"col\">"_h << text("organisation.who_is_joined")
         << "</th></tr></thead><tbody>"_h;
    const auto file = [&](const Identified& one) {
        return text(one.is_in_staff_file ? "organisation.yes" : "organisation.no");
    };
    row(html, text, "field.name", into.person.name, from.person.name);
    row(html, text, "field.email", into.person.email, from.person.email);
    row(html, text, "organisation.employee_number", into.employee_number, from.employee_number);
    row(html, text, "organisation.in_staff_file", file(into), file(from));
    row(html, text, "organisation.logs_in", logins_of(text, into), logins_of(text, from));
    row(html, text, "organisation.roles", roles_of(text, into), roles_of(text, from));
    html << "</tbody>"_h;
    html::close_table(html);
}

void joining_form(Html& html, const web::Request& request, const JoinPage& page) {
    const auto& text = request.text;
    const auto& other = *page.other;
    comparison(html, text, page.person, other);
    if (other.is_in_staff_file) {
        html << "<p>"_h << text("organisation.join_from_her") << " <a href=\""_h << path_of(other)
             << "/join?person_name="_h << http::percent_encode(page.person.person.name)
             << "&amp;person="_h << page.person.person.id.value << "\">"_h
             << text("organisation.join_other_way") << "</a></p>"_h;
        return;
    }
    request.open_form(html, path_of(page.person) + "/join");
    html << "<input type=\"hidden\" name=\"person\" value=\""_h << other.person.id.value
         << "\"><p class=\"muted\">"_h << text("organisation.join_is_for_good")
         << "</p><p class=\"actions\">"_h;
    html::submit(html, text("organisation.join_now"));
    html << "<a href=\""_h << path_of(page.person) << "\">"_h << text("organisation.back")
         << "</a></p></form>"_h;
}

void same_names(Html& html, const Text& text, const JoinPage& page) {
    if (page.known.empty() || page.other) return;
    html << "<h2>"_h << text("organisation.same_name") << "</h2><ul>"_h;
    for (const auto& one : page.known)
        html << "<li><a href=\""_h << path_of(page.person) << "/join?person="_h
             << one.person.id.value << "&amp;person_name="_h
             << http::percent_encode(one.person.name) << "\">"_h << one.person.name
             << "</a> <span class=\"muted\">"_h << roles_of(text, one) << " · "_h
             << text("organisation.logs_in") << ": "_h << logins_of(text, one) << "</span></li>"_h;
    html << "</ul>"_h;
}

}  // namespace

Html join_view(const web::Request& request, const JoinPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{
        text, request.form, problem, {{"person_name", "organisation.who_is_she"}}};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\""_h << path_of(page.person) << "\">"_h
         << page.person.person.name << "</a></p>"_h;
    html::heading(html, text("organisation.join_people"),
                  text("organisation.join_lede", {{"name", page.person.person.name}}));
    if (page.other) joining_form(html, request, page);
    same_names(html, text, page);
    html << "<section class=\"rowsep\" aria-labelledby=\"finding\"><h2 id=\"finding\">"_h
         << text("organisation.find_other") << "</h2><form method=\"get\" action=\""_h
         << path_of(page.person) << "/join\">"_h;
    person_field(html, view, page.other ? std::vector<PersonView>{} : page.matches,
                 "organisation.who_is_she", false);
    html::submit(html, text("organisation.compare"), true);
    html << "</form></section></div>"_h;
    return html;
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "modules/administration/guest_views.h"

#include "modules/administration/account_views.h"
#include "platform/web/components.h"

namespace varna::administration {
namespace {

using identity::GuestRow;

constexpr int usual_days = 30;

void standing(Html& html, const Text& text, const GuestRow& guest) {
    if (guest.has_ended)
        html::status(html, "gap", text("administration.guest_ended"));
    else if (guest.has_entered)
        html::status(html, "done", text("administration.guest_entered"));
    else
        html::status(html, "todo", text("administration.guest_invited"));
}

void guest_line(Html& html, const Text& text, const GuestRow& guest) {
    html << "<tr><th scope=\"row\"><a href=\"/administration/guests/"_h << guest.id.value << "\">"_h
         << guest.name << "</a></th><td>"_h;
    standing(html, text, guest);
    html << "</td><td>"_h
         << text("administration.until_day", {{"day", text.date(guest.ends_on.plus_days(-1))}})
         << "</td><td>"_h << text("administration.records_count", {{"count", guest.records}})
         << "</td></tr>"_h;
}

void guests_table(Html& html, const Text& text, const std::vector<GuestRow>& all) {
    if (all.empty()) {
        html << "<p class=\"empty\">"_h << text("administration.no_guests") << "</p>"_h;
        return;
    }
    html::open_table(html, text("administration.guests"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("administration.person")
         << "</th><th scope=\"col\">"_h << text("administration.state")
         << "</th><th scope=\"col\">"_h << text("administration.guest_until")
         << "</th><th scope=\"col\">"_h << text("administration.guest_records")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < all.size() && at < identity::guests_on_page; ++at)
        guest_line(html, text, all[at]);
    html << "</tbody>"_h;
    html::close_table(html);
    if (all.size() > identity::guests_on_page)
        html::pager(html, text,
                    "/administration/guests?before=" +
                        std::to_string(all[identity::guests_on_page - 1].id.value));
}

void invite_form(Html& html, const web::Request& request, const html::FormView& view,
                 const Date& today) {
    const auto& text = request.text;
    html << "<h2 class=\"rowsep\">"_h << text("administration.invite_title") << "</h2>"_h;
    request.open_form(html, "/administration/guests");
    html::field(html, view, {.name = "guest_name", .label = "field.guest_name"});
    const auto usual = today.plus_days(usual_days).iso();
    html::field(html, view,
                {.name = "last_on",
                 .label = "field.last_on",
                 .hint = "administration.last_on_hint",
                 .value = usual,
                 .type = "date"});
    html::field(
        html, view,
        {.name = "records",
         .label = "field.records",
         .hint = request.actor.may(Right::administer_accounts) ? "administration.records_hint"
                                                               : "administration.own_records_hint",
         .value = request.query("records"),
         .rows = 4});
    html::submit(html, text("administration.invite"));
    html << "</form>"_h;
}

void renewal_form(Html& html, const web::Request& request, const GuestRow& guest) {
    const auto& text = request.text;
    const auto page = "/administration/guests/" + std::to_string(guest.id.value);
    html << "<div class=\"actions\">"_h;
    request.open_form(html, page + "/link");
    html::submit(html, text("administration.new_link"));
    html << "</form>"_h;
    request.open_form(html, page + "/end");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << guest.version << "\">"_h;
    html::submit(html, text("administration.end_guest"), true);
    html << "</form></div>"_h;
}

}  // namespace

Html guests_view(const web::Request& request, const std::vector<GuestRow>& all,
                 const Problem* problem, const Date& today) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html::heading(html, text("administration.guests"), text("administration.guests_lede"));
    if (request.actor.may(Right::administer_accounts)) tabs(html, request, "guests");
    guests_table(html, text, all);
    invite_form(html, request, view, today);
    return html;
}

Html guest_view(const web::Request& request, const GuestRow& guest) {
    const auto& text = request.text;
    Html html;
    html << "<p class=\"small\"><a href=\"/administration/guests\">"_h
         << text("administration.all_guests") << "</a></p>"_h;
    html::heading(html, guest.name);
    html << "<dl class=\"facts-list\"><dt>"_h << text("administration.state") << "</dt><dd>"_h;
    standing(html, text, guest);
    html << "</dd><dt>"_h << text("administration.invited_by") << "</dt><dd>"_h << guest.invited_by
         << ", "_h << text.date_time(guest.invited_at) << "</dd><dt>"_h
         << text("administration.guest_until") << "</dt><dd>"_h
         << text.date(guest.ends_on.plus_days(-1)) << "</dd></dl>"_h;
    if (!guest.has_ended) renewal_form(html, request, guest);
    return html;
}

Html link_view(const web::Request& request, const GuestRow& guest, const std::string& link) {
    const auto& text = request.text;
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::heading(html, text("administration.link_title", {{"name", guest.name}}),
                  text("administration.link_why"));
    html << "<p><code class=\"secret\">"_h << link
         << "</code></p><p class=\"actions\">"
            "<a class=\"ds-button\" href=\"/administration/guests\">"_h
         << text("administration.link_copied") << "</a></p></div>"_h;
    return html;
}

}  // namespace varna::administration

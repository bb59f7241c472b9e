// SPDX-License-Identifier: EUPL-1.2
#include "modules/meetings/feed_views.h"

#include "platform/web/components.h"

namespace varna::meetings {
namespace {

void address(Html& html, const web::Request& request, const FeedAddress& feed) {
    const auto& text = request.text;
    const auto name = feed.name.empty() ? text("meetings.own_calendar") : feed.name;
    html << "<tr><th scope=\"row\">"_h << name << "</th><td class=\"lines\"><a href=\""_h
         << feed.address << "\">"_h << feed.address << "</a></td><td>"_h;
    if (feed.may_renew) {
        request.open_form(html, "/meetings/calendars/renewal");
        if (feed.unit)
            html << "<input type=\"hidden\" name=\"unit\" value=\""_h << feed.unit.value << "\">"_h;
        html << "<button class=\"linklike\" type=\"submit\" aria-label=\""_h
             << text("meetings.renew_named", {{"name", name}}) << "\">"_h << text("meetings.renew")
             << "</button></form>"_h;
    }
    html << "</td></tr>"_h;
}

}  // namespace

Html feeds_view(const web::Request& request, const std::vector<FeedAddress>& feeds) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("meetings.calendars"), text("meetings.calendars_lede"));
    html << "<p>"_h << text("meetings.calendars_secret") << "</p>"_h;
    html::open_table(html, text("meetings.calendars"), "cards addresses");
    html << "<thead><tr><th scope=\"col\">"_h << text("meetings.calendar_of")
         << "</th><th scope=\"col\">"_h << text("meetings.address") << "</th><th scope=\"col\">"_h
         << text("meetings.renew") << "</th></tr></thead><tbody>"_h;
    for (const auto& feed : feeds) address(html, request, feed);
    html << "</tbody>"_h;
    html::close_table(html);
    html << "<p class=\"actions\"><a href=\"/meetings\">"_h << text("meetings.back")
         << "</a></p>"_h;
    return html;
}

}  // namespace varna::meetings

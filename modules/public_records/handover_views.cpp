// SPDX-License-Identifier: EUPL-1.2
// What the actor's units were given, and what they gave.
#include <algorithm>

#include "modules/public_records/record_views.h"
#include "platform/web/components.h"

namespace varna::public_records {
namespace {

constexpr std::size_t on_a_page = 50;

void directions(Html& html, const Text& text, Direction chosen) {
    html << "<nav class=\"filters\" aria-label=\""_h << text("public_records.handovers") << "\">"_h;
    const auto chip = [&](Direction direction, const char* href, const char* label) {
        html << "<a class=\"ds-chip\" href=\""_h << href << "\""_h;
        if (direction == chosen) html << " aria-current=\"page\""_h;
        html << ">"_h << text(label) << "</a>"_h;
    };
    chip(Direction::received, "/handovers", "public_records.received");
    chip(Direction::given, "/handovers?direction=given", "public_records.given");
    html << "</nav>"_h;
}

void row(Html& html, const Text& text, const HandoverLine& line, bool is_given) {
    html << "<tr><th scope=\"row\"><a href=\""_h << path_of(line.type, line.record) << "\""_h
         << html::data_language(text) << ">"_h << line.title << "</a><span class=\"kind\">"_h
         << text("record." + line.type) << "</span></th><td>"_h
         << (is_given ? line.receiver_name : line.unit_name) << "</td><td class=\"nowrap\">"_h
         << text.date(line.on) << "</td><td>"_h;
    if (line.decision.empty())
        html << text("public_records.by_step");
    else
        html << line.decision;
    html << "<span class=\"kind\">"_h << line.person_name << "</span></td></tr>"_h;
}

}  // namespace

Html handovers_view(const web::Request& request, const HandoversPage& page) {
    const auto& text = request.text;
    const bool is_given = page.direction == Direction::given;
    Html html;
    html::heading(html, text("public_records.handovers"), text("public_records.handovers_lede"));
    directions(html, text, page.direction);
    if (page.lines.empty()) {
        html << "<p class=\"empty\">"_h
             << text(is_given ? "public_records.nothing_given" : "public_records.nothing_received")
             << "</p>"_h;
        return html;
    }
    html::open_table(html, text(is_given ? "public_records.given" : "public_records.received"),
                     "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("public_records.head_record")
         << "</th><th scope=\"col\">"_h
         << text(is_given ? "public_records.head_to" : "public_records.head_from")
         << "</th><th scope=\"col\">"_h << text("public_records.head_on")
         << "</th><th scope=\"col\">"_h << text("public_records.head_decision")
         << "</th></tr></thead><tbody>"_h;
    for (std::size_t at = 0; at < std::min(on_a_page, page.lines.size()); ++at)
        row(html, text, page.lines[at], is_given);
    html << "</tbody>"_h;
    html::close_table(html);
    html::pager(html, text,
                page.lines.size() > on_a_page
                    ? std::string("/handovers?") + (is_given ? "direction=given&" : "") +
                          "before=" + std::to_string(page.lines[on_a_page - 1].id.value)
                    : std::string());
    return html;
}

}  // namespace varna::public_records

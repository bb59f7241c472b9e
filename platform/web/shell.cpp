// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/shell.h"

#include <algorithm>
#include <cstdint>

#include "platform/base/crypto.h"
#include "platform/base/embedded.h"
#include "platform/web/components.h"

namespace varna::web {
namespace {

constexpr std::size_t links_in_row = 7;

std::string hashed_path(std::string_view name, std::string_view suffix) {
    const auto bytes = embedded("assets/" + std::string(name) + std::string(suffix));
    const auto hash = crypto::hex(crypto::sha256(bytes)).substr(0, 12);
    return "/assets/" + std::string(name) + "-" + hash + std::string(suffix);
}

bool is_shown(const Request& request, const NavigationItem& item) {
    return !item.is_public && (!item.right || request.actor.may(*item.right));
}

void navigation_link(Html& html, const Request& request, const Page& page,
                     const NavigationItem& item) {
    html << "<a href=\""_h << item.path << "\""_h;
    if (item.path == page.active) html << " aria-current=\"page\""_h;
    html << ">"_h << request.text(item.text_key) << "</a>"_h;
}

// At most `at_most` stand in a row; where there are more, the last of them open under a word.
void navigation(Html& html, const Request& request, const Page& page, std::size_t at_most) {
    if (request.navigation == nullptr || request.actor.is_guest) return;
    std::vector<const NavigationItem*> shown;
    for (const auto& item : *request.navigation)
        if (is_shown(request, item)) shown.push_back(&item);
    const auto in_row = shown.size() > at_most ? at_most - 1 : shown.size();
    for (std::size_t at = 0; at < in_row; ++at) navigation_link(html, request, page, *shown[at]);
    if (in_row == shown.size()) return;
    const bool is_here =
        std::any_of(shown.begin() + static_cast<std::ptrdiff_t>(in_row), shown.end(),
                    [&](const NavigationItem* item) { return item->path == page.active; });
    html << "<details class=\"more\"><summary"_h;
    if (is_here) html << " class=\"here\""_h;
    html << ">"_h << request.text("platform.more") << "</summary><div>"_h;
    for (std::size_t at = in_row; at < shown.size(); ++at)
        navigation_link(html, request, page, *shown[at]);
    html << "</div></details>"_h;
}

void who(Html& html, const Request& request) {
    if (!request.actor.is_known()) return;
    html << "<a class=\"who\" href=\"/me\">"_h << request.actor.name << "</a>"_h;
    request.open_form(html, "/logout");
    html << "<button class=\"linklike\" type=\"submit\">"_h << request.text("platform.log_out")
         << "</button></form>"_h;
}

void language_switch(Html& html, const Request& request) {
    request.open_form(html, "/language");
    html << "<input type=\"hidden\" name=\"back\" value=\""_h << request.message.target
         << "\"><input type=\"hidden\" name=\"language\" value=\""_h
         << request.text("platform.other_language_code")
         << "\"><button class=\"linklike\" type=\"submit\" lang=\""_h
         << request.text("platform.other_language_code") << "\">"_h
         << request.text("platform.other_language") << "</button></form>"_h;
}

void top(Html& html, const Request& request, const Page& page) {
    const auto& text = request.text;
    html << "<header class=\"top\"><a class=\"brand\" href=\"/\"><svg aria-hidden=\"true\">"
            "<use href=\""_h
         << assets().sprite << "#brand\"/></svg>Värna<span>"_h << request.tenant.brand.name
         << "</span></a>"_h;
    if (request.actor.is_known() && !page.is_public) {
        html << "<nav aria-label=\""_h << text("platform.main_menu") << "\">"_h;
        navigation(html, request, page, links_in_row);
        html << "</nav>"_h;
        who(html, request);
        html << "<a class=\"to-menu\" href=\"#menu\">"_h << text("platform.menu") << "</a>"_h;
    }
    html << "</header>"_h;
}

void foot(Html& html, const Request& request, const Page& page) {
    const auto& text = request.text;
    html << "<footer class=\"foot\">"_h;
    if (request.actor.is_known() && !page.is_public) {
        html << "<nav id=\"menu\" aria-label=\""_h << text("platform.footer_menu") << "\">"_h;
        navigation(html, request, page, SIZE_MAX);
        html << "<a href=\"/me\">"_h << text("platform.your_account") << "</a>"_h;
        html << "</nav>"_h;
    }
    html << "<span><b>"_h << text("platform.help_now") << "</b> "_h << text("platform.danger")
         << " <a href=\"tel:112\">112</a>."_h;
    if (!request.tenant.brand.support_phone.empty())
        html << " "_h << text("platform.support_phone") << " <a href=\"tel:"_h
             << request.tenant.brand.support_phone << "\">"_h << request.tenant.brand.support_phone
             << "</a>"_h;
    html << "</span>"_h;
    if (request.navigation != nullptr)
        for (const auto& item : *request.navigation)
            if (item.is_public)
                html << "<a href=\""_h << item.path << "\">"_h << text(item.text_key) << "</a>"_h;
    if (request.tenant.is_demo) html << "<span>"_h << text("platform.demo_note") << "</span>"_h;
    language_switch(html, request);
    html << "</footer>"_h;
}

void notice(Html& html, const Request& request) {
    // Only our own sentences can be shown: the query carries a key, never words.
    const std::string key = "notice." + std::string(request.query("done"));
    if (request.query("done").empty() || !request.text.has(key)) return;
    html << "<p class=\"notice\" role=\"status\">"_h;
    html::mark(html, "done");
    html << "<span>"_h << request.text(key) << "</span></p>"_h;
}

}  // namespace

const Assets& assets() {
    static const Assets all{hashed_path("app", ".css"), hashed_path("sprite", ".svg"),
                            hashed_path("favicon", ".svg"), hashed_path("keep", ".js")};
    return all;
}

Asset find_asset(std::string_view path) {
    const auto found = [](std::string_view name, const char* type) {
        return Asset{embedded("assets/" + std::string(name)),
                     embedded("assets/" + std::string(name) + ".gz"), type};
    };
    if (path == assets().css) return found("app.css", "text/css; charset=utf-8");
    if (path == assets().sprite) return found("sprite.svg", "image/svg+xml");
    if (path == assets().favicon) return found("favicon.svg", "image/svg+xml");
    if (path == assets().script) return found("keep.js", "text/javascript; charset=utf-8");
    return {};
}

std::string render_shell(const Request& request, const Page& page, const Html& body) {
    Html html;
    html << "<!doctype html><html lang=\""_h << request.text.language()
         << "\" data-color-scheme=\"auto\" data-size=\"sm\"><head><meta charset=\"utf-8\">"_h
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"_h
         << page.title << " – "_h << request.tenant.brand.name
         << "</title><link rel=\"stylesheet\" href=\""_h << assets().css
         << "\"><link rel=\"stylesheet\" href=\"/brand.css\"><link rel=\"icon\" href=\""_h
         << assets().favicon << "\" type=\"image/svg+xml\">"_h;
    if (page.keeps_typed) html << "<script src=\""_h << assets().script << "\" defer></script>"_h;
    html << "</head><body>"_h
            "<a class=\"ds-skip-link\" href=\"#main\">"_h
         << request.text("platform.skip_link") << "</a>"_h;
    top(html, request, page);
    html << "<main id=\"main\" class=\"page\" tabindex=\"-1\">"_h;
    notice(html, request);
    html << body << "</main>"_h;
    foot(html, request, page);
    html << "</body></html>"_h;
    return html.take();
}

}  // namespace varna::web

// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/structure_views.h"

#include <algorithm>
#include <array>
#include <set>

namespace varna::organisation {
namespace {

// In the order in which people know their municipality.
struct Group {
    std::string_view name;
    std::array<std::string_view, 4> kinds;
};
constexpr std::array<Group, 6> groups = {{
    {"council", {"council", "auditors", "", ""}},
    {"executive", {"executive_board", "executive_committee", "executive_office", ""}},
    {"boards", {"board", "joint_board", "crisis_board", ""}},
    {"companies", {"municipal_company", "", "", ""}},
    {"federations", {"municipal_federation", "", "", ""}},
    {"groups", {"cooperation_group", "", "", ""}},
}};

class Tree {
public:
    Tree(Html& html, const web::Request& request, const StructurePage& page)
        : html_(html), request_(request), page_(page) {}

    void show() {
        for (const auto& group : groups) show_group(group);
        // What belongs nowhere is not hidden: it has lost what it worked for.
        std::vector<const Node*> rest;
        for (const auto& node : page_.nodes)
            if (!shown_.contains(node.unit.id.value)) rest.push_back(&node);
        if (rest.empty()) return;
        open_group(request_.text("organisation.group_rest"));
        for (const auto* node : rest)
            if (!shown_.contains(node->unit.id.value)) show_node(*node, 0);
        close_group();
    }

private:
    void open_group(const std::string& title) {
        html_ << "<section class=\"units\"><h2>"_h << title << "</h2><ul>"_h;
    }
    void close_group() { html_ << "</ul></section>"_h; }

    void show_group(const Group& group) {
        std::vector<const Node*> tops;
        for (const auto& node : page_.nodes)
            if (std::ranges::find(group.kinds, node.unit.kind) != group.kinds.end() &&
                !is_below_same_group(node, group))
                tops.push_back(&node);
        if (tops.empty()) return;
        open_group(request_.text("organisation.group_" + std::string(group.name)));
        for (const auto* node : tops) show_node(*node, 0);
        close_group();
    }

    bool is_below_same_group(const Node& node, const Group& group) const {
        return std::ranges::any_of(node.parents, [&](const auto& parent) {
            return std::ranges::any_of(page_.nodes, [&](const Node& other) {
                return other.unit.id == parent &&
                       std::ranges::find(group.kinds, other.unit.kind) != group.kinds.end();
            });
        });
    }

    void show_node(const Node& node, int depth) {
        constexpr int depth_max = 8;
        shown_.insert(node.unit.id.value);
        html_ << "<li><a href=\"/organisation/units/"_h << node.unit.id.value << "\""_h
              << html::data_language(request_.text) << ">"_h << node.unit.name << "</a>"_h;
        std::vector<const Node*> below;
        for (const auto& other : page_.nodes)
            // Groups and councils have a heading of their own.
            if (other.unit.kind != "cooperation_group" &&
                std::ranges::find(other.parents, node.unit.id) != other.parents.end())
                below.push_back(&other);
        if (!below.empty() && depth < depth_max) {
            html_ << "<ul>"_h;
            for (const auto* other : below) show_node(*other, depth + 1);
            html_ << "</ul>"_h;
        }
        html_ << "</li>"_h;
    }

    Html& html_;
    const web::Request& request_;
    const StructurePage& page_;
    std::set<std::int64_t> shown_;
};

void day_form(Html& html, const web::Request& request, const StructurePage& page) {
    const auto& text = request.text;
    const web::Form nothing;
    const html::FormView view{text, nothing};
    html << "<form class=\"filters\" action=\"/organisation\" method=\"get\" aria-label=\""_h
         << text("organisation.choose_day") << "\">"_h;
    const auto day = page.day.iso();
    html::field(html, view,
                {.name = "on", .label = "organisation.as_it_was", .value = day, .type = "date"});
    html << "<button class=\"ds-button\" data-variant=\"secondary\" type=\"submit\">"_h
         << text("organisation.show") << "</button></form>"_h;
}

}  // namespace

Html structure_view(const web::Request& request, const StructurePage& page) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("organisation.title"), text("organisation.lede"));
    html << "<p class=\"actions\"><a href=\"/people\">"_h << text("organisation.people")
         << "</a><a href=\"/organisation/terms\">"_h << text("organisation.terms") << "</a>"_h;
    if (request.actor.may(Right::manage_organisation))
        html << "<a href=\"/organisation/units/new\">"_h << text("organisation.add_unit")
             << "</a>"_h;
    if (request.actor.may(Right::administer_accounts))
        html << "<a href=\"/directory\">"_h << text("organisation.from_file") << "</a>"_h;
    html << "</p>"_h;
    day_form(html, request, page);
    if (page.day != page.today)
        html << "<p class=\"note\">"_h
             << text("organisation.shown_as_of", {{"date", text.date(page.day)}}) << "</p>"_h;
    if (page.nodes.empty())
        html << "<p class=\"empty\">"_h << text("organisation.no_units") << "</p>"_h;
    html << "<div class=\"units-groups\">"_h;
    Tree(html, request, page).show();
    html << "</div>"_h;
    return html;
}

void unit_select(Html& html, const html::FormView& view, const std::vector<UnitRecord>& units,
                 std::string_view name, std::string_view label, bool is_optional) {
    std::vector<std::string> ids;
    std::vector<html::Choice> choices{{"", view.text("organisation.choose")}};
    ids.reserve(units.size());
    for (const auto& unit : units) {
        ids.push_back(std::to_string(unit.id.value));
        choices.push_back({ids.back(), unit.name});
    }
    html::select(html, view, {.name = name, .label = label, .is_optional = is_optional}, choices);
}

void role_select(Html& html, const html::FormView& view, bool elected_only) {
    std::vector<std::string> names;
    std::vector<html::Choice> choices{{"", view.text("organisation.choose")}};
    names.reserve(access::role_names().size());
    for (const auto name : access::role_names()) {
        if (elected_only && !is_elected_role(name)) continue;
        names.emplace_back(name);
        choices.push_back({names.back(), view.text("role." + names.back())});
    }
    html::select(html, view, {.name = "role", .label = "field.role"}, choices);
}

Html new_unit_view(const web::Request& request, const std::vector<UnitRecord>& units,
                   const Date& today, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html << "<div class=\"narrow\">"_h;
    html::error_summary(html, view);
    html::heading(html, text("organisation.add_unit"), text("organisation.add_unit_lede"));
    request.open_form(html, "/organisation/units");
    std::vector<html::Choice> kinds{{"", text("organisation.choose")}};
    for (const auto* kind : unit_kinds)
        kinds.push_back({kind, text("organisation.kind_" + std::string(kind))});
    html::select(html, view, {.name = "kind", .label = "field.kind"}, kinds);
    html::field(html, view, {.name = "name", .label = "field.name"});
    html::field(html, view,
                {.name = "short_name",
                 .label = "field.short_name",
                 .hint = "organisation.short_name_hint",
                 .is_optional = true});
    unit_select(html, view, units, "parent", "field.parent", true);
    unit_select(html, view, units, "second_parent", "field.second_parent", true);
    const auto from = today.iso();
    html::field(html, view,
                {.name = "valid_from", .label = "field.valid_from", .value = from, .type = "date"});
    html << "<p class=\"actions\">"_h;
    html::submit(html, text("organisation.add_unit"));
    html << "<a href=\"/organisation\">"_h << text("organisation.back")
         << "</a></p></form></div>"_h;
    return html;
}

}  // namespace varna::organisation

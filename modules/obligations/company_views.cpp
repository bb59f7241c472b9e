// SPDX-License-Identifier: EUPL-1.2
#include "modules/obligations/company_views.h"

#include "modules/obligations/answering.h"

#include <algorithm>
#include <array>
#include <utility>

namespace varna::obligations {
namespace {

std::string path_to(Id<Unit> company) {
    return "/companies/" + std::to_string(company.value);
}

constexpr std::array number_heads = {"obligations.head_at_parent", "obligations.head_proposed",
                                     "obligations.head_accepted",  "obligations.head_bound",
                                     "obligations.head_declined",  "obligations.head_directives"};

void number_cell(Html& html, const std::string& label, int number) {
    html << "<td class=\"n\" data-label=\""_h << label << "\">"_h;
    if (number == 0) {
        html << "<span class=\"fut\">0</span>"_h;
    } else {
        html << number;
    }
    html << "</td>"_h;
}

void company_row(Html& html, const Text& text, const std::vector<CompanyRow>& all,
                 const CompanyRow& company) {
    html << "<tr><th scope=\"row\"><a href=\""_h << path_to(company.unit) << "\">"_h << company.name
         << "</a>"_h;
    const auto parent = std::ranges::find_if(
        all, [&](const CompanyRow& other) { return company.parent == other.unit; });
    if (parent != all.end())
        html << "<span class=\"kind\">"_h
             << text("obligations.owned_by", {{"parent", parent->name}}) << "</span>"_h;
    html << "</th>"_h;
    const std::array numbers = {company.at_parent, company.proposed, company.accepted,
                                company.bound,     company.declined, company.directives};
    for (std::size_t at = 0; at < numbers.size(); ++at)
        number_cell(html, text(number_heads[at]), numbers[at]);
    html << "</tr>"_h;
}

void answer_words(Html& html, const Text& text, const ProposalRow& proposal) {
    if (proposal.directive) {
        html << "<span class=\"kind\"><a href=\"/owner-directives/"_h << proposal.directive->value
             << "\">"_h << proposal.directive_title << "</a></span>"_h;
    } else if (proposal.decided_on) {
        html << "<span class=\"kind\">"_h << proposal.decision << ", "_h
             << text.date(*proposal.decided_on) << "</span>"_h;
        if (!proposal.reason.empty())
            html << "<p class=\"small\""_h << html::data_language(text) << ">"_h << proposal.reason
                 << "</p>"_h;
    }
}

// The board that the reader speaks for: the parent's while it waits there, then the company's own.
bool is_asked(const Company& company, const ProposalRow& proposal) {
    if (proposal.binding != "proposed") return false;
    return proposal.is_at_parent && company.parent ? company.may_forward : company.may_answer;
}

void facts(Html& html, const Text& text, const Company& company) {
    html << "<dl class=\"facts-list\"><dt>"_h << text("obligations.kind_of_unit") << "</dt><dd>"_h
         << text("organisation.kind_" + company.unit.kind) << "</dd>"_h;
    if (company.parent)
        html << "<dt>"_h << text("obligations.group_parent") << "</dt><dd><a href=\""_h
             << path_to(company.parent->id) << "\">"_h << company.parent->name << "</a></dd>"_h;
    if (!company.subsidiaries.empty()) {
        html << "<dt>"_h << text("obligations.subsidiaries") << "</dt><dd>"_h;
        bool is_first = true;
        for (const auto& subsidiary : company.subsidiaries) {
            if (!is_first) html << ", "_h;
            is_first = false;
            html << "<a href=\""_h << path_to(subsidiary.id) << "\">"_h << subsidiary.name
                 << "</a>"_h;
        }
        html << "</dd>"_h;
    }
    html << "</dl>"_h;
}

void directives(Html& html, const Text& text, const Company& company, const Date& today) {
    html << "<section aria-labelledby=\"directives\"><div class=\"sec\"><h2 id=\"directives\">"_h
         << text("obligations.owner_directives") << "</h2></div>"_h;
    if (company.unit.kind == "municipal_federation") {
        html << "<p>"_h << text("obligations.federation_has_no_directive") << "</p></section>"_h;
        return;
    }
    if (company.directives.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.no_directives") << "</p>"_h;
    } else {
        html << "<ul class=\"news\">"_h;
        for (const auto& directive : company.directives) {
            html << "<li><a href=\"/owner-directives/"_h << directive.id.value << "\""_h
                 << html::data_language(text) << ">"_h << directive.title << "</a> "_h;
            if (directive.valid_to <= today)
                html::status(html, "na", text("obligations.directive_ended"));
            html << "<span class=\"kind\">"_h << directive.meeting_name << ", "_h
                 << text.date(directive.decided_on) << " · "_h
                 << text("obligations.binds_count", {{"count", directive.bound}})
                 << "</span></li>"_h;
        }
        html << "</ul>"_h;
    }
    if (company.may_bind)
        html << "<p class=\"actions\"><a class=\"ds-button\" data-variant=\"secondary\" href=\""_h
             << path_to(company.unit.id) << "/directives/new\">"_h
             << text("obligations.add_directive") << "</a></p>"_h;
    html << "</section>"_h;
}

void binding_links(Html& html, const Text& text, const CompanyPage& page) {
    html << "<nav class=\"filters\" aria-label=\""_h << text("obligations.filter_proposals")
         << "\">"_h;
    for (const char* binding : {"", "proposed", "accepted", "bound", "declined"}) {
        const std::string name = binding;
        html << "<a href=\""_h << path_to(page.company.unit.id);
        if (!name.empty()) html << "?binding="_h << name;
        html << "\""_h;
        if (page.filter.binding == name) html << " aria-current=\"page\""_h;
        html << ">"_h << text("obligations.with_" + (name.empty() ? "any" : name)) << "</a>"_h;
    }
    html << "</nav>"_h;
}

std::string next_path(const CompanyPage& page) {
    if (!page.proposals.next) return {};
    std::string path = path_to(page.company.unit.id) + "?";
    if (!page.filter.binding.empty()) path += "binding=" + page.filter.binding + "&";
    return path + "after_area=" + std::to_string(page.proposals.next->focus_area) +
           "&after=" + std::to_string(page.proposals.next->id);
}

void proposals(Html& html, const web::Request& request, const CompanyPage& page,
               const html::FormView& view) {
    const auto& text = request.text;
    html << "<section class=\"rowsep\"><div class=\"sec\">"_h
         << "<h2 id=\"proposals\">"_h << text("obligations.what_is_proposed") << "</h2></div>"_h;
    binding_links(html, text, page);
    const auto asked = [&](const ProposalRow& row) { return is_asked(page.company, row); };
    const bool may_answer = std::ranges::any_of(page.proposals.rows, asked);
    if (page.proposals.rows.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.no_proposals") << "</p>"_h;
    } else {
        if (may_answer) request.open_form(html, path_to(page.company.unit.id) + "/answers");
        proposal_table(html, request, page.proposals, text("obligations.what_is_proposed"),
                       page.company.parent, asked);
        if (may_answer) {
            html << "<div class=\"rowsep\">"_h;
            const bool is_parent = page.company.may_forward;
            html << "<h3>"_h
                 << text(is_parent ? "obligations.forward_several" : "obligations.answer_several")
                 << "</h3>"_h;
            answer_fields(html, view, is_parent, page.company.unit.kind);
            html << "</div></form>"_h;
        }
    }
    html::pager(html, text, next_path(page));
    html << "</section>"_h;
}

}  // namespace

std::string standing_words(const Text& text, const ProposalRow& proposal,
                           const std::optional<organisation::UnitName>& parent) {
    if (proposal.binding == "proposed" && proposal.is_at_parent && parent)
        return text("obligations.at_parent", {{"parent", parent->name}});
    if (proposal.binding == "bound" && proposal.directive)
        return text("obligations.bound_by_directive");
    return text("obligations.standing_" + proposal.binding);
}

std::string_view standing_shape(const ProposalRow& proposal) {
    if (proposal.binding == "proposed") return "prop";
    return proposal.binding == "declined" ? "na" : "done";
}

void proposal_table(Html& html, const web::Request& request, const ProposalPage& page,
                    std::string_view caption, const std::optional<organisation::UnitName>& parent,
                    const std::function<bool(const ProposalRow&)>& can_be_chosen) {
    const auto& text = request.text;
    const auto chosen = request.form.values("obligation");
    bool is_first_choice = true;
    html::open_table(html, caption, "cards named");
    html << "<thead><tr><th scope=\"col\">"_h << text("obligations.what")
         << "</th><th scope=\"col\">"_h << text("field.state") << "</th></tr></thead><tbody>"_h;
    for (const auto& row : page.rows) {
        const auto id = std::to_string(row.obligation.value);
        html << "<tr><th scope=\"row\">"_h;
        if (can_be_chosen(row)) {
            html << "<label><input type=\"checkbox\" name=\"obligation\" value=\""_h << id
                 << "\""_h;
            // Where the error summary leads when nothing was chosen.
            if (std::exchange(is_first_choice, false)) html << " id=\"obligation\""_h;
            if (std::ranges::find(chosen, id) != chosen.end()) html << " checked"_h;
            html << "><span class=\"ds-sr-only\">"_h
                 << text("obligations.choose_named", {{"number", row.reference}})
                 << "</span></label> "_h;
        }
        html << "<a href=\"/obligations/"_h << row.action.value << "\""_h
             << html::data_language(text) << ">"_h << row.reference << " "_h << row.title
             << "</a></th><td>"_h;
        html::status(html, standing_shape(row), standing_words(text, row, parent));
        answer_words(html, text, row);
        html << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
}

Html companies_view(const web::Request& request, const std::vector<CompanyRow>& all) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("obligations.companies"), text("obligations.companies_lede"));
    if (all.empty()) {
        html << "<p class=\"empty\">"_h << text("obligations.no_companies") << "</p>"_h;
        return html;
    }
    html::open_table(html, text("obligations.companies_caption"), "cards labelled");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.unit") << "</th>"_h;
    for (const char* key : number_heads)
        html << "<th class=\"n\" scope=\"col\">"_h << text(key) << "</th>"_h;
    html << "</tr></thead><tbody>"_h;
    for (const auto& company : all) company_row(html, text, all, company);
    html << "</tbody>"_h;
    html::close_table(html);
    return html;
}

Html company_view(const web::Request& request, const CompanyPage& page, const Problem* problem) {
    const auto& text = request.text;
    const html::FormView view{text, request.form, problem};
    Html html;
    html::error_summary(html, view);
    html << "<p class=\"small\"><a href=\"/companies\">"_h << text("obligations.companies")
         << "</a></p>"_h;
    html::heading(html, page.company.unit.name);
    facts(html, text, page.company);
    directives(html, text, page.company, page.today);
    proposals(html, request, page, view);
    return html;
}

}  // namespace varna::obligations

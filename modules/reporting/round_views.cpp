// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/round_views.h"

#include <algorithm>

#include "modules/meetings/deadline_words.h"
#include "modules/organisation/organisation.h"
#include "modules/reporting/duty_views.h"
#include "platform/web/components.h"

namespace varna::reporting {
namespace {

constexpr std::size_t rows_on_a_page = 50;

bool is_own_board(const RoundRow& row) {
    return organisation::decides_for_itself(row.unit_kind);
}

bool is_late(const RoundView& round, const RoundRow& row, const Date& today) {
    return row.is_owed() && row.state == "draft" && round.state == "open" && today > round.due_on;
}

struct Words {
    std::string_view shape;
    std::string words;
};

// What nobody can ask for: how the proposal stands, or that it is answered all the same.
Words state_unasked(const Text& text, const RoundRow& row) {
    if (row.joined_into) return {"na", text("reporting.state_joined")};
    if (row.is_voluntary) return {"half", text("reporting.state_voluntary")};
    if (!row.waits_at.empty())
        return {"prop", text("obligations.at_parent", {{"parent", row.waits_at}})};
    if (row.binding == "proposed") return {"prop", text("reporting.state_proposed")};
    if (row.binding == "declined") return {"na", text("reporting.state_declined")};
    return {"na", text("reporting.state_next_round")};
}

Words state_of(const Text& text, const RoundView& round, const RoundRow& row, const Date& today) {
    if (row.state == "submitted")
        return {"done", text(row.is_voluntary ? "reporting.state_submitted_voluntarily"
                                              : "reporting.state_submitted")};
    if (!row.is_owed()) return state_unasked(text, row);
    if (round.state == "closed") return {"na", text("reporting.state_not_submitted")};
    if (is_late(round, row, today))
        return {"late",
                text("reporting.days_late", {{"count", today.days() - round.due_on.days()}})};
    if (row.may_see && row.answered == 0) return {"todo", text("reporting.state_not_begun")};
    return {"half", text("reporting.state_draft")};
}

void sum(Html& html, std::string_view label, std::string_view number) {
    html << "<div><dt>"_h << label << "</dt><dd>"_h << number << "</dd></div>"_h;
}

void sums(Html& html, const Text& text, const RoundView& round, const std::vector<RoundRow>& rows) {
    const auto count = [&](auto is_counted) {
        return static_cast<std::int64_t>(std::count_if(rows.begin(), rows.end(), is_counted));
    };
    const auto share = [&](bool own_board) {
        const auto all = count(
            [&](const RoundRow& row) { return is_own_board(row) == own_board && row.is_owed(); });
        const auto done = count([&](const RoundRow& row) {
            return is_own_board(row) == own_board && row.is_owed() && row.state == "submitted";
        });
        return text("reporting.of", {{"done", done}, {"all", all}});
    };
    const auto today = Clock::today();
    const auto late = count([&](const RoundRow& row) { return is_late(round, row, today); });
    const auto proposed =
        count([](const RoundRow& row) { return !row.is_owed() && row.binding == "proposed"; });
    const auto voluntary =
        count([](const RoundRow& row) { return row.is_voluntary && row.state == "submitted"; });
    html << "<dl class=\"sums\">"_h;
    sum(html, text("reporting.boards_submitted"), share(false));
    sum(html, text("reporting.companies_submitted"), share(true));
    html << "<div><dt>"_h << text("reporting.late_label") << "</dt><dd>"_h;
    if (late > 0) {
        html::status(html, "late", std::to_string(late));
    } else {
        html << "0"_h;
    }
    html << "</dd></div>"_h;
    if (proposed > 0) sum(html, text("reporting.proposed_label"), std::to_string(proposed));
    if (voluntary > 0) sum(html, text("reporting.voluntary_label"), std::to_string(voluntary));
    html << "</dl>"_h;
}

// The round's day, and above it what the unit's own meeting makes of it.
void due_words(Html& html, const Text& text, const RoundView& round, const RoundRow& row,
               const Deadlines& deadlines) {
    html << "<span class=\"fut\">"_h
         << text("reporting.at_latest", {{"date", text.short_date(round.due_on)}}) << "</span>"_h;
    const auto found = deadlines.find(row.unit);
    if (found == deadlines.end()) return;
    html << "<span class=\"kind\"><a href=\"/meetings/"_h << found->second.meeting.value << "\">"_h
         << meetings::deadline_words(text, found->second, Clock::today()) << "</a></span>"_h;
}

void unit_row(Html& html, const web::Request& request, const RoundView& round, const RoundRow& row,
              const Deadlines& deadlines) {
    const auto& text = request.text;
    const bool is_mine = request.actor.may(Right::work_on_obligations, row.unit);
    html << (is_mine ? "<tr class=\"me\">"_h : "<tr>"_h) << "<th scope=\"row\">"_h;
    if (row.may_see) {
        html << "<a href=\"/reports/"_h << row.report.value << "\">"_h << row.unit_name << "</a>"_h;
    } else {
        html << row.unit_name;
    }
    if (is_own_board(row)) {
        html << "<span class=\"kind\"><a href=\""_h << path_to(row.duty, row.unit) << "\">"_h
             << (row.decision.empty() ? text("reporting.about_duty") : row.decision)
             << "<span class=\"ds-sr-only\">, "_h << row.unit_name << "</span></a></span>"_h;
    } else if (!row.decision.empty()) {
        html << "<span class=\"kind\">"_h << row.decision << "</span>"_h;
    }
    if (row.taken_over_on)
        html << "<span class=\"kind\">"_h
             << text("obligations.taken_over",
                     {{"unit", row.taken_over_from}, {"date", text.date(*row.taken_over_on)}})
             << "</span>"_h;
    html << "</th><td>"_h;
    const auto state = state_of(text, round, row, Clock::today());
    html::status(html, state.shape, state.words);
    html << "</td><td>"_h;
    if (row.submitted_at) {
        html << text.date(local_date(*row.submitted_at));
        if (!row.submitted_by.empty())
            html << "<span class=\"kind\">"_h << row.submitted_by << "</span>"_h;
    } else if (row.is_owed() && round.state == "open") {
        due_words(html, text, round, row, deadlines);
    } else {
        html << "<span class=\"fut none\">–</span>"_h;
    }
    html << "</td><td>"_h;
    if (row.state == "draft" && row.may_see) {
        html << text("reporting.sections_done", {{"done", row.answered}, {"all", row.sections}});
    } else if (row.state == "draft") {
        html << "<span class=\"fut\">"_h << text("reporting.own_draft") << "</span>"_h;
    } else {
        html << "<span class=\"fut none\">–</span>"_h;
    }
    html << "</td></tr>"_h;
}

enum class Group { boards, companies, unasked };

// Companies and federations that owe nothing stand apart: nobody waits for them.
Group group_of(const RoundRow& row) {
    if (!is_own_board(row)) return Group::boards;
    return row.is_owed() ? Group::companies : Group::unasked;
}

void group(Html& html, const web::Request& request, const RoundView& round,
           const std::vector<RoundRow>& rows, const Deadlines& deadlines, Group wanted) {
    const auto belongs = [&](const RoundRow& row) { return group_of(row) == wanted; };
    if (std::none_of(rows.begin(), rows.end(), belongs)) return;
    const auto& text = request.text;
    html << "<tbody><tr class=\"grp\"><th colspan=\"4\" scope=\"rowgroup\">"_h
         << text(wanted == Group::boards      ? "reporting.boards"
                 : wanted == Group::companies ? "reporting.companies"
                                              : "reporting.unasked");
    if (wanted != Group::boards)
        html << " <span>"_h
             << text(wanted == Group::companies ? "reporting.companies_decide"
                                                : "reporting.unasked_why")
             << "</span>"_h;
    html << "</th></tr>"_h;
    for (const auto& row : rows)
        if (belongs(row)) unit_row(html, request, round, row, deadlines);
    html << "</tbody>"_h;
}

void closing(Html& html, const web::Request& request, const RoundView& round) {
    if (round.state != "open" || !request.actor.may(Right::manage_rounds)) return;
    const auto& text = request.text;
    html << "<details class=\"rowsep\"><summary>"_h << text("reporting.close_round")
         << "</summary><p>"_h << text("reporting.close_explained") << "</p>"_h;
    request.open_form(html, "/rounds/" + std::to_string(round.id.value) + "/closure");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h << round.version << "\">"_h;
    html::submit(html, text("reporting.close_round"), true);
    html << "</form></details>"_h;
}

// The reader's own draft is the one thing to do here.
void own_draft(Html& html, const web::Request& request, const RoundView& round,
               const std::vector<RoundRow>& rows) {
    for (const auto& row : rows)
        if (row.state == "draft" && row.may_see && round.state == "open" &&
            request.actor.may(Right::submit_report, row.unit)) {
            html << "<p class=\"actions\"><a class=\"ds-button\" href=\"/reports/"_h
                 << row.report.value << "\">"_h
                 << request.text("reporting.continue_report", {{"unit", row.unit_name}})
                 << "</a></p>"_h;
            return;
        }
}

}  // namespace

std::string period_words(const Text& text, const RoundView& round) {
    return text("reporting.period",
                {{"from", text.date(round.period_from)}, {"to", text.date(round.period_to)}});
}

void rounds_view(Html& html, const web::Request& request, const std::vector<RoundView>& rounds) {
    const auto& text = request.text;
    html::heading(html, text("reporting.rounds"), text("reporting.rounds_lede"));
    if (rounds.empty()) {
        html << "<p>"_h << text("reporting.no_rounds") << "</p>"_h;
        return;
    }
    html::open_table(html, text("reporting.rounds"), "cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("reporting.round")
         << "</th><th scope=\"col\">"_h << text("reporting.period_label")
         << "</th><th scope=\"col\">"_h << text("reporting.due") << "</th><th scope=\"col\">"_h
         << text("reporting.state") << "</th><th class=\"n\" scope=\"col\">"_h
         << text("reporting.submitted_label") << "</th></tr></thead><tbody>"_h;
    const auto shown = std::min(rounds.size(), rows_on_a_page);
    for (std::size_t at = 0; at < shown; ++at) {
        const auto& round = rounds[at];
        html << "<tr><th scope=\"row\"><a href=\"/rounds/"_h << round.id.value << "\">"_h
             << round.title << "</a></th><td>"_h << period_words(text, round) << "</td><td>"_h
             << text.date(round.due_on) << "</td><td>"_h;
        const bool is_open = round.state == "open";
        html::status(html, is_open ? "half" : "done",
                     text(is_open ? "reporting.round_open" : "reporting.round_is_closed"));
        html << "</td><td class=\"n\">"_h
             << text("reporting.of", {{"done", round.submitted}, {"all", round.reports}})
             << "</td></tr>"_h;
    }
    html << "</tbody>"_h;
    html::close_table(html);
    if (rounds.size() > shown)
        html::pager(html, text, "/rounds?after=" + std::to_string(rounds[shown - 1].id.value));
}

void round_view(Html& html, const web::Request& request, const RoundView& round,
                const std::vector<RoundRow>& rows, const Deadlines& deadlines) {
    const auto& text = request.text;
    html << "<div class=\"head\"><div><h1>"_h << round.title << "</h1><p class=\"lede\">"_h
         << text(round.state == "open" ? "reporting.round_lede" : "reporting.closed_lede",
                 {{"period", period_words(text, round)}, {"date", text.date(round.due_on)}})
         << "</p></div>"_h;
    own_draft(html, request, round, rows);
    html << "</div>"_h;
    sums(html, text, round, rows);
    html::open_table(html, text("reporting.units_road"), "mx cards");
    html << "<thead><tr><th scope=\"col\">"_h << text("reporting.unit")
         << "</th><th scope=\"col\">"_h << text("reporting.state") << "</th><th scope=\"col\">"_h
         << text("reporting.handed_over") << "</th><th scope=\"col\">"_h
         << text("reporting.sections") << "</th></tr></thead>"_h;
    for (const auto one : {Group::boards, Group::companies, Group::unasked})
        group(html, request, round, rows, deadlines, one);
    html::close_table(html);
    closing(html, request, round);
}

}  // namespace varna::reporting

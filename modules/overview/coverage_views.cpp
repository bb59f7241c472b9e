// SPDX-License-Identifier: EUPL-1.2
// Coverage: units by focus areas. Each cell says something and leads to the rows it counts; a gap
// is the loudest. A company that has been asked and has not answered is never late (S1-11).
#include "modules/overview/picture_parts.h"
#include "modules/overview/picture_views.h"
#include "platform/web/components.h"

namespace varna::overview {
namespace {

using obligations::UnitCounts;

int bound(const UnitCounts& counts) {
    return counts.not_started + counts.in_progress + counts.done + counts.late;
}

UnitCounts sum(const UnitCounts& left, const UnitCounts& right) {
    return {left.not_started + right.not_started, left.in_progress + right.in_progress,
            left.done + right.done, left.late + right.late, left.proposed + right.proposed};
}

struct Cell {
    const char* css;    // of .cell
    const char* shape;  // of its mark
    const char* key;    // its words
    const char* state;  // of the list that it leads to
};

Cell cell_of(const UnitCounts& counts) {
    const int all = bound(counts);
    if (counts.late > 0) return {"late", "late", "overview.cell_late", "late"};
    if (all == 0 && counts.proposed == 0) return {"none", "", "overview.cell_none", ""};
    if (all == 0) return {"prop", "prop", "overview.cell_proposed", "proposed"};
    if (counts.done == all) return {"", "done", "overview.cell_done", "current"};
    if (counts.done + counts.in_progress == 0)
        return {"gap", "gap", "overview.cell_gap", "current"};
    return {"", "half", "overview.cell_some", "current"};
}

std::string cell_words(const Text& text, const UnitCounts& counts, const Cell& cell) {
    return text(cell.key, {{"late", counts.late},
                           {"done", counts.done},
                           {"all", bound(counts)},
                           {"proposed", counts.proposed}});
}

void cell_link(Html& html, const Text& text, const UnitCounts& counts, const std::string& unit,
               int area, const std::string& names) {
    const auto cell = cell_of(counts);
    const auto words = cell_words(text, counts, cell);
    html << "<td>"_h;
    if (*cell.state == '\0') {
        html << "<span class=\"cell none\">"_h << words << "</span></td>"_h;
        return;
    }
    html << "<a class=\"cell "_h << cell.css << "\" href=\"/obligations?unit="_h << unit;
    html << "&amp;area="_h << (area == 0 ? "plan" : std::to_string(area)) << "&amp;state="_h
         << cell.state << "\" aria-label=\""_h << words << ", "_h << names << "\">"_h;
    html::mark(html, cell.shape);
    html << "<span>"_h << words << "</span></a></td>"_h;
}

void line(Html& html, const Text& text, const CoverageView& view,
          const CoverageView::UnitLine& one) {
    html << (one.unit.id == view.own ? "<tr class=\"me\">"_h : "<tr>"_h)
         << "<th scope=\"row\"><a href=\"/plan?unit="_h << one.unit.id.value << "\""_h
         << html::data_language(text) << ">"_h << one.unit.name << "</a></th>"_h;
    UnitCounts total;
    const auto unit = std::to_string(one.unit.id.value);
    for (std::size_t at = 0; at < view.areas.size(); ++at) {
        cell_link(html, text, one.counts[at], unit, view.areas[at].number,
                  one.unit.name + ", " + view.areas[at].title);
        total = sum(total, one.counts[at]);
    }
    cell_link(html, text, total, unit, 0, one.unit.name);
    html << "</tr>"_h;
}

void group(Html& html, const Text& text, const CoverageView& view, bool decides_for_itself) {
    bool is_first = true;
    for (const auto& one : view.lines) {
        if (one.decides_for_itself != decides_for_itself) continue;
        if (is_first)
            html << "<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\""_h
                 << static_cast<std::int64_t>(view.areas.size() + 2) << "\"><span class=\"stay\">"_h
                 << text(decides_for_itself ? "overview.companies" : "overview.boards")
                 << "</span></th></tr>"_h;
        is_first = false;
        line(html, text, view, one);
    }
    if (!is_first) html << "</tbody>"_h;
}

void totals(Html& html, const Text& text, const CoverageView& view) {
    html << "<tfoot><tr><th scope=\"row\">"_h << text("overview.all_units") << "</th>"_h;
    UnitCounts everything;
    for (std::size_t at = 0; at < view.areas.size(); ++at) {
        UnitCounts total;
        for (const auto& one : view.lines) total = sum(total, one.counts[at]);
        cell_link(html, text, total, "all", view.areas[at].number, view.areas[at].title);
        everything = sum(everything, total);
    }
    cell_link(html, text, everything, "all", 0, text("overview.whole_municipality"));
    html << "</tr></tfoot>"_h;
}

void coverage_legend(Html& html, const Text& text) {
    html << "<p class=\"legend\">"_h;
    html::status(html, "done", text("overview.legend_done"));
    html::status(html, "half", text("overview.legend_some"));
    html::status(html, "late", text("overview.legend_late"));
    html::status(html, "gap", text("overview.legend_gap"));
    html::status(html, "prop", text("overview.legend_proposed"));
    html << "</p>"_h;
}

}  // namespace

Html coverage_page(const web::Request& request, const CoverageView& view) {
    const auto& text = request.text;
    Html html;
    html::heading(html, text("overview.coverage_title"), text("overview.coverage_lede"));
    picture_links(html, text, "/coverage");
    if (view.areas.empty()) {
        html << "<p class=\"empty\">"_h << text("overview.no_coverage") << "</p>"_h;
        return html;
    }
    coverage_legend(html, text);
    html::open_table(html, text("overview.coverage_title"), "pinned cov");
    html << "<thead><tr><th scope=\"col\">"_h << text("field.unit") << "</th>"_h;
    for (const auto& area : view.areas)
        html << "<th scope=\"col\""_h << html::data_language(text) << ">"_h << area.number << " "_h
             << area.title << "</th>"_h;
    html << "<th scope=\"col\">"_h << text("overview.all_areas") << "</th></tr></thead>"_h;
    group(html, text, view, false);
    group(html, text, view, true);
    totals(html, text, view);
    html::close_table(html);
    return html;
}

}  // namespace varna::overview

// SPDX-License-Identifier: EUPL-1.2
// The marks of the plan page. Each shape stands once in the page, and a strip of all units' marks
// is one rectangle a state, filled with a pattern of that state's shape: nineteen marks at sixty
// clauses would weigh more than the plan itself.
#include <array>

#include "modules/programme/plan_views.h"

namespace varna::programme {
namespace {

constexpr int kStep = 12;  // from mark to mark
// So many marks fit in their own size on the narrowest phone; more are drawn smaller.
constexpr int kUnitsInOwnSize = 20;

struct StateMark {
    Markup name;
    Markup shape;  // on a ground of 16 x 16, the same as in web/sprite.svg
    int obligations::ClauseStanding::*count;
};

const auto& state_marks() {
    using Standing = obligations::ClauseStanding;
    static const auto marks = std::to_array<StateMark>({
        {"done"_h,
         "<path fill=\"currentColor\" fill-rule=\"evenodd\" d=\"M8 .75a7.25 7.25 0 1 1 0 14.5A7.25 "
         "7.25 0 0 1 8 .75Zm3.9 4.9-1.05-1L7 9.05 5.05 7.2 4 8.25 7.05 11.2Z\"/>"_h,
         &Standing::done},
        {"half"_h,
         "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" "
         "stroke-width=\"1.5\"/><path fill=\"currentColor\" d=\"M8 3.5a4.5 4.5 0 0 1 0 9Z\"/>"_h,
         &Standing::in_progress},
        {"late"_h,
         "<path fill=\"currentColor\" fill-rule=\"evenodd\" d=\"M8 .8 15.8 15H.2ZM7.2 "
         "6v4.6h1.6V6Zm0 "
         "5.7v1.6h1.6v-1.6Z\"/>"_h,
         &Standing::late},
        {"todo"_h,
         "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" "
         "stroke-width=\"1.5\"/>"_h,
         &Standing::not_started},
        {"prop"_h,
         "<circle cx=\"8\" cy=\"8\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" "
         "stroke-width=\"1.5\" stroke-dasharray=\"2.6 2.5\"/>"_h,
         &Standing::proposed},
        {"na"_h,
         "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" d=\"M5 8h6\"/>"_h,
         &Standing::declined},
    });
    return marks;
}

}  // namespace

void mark_shapes(Html& html) {
    html << "<svg class=\"defs muted\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"_h;
    for (const auto& mark : state_marks())
        html << "<symbol id=\"i-"_h << mark.name << "\" viewBox=\"0 0 16 16\">"_h << mark.shape
             << "</symbol><pattern id=\"s-"_h << mark.name << "\" class=\"m-"_h << mark.name
             << "\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\" "
                "viewBox=\"0 -1.6 19.2 19.2\">"_h
             << mark.shape << "</pattern>"_h;
    html << "</defs></svg>"_h;
}

void mark_status(Html& html, std::string_view shape, std::string_view word) {
    html << "<span class=\"st"_h << (shape == "late" ? " late"_h : ""_h) << "\"><svg class=\"m m-"_h
         << shape << "\" aria-hidden=\"true\"><use href=\"#i-"_h << shape << "\"/></svg><span>"_h
         << word << "</span></span>"_h;
}

void mark_strip(Html& html, const obligations::ClauseStanding& standing) {
    int units = 0;
    for (const auto& mark : state_marks()) units += standing.*mark.count;
    if (units < 2) return;
    html << "<svg class=\"strip\" aria-hidden=\"true\""_h;
    if (units > kUnitsInOwnSize)
        html << " viewBox=\"0 0 "_h << units * kStep << " 12\" preserveAspectRatio=\"xMinYMid\""_h;
    html << ">"_h;
    int x = 0;
    for (const auto& mark : state_marks()) {
        const int width = standing.*mark.count * kStep;
        if (width == 0) continue;
        html << "<rect"_h;
        if (x > 0) html << " x=\""_h << x << "\""_h;
        html << " width=\""_h << width << "\" height=\"12\" fill=\"url(#s-"_h << mark.name
             << ")\"/>"_h;
        x += width;
    }
    html << "</svg>"_h;
}

}  // namespace varna::programme

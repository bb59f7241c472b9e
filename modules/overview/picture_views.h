// SPDX-License-Identifier: EUPL-1.2
// The year wheel, the term of office and the coverage matrix as HTML. Knows no SQL.
#pragma once

#include <optional>
#include <vector>

#include "modules/obligations/coverage.h"
#include "modules/overview/year_items.h"
#include "platform/web/request.h"

namespace varna::overview {

struct YearView {
    int year = 0;
    Date today;
    std::vector<Item> items;
    std::vector<organisation::UnitName> units;   // to choose among
    std::optional<organisation::UnitName> unit;  // whose year it is; nothing: the municipality's
};
Html year_page(const web::Request&, const YearView&);

struct Bar {  // what holds from one day to another
    std::string title, path;
    Date from, to;
};
struct TermPicture {
    std::string name;  // "2027–2030"
    Date from, to;     // both included
    Date today;
    std::vector<Bar> bars;
    int more_bars = 0;  // that the picture has no room for
    std::vector<Item> items;
    struct Choice {
        std::string name, path;
        bool is_shown = false;
    };
    std::vector<Choice> terms;
};
Html term_page(const web::Request&, const TermPicture&);

struct CoverageView {
    struct Area {
        int number = 0;
        std::string title;
    };
    struct UnitLine {
        organisation::UnitName unit;
        bool decides_for_itself = false;
        std::vector<obligations::UnitCounts> counts;  // one of each area
    };
    std::vector<Area> areas;
    std::vector<UnitLine> lines;
    std::optional<Id<Unit>> own;
};
Html coverage_page(const web::Request&, const CoverageView&);

}  // namespace varna::overview

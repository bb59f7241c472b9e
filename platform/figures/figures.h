// SPDX-License-Identifier: EUPL-1.2
// Figure sources: the one way in which what is already known reaches a report. A source is asked
// for a unit, a period and a day, and answers a value with the link to where it came from. What it
// counts is kept as dated changes, so any earlier day can be asked for. Sources are registered in
// app/wiring.cpp; reports freeze their answers at submission. Knows no module.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::figures {

struct Asked {
    Id<Unit> unit;
    Date from, to;  // the period, both days included
    Date as_of;     // as things stood at the end of this day
};

struct Figure {
    int focus_area = 0;  // 1..6; 0 = the unit as a whole
    std::optional<double> number;
    std::string text;  // instead of, or beside, a number: "9 av 14"
    std::vector<std::string> list;
    std::string link;              // path of what was counted
    std::string secrecy = "open";  // of the value: open, draft or sensitive
};

// The label shown to people is the text key "figure.<key>".
struct Source {
    std::string key;  // "obligations.done"
    // The figures of every focus area in one statement, so that a report costs as many statements
    // as it has sources, however many sections it has. An area without a figure is left out.
    std::function<std::vector<Figure>(Work&, const Asked&)> ask;
};

class Register {
public:
    void add(Source source) { sources_.push_back(std::move(source)); }
    const Source* find(std::string_view key) const {
        for (const auto& source : sources_)
            if (source.key == key) return &source;
        return nullptr;
    }
    const std::vector<Source>& all() const { return sources_; }

private:
    std::vector<Source> sources_;
};

}  // namespace varna::figures

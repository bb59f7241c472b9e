// SPDX-License-Identifier: EUPL-1.2
// The thread followed down across modules: what came of something. A source is asked for what its
// module has made of it, and answers with its own titles and paths, and only what the reader may
// see. Sources are registered in app/wiring.cpp. Knows no module.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/access/work.h"

namespace varna::thread {

struct Asked {
    std::int64_t clause = 0;
    int focus_area = 0;            // 1..6; 0 = none
    std::optional<Id<Unit>> unit;  // of this unit only
};

// The kind shown to people is the text key "outcome.<kind>".
struct Outcome {
    std::string kind;   // "report_section"
    std::string shape;  // of its mark
    std::string title, path, unit_name;
    std::optional<Date> on;
};

struct OutcomeSource {
    std::string key;  // the module's name
    std::function<std::vector<Outcome>(Work&, const Asked&)> ask;
};
inline constexpr int outcomes_max = 5;  // of each source: the latest

class OutcomeSources {
public:
    void add(OutcomeSource source) { sources_.push_back(std::move(source)); }
    std::vector<Outcome> ask(Work& work, const Asked& asked) const {
        std::vector<Outcome> all;
        for (const auto& source : sources_)
            for (auto& outcome : source.ask(work, asked)) all.push_back(std::move(outcome));
        return all;
    }

private:
    std::vector<OutcomeSource> sources_;
};

}  // namespace varna::thread

// SPDX-License-Identifier: EUPL-1.2
// The kinds of records that an authority may hand over, disclose or mark as secret, so that these
// acts are written once and not in every module. Modules register theirs in app/wiring.cpp. Knows
// no module.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/work.h"

namespace varna::records {

// What the acts need to know of a record.
struct Head {
    std::string title;
    std::string text;     // what a masked copy is made of; may be empty
    Id<Unit> unit;        // whose it is
    std::string secrecy;  // open, draft or sensitive
    std::string link;     // the page it stands on
};

struct Kind {
    std::string type;  // the table's name: "evidence"; named to people by "record.<type>"
    // Only what the actor may see.
    std::function<std::optional<Head>(Work&, std::int64_t)> find;
    // With all that is part of it. A part that is sensitive stays so.
    std::function<void(Work&, std::int64_t, std::string_view)> set_secrecy;
    // It is handed over by an act of its own, as a report is submitted, and only marked here.
    bool has_own_handover = false;
};

class Register {
public:
    void add(Kind kind) { kinds_.push_back(std::move(kind)); }
    const Kind* find(std::string_view type) const {
        for (const auto& kind : kinds_)
            if (kind.type == type) return &kind;
        return nullptr;
    }

private:
    std::vector<Kind> kinds_;
};

}  // namespace varna::records

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
    std::string link;     // the page it stands on; empty when the actor does not see that page
    std::string file_name, file_link, file_hash;  // of a record that is a file
};

// Something that is hidden and handed over with the record it belongs to.
struct Part {
    std::string type;  // the table's name
    std::int64_t id = 0;
    std::string secrecy;
};

// The rule of most kinds: what was adopted, decided or handed over while it was hidden does not
// become a draft again.
inline std::string draft_only_if(bool is_draft, std::string_view wanted) {
    return std::string(wanted == "draft" && !is_draft ? "open" : wanted);
}

struct Kind {
    std::string type;  // the table's name: "evidence"; named to people by "record.<type>"
    // Only what the actor may see.
    std::function<std::optional<Head>(Work&, std::int64_t)> find;
    // Of the record itself, and of none of its parts.
    std::function<void(Work&, std::int64_t, std::string_view)> write_secrecy;
    // It is handed over by an act of its own, as a report is submitted, and only marked here.
    bool has_own_handover = false;
    // What it becomes when that is asked for: nothing of a sensitive matter becomes open, and
    // nothing that is decided becomes a draft again. Nothing here: what is asked for.
    std::function<std::string(Work&, std::int64_t, std::string_view)> rule = {};
    std::function<std::vector<Part>(Work&, std::int64_t)> parts = {};
    // What handing it over does to it besides: it is no longer changed.
    std::function<void(Work&, std::int64_t)> shut = {};
    // Of parts that are no kind of their own, with what the rule of their whole says.
    std::function<void(Work&, const Part&)> write_part = {};

    std::string becomes(Work& work, std::int64_t id, std::string_view wanted) const {
        return rule ? rule(work, id, wanted) : std::string(wanted);
    }
    std::vector<Part> parts_of(Work& work, std::int64_t id) const {
        return parts ? parts(work, id) : std::vector<Part>();
    }
};

class Register {
public:
    // What is hidden is hidden in each of its parts. They are not shown with it: each may have a
    // reason of its own.
    void set_secrecy(Work& work, const Kind& kind, std::int64_t id, std::string_view wanted) const {
        kind.write_secrecy(work, id, kind.becomes(work, id, wanted));
        if (wanted != "sensitive") return;
        for (auto part : kind.parts_of(work, id)) {
            part.secrecy = wanted;
            set_part(work, kind, part);
        }
    }
    void set_part(Work& work, const Kind& whole, const Part& part) const {
        if (const auto* own = find(part.type))
            set_secrecy(work, *own, part.id, part.secrecy);
        else
            whole.write_part(work, part);
    }

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

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_json.h"

namespace varna::programme {

boost::json::value text_or_null(std::string_view text) {
    if (text.empty()) return nullptr;
    return boost::json::string(text.data(), text.size());
}

boost::json::array assumed_json(const ClauseRecord& clause) {
    boost::json::array assumed;
    for (const char* what : {"time", "method"})
        if (clause.assumes(what)) assumed.emplace_back(what);
    return assumed;
}

boost::json::object short_clause_json(const ClauseRecord& clause) {
    return {{"id", clause.clause.value},
            {"reference", clause.reference},
            {"kind", name_of(clause.read.kind)},
            {"text", clause.read.text}};
}

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/steering_documents/steering_document.h"

#include <algorithm>

namespace varna::steering_documents {

Standing standing_of(const DocumentView& document, const Date& today) {
    if (document.state == "draft") return Standing::draft;
    if (document.replaced_on <= today || document.valid_until < today) return Standing::ended;
    if (document.replaced_on != no_day) return Standing::renewed;
    if (document.valid_from && *document.valid_from > today) return Standing::coming;
    if (document.revise_by < today) return Standing::overdue;
    if (document.revise_by <= today.plus_months(renewal_notice_months))
        return Standing::revise_soon;
    return Standing::in_force;
}

std::string_view name_of(Standing standing) {
    switch (standing) {
        case Standing::draft:
            return "draft";
        case Standing::coming:
            return "coming";
        case Standing::in_force:
            return "in_force";
        case Standing::revise_soon:
            return "revise_soon";
        case Standing::overdue:
            return "overdue";
        case Standing::renewed:
            return "renewed";
        case Standing::ended:
            return "ended";
    }
    return "";
}

std::string_view shape_of(Standing standing) {
    switch (standing) {
        case Standing::draft:
            return "prop";
        case Standing::coming:
            return "todo";
        case Standing::in_force:
            return "done";
        case Standing::revise_soon:
            return "half";
        case Standing::overdue:
            return "late";
        case Standing::renewed:
            return "done";
        case Standing::ended:
            return "na";
    }
    return "";
}

bool kind_exists(std::string_view name) {
    return std::find(kinds.begin(), kinds.end(), name) != kinds.end();
}

bool level_exists(std::string_view name) {
    return std::find(levels.begin(), levels.end(), name) != levels.end();
}

}  // namespace varna::steering_documents

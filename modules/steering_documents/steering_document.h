// SPDX-License-Identifier: EUPL-1.2
// A document that the municipality steers by, what it can be, and how it stands on a day. Knows no
// SQL, no HTTP and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/access/actor.h"
#include "platform/base/id.h"
#include "platform/base/time.h"

namespace varna::programme {
struct PlanVersion;
}

namespace varna::steering_documents {

struct SteeringDocument {};

// What a document can be, and where in the municipality it is decided. Their Swedish names are
// "steering_documents.kind_<name>" and "steering_documents.level_<name>".
inline constexpr std::array<std::string_view, 13> kinds = {"policy",
                                                           "programme",
                                                           "strategy",
                                                           "plan",
                                                           "guideline",
                                                           "rules",
                                                           "routine",
                                                           "rules_of_procedure",
                                                           "fees",
                                                           "delegation_scheme",
                                                           "owner_directive",
                                                           "articles_of_association",
                                                           "agreement"};
inline constexpr std::array<std::string_view, 5> levels = {"council", "executive_board", "board",
                                                           "department", "company"};

// So long before its day a document stands among those to be renewed.
inline constexpr int renewal_notice_months = 6;

// A day that nobody has set.
inline constexpr Date no_day{9999, 12, 31};

struct DocumentView {
    Id<SteeringDocument> id;
    std::int64_t series = 0;  // of all that renew or replace each other: the first one's id
    Id<Unit> unit;            // that answers for it
    std::string unit_name, secrecy, state;  // draft adopted
    std::string title, kind, level;
    std::string owner_function;  // "Säkerhetschef"
    std::string concerns;        // whom or what
    int focus_area = 0;          // 0: none, or all
    std::string decided_by;      // "Kommunfullmäktige"; a general meeting, for a company
    std::optional<Date> decided_on;
    std::string paragraph, case_number;
    std::optional<Date> valid_from;
    Date valid_until = no_day, revise_by = no_day;
    Date replaced_on = no_day;  // from when another holds instead
    std::optional<Id<SteeringDocument>> replaces;
    std::string link;  // where it is published
    std::string file_hash, file_name;
    std::optional<Id<programme::PlanVersion>> plan_version;
    std::string secrecy_mark;  // the provisions of the marks that stand on it
    std::int64_t version = 1;
};

enum class Standing { draft, coming, in_force, revise_soon, overdue, renewed, ended };
Standing standing_of(const DocumentView&, const Date& today);
std::string_view name_of(Standing);
std::string_view shape_of(Standing);  // of its mark

bool kind_exists(std::string_view);
bool level_exists(std::string_view);

}  // namespace varna::steering_documents

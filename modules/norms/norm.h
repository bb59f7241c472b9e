// SPDX-License-Identifier: EUPL-1.2
// A norm: a law, a regulation or a local rule that something rests on, how it stands on a day, and
// which one a basis as people write it cites. Knows no SQL, no HTTP and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/id.h"
#include "platform/base/time.h"

namespace varna::norms {

struct Norm {};
struct Basis {};

// What a norm can be; its Swedish name is "norms.kind_<name>".
inline constexpr std::array<std::string_view, 6> kinds = {
    "law", "ordinance", "regulation", "eu_regulation", "agreement", "local_rule"};

// A day that nobody has set.
inline constexpr Date no_day{9999, 12, 31};

struct NormName {
    Id<Norm> id;
    std::string designation;  // "2009:400", "MSBFS 2015:5", "KF 2024-11-18 § 210"
    std::string name;         // "Offentlighets- och sekretesslagen"
    std::string short_name;   // "OSL"; may be empty
    Date valid_until = no_day;
};

struct NormView : NormName {
    std::string kind, authority;  // who decided it: "Riksdagen"
    std::string summary;          // what it asks of the municipality
    std::optional<Date> valid_from;
    std::optional<NormName> replaced_by;
    std::string link;           // where its words are read
    bool needs_review = false;  // it ends or has ended, and something still rests on it
    std::int64_t version = 1;
};

enum class Standing { coming, in_force, ending, ended };
Standing standing_of(const NormView&, const Date& today);
std::string_view name_of(Standing);
std::string_view shape_of(Standing);  // of its mark

bool kind_exists(std::string_view);

// "Offentlighets- och sekretesslagen (2009:400)"
std::string words_of(const NormName&);

// The norm that a basis cites, by its number, its short name or its name: "OSL 18 kap. 13 §",
// "kommunallagen (2017:725) 13 kap. 5 §". What is in force goes before what has ended, and the
// longest name before a part of it.
std::optional<Id<Norm>> cited_in(std::string_view words, const std::vector<NormName>&,
                                 const Date& today);

// The bases in one field, which people part with semicolons or lines.
std::vector<std::string> bases_in(std::string_view field);

}  // namespace varna::norms

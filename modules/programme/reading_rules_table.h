// SPDX-License-Identifier: EUPL-1.2
// What the columns of tables are called. As reading_rules.h: data only, lower case.
#pragma once

#include <array>
#include <string_view>

namespace varna::programme::rules {

using Text = std::string_view;

struct ColumnWord {
    Text phrase;
    Text column;  // number task goal responsible time follow_up other
};
// The first that a heading says, from its beginning, decides.
inline constexpr auto kColumnWords = std::to_array<ColumnWord>({
    {"nr", "number"},
    {"nummer", "number"},
    {"åtgärd", "task"},
    {"åtgärder", "task"},
    {"aktivitet", "task"},
    {"aktiviteter", "task"},
    {"insats", "task"},
    {"insatser", "task"},
    {"uppdrag", "task"},
    {"uppgift", "task"},
    {"vad", "task"},
    {"vad ska göras", "task"},
    {"mål", "goal"},
    {"delmål", "goal"},
    {"ansvarig", "responsible"},
    {"ansvariga", "responsible"},
    {"ansvar", "responsible"},
    {"huvudansvar", "responsible"},
    {"huvudansvarig", "responsible"},
    {"utförare", "responsible"},
    {"vem", "responsible"},
    {"nämnd", "responsible"},
    {"tid", "time"},
    {"tidplan", "time"},
    {"tidsplan", "time"},
    {"tidpunkt", "time"},
    {"när", "time"},
    {"klart", "time"},
    {"klar", "time"},
    {"start", "time"},
    {"slutdatum", "time"},
    {"period", "time"},
    {"år", "time"},
    {"uppföljning", "follow_up"},
    {"uppföljs", "follow_up"},
    {"uppföljningsmetod", "follow_up"},
    {"följs upp", "follow_up"},
    {"hur följs", "follow_up"},
    {"hur vi följer upp", "follow_up"},
    {"så följer vi upp", "follow_up"},
    {"indikator", "follow_up"},
    {"indikatorer", "follow_up"},
    {"mått", "follow_up"},
    {"nyckeltal", "follow_up"},
    {"utvärdering", "follow_up"},
});

}  // namespace varna::programme::rules

// SPDX-License-Identifier: EUPL-1.2
// How word processors count: what a number looks like, and what follows what in a list with levels.
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace varna::extract {

enum class NumberStyle {
    none,
    decimal,
    padded,
    upper_roman,
    lower_roman,
    upper_letter,
    lower_letter
};

// "4", "04", "IV", "iv", "D", "d". Letters go on as in Word: z, aa, bb.
std::string number_text(int value, NumberStyle style);

constexpr std::size_t list_levels = 10;

// One list. Counting at a level lets the deeper ones begin again.
class Counters {
public:
    // `kept`: a bit for each level that goes on counting whatever comes above it.
    void count(std::size_t level, int start, unsigned kept = 0);
    void set(std::size_t level, int value);  // what the next count() there gives
    int at(std::size_t level, int otherwise) const;

private:
    struct Level {
        bool is_used = false;
        bool is_set = false;
        int value = 0;
    };
    std::array<Level, list_levels> levels_;
};

}  // namespace varna::extract

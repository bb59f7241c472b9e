// SPDX-License-Identifier: EUPL-1.2
// What a row of a table, or a label line beneath a task, says in places of its own; and what the
// blocks that follow one are.
#pragma once

#include <string>
#include <vector>

#include "modules/programme/plan_actors.h"
#include "modules/programme/plan_blocks.h"

namespace varna::programme {

// Everybody whom a cell for those responsible names, in its order; the cell itself when nobody.
std::vector<Responsible> everybody_in(const Bodies&, const std::string& cell);
// A cell for the time holds nothing else, so years alone are a time too.
void take_time(ReadClause&, const std::string& when, const Vocabulary&);
// "Bolaget rapporterar ..." beneath a company's task is that company.
bool means_the_same(const std::vector<Responsible>& item, const Acting&);
// "Kommunstyrelsen följer upp området ...", "Uppföljningen sker genom ...".
bool tells_follow_up(const Sentence&, const std::optional<Acting>&);

struct Ahead {                            // for each block
    std::vector<bool> bullet_next;        // the next is a bullet or a row
    std::vector<bool> bullet_in_section;  // or one that comes before the next heading
};
Ahead ahead_of(const std::vector<Block>&);

}  // namespace varna::programme

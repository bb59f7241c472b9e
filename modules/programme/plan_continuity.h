// SPDX-License-Identifier: EUPL-1.2
// Which clause of the earlier version a clause of the new one goes on from. Pure rules over what
// was read: no SQL, no HTTP, no clock.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "modules/programme/plan_text.h"

namespace varna::programme {

using ClauseList = std::vector<const ReadClause*>;  // in reading order

// What number an earlier focus area has now. An area goes by its title, or else by its number.
class AreaNumbers {
public:
    AreaNumbers(const ClauseList& earlier, const ClauseList& now);
    int now(const ReadClause& earlier) const;  // 0 outside the areas, negative when it is gone

private:
    std::map<int, int> now_;
};

struct Continuation {
    std::size_t earlier = 0;  // where in the earlier version
    bool is_certain = false;  // the same words; otherwise somebody is to say yes or no
    friend bool operator==(const Continuation&, const Continuation&) = default;
};
// For each clause now; each earlier clause is given once. The same words in the same area come
// first, then the same words elsewhere, then what is clearly alike and of the same kind.
std::vector<std::optional<Continuation>> continuations(const ClauseList& earlier,
                                                       const ClauseList& now);

}  // namespace varna::programme

// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_continuity.h"

#include <doctest/doctest.h>

#include <string>

using namespace varna::programme;

namespace {

struct Plan {
    std::vector<ReadClause> clauses;

    Plan& area(int number, std::string title) {
        area_ = FocusArea{number, std::move(title)};
        return *this;
    }
    Plan& says(std::string text, ClauseKind kind = ClauseKind::activity) {
        ReadClause clause;
        clause.anchor = "1.x";
        clause.kind = kind;
        clause.focus_area = area_;
        clause.text = std::move(text);
        clauses.push_back(std::move(clause));
        return *this;
    }
    ClauseList list() const {
        ClauseList all;
        for (const auto& clause : clauses) all.push_back(&clause);
        return all;
    }

private:
    std::optional<FocusArea> area_;
};

// "=0" the same as the earlier clause 0, "~0" may go on from it, "+" new.
std::string shown(const Plan& earlier, const Plan& now) {
    std::string text;
    for (const auto& found : continuations(earlier.list(), now.list())) {
        if (!text.empty()) text += " ";
        if (!found) text += "+";
        if (found) text += (found->is_certain ? "=" : "~") + std::to_string(found->earlier);
    }
    return text;
}

const std::string risks = "Nämnder och bolag går årligen igenom riskerna i sina verksamheter.";
const std::string roads = "Tekniska nämnden lyser upp vägarna hem från skolan.";

}  // namespace

TEST_CASE("the same words in the same area go on, and so do those that stand elsewhere") {
    Plan earlier, now;
    earlier.area(1, "Olyckor").says(risks).area(2, "Brott").says(roads);
    now.area(1, "Olyckor").says(roads).says(risks).area(2, "Brott").says("Kommunen växer.");
    CHECK(shown(earlier, now) == "=1 =0 +");
}

TEST_CASE("the area that keeps its title is the same area under another number") {
    Plan earlier, now;
    earlier.area(1, "Olyckor").says(risks).area(2, "Brott").says(risks).says(roads);
    now.area(1, "Brott").says(risks).says(roads).area(2, "Olyckor").says(risks);
    CHECK(shown(earlier, now) == "=1 =2 =0");
    const AreaNumbers areas(earlier.list(), now.list());
    CHECK(areas.now(earlier.clauses[0]) == 2);
    CHECK(areas.now(earlier.clauses[2]) == 1);
}

TEST_CASE("an area that has got another title goes by its number, unless that is taken") {
    Plan earlier, now;
    earlier.area(1, "Olyckor").says(risks).area(2, "Brott").says(roads);
    now.area(1, "Brott").says(roads).area(3, "Kriser").says(risks);
    const AreaNumbers areas(earlier.list(), now.list());
    CHECK(areas.now(earlier.clauses[0]) < 0);
    CHECK(areas.now(earlier.clauses[1]) == 1);
    now.area(2, "Inga olyckor");
    CHECK(AreaNumbers(now.list(), now.list()).now(now.clauses[1]) == 3);
}

TEST_CASE("a clearly similar clause is proposed, the best match first, each earlier one once") {
    Plan earlier, now;
    earlier.says(risks);
    now.says("Nämnder och bolag går vartannat år igenom riskerna i sina verksamheter och skolor.")
        .says("Nämnder och bolag går vartannat år igenom riskerna i sina verksamheter.");
    CHECK(shown(earlier, now) == "+ ~0");
}

TEST_CASE("what is not alike, or of another kind, is new") {
    Plan earlier, now;
    earlier.says(risks).says(roads, ClauseKind::prose);
    now.says("Nämnder och bolag rapporterar till kommunstyrelsen varje år.")
        .says("Tekniska nämnden lyser upp alla vägarna hem från skolan.");
    CHECK(shown(earlier, now) == "+ +");
}

TEST_CASE("a slip of the pen is no change, and a short heading is not followed between areas") {
    Plan earlier, now;
    earlier.area(1, "Olyckor").says("Uppföljning", ClauseKind::heading).says(risks);
    now.area(1, "Olyckor")
        .says("nämnder och bolag går årligen igenom riskerna i sina verksameter")
        .area(2, "Brott")
        .says("Uppföljning", ClauseKind::heading);
    CHECK(shown(earlier, now) == "=1 +");
}

TEST_CASE("sixty pages that are all changed are matched with sixty others") {
    Plan earlier, now;
    // The worst there is: every clause is changed, and all are alike but for a few words.
    const auto sentence = [](int number, const char* rhythm) {
        return "Nämnder och bolag ser " + std::string(rhythm) +
               " över sin beredskap för händelse nummer " + std::to_string(number) + " i del " +
               std::to_string(number % 40) + " och rättar det som brister i arbetet.";
    };
    for (int number = 0; number < 1500; ++number) {
        earlier.says(sentence(number, "varje år"));
        now.says(sentence(1499 - number, "vartannat år"));
    }
    const auto found = continuations(earlier.list(), now.list());
    int right = 0;
    for (std::size_t at = 0; at < found.size(); ++at)
        right += found[at] && found[at]->earlier == 1499 - at ? 1 : 0;
    CHECK(right == 1500);
}

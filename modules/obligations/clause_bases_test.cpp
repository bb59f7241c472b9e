// SPDX-License-Identifier: EUPL-1.2
// The laws that a task of the plan rests on.
#include <doctest/doctest.h>

#include "modules/obligations/examples.h"

using namespace varna;
using namespace varna::obligations;
using examples::Town;

namespace {

std::string page(Id<Action> id) {
    return "/obligations/" + std::to_string(id.value);
}

}  // namespace

TEST_CASE("the security chief notes what a task rests on, for every unit that has it") {
    Town town;
    const testing::TestSite::Fields fields{{"bases", "LEH 2 kap. 1 §\r\nLSO 3 kap. 3 §"}};
    CHECK_FALSE(town.site.get("karin", page(town.own)).says("Ändra lagstödet"));
    CHECK(town.site.post("karin", page(town.own) + "/bases", fields).status == 403);
    CHECK(town.site.get("astrid", page(town.own)).says("Inget lagstöd är antecknat."));
    REQUIRE(town.site.post("astrid", page(town.own) + "/bases", fields).status == 303);
    for (const auto id : {town.own, town.other}) {
        const auto seen = town.site.get("karin", page(id));
        CHECK(seen.says(">LEH 2 kap. 1 §</a>"));
        CHECK(seen.says(">LSO 3 kap. 3 §</a>"));
    }
}

TEST_CASE("what somebody else noted meanwhile is not written over") {
    Town town;
    REQUIRE(town.site.post("astrid", page(town.own) + "/bases", {{"bases", "LEH 2 kap."}}).status ==
            303);
    const auto late = town.site.post("astrid", page(town.own) + "/bases", {{"bases", "LSO"}});
    CHECK(late.status == 409);
    CHECK(late.says(">LEH 2 kap.</a>"));
    CHECK(late.says("\nLSO</textarea>"));
    CHECK(town.site
              .post("astrid", page(town.own) + "/bases",
                    {{"bases", ""}, {"bases_were", "LEH 2 kap."}})
              .status == 303);
    CHECK(town.site.get("astrid", page(town.own)).says("Inget lagstöd är antecknat."));
}

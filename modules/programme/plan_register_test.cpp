// SPDX-License-Identifier: EUPL-1.2
// A plan that comes into force stands in the register of steering documents by itself.
#include <doctest/doctest.h>

#include "modules/programme/examples.h"
#include "modules/steering_documents/steering_documents.h"

using namespace varna;
using namespace varna::programme;

namespace {

struct Site : examples::Site {
    std::vector<steering_documents::DocumentView> registered() {
        return as("karin", [](Work& work) {
            steering_documents::Filter filter;
            filter.standing = "all";
            return steering_documents::list(work, filter).documents;
        });
    }
};

}  // namespace

TEST_CASE("an activated plan appears in the register by itself, with its decision and its years") {
    Site site;
    CHECK(site.registered().empty());
    const auto plan = site.active(examples::decided_plan());
    const auto all = site.registered();
    REQUIRE(all.size() == 1);
    CHECK(all[0].title == "Plan för trygghet i Sjövik");
    CHECK(all[0].kind == "plan");
    CHECK(all[0].decided_by == "Kommunfullmäktige");
    CHECK(all[0].paragraph == "§ 41");
    CHECK(all[0].valid_from == Date{2026, 1, 1});
    CHECK(all[0].revise_by == Date{2029, 12, 31});
    CHECK(all[0].plan_version == plan);
    CHECK(site.get("karin", "/plans/" + std::to_string(plan.value))
              .says("/steering_documents/" + std::to_string(all[0].id.value)));
}

TEST_CASE("the plan's next version replaces it in the register, and both are its history") {
    Site site;
    site.active(examples::decided_plan());
    auto next = examples::decided_plan();
    next.replace(next.find("2026–2029"), 11, "2027–2030");
    const auto later = site.active(next);
    const auto entry = site.as("karin", [&](Work& work) {
        return steering_documents::find(work, *steering_documents::of_plan(work, later)).value();
    });
    REQUIRE(entry.series.size() == 2);
    CHECK(entry.series[1].replaced_on == Date{2027, 1, 1});
    CHECK(entry.document.replaces == entry.series[1].id);
}

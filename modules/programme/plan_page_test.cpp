// SPDX-License-Identifier: EUPL-1.2
// The plan as people read it: narrowed, seen from another unit, and with the thread of a clause.
#include <doctest/doctest.h>

#include <algorithm>

#include "modules/programme/examples.h"
#include "modules/programme/plan_views.h"

using namespace varna;
using namespace varna::programme;

namespace {

std::string path(Id<PlanVersion> id, std::string_view more = "") {
    return plan_path(id) + std::string(more);
}

TEST_CASE("whoever looks at another unit sees how that unit stands, and not its evidence") {
    examples::Site site;
    const auto id = site.active(examples::decided_plan());
    const auto unit = std::to_string(site.units.social.value);
    const auto page = site.get("karin", path(id, "?unit=" + unit));
    CHECK(page.status == 200);
    CHECK(page.says("<option value=\"" + unit + "\" selected>Socialnämnden"));
    CHECK(page.says("Bara enhetens, 2"));
    CHECK(page.says("Visa åtagandet"));
    CHECK(!page.says("Lägg till underlag"));
    CHECK(!page.says("Utan underlag"));
    // Of all of them there is no margin of one.
    const auto all = site.get("karin", path(id, "?unit=0"));
    CHECK(!all.says("class=\"clause mine\""));
    CHECK(all.says("Alla 4: 3 ej påbörjade, 1 föreslagen"));
}

TEST_CASE("the plan narrows to an area, a state and words, and to what needs attention") {
    examples::Site site;
    const auto id = site.active(examples::decided_plan());
    const auto area = site.get("karin", path(id, "?area=2"));
    CHECK(area.says("Vägar hem från skolan"));
    CHECK(!area.says("går årligen igenom riskerna"));
    const auto words = site.get("karin", path(id, "?q=RISKERNA"));
    CHECK(words.says("går årligen igenom riskerna"));
    CHECK(!words.says("Vägar hem från skolan"));
    CHECK(site.get("karin", path(id, "?state=done")).says("Inga punkter stämmer med urvalet."));
    CHECK(site.get("karin", path(id, "?state=not_started")).says("går årligen igenom riskerna"));
    CHECK(site.get("karin", path(id, "?q=%3Cb%3Etrollkarl")).says("value=\"&lt;b&gt;trollkarl\""));
    // What a company has not answered needs somebody's attention.
    const auto attention = site.get("sara", path(id, "?show=attention&unit=0"));
    CHECK(attention.says("går årligen igenom riskerna"));
    CHECK(!attention.says("utvecklar formerna"));
    CHECK(attention.says("Att se till, 2"));
}

TEST_CASE("a clause opens to why it is done and to what came of it in every unit") {
    examples::Site site;
    const auto id = site.active(examples::decided_plan());
    const auto clause = site.as("sara", [&](Work& work) { return clauses(work, id); });
    const auto task = std::ranges::find_if(
        clause, [](const ClauseRecord& one) { return one.reference == "1.1"; });
    const auto query = "?open=" + std::to_string(task->clause.value);
    CHECK(site.get("karin", path(id)).says("href=\"" + query + "#p-1-a1\""));
    const auto opened = site.get("karin", path(id, query));
    CHECK(opened.says("Röda tråden för punkt 1.1"));
    CHECK(opened.says("Målet är att ingen ska skadas av det som kommunen råder över."));
    CHECK(opened.says("Antagen av Kommunfullmäktige 26 mars 2026 § 41"));
    CHECK(opened.says("Åtaganden, 4 enheter"));
    for (const auto* unit : {"Kommunstyrelsen", "Servicenämnden", "Socialnämnden", "Sjövik Energi"})
        CHECK(opened.says(std::string(">") + unit));
    // It stays in sight where the filter leaves it out, and one that does not exist opens nothing.
    CHECK(site.get("karin", path(id, query + "&area=2")).says("Röda tråden för punkt 1.1"));
    CHECK(!site.get("karin", path(id, "?open=987654")).says("Röda tråden"));
}

}  // namespace

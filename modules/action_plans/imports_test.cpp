// SPDX-License-Identifier: EUPL-1.2
// A plan taken out as a sheet and read in again, and the sheets that units have themselves.
#include "modules/action_plans/imports.h"

#include <doctest/doctest.h>

#include "modules/action_plans/examples.h"
#include "platform/sheets/write.h"

using namespace varna;
using namespace varna::action_plans;
using examples::Town;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// The sheet as somebody has it open.
Rows taken_out(Town& town, Id<ActionPlan> plan, const char* who = "karin") {
    const auto answer = town.site.get(who, Town::path(plan) + "/file");
    REQUIRE(answer.status == 200);
    const auto table = sheets::read(answer.body);
    REQUIRE(table);
    Rows rows;
    for (std::size_t row = 0; row < table->row_count(); ++row) {
        auto& cells = rows.emplace_back();
        for (std::size_t column = 0; column < 6; ++column)
            cells.emplace_back(table->cell(row, column));
    }
    return rows;
}

std::string workbook(const Rows& rows) {
    const auto writer = sheets::writer(sheets::Format::xlsx, {"Plan", rows.front()});
    for (std::size_t at = 1; at < rows.size(); ++at)
        writer->row({rows[at].begin(), rows[at].end()});
    return writer->finish();
}

testing::TestSite::Answer read_in(Town& town, Id<ActionPlan> plan, const std::string& bytes,
                                  const char* who = "karin") {
    return town.site.upload(who, Town::path(plan) + "/import", {}, "file", "plan.xlsx", bytes);
}

ImportPlan planned(Town& town, Id<ActionPlan> plan) {
    return town.as("karin", [&](Work& work) { return find_import(work, plan)->sheet->plan; });
}

int apply(Town& town, Id<ActionPlan> plan) {
    const auto version = std::to_string(town.seen(plan).plan.version);
    return town.site.post("karin", Town::path(plan) + "/import/application", {{"version", version}})
        .status;
}

// Three items: one that serves 1.1, one that serves 1.2, and one of the unit's own.
Id<ActionPlan> plan_of_three(Town& town) {
    const auto plan = town.begin();
    auto drill = town.words("Öva  \"reservkraft\"; alla kök", town.drill);
    drill.text = "Först i Klosterängen.\nSedan i övriga.";
    REQUIRE(town.add(plan, drill));
    auto training = town.words("=Utbilda chefer", town.training);
    training.due_on = Date{2027, 9, 30};
    REQUIRE(town.add(plan, training));
    auto own = town.words("Byt skyltar", std::nullopt);
    own.due_on = Date{2027, 11, 30};
    own.responsible = "";
    REQUIRE(town.add(plan, own));
    return plan;
}

std::vector<std::string> told(Town& town, Id<ActionPlan> plan) {
    std::vector<std::string> all;
    for (const auto& item : town.seen(plan).items)
        all.push_back(number_of(item) + " " + item.title + "|" + item.text + "|" +
                      item.responsible + "|" + item.due_on.iso() + "|" + item.obligation_reference);
    return all;
}

}  // namespace

TEST_CASE("a plan that is taken out and read in as it is changes nothing") {
    Town town;
    const auto plan = plan_of_three(town);
    CHECK(read_in(town, plan, workbook(taken_out(town, plan))).status == 303);
    const auto import = planned(town, plan);
    CHECK(import.same == 3);
    CHECK(import.changed + import.added + import.faulty + import.left == 0);
    CHECK(town.site.get("karin", Town::path(plan) + "/import").says("Filen ändrar inget i planen"));
    CHECK(apply(town, plan) == 409);
}

TEST_CASE("a plan that is taken out, edited and read in changes exactly the edited rows") {
    Town town;
    const auto plan = plan_of_three(town);
    const auto before = told(town, plan);
    auto rows = taken_out(town, plan);
    CHECK(rows[0] == std::vector<std::string>{"Rad-id", "Åtgärd", "Punkt i planen", "Beskrivning",
                                              "Ansvarig", "Klart senast"});
    rows[2][4] = "Hr-chef";     // who is responsible for the training
    rows[2][5] = "2027-10-15";  // and when it is done
    rows.push_back({"", "Öva en gång till", "1.1", "", "Måltidschef", "2027-12-01"});
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);

    const auto page = town.site.get("karin", Town::path(plan) + "/import");
    CHECK(page.says("Ansvarig: Måltidschef blir Hr-chef"));
    CHECK(page.says("Klart senast: 30 september 2027 blir 15 oktober 2027"));
    CHECK(page.says("Läs in 2 rader i planen"));
    CHECK(told(town, plan) == before);  // nothing before it is applied

    CHECK(apply(town, plan) == 303);
    const auto after = told(town, plan);
    REQUIRE(after.size() == 4);
    CHECK(after[0] == before[0]);
    CHECK(after[1].ends_with("-2 =Utbilda chefer||Hr-chef|2027-10-15|1.2"));
    CHECK(after[2] == before[2]);
    CHECK(after[3].ends_with("-1 Öva en gång till||Måltidschef|2027-12-01|1.1"));
}

TEST_CASE(
    "an edited row does not overwrite what somebody else has changed since it was taken out") {
    Town town;
    const auto plan = plan_of_three(town);
    auto rows = taken_out(town, plan);
    const auto item = town.seen(plan).items.front();
    REQUIRE(town.as("karin", [&](Work& work) {
        auto words = town.words("Öva i alla kök", town.drill);
        words.version = item.version;
        return change_item(work, item.id, words);
    }));
    rows[3][1] = "Byt skyltar på tre plan";
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);
    const auto import = planned(town, plan);
    CHECK(import.changed == 1);
    REQUIRE(import.faulty == 1);
    CHECK(import.rows[0].fault->message == "action_plans.row_outdated");
    CHECK(apply(town, plan) == 303);
    CHECK(town.seen(plan).items.front().title == "Öva i alla kök");
    CHECK(town.seen(plan).items.back().title == "Byt skyltar på tre plan");
}

TEST_CASE("a unit's own sheet is read by its own columns, which are remembered") {
    Town town;
    const auto plan = town.begin();
    const Rows rows{{"Vad vi gör", "Enligt", "Vem gör det", "Tidplan"},
                    {"Öva reservkraft", "Punkt 1.1", "Måltidschef", "2027-05"},
                    {"Utbilda chefer", "1.2", "Hr-chef", "30/9 2027"},
                    {"Byt skyltar", "", "Fastighetschef", ""}};
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);
    CHECK(town.site.get("karin", Town::path(plan) + "/import").says("Vi hittar ingen kolumn"));
    CHECK(apply(town, plan) == 409);

    CHECK(town.site
              .post("karin", Town::path(plan) + "/import/columns",
                    {{"item_title", "Vad vi gör"},
                     {"reference", "Enligt"},
                     {"responsible", "Vem gör det"},
                     {"item_text", ""},
                     {"item_due_on", "Tidplan"}})
              .status == 303);
    CHECK(apply(town, plan) == 303);
    const auto items = town.seen(plan).items;
    REQUIRE(items.size() == 3);
    CHECK(items[0].title == "Öva reservkraft");
    CHECK(items[0].due_on == Date{2027, 5, 31});
    CHECK(items[0].obligation == town.drill);
    CHECK(items[1].due_on == Date{2027, 9, 30});
    CHECK(items[2].due_on == Date{2027, 12, 31});  // of the plan's period
    CHECK_FALSE(items[2].obligation);

    // The next plan knows the columns, and one that is taken out has them.
    const auto next = town.begin("Nästa plan");
    REQUIRE(read_in(town, next, workbook(rows)).status == 303);
    CHECK(planned(town, next).added == 3);
    const auto out = taken_out(town, plan);
    CHECK(out[0] ==
          std::vector<std::string>{"Rad-id", "Vad vi gör", "Enligt", "Vem gör det", "Tidplan", ""});
    REQUIRE(read_in(town, plan, workbook(out)).status == 303);
    CHECK(planned(town, plan).same == 3);
    // Also a sheet without numbers, for its rows are called the same and serve the same.
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);
    CHECK(planned(town, plan).same == 3);
}

TEST_CASE("a row that cannot be read says why and is left out, and what it does not say stays") {
    Town town;
    const auto plan = plan_of_three(town);
    const auto out = taken_out(town, plan);
    const auto other = plan_of_three(town);
    const auto foreign = taken_out(town, other)[1][0];
    const Rows rows{{"Rad-id", "Punkt i planen", "Åtgärd", "Klart senast"},
                    {out[1][0], "1.1", "", "2027-05-31"},
                    {foreign, "1.1", "Från en annan plan", ""},
                    {"17", "", "Utan nummer", ""},
                    {"", "9.9", "Utan åtagande", ""},
                    {"", "", "Utan dag", "snart"},
                    {out[3][0], "", "Byt skyltar", "2027-11-30"},
                    {out[3][0], "", "Byt skyltar igen", "2027-11-30"},
                    {"", "", "Det här går bra", "2027-03-01"}};
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);
    const auto import = planned(town, plan);
    std::vector<std::string> faults;
    for (const auto& row : import.rows)
        if (row.fault) faults.push_back(std::to_string(row.row) + " " + row.fault->message);
    CHECK(faults == std::vector<std::string>{
                        "2 platform.required", "3 action_plans.row_of_other",
                        "4 action_plans.row_no_number", "5 action_plans.row_no_reference",
                        "6 action_plans.row_no_day", "8 action_plans.row_twice"});
    CHECK(import.left == 1);
    CHECK(town.site.get("karin", Town::path(plan) + "/import").says("snart går inte att läsa"));
    CHECK(apply(town, plan) == 303);
    CHECK(town.seen(plan).items.size() == 4);
    CHECK(town.seen(plan).items.back().responsible.empty());
}

TEST_CASE("a sheet with what must never be stored is not kept") {
    Town town;
    const auto plan = town.begin();
    const auto answer_to = [&](const char* cell) {
        const auto answer = read_in(town, plan, workbook({{"Åtgärd", "Vem"}, {"Öva", cell}}));
        CHECK(answer.status == 422);
        CHECK_FALSE(town.as("karin", [&](Work& work) { return find_import(work, plan)->sheet; }));
        return answer;
    };
    CHECK(answer_to("Anna 19811218-9876").says("Rad 2 ser ut att ha ett personnummer"));
    CHECK(answer_to("HEMLIG").says("säkerhetsskyddsklassning"));
    CHECK(read_in(town, plan, "no table\x01\x02").status == 422);
}

TEST_CASE("a sheet is read in by who writes the plan, while it is a draft, as it was shown") {
    Town town;
    const auto plan = plan_of_three(town);
    auto rows = taken_out(town, plan);
    rows[1][4] = "Servicedirektör";
    CHECK(read_in(town, plan, workbook(rows), "anders").status == 404);
    REQUIRE(read_in(town, plan, workbook(rows)).status == 303);
    const auto shown = town.seen(plan).plan.version;
    REQUIRE(town.add(plan, town.words("Kom emellan", std::nullopt)));
    CHECK(town.site
              .post("karin", Town::path(plan) + "/import/application",
                    {{"version", std::to_string(shown)}})
              .status == 409);
    REQUIRE(town.adopt(plan));
    CHECK(read_in(town, plan, workbook(rows)).status == 409);
    CHECK(read_in(town, plan, workbook(rows), "anders").status == 403);
    CHECK(taken_out(town, plan, "anders").size() == 5);  // but it is taken out by all
}

TEST_CASE("what is sensitive is not taken out by those who may not see it") {
    Town town;
    const auto plan = town.begin();
    REQUIRE(town.add(plan, town.words("Byt låsen i driftrummet", town.secret)));
    REQUIRE(town.add(plan, town.words("Öva reservkraft", town.drill)));
    REQUIRE(town.adopt(plan));
    CHECK(taken_out(town, plan, "anders").size() == 2);
    CHECK(taken_out(town, plan, "karin").size() == 3);
}

// SPDX-License-Identifier: EUPL-1.2
// The review page and its buttons through the browser.
#include <doctest/doctest.h>

#include <algorithm>

#include "modules/programme/examples.h"
#include "modules/programme/plan_review_form.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"
#include "platform/web/shell.h"

using namespace varna;
using namespace varna::programme;
using testing::TestSite;

namespace {

std::string attribute(std::string_view tag, std::string_view name) {
    const auto opening = " " + std::string(name) + "=\"";
    const auto at = tag.find(opening);
    if (at == std::string_view::npos) return {};
    const auto from = at + opening.size();
    return std::string(tag.substr(from, tag.find('"', from) - from));
}

// What a browser would send of the form of the rows when nobody has touched it.
TestSite::Fields fields_of(std::string_view page) {
    const auto from = page.find("data-keep=");
    page = page.substr(from, page.find("</form>", from) - from);
    TestSite::Fields fields;
    for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
        const auto tag = page.substr(at, page.find('>', at) + 1 - at);
        const auto name = attribute(tag, "name");
        if (name.empty() || name == "csrf" || name == "key") continue;
        const bool is_choice = tag.find("type=\"radio\"") != std::string_view::npos ||
                               tag.find("type=\"checkbox\"") != std::string_view::npos;
        if (tag.starts_with("<input") &&
            (!is_choice || tag.find(" checked") != std::string_view::npos)) {
            fields.emplace_back(name, attribute(tag, "value"));
        } else if (tag.starts_with("<select")) {
            const auto whole = page.substr(at, page.find("</select>", at) - at);
            const auto chosen = whole.find("\" selected");
            const auto value = whole.rfind('"', chosen - 1) + 1;
            fields.emplace_back(name, std::string(whole.substr(value, chosen - value)));
        } else if (tag.starts_with("<textarea")) {
            const auto text = at + tag.size() + 1;
            fields.emplace_back(
                name, std::string(page.substr(text, page.find("</textarea>", text) - text)));
        }
    }
    return fields;
}

void type(TestSite::Fields& fields, const std::string& name, std::string_view value) {
    for (auto& field : fields)
        if (field.first == name) {
            field.second = value;
            return;
        }
    fields.emplace_back(name, std::string(value));
}

std::string act_on(const char* act, const ClauseRecord& clause) {
    return std::string(act) + "." + std::to_string(clause.clause.value);
}

// Two tasks of one meaning, of which one is an unsure follow-up.
std::string plan_that_repeats() {
    return examples::decided_plan() +
           "- Nämnderna går årligen igenom riskerna i sina verksamheter.\n";
}

struct Site : examples::Site {
    Id<PlanVersion> id;
    explicit Site(std::string_view text = examples::undecided_plan)
        : id(examples::imported(*this, text)) {}

    std::string path(std::string_view more = "/review") const {
        return plan_path(id) + std::string(more);
    }
    std::vector<ClauseRecord> all() {
        return as("sara", [&](Work& work) { return clauses(work, id); });
    }
    std::vector<ClauseRecord> tasks() {
        auto tasks = all();
        std::erase_if(tasks, [](const ClauseRecord& clause) { return clause.reference.empty(); });
        return tasks;
    }
    TestSite::Fields fields() { return fields_of(get("sara", path()).body); }
};

}  // namespace

TEST_CASE("what is unsure stands first, then what is to be done by area, and last all in order") {
    Site site;
    const auto tasks = site.tasks();
    const auto& unsure = tasks.back();
    REQUIRE(unsure.is_unsure());
    const auto place = [](const TestSite::Answer& page, const ClauseRecord& clause) {
        return page.body.find("<tr id=\"r" + std::to_string(clause.clause.value) + "\"");
    };
    const auto page = site.get("sara", site.path());
    CHECK(page.body.find("id=\"unsure\">Osäkra</h3>") < place(page, unsure));
    CHECK(place(page, unsure) < page.body.find("Område 1: Olyckor</h3>"));
    CHECK(page.body.find("Område 1: Olyckor</h3>") < place(page, tasks.front()));
    CHECK(place(page, site.all().front()) == std::string::npos);

    const auto whole = site.get("sara", site.path("/review?show=all"));
    CHECK(whole.says("Hela planen i ordning"));
    CHECK(place(whole, site.all().front()) < place(whole, tasks.front()));
    CHECK(place(whole, tasks.front()) < place(whole, unsure));
}

TEST_CASE("the review is paged by fifty rows, and every row is on one page") {
    Site site(examples::long_plan(70));
    std::string target = site.path();
    std::vector<std::string> seen;
    for (int pages = 1; pages <= 3 && !target.empty(); ++pages) {
        const auto page = site.get("sara", target);
        std::size_t rows = 0;
        for (const auto& [name, value] : fields_of(page.body))
            if (name.starts_with("v")) {
                seen.push_back(name);
                ++rows;
            }
        CHECK(rows <= 50);
        const auto pager = page.body.find("class=\"pager\"");
        target = pager == std::string::npos ? "" : attribute(page.body.substr(pager), "href");
    }
    CHECK(seen.size() == 71);  // and the goal, which the reading is unsure of
    std::sort(seen.begin(), seen.end());
    CHECK(std::unique(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE(
    "one button says that all unsure rows of the page are checked, and saves what was typed") {
    Site site;
    auto fields = site.fields();
    const auto before = site.tasks();
    REQUIRE(before.back().is_unsure());
    type(fields, row_field("who", before.front().clause), "Socialnämnden");
    type(fields, "do", "check");
    const auto saved = site.post("sara", site.path(), fields);
    CHECK(saved.status == 303);
    CHECK(saved.location.ends_with("#unsure"));
    for (const auto& clause : site.all()) CHECK_FALSE(clause.is_unsure());
    CHECK(site.tasks().front().read.responsible.front().resolved == "Socialnämnden");
    CHECK(site.get("sara", site.path()).says("Inga osäkra punkter är kvar."));
}

TEST_CASE(
    "S1-06: what is assumed is marked, a change clears it, and one button confirms the rest") {
    Site site;
    const auto task = site.tasks().front();  // "årligen": only how is unsaid
    CHECK(task.assumed == "method");
    CHECK(site.tasks().back().assumed == "time method");
    const auto page = site.get("sara", site.path());
    CHECK(page.says("antaget"));
    CHECK(page.says("value=\"I årsrundan\""));
    CHECK(page.says("Bekräfta alla antaganden (4)"));
    const auto activation = site.get("sara", site.path("/activation"));
    CHECK(activation.says("4 punkter har tid eller uppföljning som är antagen"));
    CHECK(activation.says("/assumptions\""));

    auto fields = site.fields();
    type(fields, row_field("method", task.clause), "i tertialrapporten");
    type(fields, "do", "confirm");
    const auto typed = row_field("who", site.tasks().back().clause);
    type(fields, typed, "Servicenämnden");
    CHECK(site.post("sara", site.path(), fields).status == 303);
    for (const auto& clause : site.tasks()) CHECK(clause.assumed.empty());
    CHECK(site.tasks().front().method == "tertial_report");
    CHECK(site.tasks().back().read.responsible.front().resolved == "Servicenämnden");
    CHECK_FALSE(site.get("sara", site.path()).says("Bekräfta alla"));
    CHECK_FALSE(site.get("sara", site.path("/activation")).says("/assumptions\""));
}

TEST_CASE("S1-06: the page of activation confirms what is assumed, and asks for no more") {
    Site site(examples::decided_plan());
    CHECK(site.post("sara", site.path("/assumptions"), {}).status == 303);
    for (const auto& clause : site.tasks()) CHECK(clause.assumed.empty());
    Site other(examples::decided_plan());
    CHECK(other.post("sara", other.path("/activation"), {}).status == 303);
    CHECK(other.post("sara", other.path("/assumptions"), {}).status == 409);
}

TEST_CASE("S1-06: what a person makes a task of is given a time and a method, as assumptions") {
    Site site;
    const auto before = site.all();
    const auto prose = std::find_if(before.begin(), before.end(), [](const ClauseRecord& clause) {
        return clause.read.kind == ClauseKind::goal;
    });
    REQUIRE(prose != before.end());
    auto fields = fields_of(site.get("sara", site.path("/review?show=all")).body);
    type(fields, row_field("kind", prose->clause), "activity");
    CHECK(site.post("sara", site.path("/review?show=all"), fields).status == 303);
    const auto after = site.all()[static_cast<std::size_t>(prose->position - 1)];
    CHECK(after.read.kind == ClauseKind::activity);
    CHECK(after.assumed == "time method");
    CHECK(after.read.periodicity == "yearly");
}

TEST_CASE("clauses that ask the same are shown together, with no answer chosen for anybody") {
    Site site(plan_that_repeats());
    const auto page = site.get("sara", site.path());
    CHECK(page.says("Frågar samma sak"));
    CHECK(page.says("Ett svar för alla"));
    CHECK_FALSE(page.says(" checked>"));
    const auto leader = site.tasks().front().clause;

    auto fields = site.fields();
    type(fields, row_field("same", leader), "own");
    CHECK(site.post("sara", site.path(), fields).status == 303);
    CHECK(site.tasks().back().same_as == site.tasks().back().clause);
    CHECK_FALSE(site.get("sara", site.path()).says("Slå ihop alla förslag"));

    // What was shown before is not decided over what somebody else has decided since.
    type(fields, row_field("same", leader), "one");
    CHECK(site.post("sara", site.path(), fields).status == 409);
    auto again = site.fields();
    type(again, row_field("same", leader), "one");
    CHECK(site.post("sara", site.path(), again).status == 303);
    CHECK(site.tasks().back().leader() == leader);
}

TEST_CASE("one button accepts all proposals that ask the same") {
    Site site(plan_that_repeats());
    auto fields = site.fields();
    type(fields, "do", "same");
    const auto saved = site.post("sara", site.path(), fields);
    CHECK(saved.status == 303);
    CHECK(saved.location.ends_with("#same"));
    CHECK(site.tasks().back().leader() == site.tasks().front().clause);
}

TEST_CASE("dividing a row saves the other rows first, and shows the text with what to do") {
    Site site;
    const auto tasks = site.tasks();
    auto fields = site.fields();
    type(fields, row_field("who", tasks.back().clause), "Servicenämnden");
    type(fields, "do", act_on("split", tasks.front()));
    const auto saved = site.post("sara", site.path(), fields);
    CHECK(saved.status == 303);
    CHECK(site.tasks().back().read.responsible.front().resolved == "Servicenämnden");

    const auto page = site.get("sara", saved.location);
    CHECK(page.says("Lägg in en tom rad"));
    CHECK(page.says("Nämnder och bolag går årligen igenom"));
    const auto target = saved.location.substr(0, saved.location.find('?'));
    const auto wrong = site.post("sara", target, {{"version", "1"}, {"parts", "Nämnder\n\nx"}});
    CHECK(wrong.status == 422);
    CHECK(wrong.says("Alla ord ska finnas kvar"));
    CHECK(wrong.says("Nämnder\n\nx</textarea>"));
    const TestSite::Fields parts{
        {"version", "1"},
        {"parts", "Nämnder och bolag går årligen igenom riskerna\n\ni sina verksamheter."}};
    const auto divided = site.post("sara", target, parts);
    CHECK(divided.status == 303);
    CHECK(site.tasks().size() == tasks.size() + 1);
    CHECK(divided.location.find("done=plan_clause_split") != std::string::npos);
    const auto late = site.post("sara", target, parts);
    CHECK(late.status == 422);  // the words are no longer those of the whole
    CHECK(late.says("i sina verksamheter.</textarea>"));
}

TEST_CASE("a row that is wrong stays as it was typed when another is to be divided") {
    Site site;
    const auto tasks = site.tasks();
    auto fields = site.fields();
    type(fields, row_field("who", tasks.back().clause), "Rymdnämnden");
    type(fields, "do", act_on("split", tasks.front()));
    const auto wrong = site.post("sara", site.path(), fields);
    CHECK(wrong.status == 422);
    CHECK(wrong.says("value=\"Rymdnämnden\""));
    CHECK(wrong.says("data-typed"));
}

TEST_CASE("joining a row to the one before saves what was typed in it and in others") {
    Site site;
    const auto tasks = site.tasks();
    const auto last = tasks[1];
    auto fields = site.fields();
    type(fields, row_field("due", last.clause), "2027-05-01");
    type(fields, "do", act_on("merge", last));
    const auto saved = site.post("sara", site.path(), fields);
    CHECK(saved.status == 303);
    CHECK(saved.location.ends_with("#r" + std::to_string(tasks.front().clause.value)));
    const auto after = site.tasks();
    CHECK(after.size() == tasks.size() - 1);
    CHECK(after.front().read.text == tasks.front().read.text + " " + last.read.text);

    // Somebody who still saw the row is told that it is gone, and gets back what was typed in it.
    type(fields, "do", "save");
    const auto gone = site.post("sara", site.path(), fields);
    CHECK(gone.status == 409);
    CHECK(gone.says("En rad som du ändrade finns inte längre"));
    CHECK(gone.says("2027-05-01"));
}

TEST_CASE("rows that were typed in find their clauses when others have been divided meanwhile") {
    Site site;
    const auto tasks = site.tasks();
    auto fields = site.fields();
    const auto target =
        site.path("/clauses/" + std::to_string(tasks.front().clause.value) + "/split");
    CHECK(site.post("sara", target,
                    {{"version", "1"},
                     {"parts",
                      "Nämnder och bolag går årligen\n\nigenom riskerna i sina verksamheter."}})
              .status == 303);
    type(fields, row_field("who", tasks.back().clause), "Servicenämnden");
    CHECK(site.post("sara", site.path(), fields).status == 303);
    CHECK(site.tasks().back().clause == tasks.back().clause);
    CHECK(site.tasks().back().read.responsible.front().resolved == "Servicenämnden");
}

TEST_CASE("only the pages of the review may run a script, and only ours") {
    Site site;
    const auto policy = [&](const std::string& target) {
        const auto page = site.get("sara", target);
        for (const auto& header : page.headers)
            if (header.name == "Content-Security-Policy") return header.value;
        return std::string();
    };
    CHECK(policy(site.path()).find("script-src 'self';") != std::string::npos);
    CHECK(site.get("sara", site.path()).says("<script src=\"" + web::assets().script + "\""));
    CHECK(web::find_asset(web::assets().script).bytes.size() <= 2048u);
    for (const char* page : {"", "/activation"}) {
        CHECK(policy(site.path(page)).find("script-src") == std::string::npos);
        CHECK_FALSE(site.get("sara", site.path(page)).says("<script"));
    }
}

TEST_CASE("the review does not exist for those who do not manage plans") {
    Site site;
    const auto clause = std::to_string(site.tasks().front().clause.value);
    for (const char* username : {"karin", "erik"}) {
        CHECK(site.get(username, site.path("/clauses/" + clause + "/split")).status == 404);
        CHECK(site.post(username, site.path("/clauses/" + clause + "/split"), {}).status == 404);
        CHECK(site.post(username, site.path("/assumptions"), {}).status == 404);
    }
    CHECK(site.get("sara", site.path("/clauses/99999/split")).status == 404);
}

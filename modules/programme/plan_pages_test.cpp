// SPDX-License-Identifier: EUPL-1.2
// Plans through the browser and the API.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "modules/programme/examples.h"
#include "modules/programme/plan_review_form.h"
#include "modules/programme/plan_views.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;
using testing::TestSite;

namespace {

struct Site : examples::Site {
    Id<PlanVersion> active(std::string_view text) {
        const auto id = examples::imported(*this, text);
        work_as(actor("sara"), [&](Work& work) {
            auto metadata = find(work, id)->metadata;
            metadata.decided_on = "2026-03-26";
            metadata.decision_item = "§ 41";
            CHECK(save_metadata(work, id, metadata, 1));
            CHECK(activate(work, id));
        });
        return id;
    }
    std::vector<ClauseRecord> clauses_of(Id<PlanVersion> id) {
        std::vector<ClauseRecord> all;
        work_as(actor("sara"), [&](Work& work) { all = clauses(work, id); });
        return all;
    }
};

std::string path(Id<PlanVersion> id, std::string_view more = "") {
    return plan_path(id) + std::string(more);
}

// The fields of one row as the page shows them.
TestSite::Fields row_of(const ClauseRecord& clause, std::string_view who) {
    const auto at = clause.clause;
    TestSite::Fields fields{{row_field("v", at), std::to_string(clause.version)},
                            {row_field("kind", at), std::string(name_of(clause.read.kind))},
                            {row_field("who", at), std::string(who)},
                            {row_field("rhythm", at), clause.read.periodicity},
                            {row_field("due", at), clause.read.due}};
    if (has_method(clause)) fields.emplace_back(row_field("method", at), "I årsrundan");
    return fields;
}

// What a page's field of that name holds.
std::string value_in(std::string_view page, std::string_view name) {
    const auto field = page.find("name=\"" + std::string(name) + "\"");
    if (field == std::string_view::npos) return "no such field";
    const std::string_view opening = "value=\"";
    const auto from = page.find(opening, field) + opening.size();
    return std::string(page.substr(from, page.find('"', from) - from));
}

}  // namespace

TEST_CASE("a plan is read from a text file and reviewed") {
    Site site;
    const auto answer =
        site.upload("sara", "/plans", {}, "file", "plan.TXT", examples::undecided_plan);
    CHECK(answer.status == 303);
    REQUIRE(answer.location.starts_with("/plans/1/review"));
    const auto review = site.get("sara", answer.location);
    CHECK(review.status == 200);
    CHECK(review.says("Planen är inläst"));
    CHECK(review.says("Vägar hem från skolan är upplysta."));
    CHECK(review.says("alla nämnder, alla bolag"));
}

TEST_CASE("a plan can be pasted") {
    Site site;
    const auto answer = site.post("sara", "/plans", {{"plan_text", examples::decided_plan()}});
    CHECK(answer.status == 303);
    CHECK(site.get("sara", "/plans").says("Plan för trygghet i Sjövik"));
}

TEST_CASE("what cannot be read as a plan is refused with what to do") {
    Site site;
    const auto refused = [&](std::string_view name, std::string_view content) {
        const auto answer = site.upload("sara", "/plans", {}, "file", name, content);
        CHECK(answer.status == 422);
        return answer;
    };
    CHECK(refused("plan.docx", std::string("PK\0\1", 4)).says("läser planer som textfil"));
    CHECK(refused("plan.txt", std::string("\x7f"
                                          "ELF\0\1",
                                          6))
              .says("läser planer som textfil"));
    CHECK(refused("plan.txt", "   \n \n").says("ingen text att läsa"));
    CHECK(refused("plan.txt", "Trygghet f\xf6r alla i kommunen").says("inte sparad i UTF-8"));
    CHECK(site.post("sara", "/plans", {}).says("Välj en fil"));
    const std::string large(std::size_t{2} * 1024 * 1024 + 1, 'x');
    CHECK(site.upload("sara", "/plans", {}, "file", "plan.txt", large).status == 413);
}

TEST_CASE("plans are not managed by other roles: the pages do not exist for them") {
    Site site;
    const auto id = examples::imported(site, examples::decided_plan());
    for (const char* username : {"karin", "erik"}) {
        CAPTURE(username);
        for (const char* page : {"", "/review", "/activation"})
            CHECK(site.get(username, path(id, page)).status == 404);
        CHECK(site.get(username, "/plans/new").status == 404);
        CHECK(site.post(username, "/plans", {{"plan_text", "x"}}).status == 404);
        for (const char* page : {"/review", "/metadata", "/activation"})
            CHECK(site.post(username, path(id, page), {}).status == 404);
        CHECK(site.api(username, "POST", "/api/v1/plans", "{}").status == 404);
        CHECK(site.api(username, "GET", "/api/v1" + path(id)).status == 404);
        CHECK_FALSE(site.get(username, "/plans").says("Sjövik i Plan"));
        CHECK_FALSE(site.get(username, "/plans").says("/plans/new"));
    }
    CHECK(site.get("", "/plans").status == 303);
}

TEST_CASE("the review's rows are saved together, and only what was changed") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto before = site.clauses_of(id);
    auto fields = row_of(before.back(), "Servicenämnden, kommunstyrelsen");
    const auto& other = before[before.size() - 2];
    for (auto& field : row_of(other, "")) fields.push_back(field);

    CHECK(site.post("sara", path(id, "/review"), fields).status == 303);
    const auto after = site.clauses_of(id);
    CHECK(after.back().read.responsible ==
          std::vector<Responsible>{{"Servicenämnden", "Servicenämnden"},
                                   {"Kommunstyrelsen", "executive_board"}});
    CHECK(after.back().version == 2);
    CHECK(after[after.size() - 2].version == 1);
}

TEST_CASE("a word that names no unit is refused beside its row, and what was typed stays") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto answer =
        site.post("sara", path(id, "/review"), row_of(site.clauses_of(id).back(), "Rymdnämnden"));
    CHECK(answer.status == 422);
    CHECK(answer.says("Känner inte igen Rymdnämnden"));
    CHECK(answer.says("value=\"Rymdnämnden\""));
}

TEST_CASE("two people who review the same row: the second sees both texts") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto seen = site.clauses_of(id).back();
    CHECK(site.post("sara", path(id, "/review"), row_of(seen, "Socialnämnden")).status == 303);
    const auto answer = site.post("sara", path(id, "/review"), row_of(seen, "Servicenämnden"));
    CHECK(answer.status == 409);
    CHECK(answer.says("value=\"Servicenämnden\""));
    CHECK(answer.says("Sparat nu: Uppföljning; Socialnämnden"));
}

TEST_CASE("a correction after a fault does not write over what somebody else saved meanwhile") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto seen = site.clauses_of(id).back();
    const auto version = row_field("v", seen.clause);
    CHECK(site.post("sara", path(id, "/review"), row_of(seen, "Socialnämnden")).status == 303);
    const auto wrong = site.post("sara", path(id, "/review"), row_of(seen, "Rymdnämnden"));
    CHECK(wrong.status == 422);
    CHECK(wrong.says("name=\"" + version + "\" value=\"1\""));
    CHECK(site.post("sara", path(id, "/review"), row_of(seen, "Servicenämnden")).status == 409);
    const auto conflict = site.post("sara", path(id, "/review"), row_of(seen, "Servicenämnden"));
    CHECK(conflict.says("name=\"" + version + "\" value=\"2."));

    TestSite::Fields facts{{"version", "1"}, {"plan_title", ""}};
    const auto untitled = site.post("sara", path(id, "/metadata"), facts);
    CHECK(untitled.status == 422);
    CHECK(untitled.says("name=\"version\" value=\"1\""));
    facts[1].second = "Plan för trygghet i Sjövik";
    const auto late = site.post("sara", path(id, "/metadata"), facts);
    CHECK(late.status == 409);
    CHECK(late.says("name=\"version\" value=\"2\""));
}

TEST_CASE("two people who review different rows of one page do not meet") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto page = site.get("sara", path(id, "/review"));
    std::vector<ClauseRecord> tasks = site.clauses_of(id);
    std::erase_if(tasks, [](const ClauseRecord& clause) { return clause.reference.empty(); });
    const auto &first = tasks.front(), &last = tasks.back();
    // Both see both rows, as a browser sends them, and change one each.
    const auto typed = [&](std::string_view who_first, std::string_view who_last) {
        TestSite::Fields fields;
        for (const auto& [clause, who] : {std::pair{first, who_first}, std::pair{last, who_last}})
            for (auto field : row_of(clause, who)) {
                if (field.first == row_field("v", clause.clause))
                    field.second = value_in(page.body, field.first);
                fields.push_back(field);
            }
        return fields;
    };
    const auto who = [&](const ClauseRecord& clause) {
        return value_in(page.body, row_field("who", clause.clause));
    };
    CHECK(site.post("sara", path(id, "/review"), typed("Socialnämnden", who(last))).status == 303);
    const auto wrong = site.post("sara", path(id, "/review"), typed(who(first), "Rymdnämnden"));
    CHECK(wrong.status == 422);
    CHECK(value_in(wrong.body, row_field("who", first.clause)) == "Socialnämnden");
    CHECK(site.post("sara", path(id, "/review"), typed(who(first), "Servicenämnden")).status ==
          303);
    const auto after = site.clauses_of(id);
    const auto at = static_cast<std::size_t>(first.position - 1);
    CHECK(after[at].read.responsible ==
          std::vector<Responsible>{{"Socialnämnden", "Socialnämnden"}});
    CHECK(after.back().read.responsible ==
          std::vector<Responsible>{{"Servicenämnden", "Servicenämnden"}});
}

TEST_CASE("rows and facts are saved in turn, and what was seen before is not activated") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto facts = [&](std::string_view decided_on) {
        const auto page = site.get("sara", path(id, "/review"));
        return site.post("sara", path(id, "/metadata"),
                         {{"version", value_in(page.body, "version")},
                          {"plan_title", "Plan för trygghet i Sjövik"},
                          {"decision_body", "Kommunfullmäktige"},
                          {"plan_decided_on", std::string(decided_on)},
                          {"decision_item", "§ 41"}});
    };
    CHECK(facts("2026-03-25").status == 303);
    const auto seen = value_in(site.get("sara", path(id, "/activation")).body, "version");
    CHECK(
        site.post("sara", path(id, "/review"), row_of(site.clauses_of(id).back(), "Servicenämnden"))
            .status == 303);
    CHECK(facts("2026-03-26").status == 303);
    CHECK(site.post("sara", path(id, "/activation"), {{"version", seen}}).status == 409);
    const auto now = value_in(site.get("sara", path(id, "/activation")).body, "version");
    CHECK(site.post("sara", path(id, "/activation"), {{"version", now}}).status == 303);
}

TEST_CASE("what a plan says of itself fits in fields of one line") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto page = site.get("sara", path(id, "/review"));
    CHECK(page.says("<input class=\"ds-input\" id=\"plan_title\""));
    CHECK(page.says("<input class=\"ds-input\" id=\"validity\""));
    CHECK(value_in(page.body, "validity") == "2026–2029");
}

TEST_CASE("the decision is filled in, and then the plan is activated") {
    Site site;
    const auto id = examples::imported(site, examples::undecided_plan);
    const auto check = site.get("sara", path(id, "/activation"));
    CHECK(check.says("Saknas"));
    CHECK(check.says("åtaganden för 3 nämnder"));
    const auto refused = site.post("sara", path(id, "/activation"), {{"version", "1"}});
    CHECK(refused.status == 422);
    CHECK(refused.says("kan inte aktiveras utan beslut"));

    TestSite::Fields facts{{"version", "1"},
                           {"plan_title", "Plan för trygghet i Sjövik"},
                           {"decision_body", "Kommunfullmäktige"},
                           {"plan_decided_on", "2026-13-26"},
                           {"decision_item", "§ 41"}};
    CHECK(site.post("sara", path(id, "/metadata"), facts).status == 422);
    facts[3].second = "2026-03-26";
    CHECK(site.post("sara", path(id, "/metadata"), facts).status == 303);
    CHECK(site.post("sara", path(id, "/metadata"), facts).status == 409);
    CHECK(site.post("sara", path(id, "/activation"), {{"version", "1"}}).status == 409);
    const auto done = site.post("sara", path(id, "/activation"), {{"version", "2"}});
    CHECK(done.status == 303);
    CHECK(site.get("sara", done.location).says("Planen gäller"));
    CHECK(site.post("sara", path(id, "/activation"), {{"version", "3"}}).status == 409);
}

TEST_CASE("the plan page shows the adopted text with how the own unit stands") {
    Site site;
    const auto id = site.active(examples::undecided_plan);
    CHECK(site.get("karin", "/plan").location == path(id));
    const auto page = site.get("karin", path(id));
    CHECK(page.status == 200);
    CHECK(page.says("Antagen av Kommunfullmäktige 26 mars 2026 § 41, KS 2026/0017"));
    CHECK(page.says("class=\"clause mine\" id=\"p-1-a1\""));
    CHECK(page.says("Servicenämnden"));
    CHECK(page.says("till 31 dec"));
    CHECK(page.says("Alla 4: 3 ej påbörjade, 1 föreslagen"));
    CHECK(page.says("Bara vårt, 2"));
    // What concerns others is there too, but not as ours.
    CHECK(page.says("class=\"clause\" id=\"p-2-f1\""));
    const auto ours = site.get("karin", path(id, "?show=ours"));
    CHECK(ours.says("p-1-a1"));
    CHECK_FALSE(ours.says("p-2-f1"));
    CHECK(site.get("karin", path(id, "?show=late")).says("Inga punkter stämmer"));
    CHECK_FALSE(site.get("erik", path(id)).says("Bara vårt"));
}

TEST_CASE("a clause's address leads to the plan in force") {
    Site site;
    const auto id = site.active(examples::undecided_plan);
    const auto clause = site.clauses_of(id).back();
    const auto target = "/clauses/" + std::to_string(clause.clause.value);
    CHECK(site.get("erik", target).location == path(id, "#p-2-f1"));
    CHECK(site.get("erik", "/clauses/999").status == 404);
}

TEST_CASE("no page of plans runs more statements for a longer plan") {
    Site site;
    site.active(examples::long_plan(1));  // so that every other plan is compared with one
    const auto statements = [&](const std::string& target) {
        CHECK(site.get("sara", target).status == 200);
        return site.statements_of_last_request();
    };
    const auto measure = [&](int activities) {
        const auto draft = examples::imported(site, examples::long_plan(activities));
        std::vector<std::int64_t> all{statements("/plans"),
                                      statements(path(draft)),
                                      statements(path(draft, "/review")),
                                      statements(path(draft, "/review?show=all")),
                                      statements(path(draft, "/activation")),
                                      statements(path(draft, "/comparison"))};
        all.push_back(statements(path(site.active(examples::long_plan(activities)))));
        return all;
    };
    const auto few = measure(2);
    CHECK(measure(60) == few);
    for (const auto count : few) CHECK(count <= 12);
}

TEST_CASE("pages stay light with a hundred and fifty clauses") {
    Site site;
    site.work([&](Work& work) {
        for (int number = 1; number <= 15; ++number)
            examples::add_unit(work, "board", "Nämnden nummer " + std::to_string(number), 10);
    });
    const auto draft = examples::imported(site, examples::long_plan(150));
    CHECK(site.get("sara", path(draft, "/review")).body.size() <= 124u * 1024);
    CHECK(site.get("sara", path(draft, "/review?show=all")).body.size() <= 124u * 1024);
    const auto id = site.active(examples::long_plan(150));
    const auto page = site.get("karin", path(id));
    CHECK(page.says("händelse nummer 150"));
    // Sent it is a tenth of this: long pages are compressed (ADR 0015).
    CHECK(page.body.size() <= 140u * 1024);
}

TEST_CASE("the API imports, shows and activates a plan") {
    Site site;
    const auto body = boost::json::serialize(
        boost::json::object{{"name", "plan.txt"}, {"text", examples::decided_plan()}});
    const auto made = site.api("sara", "POST", "/api/v1/plans", body, "key-1");
    CHECK(made.status == 201);
    CHECK(made.location == "/api/v1/plans/1");
    CHECK(site.api("sara", "POST", "/api/v1/plans", body, "key-1").body == made.body);

    const auto plan = boost::json::parse(site.api("sara", "GET", made.location).body).as_object();
    CHECK(plan.at("state") == "draft");
    CHECK(plan.at("decision_item") == "§ 41");
    const auto& last = plan.at("clauses").as_array().back().as_object();
    CHECK(last.at("anchor") == "2.f1");
    CHECK(last.at("kind") == "follow_up");
    CHECK(last.at("reference") == "2.1");

    const auto active = site.api("sara", "POST", made.location + "/activation", "{}");
    CHECK(active.status == 201);
    CHECK(boost::json::parse(active.body).at("bound") == 8);
    CHECK(site.api("sara", "POST", made.location + "/activation", "{}").status == 409);
    const auto all = boost::json::parse(site.api("erik", "GET", "/api/v1/plans").body);
    CHECK(all.at("plans").as_array().size() == 1);
    CHECK(site.api("sara", "POST", "/api/v1/plans", R"({"name":"x"})").status == 422);
}

// SPDX-License-Identifier: EUPL-1.2
#include "modules/safety_account/safety_account.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "modules/reporting/examples.h"
#include "modules/safety_account/routes.h"
#include "platform/thread/thread.h"

namespace varna::safety_account {
namespace {

using reporting::examples::Town;
using Fields = testing::TestSite::Fields;

// Service and the company have handed over; the chief has begun the account.
struct Compiling {
    Town town{[](web::Router& router) { add_routes(router); }};
    Id<SafetyAccount> account;

    template <class Deed>
    auto as(std::string_view who, Deed deed) {
        std::optional<decltype(deed(std::declval<Work&>()))> answer;
        town.site.work_as(town.site.actor(who), [&](Work& work) { answer.emplace(deed(work)); });
        return *answer;
    }
    template <class Deed>
    auto as_chief(Deed deed) {
        return as("chef", deed);
    }

    Compiling() {
        town.hand_over("sara", town.report_of(town.service), "corrected", "Service har övat.");
        town.hand_over("erik", town.report_of(town.company), "confirmed", "");
        account = as_chief([&](Work& work) { return begin(work, town.round); }).value();
    }

    AccountView view() {
        return as_chief([&](Work& work) { return find(work, account); }).value();
    }
    Judged judged() {
        Judged all;
        for (auto judgement : view().judgements) {
            judgement.judgement = "better";
            judgement.text = "Område " + std::to_string(judgement.focus_area);
            all.judgements.push_back(judgement);
        }
        all.summary = "Året i korthet.";
        all.version = view().version;
        return all;
    }
    Result<Done> judge_all() {
        const auto all = judged();
        return as_chief([&](Work& work) { return judge(work, account, all); });
    }
    Result<Done> compose_now() {
        return as_chief([&](Work& work) { return compose(work, account, view_version(work)); });
    }
    Result<Done> approve_now() {
        return as_chief([&](Work& work) {
            return approve(work, account,
                           {"Fullmäktige § 41", {2026, 8, 31}, "KS 2026/1", view_version(work)});
        });
    }
    Result<Done> publish_now() {
        return as_chief([&](Work& work) { return publish(work, account, view_version(work)); });
    }
    std::int64_t view_version(Work& work) { return find(work, account).value().version; }
    std::string path() const { return "/accounts/" + std::to_string(account.value); }
};

}  // namespace

TEST_CASE("an account begins with one judgement for each area, once a year") {
    Compiling it;
    const auto account = it.view();
    CHECK(account.title == "Trygghetsredovisning 2026");
    CHECK(account.year == 2026);
    REQUIRE(account.judgements.size() == 6);
    CHECK(account.judgements[0].title == "Olyckor");
    CHECK(account.judgements[0].judgement == "none");
    const auto again = it.as_chief([&](Work& work) { return begin(work, it.town.round); });
    CHECK(again.error().message == "safety_account.year_taken");
}

TEST_CASE("only those who compile the account see and change it") {
    Compiling it;
    const auto find_it = [&](Work& work) { return find(work, it.account); };
    CHECK(it.as("sara", find_it).error().kind == Problem::Kind::not_found);
    CHECK(it.as("sara", [&](Work& work) { return begin(work, it.town.round); }).error().kind ==
          Problem::Kind::forbidden);
    for (const auto* target : {"", "/judgements", "/document"})
        CHECK(it.town.site.get("sara", it.path() + target).status == 404);
    CHECK(it.town.site.post("sara", it.path() + "/composition", {{"version", "1"}}).status == 404);
}

TEST_CASE("composing without all six judgements is refused, and names what is missing") {
    Compiling it;
    auto judged = it.judged();
    judged.judgements[3].judgement = "none";
    judged.summary.clear();
    REQUIRE(it.as_chief([&](Work& work) { return judge(work, it.account, judged); }));
    const auto composed = it.compose_now();
    REQUIRE_FALSE(composed.has_value());
    REQUIRE(composed.error().fields.size() == 2);
    CHECK(composed.error().fields[0].name == "judgement_4");
    CHECK(composed.error().fields[1].name == "summary");
}

TEST_CASE("the document attributes every voice and leaves out what is not open") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    const auto document =
        it.as_chief([&](Work& work) { return document_of(work, find(work, it.account).value()); });
    const auto json = documents::to_json(document);
    CHECK(json.find("Året i korthet.") != std::string::npos);
    CHECK(json.find("Servicenämnden") != std::string::npos);
    REQUIRE(document.sections.size() == 7);
    for (const auto& section : document.sections) {
        const bool is_kept = section.number == "2" || section.number == "3";
        const bool is_basis = section.anchor == "basis";
        if (is_basis) continue;
        const bool has_table = std::any_of(
            section.blocks.begin(), section.blocks.end(), [](const documents::Block& block) {
                return std::holds_alternative<documents::Table>(block);
            });
        CHECK(has_table == !is_kept);
        CHECK(section.sections.empty() == is_kept);
        CHECK(std::get<documents::Status>(section.blocks[0]).shape == "up");
        CHECK(std::get<documents::Paragraph>(section.blocks[1]).text == "Område " + section.number);
    }
    const auto& quote = std::get<documents::Paragraph>(document.sections[0].sections[0].blocks[0]);
    CHECK(quote.text == "Service har övat.");
    CHECK(quote.attribution == "Servicenämnden");
}

TEST_CASE("composing links every section that was used to the account on the golden thread") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    const auto links = it.as_chief([&](Work& work) {
        return thread::up(work, {"safety_account", it.account.value});
    });
    CHECK(links.size() == 8);  // two units, four open areas
    for (const auto& link : links) {
        CHECK(link.end.type == "report_section");
        CHECK(link.relation == "summarised_in");
    }
}

TEST_CASE("a report that is marked as secret leaves the account, composed again or published") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    REQUIRE(it.town.site.get("chef", it.path() + "/document").says("har övat"));
    const auto report = it.town.report_of(it.town.service).value;
    it.town.site.work([&](Work& work) {
        records::Register kinds;
        reporting::add_record_kinds(kinds);
        kinds.set_secrecy(work, *kinds.find("report"), report, "sensitive");
    });
    // The other unit's figures stand only where they were summed without the marked ones.
    bool has_figures = false;
    SUBCASE("as it was") {}
    SUBCASE("composed again") {
        has_figures = it.compose_now().has_value();
    }
    REQUIRE(it.approve_now());
    REQUIRE(it.publish_now());
    const auto seen = it.town.site.get("", "/public/accounts/2026");
    CHECK_FALSE(seen.says("har övat"));
    CHECK(seen.says("Svar och siffror från någon av enheterna visas inte"));
    CHECK(seen.says("enheternas siffror tillsammans") == has_figures);
}

TEST_CASE("a judgement that is changed after composing takes the account back to judging") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    REQUIRE(it.judge_all());  // nothing new
    CHECK(it.view().state == "composed");
    auto judged = it.judged();
    judged.judgements[0].judgement = "worse";
    REQUIRE(it.as_chief([&](Work& work) { return judge(work, it.account, judged); }));
    CHECK(it.view().state == "judging");
    CHECK(it.approve_now().error().message == "safety_account.not_composed");
}

TEST_CASE("the steps are taken in order, and nothing changes after the council's decision") {
    Compiling it;
    CHECK(it.publish_now().error().message == "safety_account.not_approved");
    REQUIRE(it.judge_all());
    CHECK(it.approve_now().error().message == "safety_account.not_composed");
    REQUIRE(it.compose_now());
    CHECK(it.publish_now().error().message == "safety_account.not_approved");
    const auto tomorrow = it.as_chief([&](Work& work) {
        return approve(work, it.account, {"§ 41", {2026, 9, 2}, "", it.view_version(work)});
    });
    CHECK(tomorrow.error().fields[0].name == "approved_on");
    REQUIRE(it.approve_now());
    CHECK(it.approve_now().error().message == "safety_account.already_approved");
    CHECK(it.compose_now().error().message == "safety_account.already_approved");
    CHECK(it.judge_all().error().message == "safety_account.already_approved");
    REQUIRE(it.publish_now());
    CHECK(it.publish_now().error().message == "safety_account.already_published");
    CHECK(it.view().approval == "Fullmäktige § 41");
}

TEST_CASE("two who judge at the same time conflict, and both texts are on the page") {
    Compiling it;
    const auto version = std::to_string(it.view().version);
    const Fields first{
        {"judgement_1", "worse"}, {"judgement_text_1", "Först"}, {"version", version}};
    const Fields second{{"judgement_1", "better"},
                        {"judgement_text_1", "Sedan"},
                        {"summary", "Kort"},
                        {"version", version}};
    REQUIRE(it.town.site.post("chef", it.path() + "/judgements", first).status == 303);
    const auto again = it.town.site.post("chef", it.path() + "/judgements", second);
    CHECK(again.status == 409);
    CHECK(again.says("Först"));
    CHECK(again.says(">\nSedan</textarea>"));
}

TEST_CASE("nothing is public before publication, and nothing sensitive after") {
    Compiling it;
    const auto is_hidden = [&] {
        const auto list = it.town.site.get("", "/public/accounts");
        CHECK(list.status == 200);
        CHECK(list.says("Ingen redovisning är publicerad än."));
        CHECK(it.town.site.get("", "/public/accounts/2026").status == 404);
    };
    is_hidden();
    REQUIRE(it.judge_all());
    is_hidden();
    REQUIRE(it.compose_now());
    is_hidden();
    REQUIRE(it.approve_now());
    is_hidden();
    REQUIRE(it.publish_now());
    const auto page = it.town.site.get("", "/public/accounts/2026");
    CHECK(page.status == 200);
    CHECK(page.says("<h1>Trygghetsredovisning 2026</h1>"));
    CHECK(page.says("Fullmäktige § 41"));
    CHECK(page.says("bättre"));
    CHECK(page.says("Service har övat."));
    const auto crisis = page.body.find("id=\"area-2\""), crime = page.body.find("id=\"area-4\"");
    REQUIRE(crisis < crime);
    const auto sensitive = page.body.substr(crisis, crime - crisis);
    CHECK(sensitive.find("Service har övat.") == std::string::npos);
    CHECK(sensitive.find("<table") == std::string::npos);
    CHECK_FALSE(page.says("main_menu"));
    CHECK_FALSE(page.says("<nav id=\"menu\""));
    CHECK(it.town.site.get("", "/public/accounts").says("/public/accounts/2026"));
    CHECK(it.town.site.get("", "/public/accounts/2025").status == 404);
    CHECK(it.town.site.get("", "/public/accounts/x").status == 404);
    CHECK(it.town.site.get("", it.path()).status == 303);  // to the login
}

TEST_CASE("from judged to the document: three pages, no field") {
    Compiling it;
    REQUIRE(it.judge_all());
    auto& site = it.town.site;
    CHECK(site.get("chef", "/accounts").says("href=\"" + it.path() + "\""));
    const auto page = site.get("chef", it.path());
    CHECK(page.says("Sammanställ redovisningen"));
    CHECK_FALSE(page.says("class=\"ds-input\""));
    const auto composed = site.post("chef", it.path() + "/composition",
                                    {{"version", std::to_string(it.view().version)}});
    CHECK(composed.location == it.path() + "/document?done=safety_account_composed");
    CHECK(site.get("chef", composed.location).says("<article class=\"doc\" lang=\"sv\">"));
}

TEST_CASE("judging is one page of seven fields, with every voice and the figures together") {
    Compiling it;
    auto& site = it.town.site;
    const auto page = site.get("chef", it.path() + "/judgements");
    CHECK(page.status == 200);
    CHECK(page.says("Servicenämnden"));
    CHECK(page.says("Energibolaget AB"));
    CHECK(page.says("22 (2 enheter)"));
    CHECK(page.says("Enheternas svar och siffror om området tas inte med"));
    CHECK(page.says("name=\"judgement_6\" value=\"unknown\""));
    CHECK(page.says("id=\"summary\""));
    const auto begun = site.post("chef", "/accounts", {{"round", "999"}});
    CHECK(begun.status == 422);
}

TEST_CASE("approving asks for the decision and its day, and keeps what was typed") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    auto& site = it.town.site;
    const auto version = std::to_string(it.view().version);
    const auto refused = site.post("chef", it.path() + "/approval",
                                   {{"approved_on", "i mars"}, {"version", version}});
    CHECK(refused.status == 422);
    CHECK(refused.says("i mars"));
    CHECK(refused.says("Fyll i fältet."));
    const auto done = site.post("chef", it.path() + "/approval",
                                {{"approval", "Fullmäktige § 41"},
                                 {"approved_on", "2026-08-31"},
                                 {"case_number", "KS 2026/1"},
                                 {"version", version}});
    CHECK(done.status == 303);
    const auto published = site.post("chef", it.path() + "/publication",
                                     {{"version", std::to_string(it.view().version)}});
    CHECK(published.status == 303);
    CHECK(site.get("chef", it.path()).says("/public/accounts/2026"));
}

TEST_CASE("a fault in a form does not hide that somebody else made a change meanwhile") {
    Compiling it;
    auto& site = it.town.site;
    const auto says_version = [](const testing::TestSite::Answer& page, std::int64_t version) {
        return page.says("name=\"version\" value=\"" + std::to_string(version) + "\"");
    };
    const auto begun = it.view().version;
    REQUIRE(it.judge_all());
    const auto judgements = it.path() + "/judgements";
    Fields typed{{"summary", "Bilaga HEMLIG"}, {"version", std::to_string(begun)}};
    CHECK(says_version(site.post("chef", judgements, typed), begun));
    typed[0].second = "Bilaga";
    CHECK(says_version(site.post("chef", judgements, typed), begun + 1));

    REQUIRE(it.compose_now());
    const auto seen = it.view().version;
    REQUIRE(it.compose_now());
    const auto approval = it.path() + "/approval";
    Fields decision{{"approval", "§ 41"}, {"approved_on", "x"}, {"version", std::to_string(seen)}};
    const auto faulty = site.post("chef", approval, decision);
    CHECK(faulty.status == 422);
    CHECK(says_version(faulty, seen));
    decision[1].second = "2026-08-31";
    const auto conflict = site.post("chef", approval, decision);
    CHECK(conflict.status == 409);
    CHECK_FALSE(says_version(conflict, seen));
}

TEST_CASE("what somebody else judged is not erased by one who never touched it") {
    Compiling it;
    const auto version = std::to_string(it.view().version);
    Fields first{{"judgement_1", "worse"}, {"judgement_text_1", "Först"}, {"version", version}};
    const Fields second{{"judgement_text_1", ""},
                        {"judgement_2", "better"},
                        {"judgement_text_2", "Sedan"},
                        {"summary", ""},
                        {"version", version}};
    REQUIRE(it.town.site.post("chef", it.path() + "/judgements", first).status == 303);
    const auto again = it.town.site.post("chef", it.path() + "/judgements", second);
    CHECK(again.status == 409);
    CHECK(again.says(">\nFörst</textarea>"));
    CHECK(again.says("name=\"judgement_1\" value=\"worse\" checked"));
    CHECK(again.says(">\nSedan</textarea>"));
    CHECK_FALSE(again.says("Din text står kvar nedanför."));
}

TEST_CASE("a composed account is composed again when a report comes late") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    auto& site = it.town.site;
    const auto before = site.get("chef", it.path());
    CHECK(before.says("Sammanställ igen"));
    CHECK(before.says("Ingen lägesbild har lämnats sedan"));

    Clock::freeze(*Clock::parse("2026-09-01T09:30:00Z"));
    it.town.hand_over("lena", it.town.report_of(it.town.schools), "corrected", "Skolan har övat.");
    const auto page = site.get("chef", it.path());
    CHECK(page.says("En lägesbild har lämnats sedan redovisningen sammanställdes."));
    CHECK(page.body.find("Sammanställ igen") < page.body.find("Godkänn redovisningen"));
    const auto composed = site.post("chef", it.path() + "/composition",
                                    {{"version", std::to_string(it.view().version)}});
    CHECK(site.get("chef", composed.location).says("Skolan har övat."));
    CHECK(site.get("chef", it.path()).says("Ingen lägesbild har lämnats sedan"));

    REQUIRE(it.approve_now());
    CHECK_FALSE(site.get("chef", it.path()).says("Sammanställ igen"));
}

TEST_CASE("no page of the safety account needs more than twelve statements") {
    Compiling it;
    REQUIRE(it.judge_all());
    REQUIRE(it.compose_now());
    for (const auto& target : {std::string("/accounts"), it.path(), it.path() + "/judgements",
                               it.path() + "/document", std::string("/public/accounts")}) {
        CHECK(it.town.site.get("chef", target).status == 200);
        CHECK(it.town.site.statements_of_last_request() <= 12);
    }
}

}  // namespace varna::safety_account

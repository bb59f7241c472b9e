// SPDX-License-Identifier: EUPL-1.2
// The municipality's own words: use cases, page and API.
#include "modules/programme/reading_words.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "modules/programme/examples.h"
#include "modules/programme/routes.h"

using namespace varna;
using namespace varna::programme;

namespace {

constexpr Statement sql_deeds = "SELECT count(*) FROM audit WHERE deed = :deed";

struct Site : examples::Site {
    Result<Id<ReadingWord>> added(const OwnWord& word, const std::string& username = "sara") {
        return as(username, [&](Work& work) { return add_word(work, word); });
    }
    std::vector<OwnWord> words() {
        std::vector<OwnWord> all;
        work([&](Work& work) { all = own_words(work); });
        return all;
    }
    std::int64_t deeds(std::string_view deed) {
        return testing::integer(*tenant().database, sql_deeds, {{"deed", deed}});
    }
};

}  // namespace

TEST_CASE("a word of the municipality's own is kept in lower case for the reader") {
    Site site;
    REQUIRE(site.added({"time", "  En gång \t per LÄSÅR ", "yearly"}));
    REQUIRE(site.added({"body", "Centrumkansliet", "executive_office"}));
    REQUIRE(site.added({"body", "serviceutskottet", "Servicenämnden"}));
    REQUIRE(site.added({"verb", "värnar om", ""}));
    CHECK(site.words() == std::vector<OwnWord>{{"body", "centrumkansliet", "executive_office"},
                                               {"body", "serviceutskottet", "Servicenämnden"},
                                               {"verb", "värnar om", ""},
                                               {"time", "en gång per läsår", "yearly"}});
    CHECK(site.deeds("reading_word.added") == 4);
}

TEST_CASE("a word needs 2 to 80 letters, a kind and a meaning that is known for that kind") {
    Site site;
    const auto fault = [&](const OwnWord& word) {
        const auto refused = site.added(word);
        REQUIRE_FALSE(refused.has_value());
        return refused.error().fields.front().name;
    };
    CHECK(fault({"time", "x", "yearly"}) == "phrase");
    CHECK(fault({"time", std::string(81, 'x'), "yearly"}) == "phrase");
    CHECK(fault({"time", "...", "yearly"}) == "phrase");
    CHECK(fault({"noun", "läsår", "yearly"}) == "kind");
    CHECK(fault({"time", "läsår", "sometimes"}) == "meaning");
    CHECK(fault({"time", "läsår", ""}) == "meaning");
    CHECK(fault({"body", "utskottet", "Rymdnämnden"}) == "meaning");
    CHECK(fault({"section", "insatser", "prose"}) == "meaning");
    CHECK(site.words().empty());
    CHECK(site.added({"column", "vad", "task"}));
}

TEST_CASE("the same word is kept once, but may be of several kinds") {
    Site site;
    REQUIRE(site.added({"column", "uppföljning", "follow_up"}));
    const auto again = site.added({"column", "UPPFÖLJNING", "time"});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().fields.front().message == "programme.word_exists");
    CHECK(site.added({"section", "uppföljning", "follow_up"}));
}

TEST_CASE("only those who manage plans have words to add, see and remove") {
    Site site;
    CHECK(site.added({"verb", "värnar", ""}, "karin").error().kind == Problem::Kind::forbidden);
    CHECK(site.get("karin", "/plans/words").status == 404);
    CHECK(site.post("karin", "/plans/words", {}).status == 404);
    CHECK(site.api("erik", "GET", "/api/v1/plans/words").status == 404);
}

TEST_CASE("words are added and removed on a page") {
    Site site;
    CHECK(site.get("sara", "/plans/words").says("Ni har inga egna ord ännu"));
    const auto refused = site.post("sara", "/plans/words", {{"phrase", "läsår"}, {"meaning", ""}});
    CHECK(refused.status == 422);
    CHECK(refused.says("value=\"läsår\""));
    CHECK(refused.says("href=\"#meaning\""));
    CHECK(site.post("sara", "/plans/words", {{"phrase", "Läsår"}, {"meaning", "time:yearly"}})
              .status == 303);
    const auto page = site.get("sara", "/plans/words");
    CHECK(page.says("läsår"));
    CHECK(page.says("action=\"/plans/words/1/removal\""));
    CHECK(site.post("sara", "/plans/words/1/removal", {}).status == 303);
    CHECK(site.words().empty());
    CHECK(site.post("sara", "/plans/words/1/removal", {}).status == 404);
    CHECK(site.deeds("reading_word.removed") == 1);
}

TEST_CASE("the API lists, adds and removes words") {
    Site site;
    const std::string body = R"({"kind":"body","phrase":"Utskotten","meaning":"all_boards"})";
    const auto made = site.api("sara", "POST", "/api/v1/plans/words", body);
    CHECK(made.status == 201);
    const auto all = boost::json::parse(site.api("sara", "GET", "/api/v1/plans/words").body);
    const auto& word = all.at("words").as_array().at(0);
    CHECK(word.at("phrase") == "utskotten");
    CHECK(word.at("meaning") == "all_boards");
    CHECK(site.api("sara", "POST", "/api/v1/plans/words", body).status == 422);
    CHECK(site.api("sara", "POST", "/api/v1/plans/words/1/removal", "{}").status == 200);
    CHECK(site.api("sara", "POST", "/api/v1/plans/words/1/removal", "{}").status == 404);
}

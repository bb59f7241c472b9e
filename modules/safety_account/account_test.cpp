// SPDX-License-Identifier: EUPL-1.2
#include "modules/safety_account/account.h"

#include <doctest/doctest.h>

namespace varna::safety_account {
namespace {

reporting::FigureView figure(double now, std::optional<double> before, std::string secrecy) {
    reporting::FigureView view;
    view.source = "test.done";
    view.number = now;
    view.earlier = before;
    view.secrecy = std::move(secrecy);
    return view;
}

reporting::AreaVoice voice(int area, std::string secrecy, reporting::FigureView view) {
    reporting::AreaVoice voice;
    voice.focus_area = area;
    voice.secrecy = std::move(secrecy);
    voice.figures = {std::move(view)};
    return voice;
}

}  // namespace

TEST_CASE("an account needs every judgement and the summary, and says which are missing") {
    AccountView account;
    account.judgements = {{1, "Olyckor", "better", "", 1}, {2, "Kris", "none", "Text", 1}};
    const auto missing = missing_in(account);
    REQUIRE(missing.size() == 2);
    CHECK(missing[0].name == "judgement_2");
    CHECK(missing[1].name == "summary");
    account.judgements[1].judgement = "unknown";
    account.summary = "Det går bra.";
    CHECK(missing_in(account).empty());
}

TEST_CASE("a sum says of how many units it is, now and before") {
    const std::vector<reporting::AreaVoice> voices{
        voice(1, "open", figure(3, 2, "open")), voice(1, "open", figure(4, std::nullopt, "open")),
        voice(4, "open", figure(9, 9, "open"))};
    const auto sums = sums_of(voices, 1);
    REQUIRE(sums.size() == 1);
    CHECK(sums[0].now == 7);
    CHECK(sums[0].units == 2);
    CHECK(sums[0].before == 2);
    CHECK(sums[0].units_before == 1);
    CHECK(sums_of(voices, 2).empty());
}

TEST_CASE("only open sections and open figures are published") {
    const auto open = open_voices({voice(1, "open", figure(3, 2, "sensitive")),
                                   voice(2, "sensitive", figure(3, 2, "open")),
                                   voice(4, "open", figure(3, 2, "open"))});
    REQUIRE(open.size() == 2);
    CHECK(open[0].figures.empty());
    CHECK(open[1].figures.size() == 1);
}

TEST_CASE("each judgement has its own mark") {
    CHECK(shape_of("better") == "up");
    CHECK(shape_of("unchanged") == "same");
    CHECK(shape_of("worse") == "down");
    CHECK(shape_of("unknown") == "ask");
    CHECK(is_judgement("none"));
    CHECK_FALSE(is_judgement("splendid"));
}

}  // namespace varna::safety_account

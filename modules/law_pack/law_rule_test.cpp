// SPDX-License-Identifier: EUPL-1.2
#include "modules/law_pack/law_rule.h"

#include <doctest/doctest.h>

#include "modules/law_pack/law_pack.h"
#include "modules/law_pack/routes.h"
#include "modules/organisation/organisation.h"
#include "platform/base/days_of_rest.h"
#include "platform/identity/identity.h"
#include "platform/testing/test_site.h"

using namespace varna;
using namespace varna::law_pack;

namespace {

LawRule rule(std::string pattern, Date from = long_ago, Date until = law_pack::forever) {
    LawRule one;
    one.kind = "statutory";
    one.pattern = std::move(pattern);
    one.valid_from = from;
    one.valid_until = until;
    return one;
}

// "2027-05-06", or "2027-05-01/2027-08-31" of a period.
std::vector<std::string> days(const std::vector<LawRule>& rules, std::size_t at, int year) {
    std::vector<std::string> all;
    for (const auto& one : occurrences(rules, year))
        if (one.rule == at)
            all.push_back(one.to ? one.from.iso() + "/" + one.to->iso() : one.from.iso());
    return all;
}

// Astrid is the security chief, Karin coordinates a board; the standard pack is there.
struct Town {
    testing::TestSite site{law_pack::add_routes};

    Town() {
        for (const char* name : {"karin", "astrid"}) site.add_account(name, name);
        site.work([&](Work& work) {
            const auto board = organisation::create_unit(work, {.kind = "board",
                                                                .name = "Servicenämnden",
                                                                .short_name = "Service",
                                                                .authority = std::nullopt,
                                                                .sort_order = 0,
                                                                .valid_from = {2024, 1, 1}});
            for (const auto& [name, role] :
                 {std::pair{"karin", "coordinator"}, std::pair{"astrid", "security_chief"}})
                REQUIRE(organisation::assign_role(work, {.person = *identity::person_of(work, name),
                                                         .unit = board,
                                                         .role = role,
                                                         .valid_from = {2024, 1, 1}}));
        });
    }
    std::vector<LawRule> pack() {
        std::vector<LawRule> all;
        site.work_as(site.actor("karin"), [&](Work& work) { all = rules(work); });
        return all;
    }
    std::vector<std::string> days_of(const char* code, int year) {
        const auto all = pack();
        for (std::size_t at = 0; at < all.size(); ++at)
            if (all[at].code == code) return days(all, at, year);
        FAIL("no such rule: " << code);
        return {};
    }
};

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("a rule falls on its day each year, or each fourth year from one") {
    CHECK(days({rule("10-31")}, 0, 2026) == Days{"2026-10-31"});
    CHECK(days({rule("10-31 every 4 from 2027")}, 0, 2026).empty());
    CHECK(days({rule("10-31 every 4 from 2027")}, 0, 2027) == Days{"2027-10-31"});
    CHECK(days({rule("10-31 every 4 from 2027")}, 0, 2031) == Days{"2031-10-31"});
    CHECK(days({rule("10-31 every 4 from 2027")}, 0, 2023).empty());
}

TEST_CASE("29 February is the 28th where the year has none") {
    CHECK(days({rule("02-29")}, 0, 2027) == Days{"2027-02-28"});
    CHECK(days({rule("02-29")}, 0, 2028) == Days{"2028-02-29"});
}

TEST_CASE("a rule falls only on days on which it holds, so an earlier year keeps its own") {
    const std::vector<LawRule> changed{rule("03-15", long_ago, {2026, 12, 31}),
                                       rule("04-15", {2027, 1, 1})};
    CHECK(days(changed, 0, 2026) == Days{"2026-03-15"});
    CHECK(days(changed, 1, 2026).empty());
    CHECK(days(changed, 0, 2027).empty());
    CHECK(days(changed, 1, 2027) == Days{"2027-04-15"});
}

TEST_CASE("what is no pattern is read as none and falls on no day") {
    for (const char* wrong :
         {"", "13-01", "02-30", "first moonday 03-01", "easter", "easter x", "03-01 every",
          "03-01 every 0 from 2026", "03-01 to", "03-01; ", "03-01 04-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_pattern(wrong));
        CHECK(days({rule(wrong)}, 0, 2026).empty());
    }
}

TEST_CASE("the next day of a rule may be today's, this year's or a later one's") {
    const std::vector<LawRule> all{rule("10-31 every 4 from 2027"), rule("05-01 to 08-31"),
                                   rule("01-01", long_ago, {2026, 1, 1})};
    CHECK(next_day(all, 0, {2026, 11, 22}) == Date{2027, 10, 31});
    CHECK(next_day(all, 0, {2027, 10, 31}) == Date{2027, 10, 31});
    CHECK(next_day(all, 0, {2027, 11, 1}) == Date{2031, 10, 31});
    CHECK(next_day(all, 1, {2026, 6, 1}) == Date{2026, 8, 31});
    CHECK_FALSE(next_day(all, 2, {2026, 1, 2}));
}

TEST_CASE("the outdoor warning is tested on the first Monday of the quarter that is no holiday") {
    Town town;
    CHECK(town.days_of("vma.prov", 2027) ==
          Days{"2027-03-01", "2027-06-07", "2027-09-06", "2027-12-06"});
    CHECK(town.days_of("vma.prov", 2028) ==
          Days{"2028-03-06", "2028-06-05", "2028-09-04", "2028-12-04"});
    CHECK(town.days_of("vma.prov", 2029) ==
          Days{"2029-03-05", "2029-06-04", "2029-09-03", "2029-12-03"});
    CHECK(town.days_of("vma.prov", 2030) ==
          Days{"2030-03-04", "2030-06-03", "2030-09-02", "2030-12-02"});
    // The national day is a Monday.
    CHECK(town.days_of("vma.prov", 2022)[1] == "2022-06-13");
    CHECK(town.days_of("vma.prov", 2033)[1] == "2033-06-13");
}

TEST_CASE("elections, terms of office and the risk analysis come when the law says") {
    Town town;
    CHECK(town.days_of("val", 2026) == Days{"2026-09-13"});
    CHECK(town.days_of("val", 2030) == Days{"2030-09-08"});
    CHECK(town.days_of("mandat.kf", 2026) == Days{"2026-10-15"});
    CHECK(town.days_of("mandat.ks", 2027) == Days{"2027-01-01"});
    CHECK(town.days_of("leh.rsa", 2027) == Days{"2027-10-31"});
    CHECK(town.days_of("leh.rsa", 2028).empty());
    CHECK(town.days_of("tertial.2", 2026) == Days{"2026-05-01/2026-08-31"});
    CHECK(town.days_of("ers.avtal", 2026) == Days{"2026-12-31"});
    CHECK(town.days_of("ers.avtal", 2126).empty());
}

// The days of rest that periods are counted with are code (platform/base/days_of_rest.h); what the
// pack calls a holiday must be the same days, or the two would count differently.
TEST_CASE("the holidays of the pack are the days of rest that are no weekend") {
    Town town;
    const auto pack = town.pack();
    for (int year = 2005; year <= 2040; ++year) {
        std::vector<Date> holidays;
        for (const auto& one : occurrences(pack, year))
            if (pack[one.rule].kind == "holiday") holidays.push_back(one.from);
        for (Date day{year, 1, 1}; day.year == year; day = day.plus_days(1)) {
            const bool is_holiday =
                std::find(holidays.begin(), holidays.end(), day) != holidays.end();
            CAPTURE(day.iso());
            CHECK(is_day_of_rest(day) == (weekday(day) >= 5 || is_holiday));
        }
    }
}

TEST_CASE("every rule of the standard pack can be read") {
    Town town;
    for (const auto& one : town.pack()) {
        CAPTURE(one.code);
        CHECK(read_pattern(one.pattern));
    }
}

TEST_CASE("the security chief adds a day of the municipality's own, and nobody else does") {
    Town town;
    const testing::TestSite::Fields day{
        {"rule_title", "Trygghetsveckan"}, {"first_on", "2026-10-05"}, {"every_years", "2"}};

    CHECK(town.site.post("karin", "/law_pack", day).status == 404);
    CHECK(town.site.post("astrid", "/law_pack", day).status == 303);

    CHECK(town.site.get("karin", "/law_pack").says("Trygghetsveckan"));
    const auto all = town.pack();
    for (std::size_t at = 0; at < all.size(); ++at)
        if (all[at].kind == "own") {
            CHECK(days(all, at, 2025).empty());
            CHECK(days(all, at, 2026) == Days{"2026-10-05"});
            CHECK(days(all, at, 2027).empty());
            CHECK(days(all, at, 2028) == Days{"2028-10-05"});
        }
}

TEST_CASE("a day without a name or a date is refused, and what was typed stays") {
    Town town;
    const auto answer = town.site.post(
        "astrid", "/law_pack", {{"rule_title", "Veckan"}, {"first_on", ""}, {"every_years", "1"}});
    CHECK(answer.status == 422);
    CHECK(answer.says("value=\"Veckan\""));
}

TEST_CASE("a rule that has ended falls on no later day, and what came before stays") {
    Town town;
    const auto pack = town.pack();
    const auto found = std::find_if(pack.begin(), pack.end(),
                                    [](const LawRule& one) { return one.code == "kl.arsred"; });
    const auto path = "/law_pack/" + std::to_string(found->id.value);

    CHECK(
        town.site.post("astrid", path, {{"valid_until", "2027-12-31"}, {"version", "1"}}).status ==
        303);

    CHECK(town.days_of("kl.arsred", 2027) == Days{"2027-04-15"});
    CHECK(town.days_of("kl.arsred", 2028).empty());
    CHECK(
        town.site.post("astrid", path, {{"valid_until", "2028-12-31"}, {"version", "1"}}).status ==
        409);
    CHECK(town.site.get("karin", path).says("31 december 2027"));
}

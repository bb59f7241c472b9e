// SPDX-License-Identifier: EUPL-1.2
#include "modules/programme/plan_periods.h"

#include <doctest/doctest.h>

#include "modules/programme/plan_times.h"
#include "modules/programme/plan_validity.h"

using namespace varna;
using namespace varna::programme;

namespace {

FirstPeriod first(std::string rhythm, std::string due, std::string_view validity, Date today) {
    ReadClause clause;
    clause.periodicity = std::move(rhythm);
    clause.due = std::move(due);
    return first_period(clause, validity, today);
}

constexpr Date spring{2026, 3, 1};
constexpr Date autumn{2026, 9, 1};

std::optional<Date> once_by(std::string due) {
    return first("once", std::move(due), "2023–2026", autumn).due_on;
}

std::optional<Years> years_of(std::string_view validity) {
    return years_of_validity(validity, autumn);
}

}  // namespace

TEST_CASE("the first period ends today or later") {
    CHECK(first("yearly", "", "", spring) == FirstPeriod{"2026", Date{2026, 12, 31}});
    CHECK(first("tertial_2", "", "", spring) == FirstPeriod{"2026", Date{2026, 8, 31}});
    CHECK(first("tertial_2", "", "", autumn) == FirstPeriod{"2027", Date{2027, 8, 31}});
    CHECK(first("tertial_2", "", "", Date{2026, 8, 31}) == FirstPeriod{"2026", Date{2026, 8, 31}});
    CHECK(first("tertial", "", "", autumn) == FirstPeriod{"2026 T3", Date{2026, 12, 31}});
    CHECK(first("tertial", "", "", Date{2026, 4, 30}) == FirstPeriod{"2026 T1", Date{2026, 4, 30}});
    CHECK(first("half_yearly", "", "", spring) == FirstPeriod{"2026 H1", Date{2026, 6, 30}});
    CHECK(first("two_yearly", "", "", spring) == FirstPeriod{"2026-2027", Date{2027, 12, 31}});
    CHECK(first("three_yearly", "", "", spring) == FirstPeriod{"2026-2028", Date{2028, 12, 31}});
    CHECK(first("term", "", "", autumn) == FirstPeriod{"2023-2026", Date{2026, 12, 31}});
}

TEST_CASE("what is continuous has no day, and what is done once has the plan's last day") {
    CHECK(first("continuous", "", "2026–2029", spring) == FirstPeriod{"2026-2029", std::nullopt});
    CHECK(first("continuous", "2025-05-01", "", spring) == FirstPeriod{"2026", std::nullopt});
    CHECK(first("", "", "varje mandatperiod", spring) == FirstPeriod{"2026", std::nullopt});
    CHECK(first("once", "", "2026–2029", spring) == FirstPeriod{"2026-2029", Date{2029, 12, 31}});
    CHECK(first("once", "", "", spring) == FirstPeriod{"2026", std::nullopt});
}

TEST_CASE("a plan for coming years begins with its first year") {
    CHECK(first("yearly", "", "2027–2030", autumn) == FirstPeriod{"2027", Date{2027, 12, 31}});
    CHECK(first("yearly", "", "2019–2022", autumn) == FirstPeriod{"2026", Date{2026, 12, 31}});
}

TEST_CASE("what is done once is due on the last day of the year that the plan names") {
    CHECK(once_by("före utgången av 2025") == Date{2025, 12, 31});
    CHECK(once_by("senast 2026") == Date{2026, 12, 31});
    CHECK(once_by("under 2025") == Date{2025, 12, 31});
    CHECK(once_by("klart under 2025") == Date{2025, 12, 31});
    CHECK(once_by("under 2026 2027") == Date{2027, 12, 31});
    CHECK(once_by("under 2026–2027") == Date{2027, 12, 31});
    CHECK(once_by("under 2026-2027") == Date{2027, 12, 31});
    CHECK(once_by("enligt lagen (2006:544), senast 2028") == Date{2028, 12, 31});
    CHECK(first("", "senast 2027", "", autumn).due_on == Date{2027, 12, 31});
}

TEST_CASE("what is done once is due when the part of the year is over that the plan names") {
    CHECK(once_by("våren 2026") == Date{2026, 6, 30});
    CHECK(once_by("under våren 2027") == Date{2027, 6, 30});
    CHECK(once_by("hösten 2026") == Date{2026, 12, 31});
    CHECK(once_by("hösten 2026 – våren 2027") == Date{2027, 6, 30});
    CHECK(once_by("första halvåret 2027") == Date{2027, 6, 30});
    CHECK(once_by("senast i december 2027") == Date{2027, 12, 31});
    CHECK(once_by("i oktober 2026") == Date{2026, 10, 31});
    CHECK(once_by("i februari 2028") == Date{2028, 2, 29});
    CHECK(once_by("senast i vår kommun 2026") == Date{2026, 12, 31});
    CHECK(once_by("senast den 1 september 2027") == Date{2027, 9, 1});
}

TEST_CASE("a past year in an old plan is past, and the period is named for it") {
    CHECK(first("once", "senast 2021", "2019–2022", autumn) ==
          FirstPeriod{"2021", Date{2021, 12, 31}});
    CHECK(first("once", "senast 2025", "2023–2026", autumn) ==
          FirstPeriod{"2023-2026", Date{2025, 12, 31}});
    CHECK(first("once", "under 2027–2028", "", autumn) ==
          FirstPeriod{"2027-2028", Date{2028, 12, 31}});
    CHECK(first("once", "2028-05-01", "", autumn) == FirstPeriod{"2028", Date{2028, 5, 1}});
}

TEST_CASE("nothing that recurs is late on the day it is adopted") {
    for (const char* rhythm :
         {"yearly", "tertial_2", "two_yearly", "three_yearly", "term", "half_yearly", "tertial"})
        for (const char* due : {"2025-03-31", "2026-08-31", "senast den 31 mars", "senast 2025",
                                "i mars", "varje vår", "2024-02-29", ""})
            for (const char* validity : {"", "2023–2026", "2026–2029", "2019–2022"}) {
                CAPTURE(rhythm);
                CAPTURE(due);
                CAPTURE(validity);
                const auto due_on = first(rhythm, due, validity, autumn).due_on;
                REQUIRE(due_on);
                CHECK(*due_on >= autumn);
            }
}

TEST_CASE("a day that the plan names goes before the rhythm") {
    CHECK(first("yearly", "2026-10-15", "", autumn) == FirstPeriod{"2026", Date{2026, 10, 15}});
    const std::string rule = "senast den 15 september varje år";
    CHECK(first("tertial_2", rule, "", autumn) == FirstPeriod{"2026", Date{2026, 9, 15}});
    CHECK(first("tertial_2", rule, "", spring) == FirstPeriod{"2026", Date{2026, 9, 15}});
    CHECK(first("yearly", rule, "", Date{2026, 9, 16}) == FirstPeriod{"2027", Date{2027, 9, 15}});
    CHECK(first("yearly", "senast 31 mars", "2028–2031", autumn) ==
          FirstPeriod{"2028", Date{2028, 3, 31}});
}

TEST_CASE("a month that a yearly rule names is due when it is over") {
    CHECK(first("yearly", "i oktober", "", autumn) == FirstPeriod{"2026", Date{2026, 10, 31}});
    CHECK(first("yearly", "varje oktober", "", Date{2026, 11, 1}) ==
          FirstPeriod{"2027", Date{2027, 10, 31}});
    CHECK(first("yearly", "varje vår", "", autumn) == FirstPeriod{"2027", Date{2027, 6, 30}});
    // There is no such day most years, so it is by the end of the month.
    CHECK(first("yearly", "senast den 29 februari", "", spring) ==
          FirstPeriod{"2027", Date{2027, 2, 28}});
}

TEST_CASE("a whole date names a yearly period for its own year") {
    CHECK(first("yearly", "2027-03-31", "", autumn) == FirstPeriod{"2027", Date{2027, 3, 31}});
    CHECK(first("yearly", "årligen, senast 2027-03-31", "", autumn) ==
          FirstPeriod{"2027", Date{2027, 3, 31}});
    CHECK(first("yearly", "senast den 31 mars 2027", "2026–2029", spring) ==
          FirstPeriod{"2027", Date{2027, 3, 31}});
    CHECK(first("yearly", "2026-03-31", "", autumn) == FirstPeriod{"2027", Date{2027, 3, 31}});
    CHECK(first("two_yearly", "2028-03-31", "", autumn) ==
          FirstPeriod{"2027-2028", Date{2028, 3, 31}});
    CHECK(first("two_yearly", "2026-10-15", "", autumn) ==
          FirstPeriod{"2026-2027", Date{2026, 10, 15}});
    CHECK(first("term", "2027-10-31", "2023–2026", autumn) ==
          FirstPeriod{"2027-2030", Date{2027, 10, 31}});
    CHECK(first("half_yearly", "2027-05-15", "", autumn) ==
          FirstPeriod{"2027 H1", Date{2027, 5, 15}});
}

TEST_CASE("a day without a year lies in the last year of a longer period") {
    const std::string rule = "senast den 31 mars";
    CHECK(first("two_yearly", rule, "", autumn) == FirstPeriod{"2026-2027", Date{2027, 3, 31}});
    CHECK(first("three_yearly", rule, "", autumn) == FirstPeriod{"2026-2028", Date{2028, 3, 31}});
    CHECK(first("term", rule, "", spring) == FirstPeriod{"2023-2026", Date{2026, 3, 31}});
    CHECK(first("term", rule, "", autumn) == FirstPeriod{"2027-2030", Date{2030, 3, 31}});
    CHECK(first("term", rule, "2024–2026", autumn) == FirstPeriod{"2027-2029", Date{2029, 3, 31}});
}

TEST_CASE("what recurs begins with the first year that its rule names") {
    CHECK(first("yearly", "senast 2027", "", autumn) == FirstPeriod{"2027", Date{2027, 12, 31}});
    CHECK(first("yearly", "från och med 2027", "", autumn).period == "2027");
    CHECK(first("yearly", "fr.o.m. 2027", "", autumn).period == "2027");
    CHECK(first("yearly", "under 2025–2028", "", autumn).period == "2026");
    CHECK(first("yearly", "till och med 2028", "", autumn).period == "2026");
    CHECK(first("yearly", "t.o.m. 2028", "", autumn).period == "2026");
}

TEST_CASE("a plan's years are the two that are joined, not the first two") {
    const Years whole{2026, 2029};
    for (const char* words :
         {"2026–2029", "2026-2029", "2026 — 2029", "Antagen 2024, gäller 2026–2029",
          "Antagen 2024-11-25, gäller 2026–2029", "Antagen den 25 november 2024. 2026 till 2029",
          "2026 t.o.m. 2029", "2026 tom 2029", "från 2026 till och med 2029",
          "2026-01-01–2029-12-31", "2026-01-01 - 2029-12-31",
          "fr.o.m. 2026-01-01 t.o.m. 2029-12-31", "den 1 januari 2026 till den 31 december 2029",
          "Mandatperioden 2026–2029 (beslut 2025)", "2026 och 2027, förlängd 2026–2029",
          "KS 2024/0017, 2026–2029"}) {
        CAPTURE(words);
        CHECK(years_of(words) == whole);
    }
    CHECK(years_of("2026 och 2027") == Years{2026, 2027});
}

TEST_CASE("an end without a start holds from this year at the latest") {
    CHECK(years_of("gäller till 2026-12-31") == Years{2026, 2026});
    CHECK(years_of("Antagen 2024, gäller till 2026-12-31") == Years{2026, 2026});
    CHECK(years_of("gäller t.o.m. 2029") == Years{2026, 2029});
    CHECK(years_of("till och med utgången av december 2028") == Years{2026, 2028});
    CHECK(years_of("Från 2025 tills vidare, dock längst till 2028") == Years{2025, 2028});
    CHECK(years_of("gällde till 2023") == Years{2023, 2023});
    CHECK(first("once", "", "gäller till 2026-12-31", autumn) ==
          FirstPeriod{"2026", Date{2026, 12, 31}});
}

TEST_CASE("what names no end says nothing of a plan's years") {
    for (const char* words : {"", "Antagen 2024", "tills vidare", "Antagen 2024, gäller från 2026",
                              "2029–2026", "fr.o.m. 2026-01-01", "varje mandatperiod"}) {
        CAPTURE(words);
        CHECK(years_of(words) == std::nullopt);
    }
}

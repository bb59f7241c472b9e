// SPDX-License-Identifier: EUPL-1.2
// How a norm stands on a day, and which one a basis cites.
#include "modules/norms/norm.h"

#include <doctest/doctest.h>

using namespace varna;
using namespace varna::norms;

namespace {

constexpr Date today{2026, 9, 1};
const std::vector<NormName> known{
    {{1}, "2009:400", "Offentlighets- och sekretesslagen", "OSL", no_day},
    {{2}, "2017:725", "Kommunallagen", "KL", no_day},
    {{3}, "2018:1174", "NIS-lagen", "", {2026, 1, 14}},
    {{4}, "2025:1506", "Cybersäkerhetslagen", "NIS-lagen", no_day},
    {{5}, "AFS 2023:1", "Föreskrifter om systematiskt arbetsmiljöarbete", "", no_day},
    {{6}, "2023:1", "Lagen med samma nummer", "", no_day},
};

std::int64_t cited(const char* words) {
    return cited_in(words, known, today).value_or(Id<Norm>{}).value;
}

}  // namespace

TEST_CASE("a basis cites a norm by its number, its short name or its name") {
    CHECK(cited("OSL 18 kap. 13 §") == 1);
    CHECK(cited("18 kap. 13 § offentlighets- och sekretesslagen") == 1);
    CHECK(cited("kommunallagen (2017:725) 13 kap. 5 §") == 2);
    CHECK(cited("KOMMUNALLAGEN 6 kap.") == 2);
    CHECK(cited("CYBERSÄKERHETSLAGEN 2 kap. 5 §") == 4);
}

TEST_CASE("a part of a word or of a number is no citation") {
    CHECK(cited("KLN sammanträder") == 0);
    CHECK(cited("12017:725") == 0);
    CHECK(cited("2009:4001") == 0);
    CHECK(cited("Kommunstyrelsen 2026-11-16 § 204") == 0);
    CHECK(cited("") == 0);
}

TEST_CASE("the longest name goes before a part of it, and what is in force before what has ended") {
    CHECK(cited("AFS 2023:1 8 §") == 5);
    CHECK(cited("lagen (2023:1)") == 6);
    CHECK(cited("NIS-lagen 5 §") == 4);
}

TEST_CASE("one field holds several bases, parted by semicolons or lines") {
    CHECK(bases_in("LEH 2 kap. 1 §; LSO 3 kap. 3 §\r\n\n  KL 6 kap. 1 § ") ==
          std::vector<std::string>{"LEH 2 kap. 1 §", "LSO 3 kap. 3 §", "KL 6 kap. 1 §"});
    CHECK(bases_in(" ; \n").empty());
}

TEST_CASE("a norm is to come, holds, will end or has ended, by its days") {
    NormView norm;
    CHECK(standing_of(norm, today) == Standing::in_force);
    norm.valid_from = Date{2026, 9, 2};
    CHECK(standing_of(norm, today) == Standing::coming);
    norm.valid_from = today;
    norm.valid_until = today;
    CHECK(standing_of(norm, today) == Standing::ending);
    norm.valid_until = Date{2026, 8, 31};
    CHECK(standing_of(norm, today) == Standing::ended);
}

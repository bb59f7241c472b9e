// SPDX-License-Identifier: EUPL-1.2
#include "platform/web/form.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace varna;

namespace {

std::optional<double> number_in(std::string text) {
    web::Form form;
    form.fields = {{"n", std::move(text)}};
    return web::FormReader(form).number("n");
}

std::string message_for(std::string text, bool is_confirmed, web::TextLimit limit = {}) {
    web::Form form;
    form.fields = {{"t", std::move(text)}, {"save_anyway", is_confirmed ? "yes" : ""}};
    web::FormReader reader(form);
    reader.text("t", limit);
    return reader.problems().empty() ? "" : reader.problems().front().message;
}

}  // namespace

TEST_CASE("a number is read as people write it, and is always a number") {
    CHECK(number_in("1 234,5") == 1234.5);
    CHECK(number_in("-7") == -7.0);
    for (const char* text : {"nan", "NaN", "-nan", "inf", "-inf", "1e999", "1e16", "x", "1,2,3"})
        CHECK_FALSE(number_in(text).has_value());
    const auto zero = number_in("-0");
    REQUIRE(zero.has_value());
    CHECK_FALSE(std::signbit(*zero));
}

TEST_CASE("every text is looked through for what must not be stored") {
    CHECK(message_for("Gäller 811218-9876", false) == "platform.personal_number");
    CHECK(message_for("Gäller 811218-9876", true).empty());
    CHECK(message_for("Bilaga HEMLIG", true) == "platform.security_marking");
    CHECK(message_for("811218-9876", false, {.is_content = false}).empty());
}

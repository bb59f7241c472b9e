// SPDX-License-Identifier: EUPL-1.2
#include "modules/reporting/report.h"

#include <doctest/doctest.h>

#include "modules/reporting/report_form.h"

namespace varna::reporting {

TEST_CASE("a section is answered when it is confirmed, unchanged, or corrected in words") {
    CHECK(is_answered("confirmed", ""));
    CHECK(is_answered("unchanged", ""));
    CHECK(is_answered("corrected", "Sex, inte fem."));
    CHECK_FALSE(is_answered("corrected", ""));
    CHECK_FALSE(is_answered("none", "Ord utan svar"));
    CHECK_FALSE(is_answered("", ""));
}

TEST_CASE("areas 2 and 3 stay sensitive when a report is handed over, the others are open") {
    for (const int area : {0, 1, 4, 5, 6}) CHECK(secrecy_once_submitted(area) == "open");
    for (const int area : {2, 3}) CHECK(secrecy_once_submitted(area) == "sensitive");
}

TEST_CASE("a figure is never more open than its section") {
    CHECK(frozen_secrecy("open", "sensitive") == "sensitive");
    CHECK(frozen_secrecy("draft", "sensitive") == "sensitive");
    CHECK(frozen_secrecy("sensitive", "open") == "sensitive");
    CHECK(frozen_secrecy("draft", "open") == "open");
}

TEST_CASE("the form names each section's answer, text and version") {
    web::Form form;
    form.fields = {{"text_7", "Ord"},      {"version_7", "2"}, {"answer_9", "unchanged"},
                   {"version_9", "1"},     {"csrf", "x"},      {"answer_x", "confirmed"},
                   {"text_", "confirmed"}, {"7", "confirmed"}};
    const auto answers = read_answers(form);
    REQUIRE(answers.has_value());
    REQUIRE(answers->size() == 2);
    CHECK((*answers)[0].section.value == 7);
    CHECK((*answers)[0].answer == "none");
    CHECK((*answers)[0].text == "Ord");
    CHECK((*answers)[0].version == 2);
    CHECK((*answers)[1].answer == "unchanged");
}

TEST_CASE("the form refuses an unknown answer, a missing version and a text that is too long") {
    web::Form form;
    form.fields = {{"answer_7", "perhaps"}, {"text_7", std::string(4001, 'a')}};
    const auto answers = read_answers(form);
    REQUIRE_FALSE(answers.has_value());
    REQUIRE(answers.error().fields.size() == 3);
    CHECK(answers.error().fields[0].name == "answer_7");
    CHECK(answers.error().fields[1].name == "text_7");
    CHECK(answers.error().fields[2].name == "version_7");
}

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// Two people with the same report open: what a browser sends back is what the page showed it.
#include <doctest/doctest.h>

#include "modules/reporting/examples.h"
#include "modules/reporting/report.h"

namespace varna::reporting {
namespace {

using examples::path;
using examples::Town;
using Answer = testing::TestSite::Answer;
using Fields = testing::TestSite::Fields;

// The words between two others, after a third; empty when any of them is missing.
std::string between(const std::string& body, const std::string& after, const std::string& from,
                    const std::string& to) {
    auto at = body.find(after);
    if (at == std::string::npos) return {};
    at = body.find(from, at + after.size());
    if (at == std::string::npos) return {};
    const auto begin = at + from.size();
    return body.substr(begin, body.find(to, begin) - begin);
}

std::string checked_of(const std::string& body, const std::string& name) {
    for (const char* value : {"confirmed", "corrected", "unchanged"})
        if (body.find("name=\"" + name + "\" value=\"" + value + "\" checked") != std::string::npos)
            return value;
    return {};
}

// A page with the report's form, as a person meets it: typed in, and sent with all that it carries.
struct Opened {
    Fields fields;

    Opened(const Answer& page, const ReportView& report) {
        for (const auto& section : report.sections) {
            const auto id = std::to_string(section.id.value);
            const auto answer = checked_of(page.body, "answer_" + id);
            if (!answer.empty()) fields.emplace_back("answer_" + id, answer);
            fields.emplace_back(
                "text_" + id, between(page.body, "name=\"text_" + id + "\"", ">\n", "</textarea>"));
            for (const char* name : {"version_", "loaded_"})
                fields.emplace_back(name + id, between(page.body, "name=\"" + (name + id) + "\"",
                                                       "value=\"", "\""));
        }
    }
    void set(const std::string& name, const std::string& value) {
        for (auto& field : fields)
            if (field.first == name) {
                field.second = value;
                return;
            }
        fields.emplace_back(name, value);
    }
    std::string value(const std::string& name) const {
        for (const auto& field : fields)
            if (field.first == name) return field.second;
        return {};
    }
};

// Sara and Sten, who work with the same report.
struct Two {
    Town town;
    Id<Report> id = town.report_of(town.service);
    ReportView report = town.view("sara", id);

    std::string field(const char* what, std::size_t at) const {
        return std::string(what) + "_" + std::to_string(report.sections[at].id.value);
    }
    Opened open(const char* who) { return {town.site.get(who, path(id)), report}; }
    Answer send(const char* who, const Opened& form) {
        return town.site.post(who, path(id) + "/answers", form.fields);
    }
    SectionView stored(std::size_t at) { return town.view("sten", id).sections[at]; }
};

}  // namespace

TEST_CASE("what somebody else answered is not erased by one who never touched it") {
    Two two;
    auto sara = two.open("sara");
    auto sten = two.open("sten");
    for (const std::size_t at : {0, 1}) {
        sten.set(two.field("answer", at), "corrected");
        sten.set(two.field("text", at), "Stens");
    }
    REQUIRE(two.send("sten", sten).status == 303);

    sara.set(two.field("answer", 1), "corrected");
    sara.set(two.field("text", 1), "Saras");
    const auto conflict = two.send("sara", sara);
    CHECK(conflict.status == 409);
    const Opened again(conflict, two.report);
    CHECK(again.value(two.field("answer", 0)) == "corrected");
    CHECK(again.value(two.field("text", 0)) == "Stens");
    CHECK(again.value(two.field("text", 1)) == "Saras");
    CHECK(again.value(two.field("version", 1)) == "2");

    CHECK(two.send("sara", again).status == 303);
    CHECK(two.stored(0).text == "Stens");
    CHECK(two.stored(1).text == "Saras");
}

TEST_CASE("a section that was answered when the form was opened, and left so, is untouched too") {
    Two two;
    auto first = two.open("sten");
    first.set(two.field("answer", 0), "corrected");
    first.set(two.field("text", 0), "Tidigare,\r\npå två rader");
    REQUIRE(two.send("sten", first).status == 303);

    auto sara = two.open("sara");
    auto sten = two.open("sten");
    sten.set(two.field("text", 0), "Senare");
    REQUIRE(two.send("sten", sten).status == 303);
    sara.set(two.field("answer", 1), "confirmed");
    CHECK(two.send("sara", sara).status == 303);  // they never met
    CHECK(two.stored(0).text == "Senare");
    CHECK(two.stored(1).answer == "confirmed");
}

TEST_CASE("to take a text away is to touch it, and conflicts with another change of it") {
    Two two;
    auto first = two.open("sten");
    first.set(two.field("answer", 0), "confirmed");
    first.set(two.field("text", 0), "Tidigare");
    REQUIRE(two.send("sten", first).status == 303);

    auto sara = two.open("sara");
    auto sten = two.open("sten");
    sten.set(two.field("text", 0), "Senare");
    REQUIRE(two.send("sten", sten).status == 303);
    sara.set(two.field("text", 0), "");
    const auto conflict = two.send("sara", sara);
    CHECK(conflict.status == 409);
    CHECK(conflict.says("Någon annan sparade det här medan du skrev."));
    CHECK(conflict.says("Senare"));
    CHECK(two.stored(0).text == "Senare");
}

TEST_CASE("a choice that was not made is not taken from somebody else's answer") {
    Two two;
    auto sara = two.open("sara");
    auto sten = two.open("sten");
    sten.set(two.field("answer", 0), "confirmed");
    REQUIRE(two.send("sten", sten).status == 303);
    sara.set(two.field("text", 0), "Saras ord utan val");
    const Opened again(two.send("sara", sara), two.report);
    CHECK(again.value(two.field("answer", 0)).empty());
    CHECK(again.value(two.field("text", 0)) == "Saras ord utan val");
}

TEST_CASE("a fault elsewhere in the form neither hides nor erases what somebody else saved") {
    Two two;
    auto sara = two.open("sara");
    auto sten = two.open("sten");
    for (const std::size_t at : {0, 1}) {
        sten.set(two.field("answer", at), "corrected");
        sten.set(two.field("text", at), "Stens");
    }
    REQUIRE(two.send("sten", sten).status == 303);
    sara.set(two.field("answer", 1), "confirmed");
    sara.set(two.field("text", 2), "Bilaga HEMLIG");
    const auto faulty = two.send("sara", sara);
    CHECK(faulty.status == 422);
    // Of section 1 both answers are shown before she saves again; section 0 is Sten's.
    CHECK(faulty.says("Någon annan sparade det här medan du skrev."));
    Opened again(faulty, two.report);
    CHECK(again.value(two.field("text", 0)) == "Stens");
    again.set(two.field("text", 2), "");
    CHECK(two.send("sara", again).status == 303);
    CHECK(two.stored(0).text == "Stens");
    CHECK(two.stored(1).answer == "confirmed");
}

TEST_CASE("what was left as it was is untouched; without a fingerprint only silence is") {
    CHECK(is_untouched("none", "", ""));
    CHECK_FALSE(is_untouched("none", "Ord", ""));
    CHECK_FALSE(is_untouched("confirmed", "", ""));
    CHECK(is_untouched("confirmed", "Ord", fingerprint_of("confirmed", "Ord")));
    CHECK_FALSE(is_untouched("none", "", fingerprint_of("confirmed", "Ord")));
    CHECK_FALSE(is_untouched("corrected", "Ord", fingerprint_of("confirmed", "Ord")));
}

}  // namespace varna::reporting

// SPDX-License-Identifier: EUPL-1.2
// Plans by fictional municipalities stand in examples/; the fourth is the demo's own. Each is read
// as a security manager would read it.
#include "modules/programme/plan_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

using varna::programme::ClauseKind;
using varna::programme::name_of;
using varna::programme::read_plan_text;
using varna::programme::ReadClause;
using varna::programme::ReadPlan;

namespace {

std::string file(const std::string& path) {
    std::ifstream in(std::string(VARNA_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string example(const std::string& name) {
    return file("modules/programme/examples/" + name + "-plan.txt");
}

ReadPlan read(const std::string& text, const std::vector<std::string>& units = {}) {
    auto plan = read_plan_text(text, units);
    REQUIRE(plan.has_value());
    return *plan;
}

std::string problem(const std::string& text) {
    const auto plan = read_plan_text(text, {});
    REQUIRE_FALSE(plan.has_value());
    return plan.error().fields.empty() ? plan.error().message : plan.error().fields[0].message;
}

int count(const ReadPlan& plan, ClauseKind kind) {
    return static_cast<int>(std::count_if(plan.clauses.begin(), plan.clauses.end(),
                                          [&](const auto& clause) { return clause.kind == kind; }));
}

const ReadClause& at(const ReadPlan& plan, const std::string& anchor) {
    const auto found = std::find_if(plan.clauses.begin(), plan.clauses.end(),
                                    [&](const auto& clause) { return clause.anchor == anchor; });
    REQUIRE_MESSAGE(found != plan.clauses.end(), anchor);
    return *found;
}

std::string resolved(const std::vector<varna::programme::Responsible>& bodies) {
    std::string out;
    for (const auto& body : bodies) out += (out.empty() ? "" : " ") + body.resolved;
    return out;
}

std::string who(const ReadPlan& plan, const std::string& anchor) {
    return resolved(at(plan, anchor).responsible);
}

std::vector<std::string> areas(const ReadPlan& plan) {
    std::vector<std::string> titles;
    for (const auto& clause : plan.clauses) {
        if (!clause.focus_area) continue;
        const std::string title =
            std::to_string(clause.focus_area->number) + " " + clause.focus_area->title;
        if (titles.empty() || titles.back() != title) titles.push_back(title);
    }
    return titles;
}

// Letters and digits alone, so that layout may change and text may not be lost or doubled.
std::string letters(const std::string& text) {
    std::string out;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        if (code == 0xC3 || (code >= 0x80 && !out.empty() && out.back() == '\xC3') ||
            (code < 0x80 && std::isalnum(code) != 0))
            out += byte;
    }
    return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t spot = 0; (spot = text.find(from, spot)) != std::string::npos;
         spot += to.size())
        text.replace(spot, from.size(), to);
    return text;
}

std::string outline(const ReadPlan& plan) {
    std::string out;
    for (const auto& clause : plan.clauses)
        out += clause.anchor + " " + std::string(name_of(clause.kind)) + " " + clause.text + " " +
               resolved(clause.responsible) + " " + clause.periodicity + "\n";
    return out;
}

const std::vector<std::string> kLindvallaUnits = {
    "Kommunstyrelsen",      "Barn- och skolnämnden",    "Utbildningsnämnden",
    "Socialnämnden",        "Vård- och omsorgsnämnden", "Kultur- och fritidsnämnden",
    "Tekniska nämnden",     "Byggnadsnämnden",          "Miljönämnden",
    "Servicenämnden",       "Krisledningsnämnden",      "Lindvalla Rådhus AB",
    "Lindvallabostäder AB", "Lindvalla Energi AB",      "Räddningstjänstförbundet Sydslätt",
    "VA Sydslätt"};

}  // namespace

TEST_CASE("the demo municipality's plan has six areas, 24 activities and 24 follow-ups") {
    const ReadPlan plan = read(file("demo/lindvalla-plan.txt"), kLindvallaUnits);
    CHECK(areas(plan).size() == 6);
    CHECK(count(plan, ClauseKind::activity) == 24);
    CHECK(count(plan, ClauseKind::follow_up) == 24);
    CHECK(count(plan, ClauseKind::goal) == 6);
    CHECK(count(plan, ClauseKind::resource_use) == 5);
    CHECK(plan.metadata.decided_on == "2024-12-12");
    CHECK(plan.metadata.decision_item == "§ 214");
    CHECK(plan.metadata.decision_body == "Kommunfullmäktige");
    CHECK(plan.metadata.case_number == "KS 2024/0418");
    CHECK(plan.metadata.open_questions.empty());
}

TEST_CASE("every activity and follow-up in the demo plan has someone to answer for it") {
    const ReadPlan plan = read(file("demo/lindvalla-plan.txt"), kLindvallaUnits);
    for (const auto& clause : plan.clauses) {
        if (clause.kind != ClauseKind::activity && clause.kind != ClauseKind::follow_up) continue;
        CAPTURE(clause.text);
        REQUIRE_FALSE(clause.responsible.empty());
        for (const auto& body : clause.responsible) CHECK_FALSE(body.resolved.empty());
        if (clause.kind == ClauseKind::follow_up)
            CHECK(resolved(clause.followed_up_by) == "executive_board");
    }
}

TEST_CASE("units are known by the municipality's own names, groups by their meaning") {
    const ReadPlan plan = read(file("demo/lindvalla-plan.txt"), kLindvallaUnits);
    CHECK(who(plan, "1.a1") == "executive_board");
    CHECK(who(plan, "1.a4") == "Barn- och skolnämnden Utbildningsnämnden");
    CHECK(who(plan, "1.f2") == "all_boards all_companies");
    CHECK(who(plan, "2.a5") == "concerned_boards concerned_companies");
    CHECK(who(plan, "2.f4") == "executive_office");
    CHECK(who(plan, "4.a3") == "Lindvallabostäder AB Tekniska nämnden");
    CHECK(who(plan, "ansvar.enhet.1") == "Krisledningsnämnden");
    CHECK(who(plan, "ansvar.kf.1") == "council");
}

TEST_CASE("periods and times are read as written") {
    const ReadPlan plan = read(file("demo/lindvalla-plan.txt"), kLindvallaUnits);
    const auto time = [&](const std::string& anchor) {
        return at(plan, anchor).periodicity + "|" + at(plan, anchor).due;
    };
    CHECK(time("1.a1") == "once|2025-06-30");
    CHECK(time("1.a2") == "yearly|");
    CHECK(time("1.a5") == "half_yearly|");
    CHECK(time("1.f2") == "tertial_2|senast den 15 september varje år");
    CHECK(time("2.a1") == "term|2027-10-31");
    CHECK(time("2.a2") == "once|före utgången av 2026");
    CHECK(time("2.a3") == "two_yearly|");
    CHECK(time("3.a2") == "continuous|");
    CHECK(time("3.a4") == "three_yearly|");
    CHECK(time("3.f3") == "tertial|");
    CHECK(time("4.a2") == "once|under 2025");
}

TEST_CASE("two years are a time with whatever dash they are written") {
    const ReadPlan plan = read(
        "Plan för trygghet\n\n1. Olyckor\n\nFöljande aktiviteter ska leda till målet:\n\n"
        "- Socialnämnden bygger ramper under 2026-2027.\n"
        "- Socialnämnden bygger ramper under 2026–2027.\n"
        "- Socialnämnden bygger ramper. Tid: 2026-2027\n"
        "- Socialnämnden övar varje vår.\n");
    CHECK(at(plan, "1.a1").due == "under 2026-2027");
    CHECK(at(plan, "1.a1").periodicity == "once");
    CHECK(at(plan, "1.a2").due == "under 2026–2027");
    CHECK(at(plan, "1.a3").due == "2026-2027");
    CHECK(at(plan, "1.a4").due == "varje vår");
}

TEST_CASE("a demand for a report is told from a report that is merely mentioned") {
    const ReadPlan plan = read(file("demo/lindvalla-plan.txt"), kLindvallaUnits);
    CHECK(at(plan, "1.f2").reporting_duty);
    CHECK(at(plan, "1.f3").reporting_duty);
    CHECK(at(plan, "ansvar.ks.2").reporting_duty);
    CHECK_FALSE(at(plan, "1.f1").reporting_duty);
    CHECK_FALSE(at(plan, "2.a1").reporting_duty);
}

TEST_CASE("a draft's template residue becomes open questions and fills no field") {
    const ReadPlan plan = read(file("demo/lindvalla-plan-utkast.txt"), kLindvallaUnits);
    CHECK(plan.metadata.decided_on.empty());
    CHECK(plan.metadata.decision_item.empty());
    CHECK(plan.metadata.owner.empty());
    CHECK(plan.metadata.open_questions.size() == 7);
    CHECK(plan.metadata.open_questions.front() == "Beslutsdatum: 20XX-XX-XX");
    CHECK(areas(plan).size() == 3);
    CHECK(at(plan, "1.a3").line + 2 == at(plan, "1.a3").line_end);
}

TEST_CASE("wrapped lines, cut words, split bullets and page footers are mended") {
    const ReadPlan plan = read(example("granfors"));
    CHECK(areas(plan) == std::vector<std::string>{"1 Trafik och olyckor", "2 Brott och otrygghet"});
    CHECK(count(plan, ClauseKind::activity) == 7);
    CHECK(count(plan, ClauseKind::follow_up) == 4);
    CHECK(at(plan, "1.a1").text.find("hastighetsgränserna") != std::string::npos);
    CHECK(at(plan, "1.a4").text.find("risk- och tillbudsanalys") != std::string::npos);
    CHECK(at(plan, "1.a2").text.ends_with("de brister som kan leda till fall."));
    CHECK(at(plan, "vem.namnder.1").text.find("pengar") != std::string::npos);
    CHECK(at(plan, "sida.p1").kind == ClauseKind::prose);
    CHECK(plan.metadata.decided_on == "2025-11-17");
    CHECK(plan.metadata.decision_item == "§ 98");
}

TEST_CASE("who acts is found after a verb, in a list and behind a lead-in without a colon") {
    const ReadPlan plan =
        read(example("granfors"), {"Socialnämnden", "Utbildningsnämnden", "Granforsbostäder AB",
                                   "Kultur- och fritidsnämnden", "Tekniska nämnden"});
    CHECK(who(plan, "2.a1") == "Socialnämnden Utbildningsnämnden Kultur- och fritidsnämnden");
    CHECK(who(plan, "2.a2") == "Granforsbostäder AB");
    CHECK(who(plan, "2.a3") == "executive_board");
    CHECK(who(plan, "2.f1") == "executive_board");
    CHECK(who(plan, "2.f2") == "Socialnämnden");
    CHECK(at(plan, "2.f2").followed_up_by == at(plan, "2.f1").responsible);
}

TEST_CASE("labels under a numbered item say who, when and who follows up") {
    const ReadPlan plan = read(example("havsnas"), {"Havsnäs Hamn AB"});
    CHECK(areas(plan) == std::vector<std::string>{"1 Skydd mot olyckor", "2 Beredskap"});
    CHECK(count(plan, ClauseKind::activity) == 5);
    CHECK(count(plan, ClauseKind::follow_up) == 3);
    CHECK(at(plan, "1.a1").due == "2027");
    CHECK(at(plan, "1.a2").responsible[0].as_written == "samhällsnämnden");
    CHECK(at(plan, "1.a2").responsible[0].resolved.empty());
    CHECK(at(plan, "1.a2").responsible[1].resolved == "Havsnäs Hamn AB");
    CHECK(at(plan, "1.a2").confidence <= 0.6);
    CHECK(resolved(at(plan, "1.a3").followed_up_by) == "executive_board");
    CHECK(at(plan, "2.a1").periodicity == "term");
    CHECK(plan.metadata.title == "Handlingsplan för säkerhet");
    CHECK(plan.metadata.case_number.empty());
    CHECK(plan.metadata.open_questions.size() == 4);
    CHECK_FALSE(at(plan, "ansvar.r1").focus_area.has_value());
}

TEST_CASE("areas one level down, unmarked paragraphs and sub-bullets are read too") {
    const ReadPlan plan = read(example("tallasa"));
    CHECK(areas(plan) ==
          std::vector<std::string>{"1 Robust vardag",
                                   "2 Säker arbetsplats för anställda och förtroendevalda"});
    CHECK(count(plan, ClauseKind::activity) == 6);
    CHECK(count(plan, ClauseKind::follow_up) == 2);
    CHECK(count(plan, ClauseKind::resource_use) == 2);
    CHECK(who(plan, "1.r1") == "all_boards all_companies");
    CHECK(who(plan, "1.r2") == "all_boards all_companies");
    CHECK(at(plan, "1.r2").confidence < at(plan, "1.r1").confidence);
    CHECK(at(plan, "1.a1").due == "2026-12-31");
    CHECK(who(plan, "2.a3") == "executive_board");
    CHECK(at(plan, "2.a4").due == "fyra gånger per år");
    CHECK(at(plan, "uppfoljning.r1").reporting_duty);
    CHECK(at(plan, "uppfoljning.r1").periodicity == "tertial_2");
}

TEST_CASE("no text is lost, none is read twice and every anchor is its own") {
    for (const std::string& text :
         {example("granfors"), example("havsnas"), example("tallasa"),
          file("demo/lindvalla-plan.txt"), file("demo/lindvalla-plan-utkast.txt")}) {
        const ReadPlan plan = read(text);
        std::string all;
        std::set<std::string> anchors;
        for (const auto& clause : plan.clauses) {
            all += letters(clause.text);
            CHECK(clause.line >= 1);
            CHECK(clause.line_end >= clause.line);
            CHECK(anchors.insert(clause.anchor).second);
        }
        // Page footers stand between the halves of what they split, so order is left aside, and
        // so are digits, because an item's own number is layout.
        const auto sorted = [](std::string in) {
            std::erase_if(in, [](char byte) { return byte >= '0' && byte <= '9'; });
            std::sort(in.begin(), in.end());
            return in;
        };
        CHECK(sorted(all) == sorted(letters(replaced(text, "\xC2\xAD", ""))));
    }
}

TEST_CASE("line ends, a byte order mark, tabs and no-break spaces change nothing") {
    const std::string text = example("granfors");
    const std::string expected = outline(read(text));
    CHECK(outline(read(replaced(text, "\n", "\r\n"))) == expected);
    CHECK(outline(read(replaced(text, "\n", "\r"))) == expected);
    CHECK(outline(read("\xEF\xBB\xBF" + text)) == expected);
    CHECK(outline(read(replaced(text, "• ", "•\t"))) == expected);
    CHECK(outline(read(replaced(text, "• ", "- "))) == expected);
    CHECK(outline(read(replaced(text, "ä", "a\xCC\x88"))) == expected);
    CHECK(outline(read(replaced(text, "Kommunstyrelsen prövar",
                                "Kommunstyrelsen\xC2\xA0prövar"))) == expected);
}

TEST_CASE("bullets under a heading that only names a body are that body's responsibilities") {
    const ReadPlan plan = read(
        "1. Brand\n\nFöljande insatser görs:\n\n- Räddningstjänsten övar.\n\nKommunstyrelsen\n\n"
        "- Håller ordning på larmen.\n\nKommunstyrelsen följer upp genom att\n\n- Larmen provas\n");
    CHECK(count(plan, ClauseKind::activity) == 1);
    CHECK(count(plan, ClauseKind::follow_up) == 1);
    CHECK(at(plan, "1.r1").text == "Håller ordning på larmen.");
    CHECK(who(plan, "1.r1") == "executive_board");
}

TEST_CASE("the body that gets a report or is merely mentioned does not act") {
    const ReadPlan plan = read(
        "1. Brand\n\nFöljande insatser görs:\n\n"
        "- Forum mellan nämnder och bolag ordnas av tekniska nämnden.\n"
        "- Socialnämndens personal övar, och resultatet går till kommunstyrelsen.\n");
    CHECK(at(plan, "1.a1").responsible.size() == 1);
    CHECK(at(plan, "1.a1").responsible[0].as_written == "tekniska nämnden");
    CHECK(at(plan, "1.a2").responsible.empty());
    CHECK(at(plan, "1.a2").confidence <= 0.4);
}

TEST_CASE("what cannot be a Swedish plan in UTF-8 is a problem one can act on") {
    CHECK(problem("") == "programme.plan_empty");
    CHECK(problem(" \r\n\t\n\xC2\xA0") == "programme.plan_empty");
    CHECK(problem("- - -\n=====\n") == "programme.plan_empty");
    CHECK(problem("Plan f\xF6r trygghet") == "programme.plan_not_utf8");
    CHECK(problem("\xED\xA0\x80") == "programme.plan_not_utf8");
    CHECK(problem("\xC0\xAF") == "programme.plan_not_utf8");
    CHECK(problem(std::string(3U << 20U, 'a')) == "programme.plan_too_large");
    std::string english;
    for (int times = 0; times < 40; ++times) english += "The council shall report every year. ";
    CHECK(problem(english) == "programme.plan_not_swedish");
}

TEST_CASE("hostile but legal text is read without trouble") {
    for (const std::string piece : {"nämnder och ", "[", "Ansvarig: ", "1.", "- \n", "a\n", "§ ",
                                    "Berörda ", "under ", "kultur- och ", "\n\n1. A\n"}) {
        std::string text;
        for (int times = 0; times < 1500; ++times) text += "det ska och att av ";
        text += "\n\n";
        for (int times = 0; times < 5000; ++times) text += piece;
        CAPTURE(piece);
        CHECK(read_plan_text(text, {}).has_value());
    }
}

// SPDX-License-Identifier: EUPL-1.2
#include "platform/documents/document.h"

#include <doctest/doctest.h>

#include "platform/base/crypto.h"

namespace varna::documents {
namespace {

Document yearly() {
    Document document;
    document.title = "Redovisning <2026>";
    document.subtitle = "Testkommunen";
    document.facts = {{"Underlag", "2 av 3"}};
    document.summary = {Paragraph{"Det går bättre.", false, {}}};
    Section accidents{"1", "Olyckor", "area-1", {}, {}};
    accidents.blocks = {Status{"up", "bättre"}, Items{{"en sak", "en till"}},
                        Table{"Siffror", {"Mått", "Nu", "Var"}, {{"Fall", "1 234", "9 av 14"}}},
                        Paragraph{"Vi övar.", true, "Servicenämnden"}};
    Section deeper{"1.1", "På djupet", "area-1-1", {Paragraph{"Mer.", false, {}}}, {}};
    deeper.is_folded = true;
    accidents.sections = {deeper};
    document.sections = {accidents, Section{"2", "Kris", "area-2", {}, {}}};
    return document;
}

std::string rendered(const Document& document) {
    crypto::initialise();
    const Catalog catalog;
    Html html;
    render(html, Text(catalog, "sv"), document);
    return html.take();
}

bool says(std::string_view page, std::string_view words) {
    return page.find(words) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a document is the same after a journey through JSON") {
    const auto json = to_json(yearly());
    const auto back = from_json(json);
    REQUIRE(back.has_value());
    CHECK(to_json(*back) == json);
    CHECK(rendered(*back) == rendered(yearly()));
}

TEST_CASE("what is not a whole document is none") {
    CHECK_FALSE(from_json("").has_value());
    CHECK_FALSE(from_json("[]").has_value());
    CHECK_FALSE(from_json(R"({"title":"x"})").has_value());
    CHECK_FALSE(from_json(R"({"title":"x","subtitle":"","language":"sv","facts":[["a"]],)"
                          R"("summary":[],"sections":[]})")
                    .has_value());
    CHECK_FALSE(from_json(R"({"title":"x","subtitle":"","language":"sv","facts":[],)"
                          R"("summary":[{"type":"film"}],"sections":[]})")
                    .has_value());
    CHECK(from_json(R"({"title":"x","subtitle":"","language":"sv","facts":[],)"
                    R"("summary":[],"sections":[]})")
              .has_value());
}

TEST_CASE("a document has one first heading, and each level follows the one above") {
    const auto page = rendered(yearly());
    CHECK(says(page, "<h1>Redovisning &lt;2026&gt;</h1>"));
    CHECK(page.find("<h1>") == page.rfind("<h1>"));
    CHECK(says(page, "<section id=\"area-1\"><h2>1 Olyckor</h2>"));
    CHECK(says(page, "<h3>1.1 På djupet</h3>"));
    CHECK(says(page, "<nav class=\"contents\" aria-label=\"Innehåll\">"));
    CHECK(says(page, "<a href=\"#area-2\">2 Kris</a>"));
}

TEST_CASE("a table in a document has headings and numbers to the right") {
    const auto page = rendered(yearly());
    CHECK(says(page, "<th scope=\"row\">Fall</th>"));
    CHECK(says(page, "<th class=\"n\" scope=\"col\">Nu</th>"));
    CHECK(says(page, "<td class=\"n\">1 234</td>"));
    CHECK(says(page, "<td>9 av 14</td>"));
}

TEST_CASE("a quote says whose words it is") {
    CHECK(says(rendered(yearly()), "<figcaption><cite>Servicenämnden</cite></figcaption>"));
}

}  // namespace varna::documents

// SPDX-License-Identifier: EUPL-1.2
// What stands in a document for each placeholder, and the templates that come along.
#include <algorithm>

#include "modules/decisions/document_templates.h"
#include "platform/base/embedded.h"
#include "platform/base/ensure.h"
#include "platform/office/zip.h"

namespace varna::decisions {
namespace {

// Placeholders are what the municipality writes in Word, so they are Swedish.
constexpr const char* needed[] = {"rubrik",  "sammanfattning", "barnets_basta",
                                  "arendet", "forslag",        "expedieras"};
constexpr const char* offered[] = {"kommun",        "forvaltning",     "namnd",
                                   "datum",         "diarienummer",    "handlaggare",
                                   "underskrifter", "beslutsunderlag", "underlag.handling",
                                   "underlag.datum"};

std::string packed(const std::string& document) {
    const auto part = [](const std::string& name) {
        const auto bytes = embedded("modules/decisions/templates/" + name + ".xml");
        ensure(!bytes.empty(), "the parts of our own templates come along");
        return std::string(bytes);
    };
    return office::zip_of({{"[Content_Types].xml", part("content_types")},
                           {"_rels/.rels", part("relations")},
                           {"docProps/core.xml", part("core")},
                           {"word/document.xml", part(document)},
                           {"word/_rels/document.xml.rels", part("document_relations")},
                           {"word/styles.xml", part("styles")},
                           {"word/numbering.xml", part("numbering")},
                           {"word/footer1.xml", part("footer")}});
}

std::string joined(const std::vector<CaseNumberView>& numbers) {
    std::string all;
    for (const auto& number : numbers) all += (all.empty() ? "" : ", ") + number.number;
    return all;
}

// One empty line rather than none, for what stands in a line of its own in a table.
office::Lines one(std::string words) {
    return {std::move(words)};
}

}  // namespace

const std::vector<std::string>& known_placeholders() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> keys(std::begin(needed), std::end(needed));
        keys.insert(keys.end(), std::begin(offered), std::end(offered));
        return keys;
    }();
    return all;
}

std::vector<std::string> unknown_in(const std::vector<std::string>& found) {
    const auto& known = known_placeholders();
    std::vector<std::string> unknown;
    std::copy_if(found.begin(), found.end(), std::back_inserter(unknown), [&](const auto& key) {
        return std::find(known.begin(), known.end(), key) == known.end();
    });
    return unknown;
}

std::vector<std::string> missing_from(const std::vector<std::string>& found) {
    const auto has = [&](const char* key) {
        return std::find(found.begin(), found.end(), key) != found.end();
    };
    std::vector<std::string> missing;
    for (const auto* key : needed)
        if (!has(key)) missing.emplace_back(key);
    if (!has("beslutsunderlag") && !has("underlag.handling"))
        missing.emplace_back("beslutsunderlag");
    return missing;
}

// Days are written as authorities do, in every language.
office::Values values_of(const OfficeReportDetail& detail, std::string_view municipality) {
    const auto& report = detail.report;
    const auto& sections = report.sections;
    office::Values values;
    auto& texts = values.texts;
    texts["kommun"] = one(std::string(municipality));
    texts["forvaltning"] = one(report.unit_name);
    texts["namnd"] = one(report.body_name);
    texts["datum"] = one(sections.written_on.iso());
    texts["diarienummer"] = one(joined(detail.case_numbers));
    texts["handlaggare"] = one(sections.case_officer);
    texts["rubrik"] = one(sections.title);
    texts["sammanfattning"] = lines_of(sections.summary);
    texts["barnets_basta"] = lines_of(sections.child_impact);
    texts["arendet"] = lines_of(sections.account_of_matter);
    texts["forslag"] = lines_of(sections.proposal);
    texts["underskrifter"] = lines_of(sections.signatures);
    texts["expedieras"] = lines_of(sections.dispatch);
    texts["beslutsunderlag"] = lines_of(sections.decision_basis);
    auto& documents = values.groups["underlag"];
    for (const auto& document : basis_documents(sections.decision_basis))
        documents.push_back({{"handling", document.document},
                             {"datum", document.dated ? document.dated->iso() : ""}});
    return values;
}

std::string own_template() {
    return packed("office_report");
}

std::string own_decision_template() {
    return packed("decision");
}

}  // namespace varna::decisions

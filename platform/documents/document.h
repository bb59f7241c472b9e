// SPDX-License-Identifier: EUPL-1.2
// A document as a tree: what it says, apart from how it looks. Rendered as HTML that prints well;
// stored as JSON, so that what was decided is what is shown, whatever the texts are later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/html/html.h"
#include "platform/text/text.h"

namespace varna::documents {

struct Paragraph {
    std::string text;
    bool is_quote = false;
    std::string attribution;  // whose words a quote is: "Servicenämnden"
};
struct Items {
    std::vector<std::string> items;
};
struct Table {
    std::string caption;
    std::vector<std::string> head;               // first column is the row's heading
    std::vector<std::vector<std::string>> rows;  // numbers are right-aligned when they look it
};
struct Status {               // a mark beside its word
    std::string shape, word;  // "up", "bättre"
};
using Block = std::variant<Paragraph, Items, Table, Status>;

struct Section {
    std::string number, title, anchor;  // "1", "Olyckor", "omrade-1"
    std::vector<Block> blocks;
    std::vector<Section> sections;
    bool is_folded = false;  // long: opened by who wants to read it, and always open on paper
};
struct Document {
    std::string title, subtitle, language = "sv";
    std::vector<std::pair<std::string, std::string>> facts;  // "Beslut": "Kommunfullmäktige ..."
    std::vector<Block> summary;
    std::vector<Section> sections;
};

std::string to_json(const Document&);
std::optional<Document> from_json(std::string_view);
// Headings from `level` (the title) downwards, a table of contents, class "doc". Without a title
// it stands in a page that has said it.
void render(Html&, const Text&, const Document&);

}  // namespace varna::documents

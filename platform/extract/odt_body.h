// SPDX-License-Identifier: EUPL-1.2
// Reads the parts of an odt that hold text: content.xml, and the headers and footers in styles.xml.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/extract/flow.h"
#include "platform/extract/odt_styles.h"

namespace varna::extract {

class OdtBody : public XmlHandler {
public:
    explicit OdtBody(OdtStyles& styles) : styles_(styles) {}

    void begin(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override;

    bool has_text() const { return has_text_; }
    std::vector<Piece> take() { return flow_.take(has_page_breaks_); }

private:
    struct Paragraph {
        Piece shape;
        OdtLook look;
        std::vector<OdtLook> spans;
        bool is_after_blank = true;  // blanks in a row are one, and none at the beginning
    };
    struct List {
        std::string style;
        std::shared_ptr<Counters> counters;
        std::optional<int> start;  // what the open item is numbered with
        bool is_number_due = false;
    };
    struct Span {
        int column = 0;
        int columns = 1;
        int rows = 1;  // this one and those below
        bool is_from_above = false;
    };
    struct Table {
        int column = 0;
        int repeated = 1;
        bool is_left_out = false;
        std::vector<Span> spans;
    };

    bool begin_list(std::string_view name, const Attributes& attributes);
    bool begin_table(std::string_view name, const Attributes& attributes);
    void begin_in_paragraph(std::string_view name, const Attributes& attributes);
    void begin_cell(bool is_covered, const Attributes& attributes);
    void end_table(std::string_view name);
    void begin_paragraph(bool is_heading, const Attributes& attributes);
    std::string number_heading(int level, const OdtStyle& style, const Attributes& attributes);
    std::string number_item(const OdtStyle& style, const std::optional<int>& start);
    void open_list(const Attributes& attributes);
    void add(std::string_view text);
    // The lists of what is open here, not of what it stands aside of.
    std::size_t depth() const { return lists_.size() - (bases_.empty() ? 0 : bases_.back()); }

    OdtStyles& styles_;
    Flow flow_;
    std::vector<Paragraph> paragraphs_;
    std::vector<List> lists_;
    std::vector<std::size_t> bases_;  // how many lists were open when an aside began
    std::vector<Table> tables_;
    Counters outline_;
    std::map<std::string, std::shared_ptr<Counters>> lists_by_id_;
    std::map<std::string, std::shared_ptr<Counters>> lists_by_style_;
    int indexes_ = 0;
    bool has_text_ = false;
    bool has_page_breaks_ = false;
};

}  // namespace varna::extract

// SPDX-License-Identifier: EUPL-1.2
// Reads the parts of a docx that hold text: the body, headers, footers and notes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/extract/docx_styles.h"
#include "platform/extract/flow.h"

namespace varna::extract {

// The paragraphs of each note, by its id.
using DocxNotes = std::map<int, std::vector<Piece>>;

class DocxBody : public XmlHandler {
public:
    DocxBody(const DocxStyles& styles, DocxNumbering& numbering)
        : styles_(styles), numbering_(numbering) {}

    DocxNotes footnotes;
    DocxNotes endnotes;

    void begin(std::string_view name, const Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override;

    bool has_body() const { return has_body_; }
    std::vector<Piece> take() { return flow_.take(); }
    // When the part that was read is one of notes.
    DocxNotes take_notes() { return std::move(read_notes_); }

private:
    // What is said of one paragraph before its text.
    struct Paragraph {
        std::string style;
        std::optional<int> outline;
        std::optional<int> list;
        std::optional<int> list_level;
        bool is_mark_deleted = false;
        bool is_contents = false;
        bool is_in_properties = false;
    };
    struct Field {
        std::string instruction;
        bool is_told = false;  // the instruction is over, what it gave follows
        bool is_page = false;
        bool is_contents = false;
    };
    struct Table {
        int column = 0;
        bool has_row_begun = false;
        bool is_row_deleted = false;
        bool is_cell_due = false;
        int columns = 1;
        bool is_merged_up = false;
    };

    struct Run {
        Look look;
        std::string style;
        bool is_in_properties = false;
    };

    bool skips(std::string_view name);
    bool begin_property(std::string_view name, const Attributes& attributes);
    bool begin_block(std::string_view name, const Attributes& attributes);
    bool begin_table(std::string_view name, const Attributes& attributes);
    void begin_in_run(std::string_view name, const Attributes& attributes);
    void open_cell();
    void end_in_table(std::string_view name);
    void end_paragraph();
    void mark_field(std::string_view type);
    void begin_field(std::string_view instruction);
    static void tell(Field& field);
    bool is_text_shown() const;
    bool is_in_contents() const;
    void add_note(DocxNotes& notes, const Attributes& attributes);
    void add(std::string_view text);
    void check();

    const DocxStyles& styles_;
    DocxNumbering& numbering_;
    Flow flow_;
    std::vector<Paragraph> paragraphs_;
    std::vector<Run> runs_;
    std::vector<Table> tables_;
    std::vector<Field> fields_;
    std::vector<bool> has_choice_;  // of each open mc:AlternateContent
    bool is_in_row_properties_ = false;
    bool is_in_text_ = false;
    bool is_in_instruction_ = false;
    bool has_body_ = false;
    int note_ = 0;
    DocxNotes read_notes_;
};

}  // namespace varna::extract

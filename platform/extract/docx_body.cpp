// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/docx_body.h"

#include <algorithm>
#include <initializer_list>

namespace varna::extract {
namespace {

constexpr std::size_t fields_max = 256;
constexpr std::size_t instruction_max = 200;
constexpr int columns_max = 64;
constexpr int outline_none = 9;

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Word calls them so in every language.
bool is_contents_style(std::string_view name) {
    return name.starts_with("toc ") && name.back() >= '1' && name.back() <= '9';
}

}  // namespace

// What was deleted, what was before a change, and what is said twice.
bool DocxBody::skips(std::string_view name) {
    if (is_any(name, {"w:pPrChange", "w:rPrChange", "w:tcPrChange", "w:trPrChange", "w:delText",
                      "w:delInstrText", "w:sdtPr", "w:sdtEndPr", "w:sectPr", "w:tblPr", "w:tblGrid",
                      "w:rt"}))
        return true;
    if (name == "mc:AlternateContent") {
        has_choice_.push_back(false);
    } else if (!has_choice_.empty() && name == "mc:Choice") {
        if (has_choice_.back()) return true;
        has_choice_.back() = true;
    } else if (!has_choice_.empty() && name == "mc:Fallback") {
        return has_choice_.back();
    }
    if (name != "w:del" && name != "w:moveFrom") return false;
    if (is_in_row_properties_) {
        if (!tables_.empty() && name == "w:del") tables_.back().is_row_deleted = true;
    } else if (!paragraphs_.empty() && paragraphs_.back().is_in_properties) {
        paragraphs_.back().is_mark_deleted = true;
    }
    return true;
}

void DocxBody::begin(std::string_view name, const Attributes& attributes) {
    if (skips(name)) return skip();
    if (begin_property(name, attributes) || begin_block(name, attributes) ||
        begin_table(name, attributes))
        return;
    begin_in_run(name, attributes);
}

bool DocxBody::begin_property(std::string_view name, const Attributes& attributes) {
    if (name == "w:pPr" && !paragraphs_.empty()) {
        paragraphs_.back().is_in_properties = true;
    } else if (!paragraphs_.empty() && paragraphs_.back().is_in_properties) {
        auto& paragraph = paragraphs_.back();
        if (name == "w:pStyle")
            paragraph.style = attributes.get("w:val");
        else if (name == "w:outlineLvl")
            paragraph.outline = attributes.number("w:val", outline_none);
        else if (name == "w:numId")
            paragraph.list = attributes.number("w:val", 0);
        else if (name == "w:ilvl")
            paragraph.list_level = attributes.number("w:val", 0);
    } else if (name == "w:rPr" && !runs_.empty()) {
        runs_.back().is_in_properties = true;
    } else if (!runs_.empty() && runs_.back().is_in_properties) {
        if (name == "w:rStyle")
            runs_.back().style = attributes.get("w:val");
        else
            runs_.back().look.read(name, attributes);
    } else {
        return false;
    }
    return true;
}

bool DocxBody::begin_block(std::string_view name, const Attributes& attributes) {
    if (name == "w:p") {
        open_cell();
        paragraphs_.emplace_back();
        flow_.begin_paragraph();
    } else if (name == "w:txbxContent") {
        flow_.begin_aside();
    } else if (name == "w:body") {
        has_body_ = true;
    } else if (name == "w:footnote" || name == "w:endnote") {
        // The lines that part notes from the text are kept among the notes.
        if (attributes.get("w:type", "normal") != "normal") skip();
        note_ = attributes.number("w:id", 0);
    } else if (name == "w:r") {
        runs_.emplace_back();
    } else {
        return false;
    }
    return true;
}

bool DocxBody::begin_table(std::string_view name, const Attributes& attributes) {
    if (name == "w:tbl") {
        open_cell();
        tables_.emplace_back();
        flow_.begin_table();
        return true;
    }
    if (tables_.empty()) return false;
    auto& table = tables_.back();
    if (name == "w:tr") {
        table = {};
    } else if (name == "w:trPr") {
        is_in_row_properties_ = true;
    } else if (name == "w:gridBefore") {
        table.column = std::clamp(attributes.number("w:val", 0), 0, columns_max);
    } else if (name == "w:tc") {
        table.is_cell_due = true;
        table.columns = 1;
        table.is_merged_up = false;
    } else if (name == "w:gridSpan") {
        table.columns = std::clamp(attributes.number("w:val", 1), 1, columns_max);
    } else if (name == "w:vMerge") {
        table.is_merged_up = attributes.get("w:val", "continue") != "restart";
    } else {
        return false;
    }
    return true;
}

// A cell begins when its properties are over: with what is in it, or its end.
void DocxBody::open_cell() {
    if (tables_.empty() || !std::exchange(tables_.back().is_cell_due, false)) return;
    auto& table = tables_.back();
    if (table.is_row_deleted) return;
    if (!std::exchange(table.has_row_begun, true)) flow_.begin_row();
    flow_.begin_cell(table.column, table.columns, table.is_merged_up);
}

void DocxBody::begin_in_run(std::string_view name, const Attributes& attributes) {
    if (name == "w:t" || name == "m:t") {
        is_in_text_ = true;
    } else if (name == "w:instrText") {
        is_in_instruction_ = true;
    } else if (name == "w:fldSimple") {
        begin_field(attributes.get("w:instr"));
        if (!fields_.empty()) tell(fields_.back());
    } else if (name == "w:fldChar") {
        mark_field(attributes.get("w:fldCharType"));
    } else if (name == "w:footnoteReference") {
        add_note(footnotes, attributes);
    } else if (name == "w:endnoteReference") {
        add_note(endnotes, attributes);
    } else if (name == "w:lastRenderedPageBreak") {
        flow_.turn_page();
    } else if (name == "w:noBreakHyphen") {
        add("-");
    } else if (name == "w:softHyphen") {
        add("\u00ad");
    } else if (!runs_.empty() && is_text_shown()) {
        if (name == "w:tab" || name == "w:ptab") flow_.add_mark('\t');
        if (name == "w:br" || name == "w:cr") flow_.add_mark('\n');
    }
}

void DocxBody::end(std::string_view name) {
    if (name == "w:t" || name == "m:t") {
        is_in_text_ = false;
    } else if (name == "w:instrText") {
        is_in_instruction_ = false;
    } else if (name == "w:rPr") {
        if (!runs_.empty()) runs_.back().is_in_properties = false;
    } else if (name == "w:r") {
        if (!runs_.empty()) runs_.pop_back();
    } else if (name == "w:pPr") {
        if (!paragraphs_.empty()) paragraphs_.back().is_in_properties = false;
    } else if (name == "w:p") {
        end_paragraph();
    } else if (name == "w:fldSimple") {
        if (!fields_.empty()) fields_.pop_back();
    } else if (name == "w:txbxContent") {
        flow_.end_aside();
    } else if (name == "mc:AlternateContent") {
        if (!has_choice_.empty()) has_choice_.pop_back();
    } else if (name == "w:footnote" || name == "w:endnote") {
        read_notes_[note_] = flow_.take();
    } else if (!tables_.empty()) {
        end_in_table(name);
    }
    check();
}

void DocxBody::end_in_table(std::string_view name) {
    if (name == "w:trPr") {
        is_in_row_properties_ = false;
    } else if (name == "w:tc") {
        open_cell();
        tables_.back().column = std::min(tables_.back().column + tables_.back().columns, 10'000);
        if (!tables_.back().is_row_deleted) flow_.end_cell();
    } else if (name == "w:tr") {
        flow_.end_row();
    } else if (name == "w:tbl") {
        tables_.pop_back();
        flow_.end_table();
    }
}

void DocxBody::end_paragraph() {
    if (paragraphs_.empty()) return;
    const Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    // A field whose end is missing must not swallow the rest of the document.
    for (auto& field : fields_) {
        tell(field);
        field.is_page = false;
    }
    if (paragraph.is_mark_deleted) return flow_.join_paragraph();

    const auto& style =
        styles_.resolved(paragraph.style.empty() ? styles_.default_paragraph() : paragraph.style);
    int heading = style.name.starts_with("toc") ? 0 : style.heading;
    if (paragraph.outline)
        heading = *paragraph.outline >= 0 && *paragraph.outline < outline_none
                      ? *paragraph.outline + 1
                      : 0;
    const auto list = paragraph.list ? paragraph.list : style.list;
    auto level = paragraph.list_level;
    if (!level && !paragraph.list && list)
        level = numbering_.level_of_style(*list, style.list_style, styles_);
    if (!level) level = style.list_level;

    Piece shape;
    if (list && *list > 0) shape.number = numbering_.count(*list, level.value_or(0), styles_);
    if (is_contents_style(style.name) || (paragraph.is_contents && heading == 0)) {
        shape.kind = Piece::Kind::contents;
    } else if (heading > 0) {
        shape.kind = Piece::Kind::heading;
        shape.level = heading;
        for (auto& field : fields_) field.is_contents = false;
    } else if (style.name == "title" || style.name == "titel") {
        shape.kind = Piece::Kind::title;
    } else if ((list && *list > 0) || (!list && style.name.starts_with("list "))) {
        shape.kind = Piece::Kind::list_item;
        shape.level = std::clamp(level.value_or(0), 0, static_cast<int>(list_levels));
    }
    flow_.end_paragraph(std::move(shape));
}

void DocxBody::mark_field(std::string_view type) {
    if (type == "begin") {
        begin_field({});
    } else if (!fields_.empty() && type == "separate") {
        tell(fields_.back());
    } else if (!fields_.empty() && type == "end") {
        fields_.pop_back();
    }
}

void DocxBody::begin_field(std::string_view instruction) {
    if (fields_.size() >= fields_max) return stop(too_large());
    fields_.push_back({std::string(instruction.substr(0, instruction_max)), false, false, false});
}

void DocxBody::tell(Field& field) {
    if (std::exchange(field.is_told, true)) return;
    const std::string_view whole = field.instruction;
    const auto from = std::min(whole.find_first_not_of(" \t\n"), whole.size());
    const auto name = lower(whole.substr(from, whole.find_first_of(" \t\n\\", from) - from));
    field.is_page = is_any(name, {"page", "numpages", "sectionpages"});
    field.is_contents = name == "toc";
}

bool DocxBody::is_text_shown() const {
    return std::all_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return field.is_told && !field.is_page; });
}

bool DocxBody::is_in_contents() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return field.is_contents; });
}

void DocxBody::text(std::string_view text) {
    if (is_in_instruction_ && !fields_.empty()) {
        auto& instruction = fields_.back().instruction;
        if (instruction.size() < instruction_max)
            instruction += text.substr(0, instruction_max - instruction.size());
    } else if (is_in_text_) {
        add(text);
    }
}

void DocxBody::add(std::string_view text) {
    if (paragraphs_.empty() || !is_text_shown()) return;
    auto& paragraph = paragraphs_.back();
    Look look;
    if (!runs_.empty()) {
        look = runs_.back().look;
        if (!runs_.back().style.empty()) look.inherit(styles_.resolved(runs_.back().style).look);
    }
    look.inherit(
        styles_.resolved(paragraph.style.empty() ? styles_.default_paragraph() : paragraph.style)
            .look);
    look.inherit(styles_.defaults());
    if (look.is_hidden.value_or(false)) return;
    if (is_in_contents()) paragraph.is_contents = true;
    flow_.add_text(text, look.is_bold.value_or(false), look.size);
    check();
}

void DocxBody::add_note(DocxNotes& notes, const Attributes& attributes) {
    const auto found = notes.find(attributes.number("w:id", 0));
    if (found == notes.end()) return;
    flow_.add_aside(std::move(found->second));
    notes.erase(found);  // once, however often it is referred to
}

void DocxBody::check() {
    if (flow_.is_too_much()) stop(too_large());
}

}  // namespace varna::extract

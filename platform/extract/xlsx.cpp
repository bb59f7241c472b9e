// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/xlsx.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "platform/extract/relations.h"
#include "platform/extract/xlsx_parts.h"

namespace varna::extract {
namespace {

// Nothing but text is read, and that in small steps, so a large sheet may unpack to much.
constexpr Archive::Limits limits{std::size_t{128} << 20U, std::size_t{160} << 20U};

struct Place {
    std::size_t row = 0, column = 0;
};

// "AB12", as it is counted from 0.
std::optional<Place> place_of(std::string_view name) {
    constexpr std::size_t far = 1'000'000;
    Place place;
    std::size_t at = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at)
        place.column =
            std::min(place.column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1), far);
    const int row = to_number(name.substr(at), 0);
    if (place.column == 0 || row <= 0) return std::nullopt;
    return Place{static_cast<std::size_t>(row) - 1, place.column - 1};
}

class XlsxSheet : public XmlHandler {
public:
    XlsxSheet(const XlsxStrings& strings, const XlsxStyles& styles, bool is_1904,
              const TableWire::Sink& sink)
        : strings_(strings), styles_(styles), is_1904_(is_1904), wire_(sink) {}

    void begin(std::string_view name, const Attributes& attributes) override {
        is_text_ = name == "s:v" || name == "s:t";
        if (name == "s:worksheet") is_sheet = true;
        if (name == "s:f" || name == "s:rPh") return skip();
        if (name == "s:row") begin_row(attributes);
        if (name == "s:c") begin_cell(attributes);
        if (name == "s:mergeCell") merge(attributes.get("ref"));
    }
    void end(std::string_view name) override {
        is_text_ = false;
        if (name == "s:c") end_cell();
    }
    void text(std::string_view text) override {
        if (!is_text_) return;
        if (value_.size() + text.size() > cell_bytes_max) return stop(too_large());
        value_ += text;
    }

    bool finish() { return wire_.finish(); }
    bool is_sheet = false;

private:
    // A row or a cell that does not say where it stands, stands after the one before.
    void begin_row(const Attributes& attributes) {
        const int number = attributes.number("r", 0);
        row_ = number > 0 ? static_cast<std::size_t>(number) - 1 : next_row_;
        next_row_ = row_ + 1;
        next_column_ = 0;
    }
    void begin_cell(const Attributes& attributes) {
        const auto place = place_of(attributes.get("r"));
        place_ = place.value_or(Place{row_, next_column_});
        next_column_ = place_.column + 1;
        type_ = attributes.get("t", "n");
        format_ = attributes.number("s", 0);
        value_.clear();
    }
    void end_cell() {
        if (!value_.empty() && !wire_.cell(place_.row, place_.column, shown())) stop(too_large());
    }
    void merge(std::string_view range) {
        const auto cut = std::min(range.find(':'), range.size());
        const auto first = place_of(range.substr(0, cut));
        const auto last = place_of(range.substr(std::min(cut + 1, range.size())));
        if (!first || !last || last->row < first->row || last->column < first->column) return;
        if (first->row >= rows_max || first->column >= columns_max) return;
        if (!wire_.merged(first->row, first->column, last->row, last->column)) stop(too_large());
    }

    std::string shown() const {
        if (type_ == "s") return unescaped(strings_.at(to_number(value_, -1)));
        if (type_ == "b") return value_ == "0" ? "FALSE" : "TRUE";
        if (type_ != "n") return unescaped(value_);
        double number = 0;
        const char* end = value_.data() + value_.size();
        const auto read = std::from_chars(value_.data(), end, number);
        if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return value_;
        const auto date =
            styles_.shown(format_) == Shown::date ? date_text(number, is_1904_) : std::string();
        return date.empty() ? number_text(number) : date;
    }

    const XlsxStrings& strings_;
    const XlsxStyles& styles_;
    bool is_1904_;
    TableWire wire_;
    std::size_t row_ = 0, next_row_ = 0, next_column_ = 0;
    Place place_;
    std::string type_, value_;
    int format_ = 0;
    bool is_text_ = false;
};

class XlsxReader {
public:
    explicit XlsxReader(Archive& archive) : archive_(archive) {}

    Result<Done> read(std::string_view sheet, const TableWire::Sink& sink) {
        std::string main = "xl/workbook.xml";
        Relations package;
        auto done = read_if_there(archive_, "_rels/.rels", package);
        if (!done) return done;
        const auto mains = package.of("officeDocument", "");
        if (!mains.empty()) main = mains.front();
        if (!archive_.has(main)) return fail(broken());
        folder_ = main.substr(0, main.rfind('/') + 1);

        done = read_if_there(archive_, relations_of(main), relations_);
        if (done) done = read_xml(archive_, main, book_);
        if (done && !book_.is_book) return fail(broken());
        if (done) done = read_each("styles", styles_);
        if (done) done = read_each("sharedStrings", strings_);
        if (!done) return done;
        const auto part = part_of(sheet);
        if (!part || !archive_.has(*part))
            return fail(sheet.empty() ? broken() : Problem::refused("extract.no_sheet"));
        XlsxSheet cells(strings_, styles_, book_.is_1904, sink);
        done = read_xml(archive_, *part, cells);
        if (!done) return done;
        if (!cells.is_sheet) return fail(broken());
        return cells.finish() ? Result<Done>(Done{}) : fail(too_large());
    }

private:
    Result<Done> read_each(std::string_view type, XmlHandler& handler) {
        for (const auto& part : relations_.of(type, folder_))
            if (auto done = read_if_there(archive_, part, handler); !done) return done;
        return Done{};
    }

    std::optional<std::string> part_of(std::string_view name) const {
        for (const auto& sheet : book_.sheets) {
            if (name.empty() ? sheet.is_hidden : sheet.name != name) continue;
            for (const auto& relation : relations_.all())
                if (relation.id == sheet.relation && relation.type == "worksheet")
                    return Relations::part_of(relation, folder_);
        }
        return std::nullopt;
    }

    Archive& archive_;
    std::string folder_;
    Relations relations_;
    XlsxBook book_;
    XlsxStyles styles_;
    XlsxStrings strings_;
};

}  // namespace

Result<Done> read_xlsx(std::string_view bytes, std::string_view sheet,
                       const TableWire::Sink& sink) {
    auto archive = Archive::open(bytes, limits);
    if (!archive) return fail(archive.error());
    return XlsxReader(*archive).read(sheet, sink);
}

}  // namespace varna::extract

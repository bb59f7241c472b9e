// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheets/csv.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "platform/http/parse.h"
#include "platform/sheets/neutral.h"

namespace varna::sheets {
namespace {

constexpr std::size_t file_max = std::size_t{16} << 20U;
constexpr std::size_t rows_looked_at = 50;

Problem problem(const char* key, std::string detail = {}) {
    return Problem::invalid("file", key, std::move(detail));
}

std::optional<std::string> converted(std::string_view bytes, const char* from) {
    UErrorCode error = U_ZERO_ERROR;
    std::string text(bytes.size() * 3 + 8, '\0');
    const auto size = ucnv_convert("UTF-8", from, text.data(), static_cast<int32_t>(text.size()),
                                   bytes.data(), static_cast<int32_t>(bytes.size()), &error);
    if (U_FAILURE(error) || size < 0) return std::nullopt;
    text.resize(static_cast<std::size_t>(size));
    return text;
}

// As UTF-8; nothing when it is no text.
std::optional<std::string> decoded(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::optional<std::string> text;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        text = converted(bytes, "UTF-16");
    else if (http::is_valid_utf8(bytes))
        text = std::string(bytes);
    else
        text = converted(bytes, "windows-1252");
    if (!text) return text;
    const auto is_control = [](char c) {
        return (c >= 0 && c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
    };
    if (std::any_of(text->begin(), text->end(), is_control)) return std::nullopt;
    return text;
}

// Goes through a text cell by cell.
class CsvCursor {
public:
    CsvCursor(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    bool is_at_end() const { return at_ >= text_.size(); }
    bool is_row_done() const { return is_row_done_; }

    // False when a quote is not closed, or something stands after it.
    bool next(std::string& cell) {
        cell.clear();
        const bool is_quoted = !is_at_end() && text_[at_] == '"';
        if (is_quoted && !read_quoted(cell)) return false;
        if (!is_quoted) {
            const char ends[] = {delimiter_, '\r', '\n'};
            const auto end = std::min(text_.find_first_of({ends, sizeof ends}, at_), text_.size());
            cell = text_.substr(at_, end - at_);
            at_ = end;
        }
        return leave_cell();
    }

private:
    bool read_quoted(std::string& cell) {
        for (++at_;;) {
            const auto quote = text_.find('"', at_);
            if (quote == std::string_view::npos) return false;
            cell += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (is_at_end() || text_[at_] != '"') return true;
            cell += '"';
            ++at_;
        }
    }
    bool leave_cell() {
        is_row_done_ = true;
        if (is_at_end()) return true;
        const char c = text_[at_++];
        if (c == '\r' && !is_at_end() && text_[at_] == '\n') ++at_;
        if (c == delimiter_) is_row_done_ = false;
        return c == delimiter_ || c == '\r' || c == '\n';
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    bool is_row_done_ = true;
};

// How many of the first rows have as many cells as most of them, and how many that is.
struct Fit {
    std::size_t rows = 0, cells = 0;
    friend auto operator<=>(const Fit&, const Fit&) = default;
};

Fit fit_of(std::string_view text, char delimiter) {
    std::map<std::size_t, std::size_t> rows_with;
    CsvCursor cursor(text, delimiter);
    std::string cell;
    for (std::size_t row = 0; row < rows_looked_at && !cursor.is_at_end(); ++row) {
        std::size_t cells = 0;
        do {
            if (!cursor.next(cell)) return {};
            ++cells;
        } while (!cursor.is_row_done());
        if (cells > 1) ++rows_with[cells];
    }
    Fit best;
    for (const auto& [cells, rows] : rows_with) best = std::max(best, Fit{rows, cells});
    return best;
}

char delimiter_of(std::string_view text) {
    char best = ';';
    Fit best_fit;
    for (const char delimiter : {';', ',', '\t'})
        if (const auto fit = fit_of(text, delimiter); fit > best_fit) {
            best_fit = fit;
            best = delimiter;
        }
    return best;
}

// Excel's own first line, which it does not show: "sep=;".
std::optional<char> take_declared(std::string_view& text) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const auto line = text.substr(0, end);
    if (line.size() != 5 || !line.starts_with("sep=")) return std::nullopt;
    if (line.back() != ';' && line.back() != ',' && line.back() != '\t') return std::nullopt;
    const bool is_pair = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(end + (is_pair ? 2 : 1), text.size()));
    return line.back();
}

}  // namespace

Result<extract::Table> read_csv(std::string_view bytes) {
    if (bytes.size() > file_max) return fail(problem("sheets.too_large"));
    const auto kept = decoded(bytes);
    if (!kept) return fail(problem("sheets.not_a_table"));
    std::string_view text = *kept;
    const auto declared = take_declared(text);
    CsvCursor cursor(text, declared ? *declared : delimiter_of(text));
    extract::Table table;
    std::string cell;
    for (std::size_t row = 0, column = 0; !cursor.is_at_end();) {
        if (!cursor.next(cell)) return fail(problem("sheets.bad_quote", std::to_string(row + 1)));
        if (!table.put(row, column, restored(cell))) return fail(problem("sheets.too_large"));
        column = cursor.is_row_done() ? 0 : column + 1;
        row += cursor.is_row_done() ? 1U : 0U;
    }
    return table;
}

}  // namespace varna::sheets

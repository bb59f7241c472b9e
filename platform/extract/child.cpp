// SPDX-License-Identifier: EUPL-1.2
// The child's side: limits itself before it looks at a byte.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <new>

#include "platform/extract/docx.h"
#include "platform/extract/ics.h"
#include "platform/extract/limits.h"
#include "platform/extract/odt.h"
#include "platform/extract/pdf.h"
#include "platform/extract/wire.h"
#include "platform/extract/xlsx.h"
#include "platform/office/template_child.h"

namespace varna::extract {
namespace {

constexpr std::size_t kFileMax = 16U << 20U;

std::string read_input() {
    std::string bytes;
    std::array<char, 65'536> buffer{};
    for (;;) {
        const auto got = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got <= 0 || bytes.size() > kFileMax) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

bool write_output(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

int code_of(const Problem& problem) {
    for (int code = static_cast<int>(Refusal::broken); code <= static_cast<int>(last_refusal);
         ++code) {
        const auto key = text_key(static_cast<Refusal>(code));
        if (problem.message == key) return code;
        for (const auto& field : problem.fields)
            if (field.message == key) return code;
    }
    return static_cast<int>(Refusal::broken);
}

// A workbook is told while it is read; `format` may name its sheet, "xlsx:Personal".
Result<Done> tell_sheet(std::string_view format, std::string_view bytes) {
    if (bytes.size() > kFileMax) return fail(problem_of(Refusal::too_large));
    if (is_old_word(bytes)) return fail(problem_of(Refusal::old_word));
    allow_computing_only();
    return read_xlsx(bytes, format.substr(std::min(format.size(), xlsx_format.size() + 1)),
                     write_output);
}

Result<Done> tell_calendar(std::string_view bytes) {
    if (bytes.size() > kFileMax) return fail(problem_of(Refusal::too_large));
    allow_computing_only();
    return read_ics(bytes, write_output);
}

// A template is looked at, or filled.
Result<Done> write_template(std::string_view format, std::string_view bytes) {
    if (bytes.size() > kFileMax) return fail(problem_of(Refusal::too_large));
    if (is_old_word(bytes)) return fail(problem_of(Refusal::old_word));
    allow_computing_only();
    const auto written =
        format == office::fill_format ? office::fill_here(bytes) : office::inspect_here(bytes);
    if (!written) return fail(written.error());
    if (!write_output(*written)) return fail(problem_of(Refusal::broken));
    return Done{};
}

Result<std::vector<Piece>> read_as(std::string_view format, std::string_view bytes) {
    if (bytes.size() > kFileMax) return fail(problem_of(Refusal::too_large));
    if (format == name_of(Format::pdf)) return read_pdf(bytes);
    if (is_old_word(bytes)) return fail(problem_of(Refusal::old_word));
    allow_computing_only();
    if (format == name_of(Format::docx)) return read_docx(bytes);
    if (format == name_of(Format::odt)) return read_odt(bytes);
    return fail(problem_of(Refusal::broken));
}

}  // namespace

int child_main(std::string_view format) try {
    limit_resources();
    const auto bytes = read_input();
    if (format.starts_with(xlsx_format)) {
        const auto told = tell_sheet(format, bytes);
        return told ? 0 : code_of(told.error());
    }
    if (format == ics_format) {
        const auto told = tell_calendar(bytes);
        return told ? 0 : code_of(told.error());
    }
    if (format == office::inspect_format || format == office::fill_format) {
        const auto written = write_template(format, bytes);
        return written ? 0 : code_of(written.error());
    }
    const auto pieces = read_as(format, bytes);
    if (!pieces) return code_of(pieces.error());
    const auto wire = to_wire(*pieces);
    if (!wire) return static_cast<int>(Refusal::too_large);
    return write_output(*wire) ? 0 : 1;
} catch (const std::bad_alloc&) {
    return static_cast<int>(Refusal::too_large);
}

}  // namespace varna::extract

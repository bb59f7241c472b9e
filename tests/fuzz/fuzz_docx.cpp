// SPDX-License-Identifier: EUPL-1.2
// Any archive goes into the reader of docx; any other bytes as the text of one, so that the fuzzer
// need not find out how to deflate. Parts of the input that a line of "==" and a name begins
// ("==word/styles.xml") are parts of the archive.
#include <cstddef>
#include <cstdint>

#include "platform/extract/docx.h"
#include "tests/fuzz/archive_of.h"
#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool is_archive = bytes.starts_with("PK");
    const auto made = is_archive ? "" : varna::fuzz::archive_of(bytes, "word/document.xml");
    varna::fuzz::require_sound(varna::extract::read_docx(is_archive ? bytes : made));
    return 0;
}

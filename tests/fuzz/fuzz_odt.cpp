// SPDX-License-Identifier: EUPL-1.2
// As fuzz_docx.cpp, for odt.
#include <cstddef>
#include <cstdint>

#include "platform/extract/odt.h"
#include "tests/fuzz/archive_of.h"
#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool is_archive = bytes.starts_with("PK");
    const auto made = is_archive ? "" : varna::fuzz::archive_of(bytes, "content.xml");
    varna::fuzz::require_sound(varna::extract::read_odt(is_archive ? bytes : made));
    return 0;
}

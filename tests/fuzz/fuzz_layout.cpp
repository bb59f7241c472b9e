// SPDX-License-Identifier: EUPL-1.2
// What pdftotext writes of a stranger's file, and what is put together of it.
#include <cstddef>
#include <cstdint>

#include "platform/extract/pdf.h"
#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto pages =
        varna::extract::read_layout(std::string(reinterpret_cast<const char*>(data), size));
    if (pages) varna::fuzz::require_sound(varna::extract::pieces_of(*std::move(pages)));
    return 0;
}

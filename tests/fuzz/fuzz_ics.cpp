// SPDX-License-Identifier: EUPL-1.2
// A calendar of a stranger's: whatever it is, events within the limits that the parent believes, or
// a problem that says why.
#include <cstddef>
#include <cstdint>
#include <string>

#include "platform/extract/ics.h"
#include "tests/fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace varna;
    std::string wire;
    const auto read = extract::read_ics(std::string_view(reinterpret_cast<const char*>(data), size),
                                        [&](std::string_view part) {
                                            wire += part;
                                            return true;
                                        });
    if (!read) {
        fuzz::require(!read.error().message.empty(), "a problem says what it is");
        return 0;
    }
    const auto table = extract::table_from_wire(wire);
    fuzz::require(table.has_value(), "the parent believes the child");
    fuzz::require(table->row_count() <= 5000, "events are within the limit");
    return 0;
}

// SPDX-License-Identifier: EUPL-1.2
// Structured logs: one JSON object a line on standard error. Callers pass identities, counts and
// codes; names, texts, addresses and anything a person typed never go here (catalogue S-23).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace varna::log {

struct Field {
    std::string_view name;
    std::variant<std::int64_t, std::string_view> value;
};

void info(std::string_view event, std::initializer_list<Field> fields = {});
void warning(std::string_view event, std::initializer_list<Field> fields = {});
void error(std::string_view event, std::initializer_list<Field> fields = {});
void silence(bool quiet);  // for tests

}  // namespace varna::log

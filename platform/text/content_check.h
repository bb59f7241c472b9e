// SPDX-License-Identifier: EUPL-1.2
// What must not be stored: security-classified content is refused, personal identity numbers are
// warned about before saving. Pure functions over what a person typed.
#pragma once

#include <string_view>

namespace varna {

// A Swedish personal identity or coordination number: six or eight digits, - or +, four digits,
// with a possible date and a right check digit.
bool has_personal_number(std::string_view text);

// A marking of a security class (2 kap. 5 § sakerhetsskyddslagen), written in capitals as on the
// document itself. Such content belongs on paper or in an approved system, never here.
bool has_security_marking(std::string_view text);

}  // namespace varna

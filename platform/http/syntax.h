// SPDX-License-Identifier: EUPL-1.2
// The small words that HTTP's grammars share. ASCII only and without locale: what a header means
// must not depend on where the server stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace varna::http {

bool is_control(char);  // C0 and DEL
bool is_alphanumeric(char);
bool is_token(std::string_view);  // RFC 9110, 5.6.2
bool is_all_digits(std::string_view);
bool is_same_ignoring_case(std::string_view, std::string_view);
int hex_value(char);  // -1 when it is no digit

// Valid UTF-8 without NUL, which PostgreSQL cannot store and C programs stop reading at.
bool is_text(std::string_view);

std::string_view trimmed(std::string_view);  // spaces and tabs

// Takes the text up to the separator off the front, or all that is left.
std::string_view take_until(std::string_view& rest, char separator);

enum class Plus { is_space, is_itself };
// Nothing when an escape is malformed or the result is not text.
std::optional<std::string> percent_decoded(std::string_view, Plus);

}  // namespace varna::http

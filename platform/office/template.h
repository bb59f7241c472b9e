// SPDX-License-Identifier: EUPL-1.2
// A municipality's own Word template with placeholders, {{rubrik}}, filled with what the system
// knows. It holds no code and asks for nothing from outside. Its headings, styles, tables and
// language stay as they are; a paragraph is repeated for each line of what stands in it, a table's
// row for each record of a group, {{underlag.handling}}. A template is what strangers wrote, so it
// is only ever opened in a child process (platform/extract/child_process.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace varna::office {

using Lines = std::vector<std::string>;
using Record = std::map<std::string, std::string, std::less<>>;
struct Values {
    std::map<std::string, Lines, std::less<>> texts;
    std::map<std::string, std::vector<Record>, std::less<>> groups;
};

// How a placeholder is spelled does not matter: "Barnets bästa" is "barnets_basta".
std::string placeholder_key(std::string_view);

struct Findings {
    std::vector<std::string> placeholders;  // keys, each once, in reading order
    std::string language;                   // of its styles: "sv-SE"; empty when they say none
};
// Refused with what to do: no Word document, macros, something fetched from outside, a DOCTYPE.
Result<Findings> inspect_template(std::string_view docx);
// A placeholder that is not among the values is left as it stands.
Result<std::string> fill_template(std::string_view docx, const Values&);

}  // namespace varna::office

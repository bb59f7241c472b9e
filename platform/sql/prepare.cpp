// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cctype>

#include "platform/access/visibility.h"
#include "platform/base/ensure.h"
#include "platform/sql/sql.h"

namespace varna::sql {
namespace {

bool is_name_start(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) || c == '_';
}
bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::size_t after(std::string_view text, std::string_view mark, std::size_t from) {
    const auto found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
}

// Where a quoted text, a quoted name or a comment that begins at `from` ends; `from` itself when
// none begins. A doubled quote inside a text reads as two texts side by side, which is harmless.
std::size_t skip_opaque(std::string_view text, std::size_t from) {
    if (text[from] == '\'' || text[from] == '"') return after(text, text.substr(from, 1), from + 1);
    if (text.substr(from, 2) == "--") return after(text, "\n", from + 2);
    if (text.substr(from, 2) == "/*") return after(text, "*/", from + 2);
    return from;
}

std::string expand_words(std::string_view text) {
    std::string expanded;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto end = skip_opaque(text, at); end != at) {
            expanded.append(text.substr(at, end - at));
            at = end;
            continue;
        }
        if (text[at] != '{') {
            expanded.push_back(text[at++]);
            continue;
        }
        const auto close = text.find('}', at);
        ensure(close != std::string_view::npos, "a {word} in SQL is closed");
        expanded += access::expand_word(text.substr(at + 1, close - at - 1));
        at = close + 1;
    }
    return expanded;
}

}  // namespace

Prepared prepare_text(std::string_view statement, Engine engine) {
    const std::string text = expand_words(statement);
    const std::string_view view = text;
    Prepared prepared;
    for (std::size_t at = 0; at < view.size();) {
        if (const auto end = skip_opaque(view, at); end != at) {
            prepared.text.append(view.substr(at, end - at));
            at = end;
            continue;
        }
        const bool names_parameter = view[at] == ':' && at + 1 < view.size() &&
                                     is_name_start(view[at + 1]) &&
                                     (at == 0 || view[at - 1] != ':');
        if (!names_parameter) {
            prepared.text.push_back(view[at++]);
            continue;
        }
        std::size_t end = at + 1;
        while (end < view.size() && is_name(view[end])) ++end;
        const std::string name(view.substr(at + 1, end - at - 1));
        auto found = std::find(prepared.names.begin(), prepared.names.end(), name);
        if (found == prepared.names.end()) {
            prepared.names.push_back(name);
            found = prepared.names.end() - 1;
        }
        const auto name_at = static_cast<std::size_t>(found - prepared.names.begin());
        const auto place = (engine == Engine::postgres ? "$" : "?") + std::to_string(name_at + 1);
        prepared.uses.push_back({prepared.text.size(), place.size(), name_at});
        prepared.text += place;
        at = end;
    }
    return prepared;
}

}  // namespace varna::sql

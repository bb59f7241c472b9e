// SPDX-License-Identifier: EUPL-1.2
// The placeholders of one XML part of a Word document. What is not a placeholder is written byte by
// byte as it came. Runs in the child.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/office/template.h"

namespace varna::office {

// A part that cannot be read: nothing.
class Body {
public:
    static std::optional<Body> read(std::string_view xml);

    std::vector<std::string> placeholders() const;  // keys in reading order, also twice
    std::string filled(const Values&) const;

    struct Piece {
        enum class Kind { row, paragraph, text };
        Kind kind = Kind::text;
        std::size_t begin = 0, end = 0;  // in the XML, with its tags
        bool is_in_body = false;         // a paragraph that nothing needs: not the last of a cell
        std::string text;                // of a text: its letters
        std::vector<Piece> pieces;
    };

private:
    explicit Body(std::string_view xml) : xml_(xml) {}

    std::string_view xml_;
    std::vector<Piece> pieces_;
};

// In XML that has no paragraphs: the document's properties.
std::string filled_plainly(std::string_view xml, const Values&);
std::string escaped(std::string_view);

}  // namespace varna::office

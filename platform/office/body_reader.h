// SPDX-License-Identifier: EUPL-1.2
// Where the rows, paragraphs and texts of a part begin and end. Runs in the child.
#pragma once

#include "platform/office/body.h"

namespace varna::office {

// Nothing of what is no well-formed UTF-8 XML, has a DOCTYPE or is nested without end.
std::optional<std::vector<Body::Piece>> read_pieces(std::string_view xml);

}  // namespace varna::office

// SPDX-License-Identifier: EUPL-1.2
// Forms and JSON -> commands, with all field problems at once.
#pragma once

#include <optional>

#include "modules/obligations/obligations.h"
#include "platform/web/request.h"

namespace varna::obligations {

inline constexpr std::size_t file_bytes_max = 25 * 1024 * 1024;

// Evidence is optional in the form that changes the state: nothing typed means none.
struct ReadChange {
    Change change;
    const http::Upload* upload = nullptr;  // to be stored before the change
};
Result<ReadChange> read_change(const web::Request&);

struct ReadEvidence {
    NewEvidence evidence;
    const http::Upload* upload = nullptr;
};
Result<ReadEvidence> read_evidence(const web::Request&);
Filter read_filter(const web::Request&);
Cursor read_cursor(const web::Request&);

// Stores the upload's bytes durably and fills in what refers to them.
void store_upload(web::Request&, Id<Action>, const http::Upload*, NewEvidence&);

// Work that is sensitive, or evidence of it that is marked, is noted as read by whoever is told it.
void note_reading(web::Request&, const Detail&);

}  // namespace varna::obligations

// SPDX-License-Identifier: EUPL-1.2
// What one authority has handed over to another: an act of its own on a record's page, or a step of
// the work, as a report is submitted. The receiver reads it from then on, hidden from others or
// not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/records/records.h"

namespace varna::public_records {

struct Handover {};

struct Given {
    std::string type;
    std::int64_t id = 0;
    Id<Unit> unit, receiver;
    std::string title;
    std::string decision;  // empty for a step of the work
    Date on;
};
// Notes it, and lets the receiver read the record; its parts are the caller's to share. The record
// has been found, and whoever calls has asked for the right. Nothing is handed over to oneself.
void note_handover(Work&, const Given&);
// What is handed over is a public record, also where a mark hides it: it is no draft when the mark
// is removed.
void note_public(Work&, std::string_view type, std::int64_t id);
// Lets the receiver read what the record consists of.
void share_parts(Work&, const records::Kind&, std::int64_t id, Id<Unit> receiver);

struct HandoverLine {
    Id<Handover> id;
    std::string type;
    std::int64_t record = 0;
    std::string title, unit_name, receiver_name, decision, person_name;
    Date on;
};
enum class Direction { received, given };
// By the actor's units, the latest first, before `before`; one more than a page of 50.
std::vector<HandoverLine> handovers(Work&, Direction, Id<Handover> before = {INT64_MAX});

}  // namespace varna::public_records

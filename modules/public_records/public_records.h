// SPDX-License-Identifier: EUPL-1.2
// What an authority does with a record of its own: hand it over, mark it as secret, answer who asks
// to have it, and see who can see it. Every board is an authority of its own, so a handing over is
// an act with a receiver, a day and a decision, never a side effect.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/norms/basis.h"
#include "modules/public_records/handovers.h"
#include "platform/records/records.h"

namespace varna::public_records {

struct SecrecyMark {};
struct Disclosure {};

struct HandoverView {
    std::string receiver;
    std::string decision;
    Date on;
    std::string person_name;
};
struct MarkView {
    Id<SecrecyMark> id;
    std::string provision, reason;
    std::vector<norms::BasisView> bases;  // the provision, tied to its norm
    std::string authority;                // that made it
    Date marked_on;
    std::optional<Date> removed_on;
    std::string removal_reason;  // empty while it stands, and of old removals
    // What the record was, if the mark hides it from others than its own and the security unit.
    std::optional<std::string> secrecy_before;
    // What it becomes when this mark, the last that hides it, is removed.
    std::optional<std::string> secrecy_after;
    std::string person_name;
};
struct DisclosureView {
    Id<Disclosure> id;
    std::string record_type;
    std::int64_t record_id = 0;
    Id<Unit> unit;
    std::string unit_name, title;
    Date requested_on, decided_on;
    std::string outcome;  // full masked refused
    std::string assessment, provision, delegation, copy;
    std::vector<norms::BasisView> bases;  // of one that is shown by itself
    std::string person_name;
    std::string secrecy;
    std::string file_hash, file_name;  // of a copy that is a file
};
// Somebody who sees the record, and why: the role that opens it, or nothing where it was granted.
struct ViewerView {
    std::string person_name;
    std::string role, unit_name;
    std::optional<Date> granted_to;  // a grant's last day
    bool is_receiver = false;        // by a unit that it was handed over to
};
struct ReadView {
    std::string person_name;
    Instant at;
};

struct RecordView {
    std::string type;
    std::int64_t id = 0;
    records::Head head;
    std::string unit_name;
    bool may_handle = false;  // hand over, mark, disclose
    bool can_be_handed_over = false;
    bool becomes_open = false;  // when it is handed over; else only the receiver reads it then
    std::vector<HandoverView> handovers;
    std::vector<MarkView> marks;
    std::vector<DisclosureView> disclosures;  // for those who may handle it
    // Who sees it and who has read it, for those who may handle it and for the auditor.
    bool shows_viewers = false;
    std::vector<ViewerView> viewers;
    std::vector<ReadView> reads;
};
Result<RecordView> find(Work&, const records::Register&, std::string_view type, std::int64_t id);

struct NewHandover {
    Id<Unit> receiver;
    std::string decision;  // "Servicenämnden 2026-11-19 § 88", or the delegation it was done by
    Date on;
};
// The record becomes a public one: everybody who is logged in sees it, or only the receiver besides
// those who do already where it is sensitive. Once to each receiver.
Result<Done> hand_over(Work&, const records::Register&, std::string_view type, std::int64_t id,
                       const NewHandover&);

struct NewMark {
    std::string provision;  // "OSL 18 kap. 13 §"
    std::string reason;
    bool is_restricted = false;  // shown to the own unit and the security unit alone from now on
};
Result<Done> mark(Work&, const records::Register&, std::string_view type, std::int64_t id,
                  const NewMark&);
// A decision of its own, with its reason.
Result<Done> remove_mark(Work&, const records::Register&, std::string_view type, std::int64_t id,
                         Id<SecrecyMark>, std::string_view reason);

struct NewDisclosure {
    Date requested_on;
    std::string outcome;
    std::string assessment;            // why nothing, something or all of it can be given
    std::string provision;             // needed when something is held back
    std::string delegation;            // by what right it was decided
    std::string marked_text;           // what is to be masked stands in [[ ]]
    std::string file_hash, file_name;  // of a masked copy of a file, stored already
};
Result<Id<Disclosure>> disclose(Work&, const records::Register&, std::string_view type,
                                std::int64_t id, const NewDisclosure&);
Result<DisclosureView> disclosure(Work&, Id<Disclosure>);
// The actor's own authority's, the latest first, at most 50.
std::vector<DisclosureView> disclosures(Work&, Id<Disclosure> before = {INT64_MAX});

// "Ring [[Anna]] i dag." -> "Ring █████ i dag.": the same bar whatever it hides. Nothing when a
// bracket is not closed.
std::optional<std::string> masked(std::string_view text);

}  // namespace varna::public_records

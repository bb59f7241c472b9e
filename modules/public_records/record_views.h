// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/organisation/organisation.h"
#include "modules/public_records/public_records.h"
#include "platform/web/request.h"

namespace varna::public_records {

struct RecordPage {
    RecordView record;
    std::vector<organisation::UnitName> receivers;
    Date today;
};
struct HandoversPage {
    std::vector<HandoverLine> lines;
    Direction direction = Direction::received;
};
Html handovers_view(const web::Request&, const HandoversPage&);

Html record_view(const web::Request&, const RecordPage&, const Problem*);
Html disclose_view(const web::Request&, const RecordPage&, const Problem*);
Html disclosure_view(const web::Request&, const DisclosureView&);
Html disclosures_view(const web::Request&, const std::vector<DisclosureView>&);

std::string path_of(std::string_view type, std::int64_t id);

}  // namespace varna::public_records

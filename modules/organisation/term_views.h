// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/organisation/terms.h"
#include "platform/web/request.h"

namespace varna::organisation {

Html terms_view(const web::Request&, const std::vector<TermView>&, const Problem*);

struct TermPage {
    TermView term;
    std::vector<BodySeats> bodies;
    std::vector<TrainingView> training;
    Date today;
};
Html term_view(const web::Request&, const TermPage&, const Problem*);

struct BodyPage {
    TermView term;
    BodySeats body;
    std::vector<PersonView> matches;
};
Html body_view(const web::Request&, const BodyPage&, const Problem*);

}  // namespace varna::organisation

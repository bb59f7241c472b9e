// SPDX-License-Identifier: EUPL-1.2
#include "app/demo_owners.h"

namespace varna::app {

Result<Id<obligations::OwnerDirective>> make_owner_directive(
    Work& work, const organisation::UnitRecord& company, const Date& meeting) {
    const Date council = meeting.plus_days(-20);
    const auto year = std::to_string(meeting.year);
    obligations::NewOwnerDirective made;
    made.company = company.id;
    made.title = "Ägardirektiv för " + company.name;
    made.text =
        "Bolaget ska bedriva ett systematiskt säkerhetsarbete enligt kommunens plan för trygghet "
        "och säkerhet, i de delar som rör bolagets byggnader och besökare.";
    made.council_decision = "KF " + council.iso() + " § 52";
    made.council_decided_on = council;
    made.meeting_kind = "annual";
    made.meeting_name = "Årsstämma " + year;
    made.decided_on = meeting;
    made.case_number = "KS " + year + "/0094";
    made.valid_from = meeting;
    return obligations::add_owner_directive(work, made);
}

}  // namespace varna::app

// SPDX-License-Identifier: EUPL-1.2
#include "modules/safety_account/account_form.h"

#include <limits>

namespace varna::safety_account {
namespace {

constexpr std::int64_t any_number = std::numeric_limits<std::int64_t>::max();
constexpr int focus_areas = 6;  // of the adopted programme (S1-08)

}  // namespace

std::string judgement_field(int focus_area) {
    return "judgement_" + std::to_string(focus_area);
}

std::string judgement_text_field(int focus_area) {
    return "judgement_text_" + std::to_string(focus_area);
}

std::string loaded_field(std::string_view words) {
    return "loaded_" + std::string(words);
}

Result<Judged> read_judged(const web::Form& form) {
    web::FormReader reader(form);
    Judged judged;
    for (int area = 1; area <= focus_areas; ++area) {
        const auto text_field = judgement_text_field(area);
        if (!form.has(judgement_field(area)) && !form.has(text_field)) continue;
        Judgement judgement;
        judgement.focus_area = area;
        judgement.judgement = reader.choice(
            judgement_field(area), {"none", "better", "unchanged", "worse", "unknown"}, "none");
        judgement.text = reader.text(text_field, {.chars_max = 4000, .is_multiline = true});
        judged.judgements.push_back(std::move(judgement));
    }
    judged.summary = reader.text("summary", {.chars_max = 4000, .is_multiline = true});
    judged.version = reader.integer("version", 1, any_number);
    return reader.finish(std::move(judged));
}

Result<Approval> read_approval(const web::Form& form) {
    web::FormReader reader(form);
    Approval approval;
    approval.approval = reader.text("approval", {.required = true, .chars_max = 200});
    approval.approved_on = reader.date("approved_on", true).value_or(Date{});
    approval.case_number = reader.text("case_number", {.chars_max = 60});
    approval.version = reader.integer("version", 1, any_number);
    return reader.finish(std::move(approval));
}

Result<std::int64_t> read_version(const web::Form& form) {
    web::FormReader reader(form);
    const auto version = reader.integer("version", 1, any_number);
    return reader.finish(version);
}

Result<Id<reporting::Round>> read_round(const web::Form& form) {
    web::FormReader reader(form);
    const Id<reporting::Round> round{reader.integer("round", 1, any_number)};
    return reader.finish(round);
}

}  // namespace varna::safety_account

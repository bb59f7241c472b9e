// SPDX-License-Identifier: EUPL-1.2
// The upper part of the review: what the plan says of itself, and what it left open.
#include "modules/programme/plan_views.h"
#include "platform/web/components.h"

namespace varna::programme {
namespace {

struct MetadataField {
    std::string_view name;
    std::string PlanMetadata::*value;
    std::string_view hint;
    bool is_optional = false;  // the decision's own fields may wait, but not beyond activation
    std::string_view type = "text";
};
constexpr MetadataField kMetadataFields[] = {
    {"plan_title", &PlanMetadata::title, ""},
    {"decision_body", &PlanMetadata::decision_body, "programme.decision_body_hint"},
    {"plan_decided_on", &PlanMetadata::decided_on, "", false, "date"},
    {"decision_item", &PlanMetadata::decision_item, "programme.decision_item_hint"},
    {"plan_case_number", &PlanMetadata::case_number, "", true},
    {"document_owner", &PlanMetadata::owner, "", true},
    {"validity", &PlanMetadata::validity, "programme.validity_hint", true},
};

// After a conflict: what somebody else saved, beside what was typed.
void other_words(Html& html, const Text& text, const Review& review, const ReviewShown& shown) {
    if (shown.metadata_form == nullptr || !is_conflict(shown)) return;
    html << "<dl class=\"stack\">"_h;
    for (const auto& field : kMetadataFields) {
        const auto& kept = review.version.metadata.*field.value;
        if (shown.metadata_form->value(field.name) == kept) continue;
        html << "<div><dt>"_h << text("field." + std::string(field.name)) << "</dt><dd>"_h
             << text("programme.kept_now", {{"words", kept}}) << "</dd></div>"_h;
    }
    html << "</dl>"_h;
}

// The version that the person saw goes round with what was typed, so that putting right what was
// wrong does not write over what somebody else saved. After a conflict both have been shown.
std::string version_seen(const ReviewShown& shown, const web::Form& typed, std::int64_t current) {
    const auto seen = typed.value("version");
    return seen.empty() || is_conflict(shown) ? std::to_string(current) : std::string(seen);
}

}  // namespace

const web::Form& typed_in(const web::Form* form) {
    static const web::Form empty;
    return form != nullptr ? *form : empty;
}

bool is_conflict(const ReviewShown& shown) {
    return shown.problem != nullptr && shown.problem->kind == Problem::Kind::conflict;
}

void facts_section(Html& html, const web::Request& request, const Review& review,
                   const ReviewShown& shown) {
    const auto& text = request.text;
    const auto& typed = typed_in(shown.metadata_form);
    const html::FormView view{text, typed,
                              shown.metadata_form != nullptr ? shown.problem : nullptr};
    html << "<section aria-labelledby=\"facts\"><div class=\"sec\"><h2 id=\"facts\">"_h
         << text("programme.facts_title") << "</h2></div>"_h;
    if (!review.version.metadata.open_questions.empty()) {
        html << "<p>"_h << text("programme.open_questions") << "</p><ul>"_h;
        for (const auto& question : review.version.metadata.open_questions) {
            html << "<li>"_h;
            html::mark(html, "ask");
            html << " "_h << question << "</li>"_h;
        }
        html << "</ul>"_h;
    }
    if (!review.progress.is_decided)
        html << "<p>"_h << text("programme.needs_decision") << "</p>"_h;
    other_words(html, text, review, shown);
    request.open_form(html, plan_path(review.version.id) + "/metadata");
    html << "<input type=\"hidden\" name=\"version\" value=\""_h
         << version_seen(shown, typed, review.version.version) << "\">"_h;
    html << "<div class=\"fields\">"_h;
    for (const auto& field : kMetadataFields) {
        const auto label = "field." + std::string(field.name);
        html::field(html, view,
                    {.name = field.name,
                     .label = label,
                     .hint = field.hint,
                     .value = review.version.metadata.*field.value,
                     .is_optional = field.is_optional,
                     .type = field.type});
    }
    html << "</div><p class=\"actions\">"_h;
    html::submit(html, text("programme.save_facts"));
    html << "</p></form></section>"_h;
}

}  // namespace varna::programme

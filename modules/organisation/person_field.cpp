// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/person_field.h"

#include <charconv>

namespace varna::organisation {
namespace {

constexpr std::size_t shown_max = 12;

std::string trimmed(std::string_view words) {
    const auto from = words.find_first_not_of(" \t");
    if (from == std::string_view::npos) return {};
    return std::string(words.substr(from, words.find_last_not_of(" \t") - from + 1));
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

}  // namespace

Result<Id<Person>> read_person(Work& work, const web::Form& form) {
    const auto name = trimmed(form.value("person_name"));
    if (name.empty()) return fail(Problem::invalid("person_name", "organisation.choose_person"));
    const auto found = people(work, {name, {}}).people;
    const Id<Person> picked{number_of(form.value("person"))};
    for (const auto& one : found)
        if (one.id == picked) return picked;
    if (found.empty() && form.value("new_person") == "yes") return add_person(work, {name, {}});
    if (found.empty())
        return fail(Problem::invalid("person_name", "organisation.no_such_person", name));
    if (found.size() > 1)
        return fail(Problem::invalid("person_name", "organisation.several_people", name));
    return found.front().id;
}

std::vector<PersonView> matches(Work& work, const web::Form& form) {
    const auto name = trimmed(form.value("person_name"));
    if (name.empty()) return {};
    auto found = people(work, {name, {}}).people;
    if (found.size() > shown_max) found.resize(shown_max);
    return found;
}

void person_field(Html& html, const html::FormView& view, const std::vector<PersonView>& matches,
                  std::string_view label, bool may_add) {
    html::field(html, view,
                {.name = "person_name", .label = label, .hint = "organisation.person_hint"});
    const auto* error = view.error("person_name");
    if (may_add && error != nullptr && error->message == "organisation.no_such_person")
        html << "<p class=\"field\"><label><input type=\"checkbox\" name=\"new_person\" "_h
             << "value=\"yes\"> "_h
             << view.text("organisation.add_new_person", {{"name", error->detail}})
             << "</label></p>"_h;
    if (matches.size() < 2) return;
    std::vector<std::string> ids;
    std::vector<html::Choice> choices;
    ids.reserve(matches.size());
    for (const auto& one : matches) {
        ids.push_back(std::to_string(one.id.value));
        auto words = one.name;
        if (!one.roles.empty()) words += ", " + role_words(view.text, one.roles.front());
        if (!one.email.empty()) words += " (" + one.email + ")";
        choices.push_back({ids.back(), words});
    }
    html::radios(html, view, {.name = "person", .label = "organisation.which_one"}, choices);
}

std::string role_words(const Text& text, const RoleView& role) {
    return text("role." + role.role) + ", " + role.unit_name;
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/joining_views.h"
#include "modules/organisation/person_field.h"
#include "modules/organisation/routes.h"
#include "platform/web/problems.h"

namespace varna::organisation {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

struct Asked {
    JoinPage page;
    std::optional<Problem> problem;
};

// Who is meant is asked for in the address, so that what is compared can be shown to a colleague.
Asked ask(Work& work, Identified person, const web::Form& form) {
    Asked asked;
    asked.page.known = namesakes(work, person.person);
    asked.page.person = std::move(person);
    if (form.value("person_name").empty()) return asked;
    asked.page.matches = matches(work, form);
    const auto id = read_person(work, form);
    if (!id) {
        asked.problem = id.error();
    } else if (*id == asked.page.person.person.id) {
        asked.problem = Problem::invalid("person_name", "organisation.same_person");
    } else if (auto other = identified(work, *id)) {
        asked.page.other = *std::move(other);
    }
    return asked;
}

Response show(Request& request, const Problem* problem) {
    for (const char* name : {"person_name", "person"})
        if (problem == nullptr) request.form.fields.emplace_back(name, request.query(name));
    return request.read(
        [&](Work& work) {
            return identified(work, request.id<Person>()).map([&](Identified person) {
                return ask(work, std::move(person), request.form);
            });
        },
        [&](const Asked& asked) {
            const auto* shown = problem != nullptr ? problem
                                : asked.problem    ? &*asked.problem
                                                   : nullptr;
            return request.page({.title = request.text("organisation.join_people"),
                                 .active = "/organisation",
                                 .status = shown == nullptr ? 200 : web::status_of(shown->kind)},
                                join_view(request, asked.page, shown));
        });
}

Response join_here(Request& request) {
    web::FormReader reader(request.form);
    const Id<Person> from{reader.integer("person", 1, INT64_MAX)};
    const auto into = request.id<Person>();
    return request.change(
        [&](Work& work) {
            return join(work, from, into).map([&](Done) {
                return Outcome{.location = "/people/" + std::to_string(into.value),
                               .notice = "people_joined"};
            });
        },
        [&](const Problem& problem) {
            if (problem.kind == Problem::Kind::not_found) return request.problem(problem);
            return show(request, &problem);
        });
}

}  // namespace

void add_joining_pages(web::Router& router) {
    const auto govern = Right::manage_organisation;
    router.get(
        "/people/:id/join", [](Request& request) { return show(request, nullptr); }, govern);
    router.post("/people/:id/join", join_here, govern);
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include "modules/organisation/joining.h"
#include "modules/organisation/people_views.h"
#include "modules/organisation/person_field.h"
#include "modules/organisation/routes.h"
#include "platform/web/problems.h"

namespace varna::organisation {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Person> id) {
    return "/people/" + std::to_string(id.value);
}

PeopleCursor read_cursor(const Request& request) {
    PeopleCursor cursor;
    cursor.name = request.query("after");
    const auto digits = request.query("after_id");
    std::from_chars(digits.data(), digits.data() + digits.size(), cursor.id.value);
    return cursor;
}

Response list_page(Request& request) {
    const PeopleFilter filter{std::string(request.query("q")), std::string(request.query("role"))};
    return request.read(
        [&](Work& work) -> Result<PeopleView> {
            return PeopleView{people(work, filter, read_cursor(request)), filter};
        },
        [&](const PeopleView& view) {
            return request.page(
                {.title = request.text("organisation.people"), .active = "/organisation"},
                people_view(request, view));
        });
}

Response new_page(Request& request, const Problem* problem) {
    return request.page({.title = request.text("organisation.add_person"),
                         .active = "/organisation",
                         .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                        new_person_view(request, problem));
}

Result<NewPerson> read_new_person(const web::Form& form) {
    web::FormReader reader(form);
    NewPerson person;
    person.name = reader.text("name", {.required = true});
    person.email = reader.text("email", {.chars_max = 254});
    if (!person.email.empty() && person.email.find('@') == std::string::npos)
        reader.refuse("email", "organisation.not_an_email");
    return reader.finish(std::move(person));
}

Response add_here(Request& request) {
    const auto read = read_new_person(request.form);
    if (!read) return new_page(request, &read.error());
    return request.change(
        [&](Work& work) {
            return add_person(work, *read).map([](Id<Person> id) {
                return Outcome{.location = page_of(id), .notice = "person_added"};
            });
        },
        [&](const Problem& problem) { return new_page(request, &problem); });
}

Response show(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return person(work, request.id<Person>()).map([&](PersonView found) {
                const auto into = joined_into(work, found.id);
                return PersonPage{std::move(found), units(work), work.today(), into};
            });
        },
        [&](const PersonPage& page) {
            if (page.joined_into) return Request::redirect(page_of(*page.joined_into));
            return request.page(
                {.title = page.person.name,
                 .active = "/organisation",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                person_view(request, page, problem));
        });
}

Response show_again(Request& request, const Problem& problem) {
    if (problem.kind == Problem::Kind::not_found || problem.kind == Problem::Kind::forbidden)
        return request.problem(problem);
    return show(request, &problem);
}

Response change_here(Request& request) {
    const auto read = read_new_person(request.form);
    if (!read) return show(request, &read.error());
    web::FormReader reader(request.form);
    const auto version = reader.integer("version", 0, INT64_MAX);
    const auto id = request.id<Person>();
    return request.change(
        [&](Work& work) {
            return change_person(work, id, {read->name, read->email, version}).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "person_saved"};
            });
        },
        [&](const Problem& problem) { return show_again(request, problem); });
}

Response give_role_here(Request& request) {
    web::FormReader reader(request.form);
    NewRole role;
    role.person = request.id<Person>();
    role.role = request.form.value("role");
    if (!access::role_exists(role.role)) reader.refuse("role", "organisation.choose_role");
    role.unit = Id<Unit>{reader.integer("unit", 1, INT64_MAX)};
    role.valid_from = reader.date("valid_from", true).value_or(Date{});
    if (const auto last = reader.date("valid_to")) role.valid_to = last->plus_days(1);
    role.basis = reader.text("basis");
    const auto read = reader.finish(role);
    if (!read) return show(request, &read.error());
    return request.change(
        [&](Work& work) {
            return give_role(work, *read).map([&](Id<RoleAssignment>) {
                return Outcome{.location = page_of(role.person), .notice = "role_given"};
            });
        },
        [&](const Problem& problem) { return show_again(request, problem); });
}

Response end_role_here(Request& request) {
    web::FormReader reader(request.form);
    RoleEnd end;
    end.on = reader.date("on", true).value_or(Date{});
    end.version = reader.integer("version", 0, INT64_MAX);
    const auto read = reader.finish(end);
    if (!read) return request.problem(read.error());
    const auto id = request.id<RoleAssignment>();
    return request.change([&](Work& work) {
        return end_role(work, id, *read).and_then([&](Done) {
            return role(work, id).map([](const RoleView& ended) {
                return Outcome{.location = page_of(ended.person), .notice = "role_ended"};
            });
        });
    });
}

Response stand_in_page(Request& request, const Problem* problem) {
    return request.read(
        [&](Work& work) {
            return role(work, request.id<RoleAssignment>())
                .and_then([&](RoleView found) -> Result<StandInPage> {
                    if (!may_name_stand_in(work.actor(), found)) return fail(Problem::not_found());
                    return StandInPage{std::move(found), matches(work, request.form), work.today()};
                });
        },
        [&](const StandInPage& page) {
            return request.page(
                {.title = request.text("organisation.name_stand_in"),
                 .active = "/organisation",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                stand_in_view(request, page, problem));
        });
}

Response name_stand_in_here(Request& request) {
    web::FormReader reader(request.form);
    NewStandIn stand_in;
    stand_in.valid_from = reader.date("valid_from", true).value_or(Date{});
    stand_in.valid_to = reader.date("valid_to", true).value_or(Date{}).plus_days(1);
    stand_in.basis = reader.text("basis");
    const auto read = reader.finish(stand_in);
    if (!read) return stand_in_page(request, &read.error());
    const auto id = request.id<RoleAssignment>();
    return request.change(
        [&](Work& work) {
            return read_person(work, request.form)
                .and_then([&](Id<Person> person) {
                    stand_in.person = person;
                    return name_stand_in(work, id, stand_in);
                })
                .and_then([&](Id<RoleAssignment>) { return role(work, id); })
                .map([](const RoleView& held) {
                    return Outcome{.location = page_of(held.person), .notice = "stand_in_named"};
                });
        },
        [&](const Problem& problem) {
            if (problem.kind == Problem::Kind::forbidden)
                return request.problem(Problem::not_found());
            return stand_in_page(request, &problem);
        });
}

}  // namespace

void add_people_pages(web::Router& router) {
    const auto govern = Right::manage_organisation;
    router.get("/people", list_page);
    router.get(
        "/people/new", [](Request& request) { return new_page(request, nullptr); }, govern);
    router.post("/people", add_here, govern);
    router.get("/people/:id", [](Request& request) { return show(request, nullptr); });
    router.post("/people/:id", change_here, govern);
    router.post("/people/:id/roles", give_role_here, govern);
    router.post("/roles/:id/end", end_role_here, govern);
    router.get("/roles/:id/stand-in",
               [](Request& request) { return stand_in_page(request, nullptr); });
    router.post("/roles/:id/stand-in", name_stand_in_here);
}

}  // namespace varna::organisation

// SPDX-License-Identifier: EUPL-1.2
#include "modules/organisation/person_field.h"
#include "modules/organisation/routes.h"
#include "modules/organisation/structure_views.h"
#include "platform/web/problems.h"

namespace varna::organisation {

void add_people_pages(web::Router&);      // people_pages.cpp
void add_joining_pages(web::Router&);     // joining_pages.cpp
void add_term_pages(web::Router&);        // term_pages.cpp
void add_organisation_api(web::Router&);  // organisation_api.cpp

namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Unit> id) {
    return "/organisation/units/" + std::to_string(id.value);
}

std::optional<Id<Unit>> read_unit(web::FormReader& reader, const web::Form& form,
                                  std::string_view name) {
    if (form.value(name).empty()) return std::nullopt;
    return Id<Unit>{reader.integer(name, 1, INT64_MAX)};
}

Response structure_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<StructurePage> {
            StructurePage page;
            page.today = work.today();
            page.day = Date::parse(request.query("on")).value_or(page.today);
            page.nodes = structure_on(work, page.day);
            return page;
        },
        [&](const StructurePage& page) {
            return request.page(
                {.title = request.text("organisation.title"), .active = "/organisation"},
                structure_view(request, page));
        });
}

Response new_unit_page(Request& request, const Problem* problem) {
    return request.read(
        [](Work& work) -> Result<std::vector<UnitRecord>> { return units(work); },
        [&](const std::vector<UnitRecord>& all) {
            return request.page(
                {.title = request.text("organisation.add_unit"),
                 .active = "/organisation",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                new_unit_view(request, all, Clock::today(), problem));
        });
}

Response add_here(Request& request) {
    web::FormReader reader(request.form);
    AddedUnit added;
    added.kind = request.form.value("kind");
    if (!unit_kind_exists(added.kind)) reader.refuse("kind", "organisation.unknown_kind");
    added.name = reader.text("name", {.required = true});
    added.short_name = reader.text("short_name", {.chars_max = 60});
    if (added.short_name.empty()) added.short_name = added.name;
    for (const char* name : {"parent", "second_parent"})
        if (const auto parent = read_unit(reader, request.form, name))
            added.parents.push_back(*parent);
    added.valid_from = reader.date("valid_from", true).value_or(Date{});
    const auto read = reader.finish(added);
    if (!read) return new_unit_page(request, &read.error());
    return request.change(
        [&](Work& work) {
            return add_unit(work, added).map([](Id<Unit> id) {
                return Outcome{.location = page_of(id), .notice = "unit_added"};
            });
        },
        [&](const Problem& problem) { return new_unit_page(request, &problem); });
}

Response show(Request& request, const Problem* problem) {
    const auto id = request.id<Unit>();
    return request.read(
        [&](Work& work) {
            return unit_detail(work, id).map([&](UnitDetail detail) {
                return UnitPage{std::move(detail), roles_in(work, id), units(work),
                                matches(work, request.form), work.today()};
            });
        },
        [&](const UnitPage& page) {
            return request.page(
                {.title = page.detail.unit.name,
                 .active = "/organisation",
                 .status = problem == nullptr ? 200 : web::status_of(problem->kind)},
                unit_view(request, page, problem));
        });
}

// A change of the unit at hand that leads back to its page, or shows it with what was typed.
template <class UseCase>
Response change(Request& request, std::string_view notice, UseCase use_case) {
    return request.change(
        [&](Work& work) {
            return use_case(work).map([&](auto) {
                return Outcome{.location = page_of(request.id<Unit>()),
                               .notice = std::string(notice)};
            });
        },
        [&](const Problem& problem) {
            if (problem.kind == Problem::Kind::not_found ||
                problem.kind == Problem::Kind::forbidden)
                return request.problem(problem);
            return show(request, &problem);
        });
}

Response change_here(Request& request) {
    web::FormReader reader(request.form);
    UnitChange read;
    read.name = reader.text("name", {.required = true});
    read.short_name = reader.text("short_name", {.required = true, .chars_max = 60});
    read.version = reader.integer("version", 0, INT64_MAX);
    const auto wanted = reader.finish(read);
    if (!wanted) return show(request, &wanted.error());
    return change(request, "unit_saved",
                  [&](Work& work) { return change_unit(work, request.id<Unit>(), *wanted); });
}

Response add_parent_here(Request& request) {
    web::FormReader reader(request.form);
    const auto parent = read_unit(reader, request.form, "parent");
    if (!parent) reader.refuse("parent", "organisation.choose_unit");
    const auto from = reader.date("linked_from", true);
    const auto read = reader.finish(Done{});
    if (!read) return show(request, &read.error());
    return change(request, "unit_saved",
                  [&](Work& work) { return add_parent(work, request.id<Unit>(), *parent, *from); });
}

Response end_parent_here(Request& request) {
    return change(request, "unit_saved", [&](Work& work) {
        return end_parent(work, request.id<Unit>(), request.id<Unit>("parent"), work.today());
    });
}

Response close_here(Request& request) {
    web::FormReader reader(request.form);
    Closing closing;
    closing.on = reader.date("on", true).value_or(Date{});
    closing.successor = read_unit(reader, request.form, "successor");
    closing.version = reader.integer("version", 0, INT64_MAX);
    const auto read = reader.finish(closing);
    if (!read) return show(request, &read.error());
    return change(request, "unit_closed",
                  [&](Work& work) { return close_unit(work, request.id<Unit>(), *read); });
}

// What is typed is the last day; what is stored is the first day after it.
Response give_role_here(Request& request) {
    web::FormReader reader(request.form);
    NewRole role;
    role.unit = request.id<Unit>();
    role.role = request.form.value("role");
    if (!access::role_exists(role.role)) reader.refuse("role", "organisation.choose_role");
    role.valid_from = reader.date("valid_from", true).value_or(Date{});
    if (const auto last = reader.date("valid_to")) role.valid_to = last->plus_days(1);
    role.basis = reader.text("basis");
    const auto read = reader.finish(role);
    if (!read) return show(request, &read.error());
    return change(request, "role_given", [&](Work& work) {
        return read_person(work, request.form).and_then([&](Id<Person> person) {
            role.person = person;
            return give_role(work, role);
        });
    });
}

}  // namespace

void add_routes(web::Router& router) {
    const auto govern = Right::manage_organisation;
    const auto shown = [](Request& request) { return show(request, nullptr); };
    router.get("/organisation", structure_page);
    router.get(
        "/organisation/units/new", [](Request& request) { return new_unit_page(request, nullptr); },
        govern);
    router.post("/organisation/units", add_here, govern);
    router.get("/organisation/units/:id", shown);
    router.post("/organisation/units/:id", change_here, govern);
    router.post("/organisation/units/:id/parents", add_parent_here, govern);
    router.post("/organisation/units/:id/parents/:parent/end", end_parent_here, govern);
    router.post("/organisation/units/:id/closure", close_here, govern);
    router.post("/organisation/units/:id/roles", give_role_here, govern);
    add_people_pages(router);
    add_joining_pages(router);
    add_term_pages(router);
    add_organisation_api(router);
}

}  // namespace varna::organisation

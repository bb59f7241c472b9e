// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>

#include "modules/organisation/person_field.h"
#include "modules/organisation/routes.h"
#include "modules/organisation/term_views.h"
#include "platform/web/problems.h"

namespace varna::organisation {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::string page_of(Id<Term> id) {
    return "/organisation/terms/" + std::to_string(id.value);
}

int status_of(const Problem* problem) {
    return problem == nullptr ? 200 : web::status_of(problem->kind);
}

template <class Record>
std::vector<Id<Record>> read_ids(const web::Form& form, std::string_view name) {
    std::vector<Id<Record>> ids;
    for (const auto digits : form.values(name)) {
        Id<Record> id;
        std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
        ids.push_back(id);
    }
    return ids;
}

Response list_page(Request& request, const Problem* problem) {
    return request.read([](Work& work) -> Result<std::vector<TermView>> { return terms(work); },
                        [&](const std::vector<TermView>& all) {
                            return request.page({.title = request.text("organisation.terms"),
                                                 .active = "/organisation",
                                                 .status = status_of(problem)},
                                                terms_view(request, all, problem));
                        });
}

Response prepare_here(Request& request) {
    web::FormReader reader(request.form);
    NewTerm term;
    term.name = reader.text("name", {.required = true, .chars_max = 60});
    term.valid_from = reader.date("valid_from", true).value_or(Date{});
    term.valid_to = reader.date("valid_to", true).value_or(Date{}).plus_days(1);
    const auto read = reader.finish(term);
    if (!read) return list_page(request, &read.error());
    return request.change(
        [&](Work& work) {
            return prepare_term(work, *read).map([](Id<Term> id) {
                return Outcome{.location = page_of(id), .notice = "term_prepared"};
            });
        },
        [&](const Problem& problem) { return list_page(request, &problem); });
}

Response show(Request& request, const Problem* problem) {
    const auto id = request.id<Term>();
    return request.read(
        [&](Work& work) {
            return term(work, id).map([&](TermView found) {
                return TermPage{std::move(found), seats_of(work, id), training_of(work, id),
                                work.today()};
            });
        },
        [&](const TermPage& page) {
            return request.page(
                {.title = request.text("organisation.term_title", {{"name", page.term.name}}),
                 .active = "/organisation",
                 .status = status_of(problem)},
                term_view(request, page, problem));
        });
}

Response body_page(Request& request, const Problem* problem) {
    const auto id = request.id<Term>();
    const auto unit = request.id<Unit>("unit");
    return request.read(
        [&](Work& work) -> Result<BodyPage> {
            auto found = term(work, id);
            if (!found || found->state != "prepared") return fail(Problem::not_found());
            auto bodies = seats_of(work, id);
            const auto body = std::ranges::find(bodies, unit, &BodySeats::unit);
            if (body == bodies.end()) return fail(Problem::not_found());
            return BodyPage{*std::move(found), std::move(*body), matches(work, request.form)};
        },
        [&](const BodyPage& page) {
            return request.page({.title = page.body.unit_name,
                                 .active = "/organisation",
                                 .status = status_of(problem)},
                                body_view(request, page, problem));
        });
}

Result<Done> add_typed_seat(Work& work, Id<Term> id, Id<Unit> unit, const web::Form& form) {
    const std::string role(form.value("role"));
    return read_person(work, form).and_then([&](Id<Person> person) -> Result<Done> {
        if (!is_elected_role(role))
            return fail(Problem::invalid("role", "organisation.choose_role"));
        return add_seat(work, id, {unit, person, role});
    });
}

Result<Election> read_election(const Request& request) {
    Election election{request.id<Unit>("unit"), read_ids<TermSeat>(request.form, "seat")};
    web::FormReader reader(request.form);
    const bool has_days = request.form.has("valid_from") || request.form.has("valid_to");
    const auto from = reader.date("valid_from", has_days);
    const auto last = reader.date("valid_to", has_days);
    if (from && last) election.days = TermDays{*from, last->plus_days(1)};
    return reader.finish(std::move(election));
}

// One form, so that who was unticked and who was typed below are saved together.
Response elect_here(Request& request) {
    const auto id = request.id<Term>();
    const auto read = read_election(request);
    if (!read) return body_page(request, &read.error());
    const auto& election = *read;
    const bool is_adding =
        !request.form.value("person_name").empty() || !request.form.value("role").empty();
    return request.change(
        [&](Work& work) {
            return elect(work, id, election).and_then([&](Done) -> Result<Outcome> {
                if (!is_adding) return Outcome{.location = page_of(id), .notice = "seats_saved"};
                return add_typed_seat(work, id, election.unit, request.form).map([&](Done) {
                    return Outcome{
                        .location = page_of(id) + "/bodies/" + std::to_string(election.unit.value),
                        .notice = "seat_added"};
                });
            });
        },
        [&](const Problem& problem) {
            if (problem.kind == Problem::Kind::conflict) return request.problem(problem);
            return body_page(request, &problem);
        });
}

Response begin_here(Request& request) {
    const auto id = request.id<Term>();
    web::FormReader reader(request.form);
    TermStart start;
    start.basis = reader.text("election_basis");
    if (start.basis.empty()) reader.refuse("election_basis", "organisation.write_election");
    start.version = reader.integer("version", 0, INT64_MAX);
    const auto read = reader.finish(start);
    if (!read) return show(request, &read.error());
    return request.change(
        [&](Work& work) {
            return begin_term(work, id, *read).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "term_begun"};
            });
        },
        [&](const Problem& problem) { return show(request, &problem); });
}

Response trained_here(Request& request) {
    const auto id = request.id<Term>();
    web::FormReader reader(request.form);
    const auto on = reader.date("trained_on", true);
    const auto read = reader.finish(Done{});
    if (!read) return show(request, &read.error());
    const auto trained = read_ids<Person>(request.form, "person");
    return request.change(
        [&](Work& work) {
            return note_trained(work, id, trained, *on).map([&](Done) {
                return Outcome{.location = page_of(id), .notice = "trained_noted"};
            });
        },
        [&](const Problem& problem) { return show(request, &problem); });
}

}  // namespace

void add_term_pages(web::Router& router) {
    const auto govern = Right::manage_organisation;
    router.get("/organisation/terms", [](Request& request) { return list_page(request, nullptr); });
    router.post("/organisation/terms", prepare_here, govern);
    router.get("/organisation/terms/:id", [](Request& request) { return show(request, nullptr); });
    router.post("/organisation/terms/:id/start", begin_here, govern);
    router.post("/organisation/terms/:id/trained", trained_here, govern);
    router.get(
        "/organisation/terms/:id/bodies/:unit",
        [](Request& request) { return body_page(request, nullptr); }, govern);
    router.post("/organisation/terms/:id/bodies/:unit", elect_here, govern);
}

}  // namespace varna::organisation

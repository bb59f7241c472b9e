// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include "modules/directory/directory.h"
#include "modules/directory/import_form.h"
#include "modules/directory/import_views.h"
#include "modules/directory/routes.h"
#include "platform/web/problems.h"

namespace varna::directory {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

std::int64_t query_number(const Request& request, std::string_view name) {
    const auto digits = request.query(name);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Response list_page(Request& request, const Problem* problem) {
    const auto before = query_number(request, "before");
    return request.read(
        [&](Work& work) -> Result<ListPage> {
            auto read = imports(work, before);
            if (!read) return fail(read.error());
            return ListPage{totals(work), *std::move(read)};
        },
        [&](const ListPage& page) {
            return request.page({.title = request.text("directory.title"),
                                 .active = "/organisation",
                                 .status = web::status_of(problem)},
                                list_view(request, page, problem));
        });
}

Response import_here(Request& request) {
    const auto again = [&](const Problem& problem) { return list_page(request, &problem); };
    const auto upload = read_import(request.form);
    if (!upload) return again(upload.error());
    const auto table = sheets::read(upload->bytes, upload->sheet);
    if (!table) return again(table.error());
    sheets::Mapping mapping;
    request.in_snapshot([&](Work& work) { mapping = columns(work, upload->kind); });
    const auto file = read_file(upload->kind, upload->name, *table, mapping);
    if (!file) return again(file.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return prepare(work, *file).map([](Id<Import> id) {
                Outcome outcome;
                outcome.location = import_path(id);
                outcome.notice = "directory_read";
                return outcome;
            });
        },
        again);
}

// The list that is asked for, or else the first that has something in it.
std::string shown(const Request& request, const Import& import) {
    for (const char* show : {"added", "changed", "gone", "faults"})
        if (request.query("show") == show) return show;
    if (import.faults > 0 && import.is_waiting()) return "faults";
    if (import.tally.gone > 0) return "gone";
    return import.tally.added == 0 && import.tally.changed > 0 ? "changed" : "added";
}

Result<ImportPage> read_page(Work& work, const Request& request) {
    auto import = find(work, request.id<Import>());
    if (!import) return fail(import.error());
    ImportPage page;
    page.import = *std::move(import);
    page.show = shown(request, page.import);
    const auto after = query_number(request, "after");
    if (page.show == "faults") {
        auto read = faults(work, page.import.id, after);
        if (!read) return fail(read.error());
        page.faults = *std::move(read);
        return page;
    }
    const auto deed = page.show == "added"     ? Deed::added
                      : page.show == "changed" ? Deed::changed
                                               : Deed::gone;
    auto read = changes(work, page.import, deed, after);
    if (!read) return fail(read.error());
    page.changes = *std::move(read);
    return page;
}

Response import_page(Request& request, const Problem* problem) {
    return request.read([&](Work& work) { return read_page(work, request); },
                        [&](const ImportPage& page) {
                            return request.page({.title = page.import.file_name,
                                                 .active = "/organisation",
                                                 .status = web::status_of(problem)},
                                                import_view(request, page, problem));
                        });
}

Response apply_here(Request& request) {
    const auto id = request.id<Import>();
    const bool is_confirmed = request.form.value("is_confirmed") == "yes";
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return apply(work, id, is_confirmed).map([&](const Import&) {
                Outcome outcome;
                outcome.location = import_path(id);
                outcome.notice = "directory_applied";
                return outcome;
            });
        },
        [&](const Problem& problem) {
            if (problem.kind != Problem::Kind::invalid) return request.problem(problem);
            return import_page(request, &problem);
        });
}

Response undo_here(Request& request) {
    const auto id = request.id<Import>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return undo(work, id).map([&](const Import&) {
            Outcome outcome;
            outcome.location = import_path(id);
            outcome.notice = "directory_undone";
            return outcome;
        });
    });
}

Response discard_here(Request& request) {
    const auto id = request.id<Import>();
    return request.change([&](Work& work) -> Result<Outcome> {
        return discard(work, id).map([](Done) {
            Outcome outcome;
            outcome.location = "/directory";
            outcome.notice = "directory_discarded";
            return outcome;
        });
    });
}

Response columns_page(Request& request, const Problem* problem) {
    struct Both {
        sheets::Mapping units, people;
    };
    return request.read(
        [](Work& work) -> Result<Both> {
            return Both{columns(work, Kind::units), columns(work, Kind::people)};
        },
        [&](const Both& both) {
            return request.page({.title = request.text("directory.columns_title"),
                                 .active = "/organisation",
                                 .status = web::status_of(problem)},
                                columns_view(request, both.units, both.people, problem));
        });
}

Response save_columns_here(Request& request) {
    const auto again = [&](const Problem& problem) { return columns_page(request, &problem); };
    const auto words = read_columns(request.form);
    if (!words) return again(words.error());
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return save_columns(work, words->kind, words->columns).map([](Done) {
                Outcome outcome;
                outcome.location = "/directory/columns";
                outcome.notice = "columns_saved";
                return outcome;
            });
        },
        again);
}

}  // namespace

void add_routes(web::Router& router) {
    const auto right = Right::administer_accounts;
    router.get(
        "/directory", [](Request& request) { return list_page(request, nullptr); }, right);
    router.post("/directory", import_here, right);
    router.get(
        "/directory/columns", [](Request& request) { return columns_page(request, nullptr); },
        right);
    router.post("/directory/columns", save_columns_here, right);
    router.get(
        "/directory/:id", [](Request& request) { return import_page(request, nullptr); }, right);
    router.post("/directory/:id/application", apply_here, right);
    router.post("/directory/:id/reversal", undo_here, right);
    router.post("/directory/:id/removal", discard_here, right);
}

}  // namespace varna::directory

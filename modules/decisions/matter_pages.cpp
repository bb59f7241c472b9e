// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/decisions/pages.h"
#include "modules/decisions/routes.h"

namespace varna::decisions {
namespace {

Response show_list(Request& request) {
    const auto filter = read_matter_filter(request);
    const Id<Matter> before{number_of(request.query("before"))};
    return request.read(
        [&](Work& work) -> Result<MatterListView> {
            return MatterListView{list(work, filter, before), filter,
                                  names_of(organisation::units(work)),
                                  !units_to_manage(work).empty()};
        },
        [&](const MatterListView& view) {
            return request.page({.title = request.text("decisions.matters"), .active = "/matters"},
                                matter_list_view(request, view));
        });
}

Response show_new(Request& request, const Problem* problem = nullptr) {
    return request.read(
        [&](Work& work) -> Result<NewMatterView> {
            NewMatterView view{units_to_manage(work), std::string(request.query("about"))};
            if (view.units.empty()) return fail(Problem::forbidden("decisions.not_your_unit"));
            return view;
        },
        [&](const NewMatterView& view) {
            return request.page({.title = request.text("decisions.new_matter"),
                                 .active = "/matters",
                                 .status = web::status_of(problem)},
                                new_matter_view(request, view, problem));
        });
}

Response open_new(Request& request) {
    return request.change(
        [&](Work& work) -> Result<Outcome> {
            return read_new_matter(request.form)
                .and_then([&](const NewMatter& made) { return open_matter(work, made); })
                .map([](Id<Matter> id) {
                    return Outcome{303, path_of(id), {}, "matter_opened"};
                });
        },
        [&](const Problem& problem) {
            return can_be_shown_again(problem) ? show_new(request, &problem)
                                               : request.problem(problem);
        });
}

// Diaries are kept by authorities; the matter's own stands first.
std::vector<organisation::UnitRecord> diaries_of(Work& work, const MatterView& matter) {
    auto all = organisation::units(work);
    std::erase_if(all,
                  [](const auto& unit) { return unit.authority && *unit.authority != unit.id; });
    std::stable_partition(all.begin(), all.end(),
                          [&](const auto& unit) { return unit.id == matter.authority; });
    return all;
}

Response show(Request& request, const Problem* problem = nullptr) {
    const auto id = request.id<Matter>();
    return request.read(
        [&](Work& work) -> Result<MatterPageView> {
            auto detail = find(work, id);
            if (!detail) return fail(detail.error());
            MatterPageView view;
            view.decisions = decisions_of(work, id);
            view.reports = office_reports_of(work, id);
            if (detail->may_manage) view.diaries = diaries_of(work, detail->matter);
            view.may_draft = detail->may_manage || work.actor().may(Right::record_decisions);
            view.today = work.today();
            view.detail = std::move(*detail);
            return view;
        },
        [&](const MatterPageView& view) {
            const auto& matter = view.detail.matter;
            request.note_read("matter", matter.id.value, matter.unit, matter.secrecy);
            return request.page(
                {.title = matter.title, .active = "/matters", .status = web::status_of(problem)},
                matter_view(request, view, problem));
        });
}

template <class Read, class Deed>
Response on_matter(Request& request, Read read, Deed deed, std::string_view notice) {
    return take(request, read, deed, path_of(request.id<Matter>()), notice,
                [&](const Problem& problem) { return show(request, &problem); });
}

Response change_one(Request& request) {
    return on_matter(
        request, read_matter_change,
        [&](Work& work, const MatterChange& wanted) {
            return change(work, request.id<Matter>(), wanted);
        },
        "matter_saved");
}

Response close_one(Request& request) {
    return on_matter(
        request, read_version,
        [&](Work& work, std::int64_t version) {
            return close(work, request.id<Matter>(), version);
        },
        "matter_closed");
}

Response reopen_one(Request& request) {
    return on_matter(
        request, read_version,
        [&](Work& work, std::int64_t version) {
            return reopen(work, request.id<Matter>(), version);
        },
        "matter_reopened");
}

Response note_number(Request& request) {
    return on_matter(
        request, read_case_number,
        [&](Work& work, const NewCaseNumber& noted) {
            return note_case_number(work, request.id<Matter>(), noted);
        },
        "case_number_noted");
}

Response remove_number(Request& request) {
    const auto id = request.id<Matter>();
    const auto number = request.id<CaseNumber>("number");
    return request.change([&](Work& work) -> Result<Outcome> {
        return remove_case_number(work, id, number).map([&](Done) {
            return Outcome{303, path_of(id), {}, "case_number_removed"};
        });
    });
}

Response link_one(Request& request) {
    return on_matter(
        request, read_origin,
        [&](Work& work, const std::string& address) {
            return add_origin(work, request.id<Matter>(), address);
        },
        "matter_linked");
}

}  // namespace

void add_matter_pages(web::Router& router) {
    router.get("/matters", show_list);
    router.get("/matters/new", [](Request& request) { return show_new(request); });
    router.post("/matters", open_new);
    router.get("/matters/:id", [](Request& request) { return show(request); });
    router.post("/matters/:id/change", change_one);
    router.post("/matters/:id/closure", close_one);
    router.post("/matters/:id/reopening", reopen_one);
    router.post("/matters/:id/case_numbers", note_number);
    router.post("/matters/:id/case_numbers/:number/removal", remove_number);
    router.post("/matters/:id/origins", link_one);
}

void add_routes(web::Router& router) {
    add_matter_pages(router);
    add_decision_pages(router);
    add_assignment_pages(router);
    add_office_report_pages(router);
    add_document_template_pages(router);
    add_api(router);
}

}  // namespace varna::decisions

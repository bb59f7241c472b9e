// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include "modules/public_records/record_views.h"
#include "modules/public_records/routes.h"
#include "platform/web/attachment.h"
#include "platform/web/problems.h"

namespace varna::public_records {
namespace {

using web::Outcome;
using web::Request;
using web::Response;

struct Which {
    std::string type;
    std::int64_t id;
};
Which which(const Request& request) {
    return {std::string(request.param("type")), request.id<records::Head>().value};
}

using View = Html (*)(const Request&, const RecordPage&, const Problem*);

Response show(Request& request, const records::Register& all, const Problem* problem, View view,
              bool for_handlers) {
    const auto [type, id] = which(request);
    return request.read(
        [&, type = type, id = id](Work& work) {
            return find(work, all, type, id).and_then([&](RecordView record) -> Result<RecordPage> {
                if (for_handlers && !record.may_handle) return fail(Problem::not_found());
                return RecordPage{std::move(record), organisation::receiving_units(work),
                                  work.today()};
            });
        },
        [&](const RecordPage& page) {
            const auto& record = page.record;
            request.note_read(record.type, record.id, record.head.unit, record.head.secrecy);
            return request.page({.title = record.head.title,
                                 .active = "/obligations",
                                 .status = problem == nullptr ? 200 : web::status_of(problem->kind),
                                 .keeps_typed = for_handlers},
                                view(request, page, problem));
        });
}

// An act on the record at hand that leads back to its page, or shows the form with what was typed.
template <class UseCase>
Response act(Request& request, const records::Register& all, const char* notice, View view,
             UseCase use_case) {
    const auto [type, id] = which(request);
    return request.change(
        [&, type = type, id = id](Work& work) {
            return use_case(work, type, id).map([&](auto) {
                Outcome outcome;
                outcome.location = path_of(type, id);
                outcome.notice = notice;
                return outcome;
            });
        },
        [&](const Problem& problem) {
            if (problem.kind == Problem::Kind::not_found ||
                problem.kind == Problem::Kind::forbidden)
                return request.problem(problem);
            return show(request, all, &problem, view, view == disclose_view);
        });
}

Response hand_over_here(Request& request, const records::Register& all) {
    web::FormReader reader(request.form);
    NewHandover wanted;
    if (request.form.value("receiver").empty())
        reader.refuse("receiver", "public_records.choose_receiver");
    else
        wanted.receiver = {reader.integer("receiver", 1, INT64_MAX)};
    wanted.decision = reader.text("decision", {.required = true});
    wanted.on = reader.date("handed_over_on", true).value_or(Date{});
    const auto read = reader.finish(wanted);
    if (!read) return show(request, all, &read.error(), record_view, false);
    return act(request, all, "record_handed_over", record_view,
               [&](Work& work, const std::string& type, std::int64_t id) {
                   return hand_over(work, all, type, id, *read);
               });
}

Response mark_here(Request& request, const records::Register& all) {
    web::FormReader reader(request.form);
    NewMark wanted;
    wanted.provision = reader.text("provision", {.required = true});
    wanted.reason =
        reader.text("reason", {.required = true, .chars_max = 1000, .is_multiline = true});
    wanted.is_restricted = reader.choice("restricted", {"no", "yes"}, "no") == "yes";
    const auto read = reader.finish(wanted);
    if (!read) return show(request, all, &read.error(), record_view, false);
    return act(request, all, "record_marked", record_view,
               [&](Work& work, const std::string& type, std::int64_t id) {
                   return mark(work, all, type, id, *read);
               });
}

Response remove_mark_here(Request& request, const records::Register& all) {
    web::FormReader reader(request.form);
    const auto reason = reader.finish(
        reader.text("removal_reason", {.required = true, .chars_max = 1000, .is_multiline = true}));
    if (!reason) return show(request, all, &reason.error(), record_view, false);
    return act(request, all, "record_unmarked", record_view,
               [&](Work& work, const std::string& type, std::int64_t id) {
                   return remove_mark(work, all, type, id, request.id<SecrecyMark>("mark"),
                                      *reason);
               });
}

constexpr std::size_t file_bytes_max = std::size_t{10} << 20U;

// Content is stored before the change that refers to it. What somebody sends who may not handle the
// record is not kept; the change itself says why.
void store_copy(Request& request, const records::Register& all, const http::Upload& upload,
                NewDisclosure& wanted) {
    const auto [type, id] = which(request);
    bool may_handle = false;
    request.in_snapshot([&, type = type, id = id](Work& work) {
        const auto record = find(work, all, type, id);
        may_handle = record && record->may_handle;
    });
    if (!may_handle) return;
    wanted.file_hash = request.tenant.files->put(upload.content);
    wanted.file_name = upload.file_name;
}

Response disclose_here(Request& request, const records::Register& all) {
    web::FormReader reader(request.form);
    NewDisclosure wanted;
    wanted.requested_on = reader.date("requested_on", true).value_or(Date{});
    wanted.outcome = reader.choice("outcome", {"full", "masked", "refused"});
    wanted.assessment =
        reader.text("assessment", {.required = true, .chars_max = 4000, .is_multiline = true});
    wanted.provision = reader.text("provision");
    wanted.delegation = reader.text("delegation");
    if (wanted.outcome == "masked")
        wanted.marked_text =
            reader.text("marked_text", {.chars_max = 20'000, .is_multiline = true});
    const auto* upload = wanted.outcome == "masked" ? request.form.upload("masked_file") : nullptr;
    if (upload != nullptr && upload->content.size() > file_bytes_max)
        reader.refuse("masked_file", "public_records.file_large");
    const auto checked = reader.finish(wanted);
    if (!checked) return show(request, all, &checked.error(), disclose_view, true);
    if (upload != nullptr && !upload->content.empty()) store_copy(request, all, *upload, wanted);
    const auto* read = &wanted;
    return act(request, all, "record_disclosed", disclose_view,
               [&](Work& work, const std::string& type, std::int64_t id) {
                   return disclose(work, all, type, id, *read);
               });
}

Response list_page(Request& request) {
    Id<Disclosure> before{INT64_MAX};
    const auto digits = request.query("before");
    std::from_chars(digits.data(), digits.data() + digits.size(), before.value);
    return request.read(
        [&](Work& work) -> Result<std::vector<DisclosureView>> {
            return disclosures(work, before);
        },
        [&](const std::vector<DisclosureView>& all) {
            return request.page(
                {.title = request.text("public_records.disclosures"), .active = "/disclosures"},
                disclosures_view(request, all));
        });
}

Response handovers_page(Request& request) {
    const bool is_given = request.query("direction") == "given";
    const auto direction = is_given ? Direction::given : Direction::received;
    const auto asked = request.query_number("before");
    return request.read(
        [&](Work& work) -> Result<HandoversPage> {
            return HandoversPage{handovers(work, direction, {asked > 0 ? asked : INT64_MAX}),
                                 direction};
        },
        [&](const HandoversPage& page) {
            return request.page(
                {.title = request.text("public_records.handovers"), .active = "/handovers"},
                handovers_view(request, page));
        });
}

Response disclosure_page(Request& request) {
    return request.read(
        [&](Work& work) { return disclosure(work, request.id<Disclosure>()); },
        [&](const DisclosureView& view) {
            request.note_read("disclosure", view.id.value, view.unit, view.secrecy);
            return request.page(
                {.title = request.text("public_records.disclosure_of"), .active = "/disclosures"},
                disclosure_view(request, view));
        });
}

Response copy_page(Request& request) {
    return request.read(
        [&](Work& work) -> Result<DisclosureView> {
            auto found = disclosure(work, request.id<Disclosure>());
            if (found && found->copy.empty()) return fail(Problem::not_found());
            return found;
        },
        [&](const DisclosureView& view) {
            request.note_read("disclosure", view.id.value, view.unit, view.secrecy);
            return web::attachment(view.copy, request.text("public_records.copy_name") + "-" +
                                                  std::to_string(view.id.value) + ".txt");
        });
}

Response copy_file(Request& request) {
    return request.read([&](Work& work) { return disclosure(work, request.id<Disclosure>()); },
                        [&](const DisclosureView& view) {
                            auto content = request.tenant.files->get(view.file_hash);
                            if (view.file_hash.empty() || !content)
                                return request.problem(Problem::not_found());
                            request.note_read("disclosure", view.id.value, view.unit, view.secrecy);
                            return web::attachment(*std::move(content), view.file_name);
                        });
}

}  // namespace

void add_routes(web::Router& router, const records::Register& all) {
    const auto with = [&all](Response (*handler)(Request&, const records::Register&)) {
        return [handler, &all](Request& request) { return handler(request, all); };
    };
    router.get("/records/:type/:id", [&all](Request& request) {
        return show(request, all, nullptr, record_view, false);
    });
    router.post("/records/:type/:id/handover", with(hand_over_here));
    router.post("/records/:type/:id/marks", with(mark_here));
    router.post("/records/:type/:id/marks/:mark/removal", with(remove_mark_here));
    router.get("/records/:type/:id/disclosure", [&all](Request& request) {
        return show(request, all, nullptr, disclose_view, true);
    });
    router.post("/records/:type/:id/disclosure", with(disclose_here));
    router.get("/handovers", handovers_page);
    const auto handle = Right::handle_records;
    router.get("/disclosures", list_page, handle);
    router.get("/disclosures/:id", disclosure_page, handle);
    router.get("/disclosures/:id/copy", copy_page, handle);
    router.get("/disclosures/:id/file", copy_file, handle);
}

}  // namespace varna::public_records
